"""The tables behind a report: parts, ways of money, pairs of countries, statements."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graph.claims import PLANNED_LIKE
from graph.losing.positions import cast_of
from ontology.messages import message
from queries.labels import fetch
from queries.losing.model import PairRow, PartRow, StatementRow, WayRow
from queries.losing.words import part_slug
from queries.values import amount, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.losing.loss import Pair, Part
    from graph.losing.own_pages import Statement
    from graph.losing.routes import Route
    from graph.networks.model import Edge, Network
    from graph.networks.sums import Sum
    from graph.stores.protocol import SparqlStore
    from queries.losing.words import Words

_IRI: Final = ("http://", "https://")


class Tables:
    """Puts the parts of a loss into rows."""

    def __init__(self, graph: Network, words: Words) -> None:
        self._graph = graph
        self._words = words

    def part(self, part: Part) -> PartRow:
        """Give one part; what bears it out are the relations that go, else those that stay."""
        refs = self._words.ref
        edges = [*part.edges, *self._kept(part)]
        return PartRow(
            thing=refs(part.thing),
            part=part_slug(part.position),
            name=self._words.part(part.position),
            leaving=tuple(map(refs, part.leaving)),
            staying=tuple(map(refs, part.staying)),
            claims=self._of(edges, "claims"),
            sources=self._of(edges, "sources"),
        )

    def _kept(self, part: Part) -> list[Edge]:
        played = cast_of(self._graph, part.thing).get(part.position, {})
        return sorted(edge for actor in part.staying for edge in played.get(actor, ()))

    def way(self, route: Route) -> WayRow:
        """Give one way of money."""
        edges = [edge for step in pairwise(route.things) for edge in self._funding(*step)]
        return WayRow(
            things=tuple(map(self._words.ref, route.things)),
            sums=self._sums(edges, route),
            claims=self._of(edges, "claims"),
            sources=self._of(edges, "sources"),
        )

    def _funding(self, one: str, other: str) -> list[Edge]:
        return sorted(
            (one, other, key)
            for _, paid, key, data in self._graph.out_edges(one, keys=True, data=True)
            if paid == other and data["kind"] == "funding"
        )

    def _sums(self, edges: Iterable[Edge], route: Route) -> tuple[str, ...]:
        """Tell the sums stated for what is paid, each once; those of others are not on this way."""
        stated = {
            one
            for edge in edges
            for one in self._graph.edges[edge].get("sums", ())
            if one.about == route.paid and one.giver in {"", *route.things}
        }
        told = (self._sum(one) for one in sorted(stated))
        return tuple(dict.fromkeys(filter(None, told)))

    def _sum(self, one: Sum) -> str:
        lang = self._words.lang
        if not one.value:
            part = share(one.share, lang) if one.share else ""
            return message("page.money-of-cost", lang, share=part) if part else ""
        told = amount(one.value, one.unit, lang, bound=one.bound)
        planned = one.status in PLANNED_LIKE
        return message("page.money-planned", lang, sum=told) if planned else told

    def pairs(self, pairs: Mapping[Pair, tuple[str, ...]]) -> tuple[PairRow, ...]:
        """Give the pairs of countries whose actors no longer meet."""
        return tuple(
            PairRow(
                codes=pair,
                names=(self._words.country(pair[0]), self._words.country(pair[1])),
                things=tuple(map(self._words.ref, things)),
                claims=self._of(met := self._meetings(pair, things), "claims"),
                sources=self._of(met, "sources"),
            )
            for pair, things in pairs.items()
        )

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

    def _of(self, edges: Iterable[Edge], what: str) -> tuple[str, ...]:
        found = (self._graph.edges[edge] for edge in edges)
        return tuple(dict.fromkeys(each for data in found for each in data[what]))


def statement_rows(
    store: SparqlStore, statements: Iterable[Statement], lang: str
) -> tuple[StatementRow, ...]:
    """Name what statements are about, their property and their value."""
    found = list(statements)
    told = {text for one in found for text in (one.about, one.property, one.detail, one.value)}
    labels = fetch(store, (text for text in told if text.startswith(_IRI)), lang)

    def word(text: str) -> str:
        return labels.text(text).text if text in labels.names else text

    return tuple(
        StatementRow(
            about=labels.ref(one.about),
            property=word(one.property),
            detail=word(one.detail),
            value=word(one.value),
            claims=one.claims,
            sources=one.sources,
        )
        for one in found
    )
