"""Names the documents behind a line: by whom and when, where they were made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final, TypeAlias

from queries.bind import rows
from queries.labels import fetch, plain
from queries.values import date
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.stores.protocol import SparqlStore
    from queries.labels import Labels

#: So many documents are named; the rest is a number.
_NAMED: Final = 3
#: A longer title is cut.
_LONGEST: Final = 60
_SOURCES = """
SELECT ?source ?issued ?publisher WHERE {
  GRAPH graph:claims {
    ?source a mp:Source .
    OPTIONAL { ?source dct:issued ?issued } OPTIONAL { ?source dct:publisher ?publisher }
  }
}
"""


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A document in short; in order the oldest comes first, and last what has no date."""

    undated: bool
    issued: str
    name: str


Citations: TypeAlias = "Mapping[str, Citation]"


def citations(store: SparqlStore, lang: str) -> dict[str, Citation]:
    """Give every document of a data set in short, by its IRI."""
    told: dict[str, tuple[str, str]] = {}
    for row in sorted(rows(store, _SOURCES), key=str):
        found = plain(row["publisher"]), plain(row["issued"])
        told.setdefault(plain(row["source"]), found)
    titled = (iri for iri, found in told.items() if not all(found))
    publishers = (publisher for publisher, _ in told.values() if publisher)
    labels = fetch(store, [*titled, *publishers], lang)
    return {
        iri: Citation(not issued, issued, _name(labels, iri, publisher, date(issued, lang)))
        for iri, (publisher, issued) in told.items()
    }


def _name(labels: Labels, iri: str, publisher: str, when: str) -> str:
    """Who made it and when; where one of them is not known, its title says which it is."""
    by = labels.text(publisher).text if publisher else ""
    title = "" if by and when else labels.text(iri).text
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 1].rstrip()}…"
    return ", ".join(part for part in (by, title and f"“{title}”", when) if part)


def cited(known: Citations, sources: Sequence[str], lang: str) -> str:
    """Name the first few of some documents, and say how many more there are."""
    found = sorted(known[iri] for iri in sources if iri in known)
    names = list(dict.fromkeys(one.name for one in found))[:_NAMED]
    if not names:
        return ""
    more = len(found) - sum(one.name in names for one in found)
    key, count = ("told-more", more) if more else ("told-all", len(names))
    together = reduce(lambda one, other: message("told-two", lang, one=one, other=other), names)
    return message(key, lang, names=together, n=count)
