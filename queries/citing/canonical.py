"""The one way to write an answer down, of which a hash can be taken, by anybody, years later.

Rows are written as SPARQL 1.1 TSV: a line with the columns (?actor, ?role), then a line a row,
terms as in N-Triples with a tab between them, an unbound cell empty. Lines are sorted by code
point, the header first; the same row twice stands there twice. The order of the answer is no part
of it. Blank nodes are called _:b0, _:b1 in the order in which the lines so sorted name them. A yes
or no is the line true or false. A graph is its canonical N-Quads as RDFC-1.0 says, sorted. Each
line ends in one line feed; the hash is the SHA-256 of all that in UTF-8.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from ontology.errors import QueryError
from queries.run import Answer, Cell

#: An answer of more rows is not cited; a narrower question is.
MOST_ROWS = 100_000
_MARK = 12


def lines(answer: Answer) -> tuple[str, ...]:
    """Give the canonical lines of an answer, without the header of rows."""
    if answer.count > MOST_ROWS:
        raise QueryError(
            f"The answer has {answer.count:,} rows; at most {MOST_ROWS:,} can be cited.",
            hint="ask for less, and cite that",
        )
    if answer.boolean is not None:
        return (str(answer.boolean).lower(),)
    return _graph(answer.triples) if answer.is_graph else _rows(answer.rows)


def columns(answer: Answer) -> tuple[str, ...]:
    """Give the columns of rows; a yes or no and a graph have none."""
    return answer.columns


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
    plain, blank = [], []
    for triple in set(triples):
        named = isinstance(triple.subject, NamedNode)
        if named and isinstance(triple.object, NamedNode | Literal):
            plain.append(f"{triple} .")
        else:
            blank.append(Quad(triple.subject, triple.predicate, triple.object))
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    text = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").decode()
    return tuple(sorted([*plain, *filter(None, text.split("\n"))]))
