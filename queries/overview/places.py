"""In which countries things are, and between which they lead."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.countries import Countries
from queries.cards.gather import MP, RDF_TYPE, many
from queries.prefixes import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.cards.gather import Pile, Values

_INSTRUMENT = MP + "PolicyInstrument"

Pairs = tuple[tuple[str, str], ...]


class Places:
    """The places of a data set, and the countries around them."""

    def __init__(self, things: Pile) -> None:
        def linked(iri: NamedNode, name: NamedNode) -> list[NamedNode]:
            found = things.get(iri.value, {}).get(name.value, ())
            return [term for term in found if isinstance(term, NamedNode)]

        self._countries = Countries(linked)

    def of(self, iri: str) -> tuple[str, ...]:
        """Give the countries of a thing: an actor's own, or all that an arrangement names."""
        return self._countries.of(NamedNode(iri))

    def around(self, places: Iterable[str]) -> tuple[str, ...]:
        """Give the slugs of the countries that some places are or lie in."""
        return self._countries.around(map(NamedNode, places))

    def corridors(self, values: Values) -> Pairs:
        """Give each pair of a country of origin and another of destination.

        An agreement that says neither leads both ways between the countries that concluded it.
        """
        origins = self._only_countries(many(values, MP + "origin"))
        ends = self._only_countries(many(values, MP + "destination"))
        if _INSTRUMENT in many(values, RDF_TYPE) and not directed(values):
            parties = self._only_countries(many(values, MP + "party"))
            return tuple(sorted(permutations(parties, 2)))
        return tuple(sorted((a, b) for a, b in product(origins, ends) if a != b))

    def _only_countries(self, places: Iterable[str]) -> list[str]:
        found = self._countries.are(map(NamedNode, places))
        return [slug_of(country.value) for country in found]


def directed(values: Values) -> bool:
    """Whether it is said of an arrangement where those who move come from or go to."""
    return any(MP + end in values for end in ("origin", "destination"))
