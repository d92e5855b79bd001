"""The words for things, parts and countries in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf.iris import slug
from graph.reading.kinds import is_initiative
from ontology.messages import locale, message
from ontology.terms import concepts, label
from queries.model import Ref, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.losing.positions import Position
    from graph.networks.model import Network

#: Roles from the one whose loss is gravest; the others follow by their words.
_GRAVE: Final = (
    *("implementer", "funder", "through", "manager", "fund-manager", "coordinator"),
    *("employment-service", "evaluator"),
)
_SORTS: Final = ("role", "side", "kind", "party")


class Words:
    """Names what a network has, in the language that it is told in."""

    def __init__(self, graph: Network) -> None:
        self.lang: str = graph.graph["lang"]
        self._graph = graph
        schemes = (*concepts("role"), *concepts("actor-kind"))
        self._labels = {slug(iri): label(iri, self.lang) for iri in schemes}
        self._countries = {
            data["country"]: graph.graph["countries"].get(data["countries"][0], "")
            for _, data in graph.nodes(data=True)
            if data["country"] and data["countries"]
        }

    def ref(self, iri: str) -> Ref:
        """Give a thing of the network."""
        data = self._graph.nodes[iri]
        return Ref(iri, data["slug"], data["kind"], Text(data["label"], data["lang"]))

    def refs(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """Give several things."""
        return tuple(map(self.ref, iris))

    def country(self, code: str) -> str:
        """Name a country by its ISO code."""
        return self._countries.get(code) or str(locale(self.lang).territories.get(code, code))

    def part(self, position: Position, *, placed: bool = True) -> str:
        """Name a part; with its country, if it has one and it is wanted."""
        where = f", {self.country(position.country)}" if placed and position.country else ""
        return f"{self._part(position)}{where}"

    def _part(self, position: Position) -> str:
        if position.sort == "side":
            return message("loss.part-side", self.lang)
        if position.sort == "party":
            return message("loss.part-party", self.lang)
        if position.word == "through":
            return message("loss.part-through", self.lang)
        return self._labels.get(position.word, position.word)


def part_slug(position: Position) -> str:
    """Give a part as programs name it: implementer, side-be, public-employment-service-ma."""
    word = position.word or position.sort
    return f"{word}-{position.country.lower()}" if position.country else word


def gravity(position: Position) -> tuple[int, int, str, str]:
    """Order parts by how grave it is that nobody plays them."""
    word = position.word
    grave = _GRAVE.index(word) if word in _GRAVE else len(_GRAVE)
    return _SORTS.index(position.sort), grave, word, position.country


def group_of(iri: str) -> str:
    """Tell which word counts a thing: initiatives, funds, agreements, or things in general."""
    if is_initiative(iri):
        return "initiatives"
    kind = iri.rpartition("/")[0].rpartition("/")[2]
    return {"fund": "funds", "agreement": "agreements"}.get(kind, "things")


def apart(texts: Iterable[str], lang: str) -> str:
    """Give texts one after the other, told apart as the language does; "" where there is none."""
    first, *others = [*texts] or [""]
    for other in others:
        first = message("loss.between", lang, one=first, other=other)
    return first
