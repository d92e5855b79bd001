"""Whom an actor connects: the countries between which it stands, and how many others do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.standing import brokers, crossings
from graph.rdf.iris import thing
from queries.model import Ref, Text
from queries.reports.behind import Behind, of_data
from queries.reports.model import Column, More, Row, Section, Sentence, Table
from queries.reports.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Network
    from graph.networks.standing import Crossing
    from queries.briefing.matter import Matter

PAIRS: Final = 5
_THINGS: Final = 3
_PARTS: Final = frozenset(("participation", "funding", "framework"))


def connecting(matter: Matter) -> Section | None:
    """Give the section on the countries that an actor connects; None where it connects none."""
    if not matter.acts:
        return None
    graph = matter.whole()
    found = crossings(graph, matter.card.iri)
    if not found:
        return None
    rows = tuple(_row(matter, graph, each) for each in found[:PAIRS])
    left = len(found) - len(rows)
    one, other = found[0].countries
    arrangements = {name for each in found for name in each.arrangements}
    text = matter.word(
        "brief.stands", n=len(found), one=_country(graph, one), other=_country(graph, other)
    )
    first = More(
        matter.word("brief.who-else", one=_country(graph, one), other=_country(graph, other)),
        "/bridge",
        (("one", one), ("other", other)),
    )
    return Section(
        name="connecting",
        title=matter.word("brief.connecting"),
        sentences=(
            Sentence(
                text=text,
                count=len(found),
                of="" if left else "connecting",
                **_behind(graph, matter.card.iri, arrangements),
            ),
        ),
        tables=(_table(matter, rows),),
        more=(first, *matter.more(left, "brief.more-pairs", "/corridors")),
    )


def _row(matter: Matter, graph: Network, each: Crossing) -> Row:
    things = Named(graph).refs(each.arrangements)
    others = {broker.actor for broker in brokers(graph, *each.countries)} - {matter.card.iri}
    pair = tuple(_place(graph, slug) for slug in each.countries)
    return Row(
        cells=(pair, things[:_THINGS], len(things), len(others)),
        **_behind(graph, matter.card.iri, each.arrangements),
    )


def _behind(graph: Network, actor: str, things: Iterable[str]) -> Behind:
    """Give what bears out that the actor is in these arrangements."""
    wanted = set(things)
    ties = (*graph.out_edges(actor, data=True), *graph.in_edges(actor, data=True))
    return of_data(
        data for one, other, data in ties if data["kind"] in _PARTS and {one, other} & wanted
    )


def _table(matter: Matter, rows: tuple[Row, ...]) -> Table:
    return Table(
        name="connecting",
        title=matter.word("brief.connecting"),
        columns=(
            Column(name="countries", title=matter.word("brief.countries"), things=True),
            Column(name="through", title=matter.word("brief.arrangements"), things=True),
            Column(name="count", title=matter.word("brief.count"), number=True),
            Column(name="others", title=matter.word("brief.other-actors"), number=True),
        ),
        rows=rows,
        note=matter.word("brief.connecting-note"),
    )


def _place(graph: Network, slug: str) -> Ref:
    return Ref(thing("place", slug).value, slug, "place", Text(_country(graph, slug)))


def _country(graph: Network, slug: str) -> str:
    return str(graph.graph["countries"].get(slug, slug))
