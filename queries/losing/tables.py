"""The tables behind a report: parts, ways of money, pairs of countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.claims import PLANNED_LIKE
from graph.losing.posts import cast_of
from ontology.messages import message
from queries.losing.words import part_slug
from queries.reports import behind
from queries.reports.model import Column, Row, Table
from queries.reports.named import apart
from queries.values import amount, share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.losing.loss import Pair, Part
    from graph.losing.routes import Route
    from graph.networks.model import Edge, Network
    from graph.networks.sums import Sum
    from queries.losing.words import Words
    from queries.reports.model import Cell


class Rows:
    """Puts the parts of a loss into rows."""

    def __init__(self, graph: Network, words: Words) -> None:
        self._graph = graph
        self._words = words

    def part(self, part: Part) -> Row:
        """Give one part; what bears it out are the relations that go, else those that stay."""
        ordered = self._words.ordered
        name = self._words.part(part.post)
        word = part_slug(part.post)
        cells = (
            self._words.ref(part.thing),
            word,
            name,
            ordered(part.leaving),
            ordered(part.staying),
        )
        return self._row(cells, [*part.edges, *self._kept(part)])

    def _kept(self, part: Part) -> list[Edge]:
        played = cast_of(self._graph, part.thing).get(part.post, {})
        return sorted(edge for actor in part.staying for edge in played.get(actor, ()))

    def way(self, route: Route) -> Row:
        """Give one way of money, with each sum that documents state for what is paid."""
        giver, *through, paid = self._words.refs(route.things)
        edges = [edge for step in route.steps for edge in self._funding(*step)]
        return self._row(
            (giver, tuple(through), paid, apart(self.sums(route), self._words.lang)), edges
        )

    def sums(self, route: Route) -> tuple[str, ...]:
        """Tell the sums stated for what is paid, each once; those of others are not on this way."""
        stated = {
            one
            for step in route.steps
            for edge in self._funding(*step)
            for one in self._graph.edges[edge].get("sums", ())
            if one.about == route.paid and one.giver in {"", *route.things}
        }
        told = (self._sum(one) for one in sorted(stated))
        return tuple(dict.fromkeys(filter(None, told)))

    def _funding(self, one: str, other: str) -> list[Edge]:
        return sorted(
            (one, other, key)
            for key, data in self._graph[one][other].items()
            if data["kind"] == "funding"
        )

    def _sum(self, one: Sum) -> str:
        lang = self._words.lang
        if not one.value:
            part = share(one.share, lang) if one.share else ""
            return message("page.money-of-cost", lang, share=part) if part else ""
        told = amount(one.value, one.unit, lang, bound=one.bound)
        planned = one.status in PLANNED_LIKE
        return message("page.money-planned", lang, sum=told) if planned else told

    def pair(self, pair: Pair, things: Iterable[str]) -> Row:
        """Give two countries whose actors no longer meet, and where they did."""
        one, other = (self._words.country(code) for code in pair)
        cells = (one, other, " ".join(pair), self._words.ordered(things))
        return self._row(cells, self._meetings(pair, things))

    def _meetings(self, pair: Pair, things: Iterable[str]) -> list[Edge]:
        """Give the relations by which actors of both countries are in a thing."""
        return sorted(
            {
                edge
                for thing in things
                for played in cast_of(self._graph, thing).values()
                for actor, edges in played.items()
                if self._graph.nodes[actor]["country"] in pair
                for edge in edges
            }
        )

    def _row(self, cells: tuple[Cell, ...], edges: Iterable[Edge]) -> Row:
        return Row(cells=cells, **behind.of_edges(self._graph, edges))


def part_table(rows: Iterable[Row], lang: str) -> Table:
    """Give the parts of those who leave, and who stays in each."""
    columns = (
        Column(name="thing", title=message("page.loss-thing", lang), things=True),
        Column(name="part", program=True),
        Column(name="name", title=message("page.loss-part", lang)),
        Column(name="leaving", title=message("page.loss-leaving", lang), things=True),
        Column(
            name="staying",
            title=message("page.loss-staying", lang),
            things=True,
            none=message("page.loss-nobody", lang),
        ),
    )
    return _table("parts", message("page.loss-parts", lang), columns, rows)


def money_table(rows: Iterable[Row], lang: str) -> Table:
    """Give the ways of money that are cut."""
    columns = (
        Column(name="giver", title=message("page.loss-giver", lang), things=True),
        Column(name="through", title=message("page.loss-through", lang), things=True),
        Column(name="paid", title=message("page.loss-paid", lang), things=True),
        Column(name="sums", title=message("page.loss-sums", lang)),
    )
    return _table("money", message("page.loss-ways", lang), columns, rows)


def country_table(rows: Iterable[Row], lang: str) -> Table:
    """Give the pairs of countries that no longer meet."""
    columns = (
        Column(name="one", title=message("page.loss-one", lang)),
        Column(name="other", title=message("page.loss-other", lang)),
        Column(name="codes", program=True),
        Column(name="things", title=message("page.loss-met", lang), things=True),
    )
    return _table("countries", message("page.loss-countries", lang), columns, rows)


def _table(name: str, title: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    return Table(name=name, title=title, columns=columns, rows=tuple(rows))
