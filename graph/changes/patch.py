"""Writes a difference as RDF Patch: a line for each statement to remove (D) or to add (A).

RDF Patch is what SPARQL servers (Jena, RDF Delta) read to follow a data set; each line is an
N-Quads statement behind a letter, so that any text tool can apply it as well.
"""

from collections.abc import Iterable

from pyoxigraph import Quad

from graph.changes.statements import Statements


def patch(statements: Statements) -> str:
    """Give the whole patch as one transaction, sorted, removals first."""
    lines = ["TX .", *_lines("D", statements.removed), *_lines("A", statements.added), "TC ."]
    return "\n".join([*lines, ""])


def _lines(letter: str, quads: Iterable[Quad]) -> list[str]:
    return [f"{letter} {line}" for line in sorted_lines(quads)]


def sorted_lines(quads: Iterable[Quad]) -> list[str]:
    """Give quads as lines of N-Quads, sorted."""
    return sorted(f"{quad} ." for quad in quads)
