"""Parts of tables that point to rows of others, and those that count what stands behind a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.exports.tables.model import AND, Column
from graph.exports.tables.parts import Part, made
from graph.rdf.iris import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyoxigraph import NamedNode

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell

VOICES: Final = (
    Column("documents", "How many documents say so; 0 where it was inferred.", "integer"),
    Column(
        "independent",
        "How many of these speak for themselves: pages that retell one text count once.",
        "integer",
    ),
    Column(
        "differences",
        f"The kinds of the differences in which its claims stand, with “{AND.strip()}” between them"
        " (see “disagreements”).",
    ),
)


def ref(
    name: str, prop: NamedNode, says: str, points: str = "things", *, label: bool = True
) -> Part:
    """Give the row of another table that a property names: its IRI, its slug, and its label.

    Claims, facts and utterances have no names, so that a row that points to one has no label.
    """
    columns = pointer(name, says, points, prop.value, label=label)

    def read(subject: Subject, book: Book) -> Sequence[Cell]:
        for found in subject.things(prop):
            subject.tell(prop, found)
            return pointed(found, book, label=label)
        return (None,) * len(columns)

    return Part(columns, read)


def pointer(
    name: str, says: str, points: str, prop: str = "", *, label: bool = True
) -> tuple[Column, ...]:
    """Give the columns with which a row points to a row of another table; "" for either of two."""
    where = f"“{points}”" if points else "“things” or “terms”"
    columns = (
        Column(f"{name}_iri", f"{says}: its iri in {where}.", property=prop, points=points),
        Column(f"{name}_slug", f"{says}: its slug."),
        Column(f"{name}_label", f"{says}: its name, in English where there is one."),
    )
    return columns if label else columns[:2]


def pointed(iri: NamedNode, book: Book, *, label: bool = True) -> Sequence[Cell]:
    """Give the cells with which a row points to a row of another table."""
    return (iri.value, slug(iri), book.label(iri)) if label else (iri.value, slug(iri))


def listed(name: str, prop: NamedNode, says: str) -> Part:
    """Give the slugs of all that a property names, to be read; another table has each in a row."""
    column = Column(name, f"{says}: slugs, with “{AND.strip()}” between them.")
    return made(column, lambda subject, _: AND.join(map(slug, subject.things(prop))) or None)


def voices(claims: Callable[[Subject, Book], list[Subject]], *, kinds: bool = True) -> Part:
    """Give how many documents say it, and in which kinds of differences it stands."""
    columns = VOICES if kinds else VOICES[:2]

    def read(subject: Subject, book: Book) -> Sequence[Cell]:
        behind = claims(subject, book)
        cells = (*book.voices(behind), AND.join(book.kinds(behind)) or None)
        return cells[: len(columns)]

    return Part(columns, read)
