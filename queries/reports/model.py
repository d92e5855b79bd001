"""A report: sentences and tables in the words of one language, each with what bears it out.

Pages, terminals, JSON and CSV are all written from the same report, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from queries.model import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What stands in a cell: a thing, several, a number or a text; None is what does not apply.
Cell: TypeAlias = Ref | tuple[Ref, ...] | int | Decimal | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """What claims and documents bear out: ids of claims, IRIs of documents."""

    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Borne):
    """One sentence; `count` is the number in it, if it has one, and `of` says what it counts.

    `of` is the name of a table, whose rows `count` then is the number of, or free.
    """

    text: str
    count: int | None = None
    of: str = ""
    things: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name for programs, its title for readers, and what its cells hold."""

    name: str
    title: str
    number: bool = False
    things: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Borne):
    """A row, with a cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `note` says how to read it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What belongs together under one heading: sentences, then tables."""

    name: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report on some things; `note` says why there is nothing to tell, where that is so.

    `kind` is the name of its command and its page; `seen` says what it is made of, where that is
    not everything.
    """

    kind: str
    lang: str
    heading: str
    lede: str = ""
    seen: str = ""
    note: str = ""
    subjects: tuple[Ref, ...] = ()
    sections: tuple[Section, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Give all tables, in the order of the page."""
        return tuple(self._tables())

    def _tables(self) -> Iterator[Table]:
        for section in self.sections:
            yield from section.tables
