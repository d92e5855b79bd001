"""The ways of money: who gives, through which fund and which fund below it, and for what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.asking import ask
from graph.networks.network import read
from graph.networks.queries import (
    FUND_CHAIN,
    FUND_PARENTS,
    FUNDINGS,
    GIVES,
    GIVES_THROUGH,
    PAID_THROUGH,
)
from graph.networks.sums import add_sums
from graph.reading.kinds import is_initiative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.networks.model import Network, Row
    from graph.stores.protocol import SparqlStore

_KIND: Final = "funding"
#: Funds under funds under funds: more steps than these nobody has heard of.
_STEPS: Final = 4


def money(store: SparqlStore, iris: Sequence[str], lang: str = "en") -> Network:
    """Give the ways of money to some initiatives, or from some funds and funders; else all."""
    graph: Network = nx.MultiDiGraph(initiatives=list(iris), lang=lang)
    read(graph, store, iris, routes(store, iris))
    add_sums(graph, store)
    return graph


def routes(store: SparqlStore, iris: Sequence[str]) -> list[Row]:
    """Give the steps of these ways, each once, without those that only cut a longer one short."""
    return list(dict.fromkeys(_straight(list(_rows(store, iris)))))


def _rows(store: SparqlStore, iris: Sequence[str]) -> Iterator[Row]:
    if not iris:
        for query in (FUNDINGS, FUND_CHAIN, FUND_PARENTS):
            yield from ask(store, query, _KIND)
        return
    paid = [iri for iri in iris if is_initiative(iri)]
    funds = [iri for iri in iris if "/fund/" in iri]
    givers = [iri for iri in iris if iri not in paid and iri not in funds]
    if paid:
        first = list(ask(store, FUNDINGS, _KIND, paid))
        yield from first
        yield from _above(store, {row.source.value for row in first}, paid)
    if funds:
        yield from ask(store, PAID_THROUGH, _KIND, funds)
        yield from _above(store, set(funds), [])
    if givers:
        yield from _below(store, givers)


def _above(store: SparqlStore, funds: set[str], paid: Sequence[str]) -> Iterator[Row]:
    """Who gives to these funds, and the funds that they are paid from."""
    edge, known = {iri for iri in funds if "/fund/" in iri}, set[str]()
    for _ in range(_STEPS):
        known |= edge
        rows = list(ask(store, FUND_PARENTS, _KIND, sorted(edge))) if edge else []
        yield from rows
        edge = {row.source.value for row in rows} - known
    rows = list(ask(store, FUND_CHAIN, _KIND, [*paid, *sorted(known)])) if known else []
    yield from (row for row in rows if row.target.value in known)


def _below(store: SparqlStore, givers: Sequence[str]) -> Iterator[Row]:
    """What is paid by these, directly or through a fund; of a fund only what it pays for them."""
    through = list(ask(store, GIVES_THROUGH, _KIND, givers))
    yield from through
    routed = {row.fact for row in through}
    for row in ask(store, GIVES, _KIND, givers):
        if row.fact not in routed:
            # Whoever gives to a fund pays through it, whatever the money is for.
            yield replace(row, key="through") if "/fund/" in row.target.value else row
    funds = sorted({row.target.value for row in through})
    paid = ask(store, PAID_THROUGH, _KIND, funds) if funds else ()
    yield from (row for row in paid if row.source.value in funds and row.fact in routed)
    yield from ask(store, FUND_PARENTS, _KIND, funds) if funds else ()


def _straight(rows: Sequence[Row]) -> Iterator[Row]:
    """Leave out a step that only cuts short a longer way of the same money.

    Of a project paid from a facility that is paid from a fund, documents and rules say both that
    the fund pays and that the facility does; the way goes from one to the other.
    """
    above = _ancestors(rows)
    into: dict[str, list[Row]] = defaultdict(list)
    out: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        into[row.target.value].append(row)
        out[row.source.value].append(row)
    for row in rows:
        source, target = row.source.value, row.target.value
        shorter = any(
            source in above.get(other.source.value, ()) and row.fact in {None, other.fact}
            for other in into[target]
        )
        skipping = any(
            row.fact == other.fact and other.target.value in above.get(target, ())
            for other in out[source]
        )
        if not shorter and not (row.key == "through" and skipping):
            yield row


def _ancestors(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Give for each fund the funds that it is paid from, directly or not."""
    steps = [
        (row.source.value, row.target.value)
        for row in rows
        if "/fund/" in row.source.value and "/fund/" in row.target.value
    ]
    plain: nx.DiGraph[str] = nx.DiGraph(steps)
    return {iri: nx.ancestors(plain, iri) for iri in plain}
