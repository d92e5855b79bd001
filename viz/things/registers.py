"""Where a thing also exists: its identifiers by the name of the register that gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.reading import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Identifier

#: Names of registers, which are the same in every language.
NAMES: Final = {
    "wikidata": "Wikidata",
    "iso3166-1": "ISO 3166-1",
    "iso3166-2": "ISO 3166-2",
    "eu-country": "EU Vocabularies",
    "nuts": "NUTS (Eurostat)",
    "geonames": "GeoNames",
    "ror": "ROR",
    "iati": "IATI",
    "isni": "ISNI",
    "viaf": "VIAF",
    "lei": "LEI",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One identifier: the register, what it calls the thing there, and where that leads."""

    register: str
    text: str
    url: str


def registers(found: Iterable[Identifier]) -> tuple[Entry, ...]:
    """Give each identifier once: one that is there as a code and as a link is told as both."""
    entries: dict[str, Entry] = {}
    links = {}
    for one in found:
        scheme, colon, value = one.text.partition(":")
        if one.url:
            links[one.url] = Entry(_host(one.url), one.text, one.url)
        elif colon and scheme in NAMES:
            url = identifiers.iri(scheme, value) or ""
            entries[url or one.text] = Entry(NAMES[scheme], value, url)
        else:
            entries[one.text] = Entry("", one.text, "")
    return tuple(sorted((links | entries).values(), key=lambda each: (each.register, each.text)))


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].removeprefix("www.")
