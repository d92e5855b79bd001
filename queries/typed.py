"""Questions of the library from Python: `ask` gives rows of Python values.

>>> dates = ask("dates", initiative="palim")
>>> dates.columns[:2]
('property', 'date')
>>> end = next(row for row in dates if str(row["property"]) == "end date")
>>> end["date"], end["property"].iri
(datetime.date(2021, 4, 30), 'https://w3id.org/migration-partnerships/ontology#endDate')
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode

from graph.stores.protocol import SparqlStore
from ontology.terms import XSD
from queries.labels import plain
from queries.run import Answer, Cell, run

if TYPE_CHECKING:
    from pandas import DataFrame

TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with an IRI, and what it is called in the language of the answer."""

    iri: str
    label: str

    def __str__(self) -> str:
        return self.label


Value: TypeAlias = str | int | float | Decimal | bool | date | Thing | None
Given: TypeAlias = str | int | date | Thing
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Table:
    """An answer: its rows, the sentence that sums it up, and the SPARQL that gave it.

    `note` says why there are no rows, where there are none.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sentence: str
    note: str
    sparql: str

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def column(self, name: str) -> list[Value]:
        """Give one column, row by row."""
        return [row[name] for row in self.rows]

    def to_frame(self) -> "DataFrame":
        """Give the rows as a pandas frame; a column of things is followed by their IRIs."""
        from queries.frames import frame  # noqa: PLC0415 - pandas is an extra

        return frame(self)


def ask(
    question: str, /, *, store: SparqlStore | None = None, lang: str = "en", **parameters: Given
) -> Table:
    """Ask a question of the library; without a store, of the data set in the package.

    Things are named as people call them, by slug, or by a Thing of an earlier answer. Whatever
    cannot be asked raises a PartnershipsError that says what may have been meant.

    >>> ask("lineage", initiative="palimm").question
    'lineage'
    >>> ask("lineage", initiatve="palim")
    Traceback (most recent call last):
    ...
    ontology.errors.QueryError: lineage has no parameter “initiatve”. (did you mean initiative?)
    """
    given = {name: _typed(value) for name, value in parameters.items()}
    answer = run(store if store is not None else _packaged(), question, given, lang)
    return table(question, answer)


@cache
def _packaged() -> SparqlStore:
    from queries.packaged import packaged  # noqa: PLC0415 - only where no store is given

    return packaged()


def _typed(value: Given) -> str:
    return value.iri if isinstance(value, Thing) else str(value)


def table(question: str, answer: Answer) -> Table:
    """Give an answer as Python values."""
    columns, cells = shape(answer)
    rows = (
        MappingProxyType(
            {name: _value(answer, cell) for name, cell in zip(columns, row, strict=True)}
        )
        for row in cells
    )
    return Table(question, columns, tuple(rows), answer.sentence(), answer.note, answer.sparql)


def shape(answer: Answer) -> tuple[tuple[str, ...], Sequence[Sequence[Cell]]]:
    """Give any answer as columns and rows: a graph as its triples, a yes or no as one cell."""
    if answer.boolean is not None:
        told = Literal(str(answer.boolean).lower(), datatype=XSD.boolean)
        return ("answer",), [[told]]
    if answer.is_graph:
        return TRIPLE, [[t.subject, t.predicate, t.object] for t in answer.triples]
    return answer.columns, answer.rows


def _value(answer: Answer, cell: Cell) -> Value:
    """Give a cell as a Python value; what Python has no exact type for stays text."""
    if isinstance(cell, NamedNode):
        return Thing(cell.value, answer.labels.text(cell.value).text)
    if not isinstance(cell, Literal):
        return plain(cell) or None
    try:
        return _READERS[cell.datatype](cell.value)
    except (KeyError, ValueError, InvalidOperation):
        return cell.value


def _yes(lexical: str) -> bool:
    return lexical in {"true", "1"}


_READERS: Mapping[NamedNode, Callable[[str], Value]] = MappingProxyType(
    {
        XSD.boolean: _yes,
        XSD.integer: int,
        XSD.decimal: Decimal,
        XSD.double: float,
        XSD.date: date.fromisoformat,
    },
)
