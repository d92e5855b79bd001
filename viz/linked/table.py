"""A description as a table: one statement a row, with the names of things in the reader's language.

A row is whole without the names: subject, property and value stand as they are. A value is an IRI
(`type` is iri), a blank node (blank), or a text whose type is a datatype. Texts that a spreadsheet
would run are marked as in the tables of the data set.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.exports.csv_zip import guarded
from ontology.errors import UnknownTerm
from ontology.messages import message_or
from ontology.terms import DCT, MP, RDFS, SKOS, label, prefixes
from queries.labels import best
from queries.prefixes import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad, Triple

COLUMNS: Final = (
    *("subject", "property", "value", "type", "language"),
    *("subject_label", "property_label", "value_label"),
)
_NAMING: Final = (RDFS.label, SKOS.prefLabel, DCT.title)


def table(quads: Iterable[Quad], first: NamedNode, lang: str) -> bytes:
    """Write statements as CSV, those of `first` at the top, each once whatever its graph."""
    triples = {quad.triple: None for quad in quads}
    names = _names(triples, lang)
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    for triple in sorted(triples, key=lambda triple: (triple.subject != first, str(triple))):
        lines.writerow(_row(triple, names, lang))
    return written.getvalue().encode("utf-8", "replace")


def _row(triple: Triple, names: Mapping[str, str], lang: str) -> tuple[str, ...]:
    kind, language = "iri", ""
    text = _spelled(triple.object)
    if isinstance(triple.object, Literal):
        kind, language = triple.object.datatype.value, triple.object.language or ""
        text = guarded(text)
    elif isinstance(triple.object, BlankNode):
        kind = "blank"
    told = (_name(names, triple.subject), property_name(triple.predicate, lang))
    return (
        *(_spelled(triple.subject), triple.predicate.value, text, kind, language),
        *map(guarded, (*told, _name(names, triple.object))),
    )


def _spelled(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _name(names: Mapping[str, str], term: object) -> str:
    return names.get(term.value, "") if isinstance(term, NamedNode) else ""


def short(iri: str) -> str:
    """Give the short form of an IRI, by the prefix of any vocabulary that the data use."""
    found = compact(iri)
    if "://" not in found:
        return found
    own = ((name, space) for name, space in prefixes().items() if iri.startswith(space))
    return next((f"{name}:{iri.removeprefix(space)}" for name, space in own), iri)


def property_name(iri: NamedNode, lang: str) -> str:
    """Name a property or a class: ours from the vocabulary, others by the words of the pages."""
    name = short(iri.value)
    if iri.value.startswith(MP.iri):
        try:
            return label(iri, lang)
        except UnknownTerm:
            return name
    return message_or(name, f"term.{name}", lang)


def _names(triples: Iterable[Triple], lang: str) -> dict[str, str]:
    """Give the names that the statements themselves have for things."""
    labels: dict[str, list[Literal]] = {}
    for triple in triples:
        if triple.predicate in _NAMING and isinstance(triple.object, Literal):
            labels.setdefault(_spelled(triple.subject), []).append(triple.object)
    chosen = ((iri, best(found, lang)) for iri, found in labels.items())
    return {iri: text.text for iri, text in chosen if text}
