"""In which countries things are: a region counts for the country that it lies in."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

from queries.cards.gather import MP, RDF_TYPE, many
from queries.prefixes import kind_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.cards.gather import Pile, Values

_COUNTRY = MP + "Country"
_WHERE = tuple(MP + name for name in ("origin", "destination", "involvesCountry", "location"))
_INSTRUMENT = MP + "PolicyInstrument"

Pairs = tuple[tuple[str, str], ...]


class Places:
    """The places of a data set, and the countries around them."""

    def __init__(self, things: Pile) -> None:
        self._things = things
        self._countries: dict[str, frozenset[str]] = {}

    def of(self, iri: str, values: Values) -> tuple[str, ...]:
        """Give the countries of a thing: an actor's own, or all that an arrangement names."""
        if kind_of(iri) == "place":
            return self.around([iri])
        named = [place for name in _WHERE for place in many(values, name)]
        named += many(values, MP + "jurisdiction")
        return self.around(named + [p for p in many(values, MP + "party") if self._is_place(p)])

    def around(self, places: Iterable[str]) -> tuple[str, ...]:
        """Give the slugs of the countries that some places are or lie in."""
        found = {country for place in places for country in self._around(place)}
        return tuple(sorted(slug_of(iri) for iri in found))

    def corridors(self, values: Values) -> Pairs:
        """Give each pair of a country of origin and another of destination.

        An agreement that says neither leads both ways between the countries that concluded it.
        """
        origins = self._only_countries(many(values, MP + "origin"))
        ends = self._only_countries(many(values, MP + "destination"))
        if _INSTRUMENT in many(values, RDF_TYPE) and not (_told(values, "origin", "destination")):
            parties = self._only_countries(many(values, MP + "party"))
            return tuple(sorted(permutations(parties, 2)))
        return tuple(sorted((a, b) for a, b in product(origins, ends) if a != b))

    def _only_countries(self, places: Iterable[str]) -> list[str]:
        return [slug_of(place) for place in places if self._is(place, _COUNTRY)]

    def _is(self, iri: str, kind: str) -> bool:
        return kind in many(self._things.get(iri, {}), RDF_TYPE)

    def _is_place(self, iri: str) -> bool:
        return self._is(iri, MP + "Place")

    def _around(self, place: str) -> frozenset[str]:
        """Climb from a place to its countries; places that lie in each other end the climb."""
        if place not in self._countries:
            found, seen, waiting = set(), {place}, [place]
            while waiting:
                here = waiting.pop()
                if self._is(here, _COUNTRY):
                    found.add(here)
                    continue
                above = set(many(self._things.get(here, {}), MP + "within")) - seen
                seen |= above
                waiting += above
            self._countries[place] = frozenset(found)
        return self._countries[place]


def _told(values: Values, *names: str) -> bool:
    return any(MP + name in values for name in names)
