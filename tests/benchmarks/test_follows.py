"""Who connects two countries, what belongs together, who stands where, and briefs: in words.

The nearest that networkx has are bare numbers: common neighbours of pairs that are not tied,
Louvain's communities once, and the measures of centrality of the same plain graph.
"""

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import networkx as nx

from graph.bridging.bridge import bridge
from graph.bridging.joining import Side
from graph.networks.everything import whole
from graph.networks.model import Network
from graph.networks.projection import actors_together, project
from graph.rdf.iris import thing
from queries.bridging.report import report as bridge_report
from queries.briefing.commands import made as brief
from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from queries.packaged import packaged
from tests.benchmarks.crowded import crowded
from tests.benchmarks.results import Note, milliseconds, table

T = TypeVar("T")
ACTORS, PARTICIPATIONS = 20_000, 100_000
MOROCCO, BELGIUM = Side("MA", "morocco"), Side("BE", "belgium")
#: The two countries of the made network that most of its actors are from.
ONE, OTHER = Side("AA", "aa"), Side("AB", "ab")


def test_what_follows() -> None:
    """Each report of the packaged corpus, and bridges of a network a hundred times it."""
    note = Note("What follows")
    store = packaged()
    small = whole(store, None).told("en")
    enabel, palim = (
        thing("organisation", "enabel").value,
        thing("project", "palim").value,
    )
    union = thing("organisation", "eu").value
    together = actors_together(small)
    measures = _took(partial(_measured, together))[0]
    communities = _took(partial(nx.community.louvain_communities, project(small), seed=1))[0]
    crossed = _took(partial(_crossed, small, together, "MA", "BE"))[0]
    rows = [
        _row("who connects Morocco and Belgium", _bridged(store, small), crossed),
        _row("clusters, with 20 further runs", partial(groups, Known(small)), communities),
        _row("where all stand", partial(positions, Known(small)), measures),
        _row("where Enabel stands", partial(position, Known(small), enabel), measures),
        _row("brief of PALIM", partial(brief, store, palim, "en"), None),
        _row("brief of the European Union", partial(brief, store, union, "en"), None),
    ]
    large = crowded(ACTORS, PARTICIPATIONS)
    gc.collect()
    gc.freeze()
    tied = actors_together(large)
    peer = _took(partial(_crossed, large, tied, ONE.code, OTHER.code))[0]
    rows.append(_row("made: who connects two countries", partial(bridge, large, ONE, OTHER), peer))
    note.write(
        f"Processor milliseconds, in the packaged corpus ({len(small):,} things,"
        f" {small.number_of_edges():,} relations) and in a made network of {ACTORS:,} actors with"
        f" {PARTICIPATIONS:,} participations; the network is there already. Reports are told in"
        " words, with what bears them out. networkx gives bare numbers for the same plain graph:"
        " common neighbours of the pairs that are not tied, Louvain's communities once, degree,"
        " betweenness and closeness. Targets: the corpus 1 s, the made network 5 s.",
        table(["report", "ours, ms", "networkx, ms", "times sooner"], rows),
    )


def _bridged(store: object, graph: Network) -> Callable[[], object]:
    return partial(bridge_report, store, graph, MOROCCO, BELGIUM)  # type: ignore[arg-type]


def _measured(together: "nx.Graph[str]") -> tuple[object, ...]:
    return (
        nx.degree_centrality(together),
        nx.betweenness_centrality(together),
        nx.closeness_centrality(together),
    )


def _crossed(graph: Network, together: "nx.Graph[str]", one: str, other: str) -> int:
    """Count the actors between each pair of two countries that is not tied."""
    sides = [
        [name for name in together if graph.nodes[name]["country"] == code] for code in (one, other)
    ]
    return sum(
        len(list(nx.common_neighbors(together, a, b)))
        for a in sides[0]
        for b in sides[1]
        if not together.has_edge(a, b)
    )


def _row(name: str, call: Callable[[], object], theirs: float | None) -> list[str]:
    ours = _took(call)[0]
    if theirs is None:
        return [name, milliseconds(ours), "", ""]
    return [name, milliseconds(ours), milliseconds(theirs), f"{theirs / ours:,.1f}"]


def _took(call: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    found = call()
    return time.process_time() - begun, found
