"""The one way to write an answer down, of which a hash can be taken, by anybody, years later.

Rows are written as SPARQL 1.1 TSV: a line with the columns (?actor, ?role), then a line a row,
terms as in N-Triples with a tab between them, an unbound cell empty. Lines are sorted by code
point, the header first; the same row twice stands there twice. The order of the answer is no part
of it. Blank nodes are called _:b0, _:b1 in the order in which the lines so sorted name them. A yes
or no is the line true or false. A graph is its canonical N-Quads as RDFC-1.0 says, sorted. Each
line ends in one line feed; the hash is the SHA-256 of all that in UTF-8.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import Literal as OneOf
from typing import TypeAlias, cast

from pyoxigraph import BlankNode, Quad, QuerySolutions, QueryTriples, Triple

from graph.rdf.canonical import TooAlike, canonical_lines
from ontology.errors import QueryError
from queries.bind import Results
from queries.run import Answer, Cell, taken

#: An answer of more rows is not cited; a narrower question is.
MOST_ROWS = 100_000
_MARK = 12
Form: TypeAlias = OneOf["boolean", "rows", "graph"]


@dataclass(frozen=True)
class Came:
    """What came back when something was asked, written down."""

    form: Form
    columns: tuple[str, ...]
    lines: tuple[str, ...]

    @cached_property
    def sha256(self) -> str:
        """The hash of the lines under their header."""
        return digest(self.columns, self.lines)

    def encoded(self) -> bytes:
        """Give it as bytes for the way from a worker: the columns, then a line each."""
        head = "\t".join(self.columns)
        return "".join(f"{line}\n" for line in (head, *self.lines)).encode()

    @staticmethod
    def decoded(form: str, data: bytes) -> "Came":
        """Read what `encoded` gave."""
        head, *found = data.decode().split("\n")[:-1]
        return Came(cast("Form", form), tuple(filter(None, head.split("\t"))), tuple(found))


def came(found: Results) -> Came:
    """Write down what the engine finds; it is stopped where there is more than can be cited."""
    if isinstance(found, QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        some = islice(found, MOST_ROWS + 1)
        rows = tuple(tuple(row[name] for name in columns) for row in some)
        return Came("rows", columns, lines(Answer(columns, rows)))
    if isinstance(found, QueryTriples):
        return Came("graph", (), lines(Answer(triples=_different(found), is_graph=True)))
    return Came("boolean", (), lines(taken(found)))


def _different(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    known: set[Triple] = set()
    for triple in triples:
        known.add(triple)
        if len(known) > MOST_ROWS:
            break
    return tuple(known)


def lines(answer: Answer) -> tuple[str, ...]:
    """Give the canonical lines of an answer, without the header of rows."""
    if answer.count > MOST_ROWS:
        raise QueryError(
            f"The answer has more than {MOST_ROWS:,} rows; at most so many can be cited.",
            hint="ask for less, and cite that",
        )
    if answer.boolean is not None:
        return (str(answer.boolean).lower(),)
    return _graph(answer.triples) if answer.is_graph else _rows(answer.rows)


def digest(columns: Iterable[str], found: Iterable[str]) -> str:
    """Give the SHA-256 (hexadecimal) of canonical lines under the header of their columns."""
    header = "\t".join(f"?{name}" for name in columns)
    known = sha256(f"{header}\n".encode() if header else b"")
    for line in found:
        known.update(f"{line}\n".encode())
    return known.hexdigest()


def mark(line: str) -> str:
    """Give the short name of a line: the first letters of its hash."""
    return digest((), [line])[:_MARK]


def row_line(row: Sequence[Cell]) -> str:
    """Give one row as a line; blank nodes have no names of their own in it."""
    return "\t".join("_:" if isinstance(cell, BlankNode) else _term(cell) for cell in row)


def _term(cell: Cell) -> str:
    if isinstance(cell, Triple):
        return f"<<( {cell} )>>"
    return "" if cell is None else str(cell)


def _rows(rows: Iterable[Sequence[Cell]]) -> tuple[str, ...]:
    found = sorted(((row_line(row), row) for row in rows), key=lambda pair: pair[0])
    names: dict[str, str] = {}
    if not any(isinstance(cell, BlankNode) for _, row in found for cell in row):
        return tuple(line for line, _ in found)
    for _, row in found:
        for cell in row:
            if isinstance(cell, BlankNode):
                names.setdefault(cell.value, f"_:b{len(names)}")
    told = (
        "\t".join(names[c.value] if isinstance(c, BlankNode) else _term(c) for c in row)
        for _, row in found
    )
    return tuple(sorted(told))


def _graph(triples: Iterable[Triple]) -> tuple[str, ...]:
    quads = (Quad(each.subject, each.predicate, each.object) for each in triples)
    try:
        return tuple(canonical_lines(quads))
    except TooAlike as failure:
        told = f"This answer cannot be cited: {failure.message}"
        raise QueryError(told, hint=failure.hint) from None
