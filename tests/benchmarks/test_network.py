"""What would be lost without somebody, in the packaged corpus and in a network a hundred times it.

The nearest that networkx has: the articulation points, and for one actor a copy of the network
without it, whose components and parts are counted anew.
"""

import gc
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import networkx as nx

from graph.losing.loss import loss
from graph.losing.ranking import ranking, tied
from graph.networks.everything import whole
from graph.networks.model import Network
from graph.stores.protocol import SparqlStore
from queries.losing.report import report
from queries.packaged import packaged
from queries.reports.model import Report
from tests.benchmarks.crowded import crowded
from tests.benchmarks.results import Note, milliseconds, table

T = TypeVar("T")
ACTORS, PARTICIPATIONS = 20_000, 100_000
#: So many actors, from the first of the ranking to the last, are asked for by themselves.
SPREAD = 30
#: So many are taken away by the peer, in so large a network; for all, that is multiplied.
FEW = 3
#: So many with most links are asked for as well.
WORST = 4


def test_what_would_be_lost() -> None:
    """One actor, the worst of all, and the ranking, beside networkx in the same process."""
    note = Note("What would be lost")
    store = packaged()
    read, small = _took(lambda: whole(store, None).told("en"))
    rows = _rows("packaged corpus", small)
    told = [_took(partial(_told, store, small, name))[0] for name in tied(small)]
    rows += _rows("made", crowded(ACTORS, PARTICIPATIONS))
    note.write(
        f"The packaged corpus ({len(small):,} things, {small.number_of_edges():,} relations, read"
        f" in {milliseconds(read)} ms, which is not counted), and a made network of {ACTORS:,}"
        f" actors with {PARTICIPATIONS:,} participations, whose largest actor has thousands of"
        f" links. Processor milliseconds; one actor is the median of {SPREAD} from the first of the"
        f" ranking to the last, the worst the slowest of these and of the {WORST} with most links,"
        " each from a network of which nothing was worked out before. Targets: the corpus 1 s and"
        " its ranking 5 s, the made network 2 s and 60 s. The peer removes an actor from a copy and"
        " counts components and parts anew; it names nobody, follows no money, and its time for"
        f" all is that of {FEW} actors multiplied.",
        table(["network", "what", "ours, ms", "networkx, ms", "times sooner"], rows),
        f"A whole report in words with its statements, of the corpus: median"
        f" {milliseconds(statistics.median(told))} ms, worst {milliseconds(max(told))} ms.",
    )


def _rows(name: str, graph: Network) -> list[list[str]]:
    gc.collect()
    gc.freeze()
    # What the ranking found is let go: whoever asks for one actor does not hold that of all.
    everyone, order = _took(lambda: [each.actors[0] for each in ranking(graph)])
    gc.collect()
    some = order[:: max(1, len(order) // SPREAD)][:SPREAD]
    largest = sorted(order, key=graph.degree, reverse=True)[:WORST]
    one = {each: _took(partial(loss, graph, [each]))[0] for each in {*some, *largest}}
    alone = [one[each] for each in some]
    few = some[:: SPREAD // FEW]
    peer = statistics.median(_took(partial(_recounted, graph, each))[0] for each in few)
    points = _took(lambda: [*nx.articulation_points(nx.Graph(graph))])[0]
    return [
        _row(name, "one actor", statistics.median(alone), peer),
        _row(name, "the worst", max(one.values()), peer),
        _row(name, "all, ranked", everyone, peer * len(order)),
        _row(name, "all, beside articulation points alone", everyone, points),
    ]


def _told(store: SparqlStore, graph: Network, name: str) -> Report:
    return report(store, graph, loss(graph, [name]))


def _row(name: str, what: str, ours: float, theirs: float) -> list[str]:
    return [name, what, milliseconds(ours), milliseconds(theirs), f"{theirs / ours:,.1f}"]


def _recounted(graph: Network, name: str) -> tuple[int, int]:
    """Take an actor from a copy, and count in what parts it falls and which roles nobody has."""
    left = graph.copy()
    left.remove_node(name)
    before, after = ({(target, key) for _, target, key in each.edges(keys=True)}
                     for each in (graph, left))  # fmt: skip
    return nx.number_weakly_connected_components(left), len(before - after)


def _took(call: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    found = call()
    return time.process_time() - begun, found
