"""An answer as text in one of the standard formats, as far as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryResultsFormat,
    Triple,
    parse_query_results,
    serialize,
)

from queries.prefixes import PREFIXES, compact
from queries.results_json import results_json
from queries.run import Answer
from queries.service.asked import GRAPH_FORMATS, ROW_FORMATS

if TYPE_CHECKING:
    from viz.editor.results import Found

#: How each format is called, and how its files end.
NAMES: Final = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}
ENDINGS: Final = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf"}
#: A page shows so many characters; the downloads have all.
MOST: Final = 200_000
#: A yes or no has no columns, so the formats of tables have no place for it.
_OF_ASK: Final = ("json", "xml")


def formats(found: Found) -> tuple[str, ...]:
    """The formats that can hold an answer, the plainest first."""
    if found.graph:
        return tuple(GRAPH_FORMATS)
    return _OF_ASK if found.yes is not None else tuple(ROW_FORMATS)


def raw(found: Found, form: str) -> tuple[str, bool]:
    """Write the rows that are shown in a format; true where even these are cut."""
    text = _graph(found, form) if found.graph else _rows(found, form)
    return text[:MOST], len(text) > MOST


def _rows(found: Found, form: str) -> str:
    held = results_json(Answer(columns=found.columns, rows=found.rows, boolean=found.yes))
    parsed = parse_query_results(held, format=QueryResultsFormat.JSON)
    return (parsed.serialize(format=ROW_FORMATS[form]) or b"").decode()


def _graph(found: Found, form: str) -> str:
    """Only the prefixes that shorten something are declared."""
    heads = {compact(iri).partition(":")[0] for iri in found.things()}
    prefixes = {name: space for name, space in PREFIXES.items() if name in heads}
    triples = [
        Triple(subject, predicate, value)
        for subject, predicate, value in found.rows
        if isinstance(subject, NamedNode | BlankNode)
        and isinstance(predicate, NamedNode)
        and value is not None
    ]
    try:
        return (serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b"").decode()
    except (ValueError, OSError) as failure:
        # RDF/XML has no way to write every property.
        return str(failure)
