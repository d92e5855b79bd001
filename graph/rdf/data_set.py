"""What a data set says of itself, in its own statements: its version, its date, its licence.

One node in the default graph (DCAT 3 and VoID), so that whoever has the statements in whatever
format knows which version they have. The longer description, with counts, files and checksums,
stands beside the data (`graph/exports/catalog.py`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions

from graph.rdf.iris import CLAIMS, DEFAULT_BASE
from ontology.door import VERSION
from ontology.messages import message
from ontology.terms import DCAT, DCT, LANGUAGES, MP, RDF, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Store, Triple

    from graph.stores.protocol import SparqlStore

DATA_SET: Final = NamedNode(DEFAULT_BASE)
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"
#: A day as XML Schema has it: a zone may follow, which no date of a release has.
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
#: What a version may be made of; a data set of somebody else's may have anything there.
_VERSION: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,39}")
#: The properties that say when words were seen and when a document appeared.
_DATING: Final = (MP.seenOn, DCT.issued)
_DATES: Final = f"""
SELECT DISTINCT ?said WHERE {{
  GRAPH {CLAIMS} {{ ?record {MP.seenOn}|{DCT.issued} ?said }}
  FILTER(DATATYPE(?said) = {XSD.date})
}}"""


def own_statements(records: Iterable[Triple], version: str = VERSION) -> Iterator[Quad]:
    """Give what a data set says of itself; `records` are those of the graph of claims."""
    said = (each.object for each in records if each.predicate in _DATING)
    terms = (term for term in said if isinstance(term, Literal) and term.datatype == XSD.date)
    yield from _node(version, newest(term.value for term in terms))


def stamped(store: Store, version: str, modified: str) -> Store:
    """Put a version into a store, in place of the one that it has; gives the same store.

    What the data set says of itself otherwise stays; where it says nothing, it says it now.
    """
    own = list(store.quads_for_pattern(DATA_SET, None, None, DefaultGraph()))
    for quad in own:
        if quad.predicate == DCAT.version:
            store.remove(quad)
    known = {quad.predicate for quad in own} - {DCAT.version}
    store.extend(quad for quad in _node(version, modified) if quad.predicate not in known)
    return store


def version_in(store: SparqlStore) -> str:
    """Give the version that the data have in themselves; "" where they have none."""
    return max(filter(_VERSION.fullmatch, _said(store, DCAT.version)), default="")


def modified_in(store: SparqlStore) -> str:
    """Give the day that the data have in themselves; "" where they have none."""
    return newest(_said(store, DCT.modified))


def day_of(store: SparqlStore) -> str:
    """Give the newest day on which words were seen or a document appeared; "" where none is known.

    The data say it themselves, or else their claims and documents do; the clock never does, so
    that a release can be made again. What is no day of the calendar counts as unknown.
    """
    return modified_in(store) or newest(_texts(store, _DATES))


def newest(days: Iterable[str]) -> str:
    """Give the newest of some days as YYYY-MM-DD; what is no day of the calendar does not count."""
    return max(map(_day, days), default="")


def _said(store: SparqlStore, prop: NamedNode) -> list[str]:
    return _texts(store, f"SELECT ?said WHERE {{ {DATA_SET} {prop} ?said }}")


def _texts(store: SparqlStore, query: str) -> list[str]:
    found = store.query(query)
    rows = found if isinstance(found, QuerySolutions) else ()
    return [row["said"].value for row in rows if isinstance(row["said"], Literal)]


def _node(version: str, modified: str) -> Iterator[Quad]:
    yield from (Quad(DATA_SET, RDF.type, kind) for kind in (DCAT.Dataset, VOID.Dataset))
    for lang in LANGUAGES:
        yield Quad(DATA_SET, DCT.title, Literal(message("page.site", lang), language=lang))
    yield Quad(DATA_SET, DCT.license, NamedNode(LICENCE_URL))
    yield Quad(DATA_SET, DCAT.version, Literal(version))
    if modified:
        # A version appeared when it was last changed, as far as the data tell.
        day = Literal(modified, datatype=XSD.date)
        yield from (Quad(DATA_SET, each, day) for each in (DCT.issued, DCT.modified))


def _day(text: str) -> str:
    """Give a day as YYYY-MM-DD, without its zone; "" for what is none."""
    known = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(known[1]).isoformat() if known else ""
    except ValueError:
        return ""
