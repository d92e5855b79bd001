"""What led to what: initiatives tied by lineage, with what each rests on, who works in it, where.

Of a whole line of initiatives only those nearest to what was asked for are told in full; of the
others one sees when they were and what they came from.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.asking import ask
from graph.networks.money import routes
from graph.networks.network import read
from graph.networks.periods import add_periods, periods
from graph.networks.queries import (
    DIRECT,
    GIVES,
    LINEAGE,
    MANAGERS,
    PAID_THROUGH,
    PARTICIPATIONS,
    PARTY_TO,
    REACHED,
    RESTING,
    SUCCESSION,
    TAKES_PART,
)
from graph.networks.sums import add_sums
from graph.reading.kinds import is_initiative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.networks.model import Network, Row
    from graph.stores.protocol import SparqlStore

#: So many initiatives are told of, and so many of them in full.
MOST: Final = 40
IN_FULL: Final = 6
#: What else has a place in time of its own.
_DATED: Final = ("/agreement/", "/framework/")
_FULL: Final = (*(("participation", PARTICIPATIONS), ("framework", DIRECT), ("reach", REACHED)),)
_AROUND: Final = (
    *(("participation", TAKES_PART), ("funding", GIVES), ("funding", PAID_THROUGH)),
    *(("framework", RESTING), ("framework", PARTY_TO), ("framework", DIRECT)),
    ("lineage", SUCCESSION),
)


def lineage(store: SparqlStore, iris: Sequence[str], lang: str = "en") -> Network:
    """Give the line that an initiative stands in; of several, what lies between them.

    Of anything else, what it takes part in, pays for or carries. `left_out` of the graph counts
    what there was no room for; `full` names the initiatives that are told in full.
    """
    given = [iri for iri in iris if is_initiative(iri)]
    if not given:
        return _around(store, iris, lang)
    links, order, left_out = _line(store, given)
    if len(given) > 1:
        order = _between(links, given, order)
    order = [*order, *(iri for iri in iris if iri not in order)]
    full = order[: max(IN_FULL, len(given))] if len(given) > 1 else _nearest(links, order)
    graph: Network = nx.MultiDiGraph(
        initiatives=list(iris), lang=lang, left_out=left_out, full=tuple(full)
    )
    read(graph, store, order, _rows(store, order, full))
    add_periods(graph, store)
    add_sums(graph, store)
    return graph


def _is_dated(iri: str) -> bool:
    return is_initiative(iri) or any(kind in iri for kind in _DATED)


def _line(store: SparqlStore, given: Sequence[str]) -> tuple[list[Row], list[str], int]:
    """Follow lineage links both ways, a step at a time, until there are enough."""
    order, edge, links = list(given), list(given), []
    left_out: set[str] = set()
    while edge and not left_out:
        rows = list(ask(store, SUCCESSION, "lineage", edge))
        links += rows
        ends = {end.value for row in rows for end in (row.source, row.target)}
        new = sorted(iri for iri in ends - set(order) if is_initiative(iri))
        edge, left_out = new[: MOST - len(order)], set(new[max(MOST - len(order), 0) :])
        order += edge
    return links, order, len(left_out)


def _tied(links: Iterable[Row]) -> nx.Graph[str]:
    return nx.Graph([(row.source.value, row.target.value) for row in links])


def _between(links: Iterable[Row], given: Sequence[str], order: Sequence[str]) -> list[str]:
    """Keep what lies on a way from one of them to another that is no more than a step longer."""
    beside = _tied(links)
    steps: list[Mapping[str, int]] = [
        nx.single_source_shortest_path_length(beside, iri) if iri in beside else {iri: 0}
        for iri in given
    ]
    near = {
        iri
        for at, one in enumerate(steps)
        for there, other in zip(given[at + 1 :], steps[at + 1 :], strict=True)
        for iri in order
        if there in one and iri in one and iri in other and one[iri] + other[iri] <= one[there] + 1
    }
    return [iri for iri in order if iri in near or iri in given]


def _nearest(links: Iterable[Row], order: Sequence[str]) -> list[str]:
    """Give the one that was asked for and what it is linked to, if that is not too much."""
    beside = _tied(links)
    direct = set(beside[order[0]]) if order[0] in beside else set()
    return [iri for iri in order if iri == order[0] or iri in direct][:IN_FULL]


def _rows(store: SparqlStore, order: Sequence[str], full: Sequence[str]) -> Iterator[Row]:
    yield from ask(store, LINEAGE, "lineage", order)
    yield from (row for kind, query in _FULL for row in ask(store, query, kind, full))
    paid = routes(store, full)
    yield from paid
    yield from ask(store, MANAGERS, "management", sorted({row.source.value for row in paid}))


def _around(store: SparqlStore, iris: Sequence[str], lang: str) -> Network:
    """Give what has dates around things that are no initiatives, the latest first."""
    rows = [row for kind, query in _AROUND for row in ask(store, query, kind, iris)]
    rows = [row for row in rows if _other(row, iris)]
    dated = periods(store, sorted({_other(row, iris) for row in rows}))
    found = sorted({_other(row, iris) for row in rows})
    found.sort(key=lambda iri: dated[iri].start if iri in dated else "", reverse=True)
    kept = set(found[:MOST])
    graph: Network = nx.MultiDiGraph(
        initiatives=list(iris), lang=lang, left_out=len(found) - len(kept), full=()
    )
    links = ask(store, LINEAGE, "lineage", sorted(kept))
    chosen = chain((row for row in rows if _other(row, iris) in kept), links)
    read(graph, store, iris, dict.fromkeys(chosen))
    add_periods(graph, store)
    return graph


def _other(row: Row, iris: Sequence[str]) -> str:
    """Give the end of a row that has dates and was not asked for; "" where none is so."""
    ends = [row.source.value, row.target.value]
    others = [iri for iri in ends if iri not in iris and _is_dated(iri)]
    return others[0] if len(others) == 1 and set(ends) & set(iris) else ""
