"""In which countries things are: a region counts for the country that it lies in.

Lists, facets and networks all ask here, so that a country means the same everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf.iris import slug
from ontology.terms import MP, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import NamedNode

#: What says of a thing where it takes place, whom it concerns, or where it belongs.
_WHERE: Final = (MP.origin, MP.destination, MP.involvesCountry, MP.location, MP.jurisdiction)
#: All that has to be read of things and of their places, to know their countries.
READ: Final = (*_WHERE, MP.party, MP.within)
#: Kinds of actors that belong to no country.
ABOVE_COUNTRIES: Final = frozenset(
    {
        *("supranational-union", "eu-institution"),
        *("international-organisation", "international-financial-institution"),
    }
)
#: How an identifier of ISO 3166-1 begins.
_CODE: Final = "iso3166-1:"


def country_code(identifiers: Iterable[str]) -> str:
    """Give the two letters of a country (ISO 3166-1) out of its identifiers; "" for none."""
    found = (name.removeprefix(_CODE) for name in identifiers if name.startswith(_CODE))
    return min(found, default="")


def home_code(
    thing: NamedNode,
    linked: Callable[[NamedNode, NamedNode], Iterable[NamedNode]],
    identifiers: Callable[[NamedNode], Iterable[str]],
) -> str:
    """Give the code of the country that an actor belongs to, climbing from its place."""
    waiting = [*linked(thing, MP.jurisdiction)] or [thing]
    seen: set[NamedNode] = set()
    for place in waiting:
        if place in seen:
            continue
        if code := country_code(identifiers(place)):
            return code
        seen.add(place)
        waiting += linked(place, MP.within)
    return ""


class Countries:
    """The countries of things, by what is known of the things and of the places around them."""

    def __init__(self, linked: Callable[[NamedNode, NamedNode], Iterable[NamedNode]]) -> None:
        """Take what gives the things that a thing points to by a property."""
        self._linked = linked
        self._known: dict[NamedNode, frozenset[NamedNode]] = {}

    def of(self, thing: NamedNode) -> tuple[str, ...]:
        """Give the countries of a thing by slug: an actor's own, or all that it has to do with."""
        if self._is(thing, MP.Place):
            return self.around([thing])
        named = [place for name in _WHERE for place in self._linked(thing, name)]
        parties = (party for party in self._linked(thing, MP.party) if self._is(party, MP.Place))
        return self.around([*named, *parties])

    def around(self, places: Iterable[NamedNode]) -> tuple[str, ...]:
        """Give the slugs of the countries that some places are or lie in."""
        found = {country for place in places for country in self._around(place)}
        return tuple(sorted(map(slug, found)))

    def are(self, places: Iterable[NamedNode]) -> list[NamedNode]:
        """Give those places that are countries themselves."""
        return [place for place in places if self._is(place, MP.Country)]

    def _is(self, thing: NamedNode, kind: NamedNode) -> bool:
        return kind in self._linked(thing, RDF.type)

    def _around(self, place: NamedNode) -> frozenset[NamedNode]:
        """Climb from a place to its countries; places that lie in each other end the climb."""
        if place not in self._known:
            found, seen, waiting = set(), {place}, [place]
            while waiting:
                here = waiting.pop()
                if self._is(here, MP.Country):
                    found.add(here)
                    continue
                above = set(self._linked(here, MP.within)) - seen
                seen |= above
                waiting += above
            self._known[place] = frozenset(found)
        return self._known[place]
