"""A query's answer as a table for people: labels, links, an order, and the first rows of many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from queries.labels import fetch
from queries.model import Text
from queries.prefixes import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO

    from graph.stores.protocol import SparqlStore
    from queries.labels import Labels

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
#: A page shows parts of so many rows; the downloads have all.
SHOWN: Final = 1000
ON_PAGE: Final = 100
#: Rows are counted up to here; what is beyond is only said to be more.
COUNTED: Final = 100_000
OF_A_GRAPH: Final = ("subject", "predicate", "object")
#: What float() takes and int() is quick with; anything longer is sorted as a word.
_NUMERAL: Final = re.compile(r"[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?")
_DIGITS: Final = re.compile(r"([0-9]{1,18})")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = frozenset(
    f"{_XSD}{name}" for name in ("integer", "decimal", "double", "float", "int", "long")
)


@dataclass(frozen=True, slots=True)
class Found:
    """What came back: the first rows as terms, and how many there are; yes is set for ASK alone."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term, ...], ...] = ()
    count: int = 0
    yes: bool | None = None
    graph: bool = False
    more: bool = False
    """Whether there are rows beyond those that were counted."""

    @property
    def cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return self.more or self.count > len(self.rows)

    @property
    def empty(self) -> bool:
        """Whether nothing matched."""
        return self.yes is None and not self.count

    def things(self, part: slice = slice(None)) -> set[str]:
        """The IRIs in the rows that are shown, or in a part of them."""
        cells = (term for row in self.rows[part] for term in row)
        return {term.value for term in cells if isinstance(term, NamedNode)}


@dataclass(frozen=True, slots=True)
class Shown:
    """One value: what is read, where it leads, and its short form or datatype."""

    text: Text
    iri: str = ""
    short: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One page of the rows that are shown, in the order that was asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    first: int
    page: int
    pages: int
    sort: str = ""


def read(kind: str, body: IO[bytes]) -> Found:
    """Read an answer as it comes: rows and a yes or no in JSON, a graph in N-Triples."""
    if kind == "graph":
        return _graph(parse(body, format=RdfFormat.N_TRIPLES))
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Found(count=1, yes=bool(found))
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows were expected")
    columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row[name] for name in columns) for row in islice(found, SHOWN))
    count = len(rows) + sum(1 for _ in islice(found, COUNTED - len(rows)))
    return Found(columns, rows, count, more=count == COUNTED and next(found, None) is not None)


def _graph(quads: Iterable[Triple]) -> Found:
    """A statement that the engine gives twice is one statement."""
    known: set[tuple[Term, ...]] = set()
    more = False
    for quad in quads:
        known.add((quad.subject, quad.predicate, quad.object))
        if more := len(known) > COUNTED:
            break
    first = sorted(known, key=lambda row: [str(term) for term in row])[:SHOWN]
    return Found(OF_A_GRAPH, tuple(first), min(len(known), COUNTED), graph=True, more=more)


def labels_of(store: SparqlStore, found: Found, lang: str, part: slice = slice(None)) -> Labels:
    """The labels of everything in the rows that are shown, or in a part of them."""
    return fetch(store, found.things(part), lang)


def pages_of(found: Found) -> int:
    """How many pages the rows that are shown have."""
    return max(1, -(-len(found.rows) // ON_PAGE))


def rows_of(found: Found, page: int) -> slice:
    """The rows of a page, or of the nearest one that there is."""
    first = (min(max(page, 1), pages_of(found)) - 1) * ON_PAGE
    return slice(first, first + ON_PAGE)


def table(found: Found, labels: Labels, sort: str = "", page: int = 1) -> Table:
    """Lay out one page of the rows; `sort` is a column, with a minus before it from the end."""
    name, part = sort.removeprefix("-"), rows_of(found, page)
    rows: Sequence[tuple[Shown, ...]]
    if name in found.columns:
        every = [tuple(_cell(term, labels) for term in row) for row in found.rows]
        column = found.columns.index(name)
        rows = _sorted(every, column, backwards=sort.startswith("-"))[part]
    else:
        rows, sort = [tuple(_cell(term, labels) for term in row) for row in found.rows[part]], ""
    number = part.start // ON_PAGE + 1
    return Table(found.columns, tuple(rows), part.start, number, pages_of(found), sort)


def _cell(term: Term, labels: Labels) -> Shown:
    if isinstance(term, NamedNode):
        short = compact(term.value)
        named = term.value in labels.names
        return Shown(labels.text(term.value) if named else Text(short), term.value, short)
    if isinstance(term, Literal):
        kind = term.datatype.value
        short = "" if term.language or kind == f"{_XSD}string" else compact(kind)
        return Shown(Text(term.value, term.language or ""), "", short, kind in _NUMBERS)
    return Shown(Text("" if term is None else str(term)))


def _sorted(
    rows: Sequence[tuple[Shown, ...]], column: int, *, backwards: bool
) -> list[tuple[Shown, ...]]:
    """Rows without a value come last in either direction."""
    full = [row for row in rows if row[column].text.text]
    bare = [row for row in rows if not row[column].text.text]
    return sorted(full, key=lambda row: _place(row[column]), reverse=backwards) + bare


def _place(cell: Shown) -> tuple[bool, float, list[tuple[int, str]]]:
    """Numbers before words, by their size; words as people sort them: B9 before B10."""
    if cell.number and _NUMERAL.fullmatch(cell.text.text):
        return (False, float(cell.text.text), [])
    parts = _DIGITS.split(cell.text.text.casefold())
    return (True, 0.0, [(int(p) if at % 2 else 0, p) for at, p in enumerate(parts)])
