"""A report: sentences and tables in the words of one language, each with what bears it out.

Pages, terminals, JSON and CSV are all written from the same report, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlencode

from ontology.errors import NotFound
from queries.model import Ref, Text
from queries.safe import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, some of them in a language of their own."""

    parts: tuple[Text, ...]

    def __str__(self) -> str:
        """Give the words without their languages."""
        return "".join(part.text for part in self.parts)

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return bool(str(self))


#: What stands in a cell: a thing, several, a number or a text, perhaps in a language of its own,
#: or of several; None is what does not apply.
Cell: TypeAlias = Ref | Text | Phrase | tuple[Ref, ...] | int | Decimal | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """What claims and documents bear out: ids of claims, IRIs of documents.

    `concluded` is what no document says as such, and what they say leads to; `ours` is what is said
    of the record itself, which no document can bear out.
    """

    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    concluded: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Borne):
    """One sentence; `count` is the number in it, if it has one, and `of` says what it counts.

    `of` is the name of a table, whose rows `count` then is the number of, or free. `words` follow
    in quotation marks: those of the record, in their own language.
    """

    text: str
    count: int | None = None
    of: str = ""
    things: tuple[Ref, ...] = ()
    words: Text | None = None


@dataclass(frozen=True, slots=True)
class More:
    """Where the rest of a list is: words for it, a path of the site, and its query."""

    text: str
    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """Give the path with its query."""
        return f"{self.path}?{urlencode(self.query)}" if self.query else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name for programs, its title for readers, and what its cells hold.

    `program` is one that readers are not shown, such as a code; it is never the first. `none` is
    what readers are told where a cell has nothing. Things lead to their own pages, or to `leads`,
    the address of a report that is asked about an `actor`.
    """

    name: str
    title: str = ""
    number: bool = False
    things: bool = False
    program: bool = False
    none: str = ""
    leads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Borne):
    """A row, with a cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `note` says how to read it.

    Readers are shown so many rows as are of interest (`first`; all, if it is None); files have all.
    What is `told` already, sentence by sentence, is not shown again in a terminal.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    first: int | None = None
    told: bool = False

    @property
    def shown(self) -> tuple[Row, ...]:
        """Give the rows for readers."""
        return self.rows[: self.first]

    def column(self, name: str) -> list[Cell]:
        """Give one column by its name, row by row."""
        at = [column.name for column in self.columns].index(name)
        return [row.cells[at] for row in self.rows]

    def to_frame(self) -> DataFrame:
        """Give all rows as a pandas frame, as the CSV has them; it needs the extra `notebook`."""
        from queries.reports.frames import frame  # noqa: PLC0415 - pandas is an extra

        return frame(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What belongs together under one heading: sentences, tables, and where there is more.

    A table without rows is for programs, which may ask for it; readers are not shown it.
    """

    name: str
    title: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    more: tuple[More, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether readers would see a heading and nothing below it."""
        return not (self.note or self.sentences or any(table.shown for table in self.tables))

    @property
    def silent(self) -> bool:
        """Whether a terminal would show a heading and nothing below it."""
        untold = any(table.shown and not table.told for table in self.tables)
        return not (self.note or self.sentences or untold)


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

    def table(self, name: str = "") -> Table:
        """Give a table, the first without a name; NotFound for one that is not there."""
        tables = {table.name: table for table in self._tables()}
        found = tables.get(name) if name else next(iter(tables.values()), None)
        if found is None:
            hint = f"its tables: {', '.join(tables)}" if tables else "it has no table"
            raise NotFound(f"This report has no table {repeated(name)!r}.", hint=hint)
        return found

    def _tables(self) -> Iterator[Table]:
        for section in self.sections:
            yield from section.tables
