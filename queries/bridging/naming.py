"""Finds the sides of a bridge that a person names: countries by code or name, kinds of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.bridging.joining import Side
from graph.countries import country_code
from graph.reading.kinds import KINDS
from ontology.errors import NotFound, PartnershipsError, QueryError
from ontology.messages import locale
from ontology.terms import LANGUAGES
from queries.bind import rows
from queries.bridging.kinds import kind, kinds
from queries.likeness import EXACT
from queries.name_index import folded
from queries.names import find
from queries.prefixes import slug_of
from queries.safe import safe
from queries.types import TYPES

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.name_index import Thing

_CODES: Final = """
SELECT ?country ?id WHERE { ?country a mp:Country OPTIONAL { ?country dct:identifier ?id } }
"""
#: Codes among those of countries that mean several together, which may act.
_BODIES: Final = frozenset({"EU", "EZ", "UN"})
#: Codes among them that mean no country at all.
_NOWHERE: Final = frozenset({"QO", "XA", "XB", "ZZ"})
_HOME: Final = """
SELECT DISTINCT ?country WHERE {
  $thing mp:jurisdiction?/mp:within* ?country . ?country a mp:Country
}
"""


class NoSide(NotFound):
    """Something that is no side, such as an actor or a region; `home` is where it belongs.

    `thing` is None for what the record lacks.
    """

    def __init__(self, label: str, thing: Thing | None = None, home: Side | None = None) -> None:
        hint = (
            f"to ask for the country it belongs to, name {home.code or home.slug}"
            if home
            else "name two countries, such as MA and BE, or two kinds of actors"
        )
        message = (
            f"{safe(label)} is neither a country nor a kind of actor,"
            " and a bridge is between two of these."
        )
        super().__init__(message, hint=hint)
        self.thing, self.home = thing, home


class Mixed(QueryError):  # noqa: N818 - reads as what it is
    """A country and a kind of actors, between which there is no bridge."""

    def __init__(self) -> None:
        super().__init__(
            "A bridge is between two countries or two kinds of actors, not between one of each.",
            hint="name two of a sort, such as MA BE or employers-federation ministry",
        )


def sides(store: SparqlStore, one: str, other: str) -> tuple[Side, Side]:
    """Give the two sides that names mean; NotFound for what is none, Mixed for one of each sort."""
    found = side(store, one), side(store, other)
    if found[0].sort != found[1].sort:
        raise Mixed
    return found


def side(store: SparqlStore, name: str) -> Side:
    """Give the country or the kind that a name means; NotFound for what is neither, and why."""
    if exactly := kind(name):
        return exactly
    try:
        return country(store, name)
    except NotFound:
        if nearly := _nearly(store, name):
            return nearly
        raise


def _nearly(store: SparqlStore, name: str) -> Side | None:
    """Give the kind of which a name is another name, an IRI, or a slip."""
    try:
        return kinds()[find(store, name, pattern=TYPES["actor-kind"]).iri]
    except (PartnershipsError, KeyError):
        return None


def country(store: SparqlStore, name: str) -> Side:
    """Give the country that a code or a name means; NotFound for what is none, and why."""
    known = countries(store)
    given = name.strip().upper()
    for each in known.values():
        if given and each.code == given:
            return each
    named = _territories(name)
    if bodies := named & _BODIES:
        raise _no_country(store, name, _in_english(min(bodies)))
    if absent := named - _NOWHERE - {each.code for each in known.values()}:
        told = safe(_in_english(min(absent)))
        raise NotFound(f"{told} is not in our record.", hint="no document speaks of it")
    try:
        found = find(store, name, pattern=TYPES["country"], wanted="country or kind of actor")
    except NotFound as unknown:
        raise _other(store, name, unknown, known) from None
    return known[found.iri]


def _territories(name: str) -> set[str]:
    """Give the codes that a code or a name in any language exactly means.

    A country that the record lacks may be a slip away from one that it has, as Iceland is from
    Ireland.
    """
    wanted = folded(name)
    return {
        code
        for lang in LANGUAGES
        for code, told in locale(lang).territories.items()
        if code.isalpha() and wanted in {code.lower(), folded(told)}
    }


def _in_english(code: str) -> str:
    return str(locale("en").territories[code])


def _no_country(store: SparqlStore, name: str, label: str) -> NoSide:
    """Tell of a body of several countries, which may be an actor on record."""
    try:
        found = find(store, name)
    except PartnershipsError:
        return NoSide(label)
    return NoSide(found.label, found) if found.score == EXACT else NoSide(label)


def countries(store: SparqlStore) -> dict[str, Side]:
    """Give every country by its IRI."""
    identifiers: dict[str, list[str]] = {}
    for row in rows(store, _CODES):
        own = identifiers.setdefault(row["country"].value, [])
        if isinstance(row["id"], Literal):
            own.append(row["id"].value)
    return {
        iri: Side(country_code(found), slug_of(iri)) for iri, found in sorted(identifiers.items())
    }


def _other(store: SparqlStore, name: str, unknown: NotFound, known: dict[str, Side]) -> NotFound:
    """Tell of the thing that is no country and has the name, or that nothing has it."""
    try:
        found = find(store, name)
    except PartnershipsError:
        return unknown
    if found.kind not in KINDS:
        return unknown
    homes = {row["country"].value for row in rows(store, _HOME, {"thing": NamedNode(found.iri)})}
    return NoSide(found.label, found, known[min(homes)] if len(homes) == 1 else None)
