"""Names what a network has, in the language that it is told in, for every report."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ontology.messages import locale, message
from queries.model import Ref, Text
from queries.name_index import folded
from queries.reports.model import Phrase
from queries.sentences import MOST, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.networks.model import Network


class Named:
    """The things and countries of a network, as a report writes and links them."""

    def __init__(self, graph: Network) -> None:
        self.lang: str = graph.graph["lang"]
        self._graph = graph

    def ref(self, iri: str) -> Ref:
        """Give a thing of the network."""
        data = self._graph.nodes[iri]
        return Ref(iri, data["slug"], data["kind"], Text(data["label"], data["lang"]))

    def refs(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """Give things in the order in which they are named."""
        return tuple(map(self.ref, iris))

    def ordered(self, iris: Iterable[str]) -> tuple[Ref, ...]:
        """Give things in the order of their names."""
        return tuple(sorted(map(self.ref, iris), key=by_name))

    def country(self, code: str) -> str:
        """Name a country by its ISO code."""
        return self._countries.get(code) or str(locale(self.lang).territories.get(code, code))

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {
            data["country"]: self._graph.graph["countries"].get(data["countries"][0], "")
            for _, data in self._graph.nodes(data=True)
            if data["country"] and data["countries"]
        }

    def listed(self, refs: Iterable[Ref], most: int = MOST) -> str:
        """Give the names of things one after the other; a long list is cut and says so."""
        return listing([ref.label.text for ref in refs], self.lang, most)


def by_name(ref: Ref) -> tuple[str, str]:
    """Order things as people look for them: É beside E, in either case."""
    return folded(ref.label.text), ref.iri


def apart(texts: Iterable[str], lang: str) -> str:
    """Give texts one after the other, told apart as the language does; "" where there is none."""
    first, *others = [*texts] or [""]
    for other in others:
        first = message("report.between", lang, one=first, other=other)
    return first


def phrase(told: Iterable[Sequence[Text]], lang: str) -> Phrase:
    """Give the same of words that may be in languages of their own."""
    between = Text(message("report.between", lang, one="", other=""))
    first, *others = [*told] or [()]
    return Phrase((*first, *(part for other in others for part in (between, *other))))
