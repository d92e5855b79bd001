"""The words for places, numbers, clusters and what bears them out, for all reports of this room."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from graph.rdf.iris import slug
from ontology.messages import message, number
from ontology.terms import concepts, label
from queries.reports.behind import Behind, of_edges
from queries.reports.model import Column
from queries.reports.named import Named
from queries.sentences import listing
from queries.values import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.central.positions import Measure
    from graph.central.ranks import Place
    from graph.central.traits import Sort
    from graph.networks.model import Edge
    from queries.central.known import Known

#: So many digits after the point a score has; betweenness is told in percent.
_DIGITS: Final = {"degree": 0, "betweenness": 2, "closeness": 3}


class Words(Named):
    """Names what a network has, in the language that it is told in."""

    def __init__(self, known: Known) -> None:
        super().__init__(known.graph)
        self.known = known
        self._sectors = {slug(iri): label(iri, self.lang) for iri in concepts("sector")}

    def label(self, iri: str) -> str:
        """Name a thing."""
        return str(self._graph.nodes[iri]["label"])

    def trait(self, sort: Sort, word: str) -> str:
        """Name a country or a sector by its slug."""
        known = self._graph.graph["countries"] if sort == "country" else self._sectors
        return str(known.get(word, word))

    def how(self) -> str:
        """Say how positions are worked out, and who is not counted."""
        pivots, unnamed = self.known.positions.pivots, len(self.known.unnamed)
        notes = (
            message("central.how", self.lang),
            message("central.sampled", self.lang, n=pivots) if pivots else "",
            message("central.unnamed", self.lang, n=unnamed) if unnamed else "",
        )
        return " ".join(filter(None, notes))

    def place(self, place: Place) -> str:
        """Tell a place, or the places that equals share."""
        told = {"first": place.first, "last": place.last, "of": place.of}
        key = "central.place" if place.first == place.last else "central.places"
        return message(key, self.lang, **told)

    def score(self, measure: Measure, value: float) -> str:
        """Tell a score as it stands in a sentence."""
        told = number(rounded(measure, value), self.lang)
        return share(str(rounded(measure, value)), self.lang) if measure == "betweenness" else told

    def cluster(self, at: int) -> str:
        """Name a cluster by the countries of its members, and after its best connected thing.

        Sectors tell more of countries; they are known of too few members to be a name alone.
        """
        chief = self.known.clusters[at].chief
        shared = self._shared(at)
        if not shared:
            return message("central.around", self.lang, name=self.label(chief))
        if self._graph.nodes[chief]["slug"] in self._common(at, "country"):
            return shared
        return message("central.called", self.lang, shared=shared, name=self.label(chief))

    def _shared(self, at: int) -> str:
        countries, sectors = (self.shared(at, sort) for sort in ("country", "sector"))
        if not (countries and sectors):
            return countries
        return message("central.of-both", self.lang, countries=countries, sectors=sectors)

    def shared(self, at: int, sort: Sort) -> str:
        """List the countries or sectors that half of a cluster share, where it is known."""
        found = [self.trait(sort, word) for word in self._common(at, sort)]
        return listing(found, self.lang) if found else ""

    def _common(self, at: int, sort: Sort) -> list[str]:
        return [each.word for each in self.known.traits[at] if each.sort == sort and each.common]

    def counted(self, name: str, count: int) -> str:
        """Tell a name with its number."""
        return message("central.counted", self.lang, name=name, number=count)

    def list(self, texts: Iterable[str]) -> str:
        """List texts as the language does."""
        return listing([*texts], self.lang)

    def behind(self, edges: Iterable[Edge]) -> Behind:
        """Give the claims and documents behind some relations, each once."""
        return of_edges(self._graph, edges)

    def column(
        self, name: str, *, number: bool = False, things: bool = False, n: int = 0
    ) -> Column:
        """Give a column with its title."""
        title = message(f"central.column-{name}", self.lang, n=n)
        return Column(name=name, title=title, number=number, things=things)


def rounded(measure: Measure, value: float) -> int | Decimal:
    """Give a score as it is told: a number of ties, a share in percent, or a fraction."""
    return decimal(value * 100 if measure == "betweenness" else value, _DIGITS[measure])


def decimal(value: float, digits: int) -> int | Decimal:
    """Give a number with so many digits after the point, without empty ones."""
    found = round(value, digits)
    return int(found) if found == int(found) else Decimal(str(found))
