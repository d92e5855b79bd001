"""Makes all tables of a data set, with no loose end: what a row points to has a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.exports.tables import facts, ledger, things
from graph.exports.tables.book import Book, is_vocabulary, kind
from graph.exports.tables.headline import with_headlines
from graph.exports.tables.links import links
from graph.exports.tables.model import Column, Table
from graph.exports.tables.parts import Part, key, made, texts
from graph.exports.tables.plan import Plan
from graph.rdf.iris import DEFAULT_BASE, slug
from ontology.terms import LANGUAGES, MP, OWL, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.exports.snapshot import Snapshot
    from graph.exports.tables.book import Subject, Term
    from graph.exports.tables.model import Cell, Row


def tables(snapshot: Snapshot) -> tuple[Table, ...]:
    """Give all tables of a data set, in the order of its descriptions."""
    book = Book(snapshot)
    found = [plan.of(book) for plan in (*things.PLANS, *facts.PLANS)]
    found = [with_headlines(each, book) if each.name == "figures" else each for each in found]
    found += links(book)
    found += [plan.of(book) for plan in ledger.PLANS]
    found.append(_TERMS.of(book))
    found.append(_rest(book))
    return tuple(_whole(found))


def _scheme(subject: Subject, _: Book) -> Cell:
    if subject.iri.value.startswith(MP.iri):
        return "class" if subject.is_a(OWL.Class) else "property"
    return subject.iri.value.removeprefix(f"{DEFAULT_BASE}scheme/").rpartition("/")[0]


def _label(lang: str) -> Part:
    """Give the name of a term, which classes and concepts have under different properties."""
    column = Column(f"label_{lang}", f"Its name ({lang}).")
    return made(column, lambda subject, _: _words(subject, lang))


_TERMS: Final = Plan(
    "terms",
    "The vocabulary: roles, sectors, statuses, indicators, units …, classes and properties, with"
    " their names and definitions.",
    lambda book: [
        book.facts[iri]
        for iri in sorted(book.facts, key=str)
        if is_vocabulary(iri) and book.label(iri)
    ],
    (
        key("the term"),
        made(
            Column("scheme", "The list it is in (role, sector …), or class or property."), _scheme
        ),
        *(_label(lang) for lang in LANGUAGES),
        texts("definition", SKOS.definition, "What it means"),
    ),
)


def _words(subject: Subject, lang: str) -> Cell:
    for name in (SKOS.prefLabel, RDFS.label):
        for text in subject.texts(name):
            if text.language == lang:
                return text.value
    return None


def _rest(book: Book) -> Table:
    """Give what no column holds of all that has an IRI, however unusual it is."""
    columns = (
        Column("graph", "facts, claims, or the IRI of another graph: where it stands."),
        Column("subject_iri", "What it is about."),
        Column("property_iri", "What it says of that."),
        Column("value_iri", "The thing that it names."),
        Column("value", "The text, number or date that it says."),
        Column("value_lang", "The language of value (BCP 47)."),
        Column("value_type_iri", "The datatype of value."),
    )
    rows: list[Row] = [
        (graph, subject.iri.value, name.value, *_value(value))
        for graph, subjects in (
            ("facts", book.beside_vocabulary),
            ("claims", book.records()),
            *book.elsewhere,
        )
        for subject in subjects
        for name, value in subject.untold()
    ]
    says = (
        "Statements for which no table above has a column, such as the questions of the library"
        " with their texts and parameters. Only the formats of RDF have the axioms of the"
        " vocabulary, the records of inferences, and what is said of nodes without an IRI."
    )
    return Table("other_statements", says, columns, rows)


def _value(value: Term) -> tuple[str | None, ...]:
    if isinstance(value, NamedNode):
        return (value.value, None, None, None)
    if isinstance(value, Literal):
        return (None, value.value, value.language, value.datatype.value)
    return (None, str(value), None, None)


def _whole(found: list[Table]) -> Iterator[Table]:
    """Add a row for what is named and nowhere described: its IRI, its slug, and nothing else."""
    for table in found:
        known = {row[0] for row in table.rows}
        missing = set(_named(table.name, found)) - known if table.key == ("iri",) else set()
        rows = [_bare(table, str(iri)) for iri in missing]
        # A later table may be pointed to by a bare row of an earlier one only through its key.
        yield replace(table, rows=sorted([*table.rows, *rows], key=_first)) if rows else table


def _named(name: str, found: Iterable[Table]) -> Iterator[Cell]:
    for table in found:
        for place, column in enumerate(table.columns):
            if column.points == name:
                yield from (row[place] for row in table.rows if row[place] is not None)


def _bare(table: Table, iri: str) -> Row:
    node = NamedNode(iri)
    told = {"iri": iri, "slug": slug(node), "kind": kind(node) or None}
    known = told if table.name == "things" else {"iri": iri, "slug": slug(node)}
    return tuple(known.get(name) for name in table.names)


def _first(row: Row) -> str:
    return str(row[0])
