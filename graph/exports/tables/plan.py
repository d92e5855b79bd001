"""A plan is a table that has a row for each thing of a kind: which things, and which parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.exports.tables.model import Table
from graph.exports.tables.parts import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.parts import Part


@dataclass(frozen=True, slots=True)
class Plan:
    """A table to be made of a book."""

    name: str
    says: str
    chosen: Callable[[Book], Iterable[Subject]]
    parts: tuple[Part, ...]

    def of(self, book: Book) -> Table:
        """Make the table."""
        whole = joined(*self.parts)
        rows = [tuple(whole.read(subject, book)) for subject in self.chosen(book)]
        return Table(self.name, self.says, whole.columns, rows, ("iri",))
