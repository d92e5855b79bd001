"""The parts that tables are put together from: each is one or more columns and how to fill them.

A part notes which statements it holds, so that what no part holds can be told elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graph.exports.tables.model import Column
from graph.rdf.iris import slug
from ontology.terms import LANGUAGES, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyoxigraph import Literal, NamedNode

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell

Reader: TypeAlias = "Callable[[Subject, Book], Sequence[Cell]]"


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns, and what reads their cells out of what is said of a thing."""

    columns: tuple[Column, ...]
    read: Reader


def key(says: str, points: str = "") -> Part:
    """Give the IRI of a row and its slug; `points` is the table that has a row for each thing."""
    columns = (
        Column(
            "iri", f"The IRI of {says}: its name on the web, which never changes.", points=points
        ),
        Column("slug", "The last part of the IRI, which is short and never changes either."),
    )
    return Part(columns, lambda subject, _: (subject.iri.value, slug(subject.iri)))


def made(column: Column, read: Callable[[Subject, Book], Cell]) -> Part:
    """Give a column that is worked out."""
    return Part((column,), lambda subject, book: (read(subject, book),))


def silent(name: NamedNode, values: Callable[[Subject], Iterable[NamedNode | Literal]]) -> Part:
    """Note statements that the table says by being what it is, without a column."""

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for value in values(subject):
            subject.tell(name, value)
        return ()

    return Part((), read)


def implied(*classes: NamedNode) -> Part:
    """Note the classes that every row of a table has."""
    return silent(RDF.type, lambda _: classes)


def joined(*parts: Part) -> Part:
    """Give several parts as one."""
    columns = tuple(column for part in parts for column in part.columns)
    return Part(columns, lambda subject, book: [c for p in parts for c in p.read(subject, book)])


def text(
    name: str, prop: NamedNode, says: str, lang: str = "", kind: NamedNode = XSD.string
) -> Part:
    """Give a text in one language, or one of a datatype."""

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            if (found.language or "") == lang and (lang or found.datatype == kind):
                return (told(subject, prop, found),)
        return (None,)

    return Part((Column(name, says, property=prop.value),), read)


def texts(name: str, prop: NamedNode, says: str) -> Part:
    """Give a text in the languages of the project, one column each."""
    parts = [text(f"{name}_{lang}", prop, f"{says} ({lang}).", lang) for lang in LANGUAGES]
    return joined(*parts)


def spoken(name: str, prop: NamedNode, says: str) -> Part:
    """Give a text in the language it has, and that language."""
    columns = (
        Column(name, says, property=prop.value),
        Column(f"{name}_lang", f"The language of {name} (BCP 47)."),
    )

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            if found.language or found.datatype == XSD.string:
                return (told(subject, prop, found), found.language)
        return (None, None)

    return Part(columns, read)


def link(name: str, prop: NamedNode, says: str) -> Part:
    """Give an address on the web."""

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.things(prop):
            subject.tell(prop, found)
            return (found.value,)
        return (None,)

    return Part((Column(name, says, property=prop.value),), read)


def told(subject: Subject, prop: NamedNode, found: Literal) -> str | None:
    """Give the words of a statement and note it; an empty text is no cell, so it stays untold."""
    if found.value:
        subject.tell(prop, found)
    return found.value or None
