"""What is taken away: one data set as it stands, with its version, its date and its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    serialize,
)

from graph.rdf.iris import CLAIMS, DEFAULT_BASE
from ontology.terms import DCT, MP, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad, Store

_DATES: Final = f"""
SELECT (MAX(STR(?date)) AS ?latest) WHERE {{
  GRAPH {CLAIMS} {{ ?record {MP.seenOn}|{DCT.issued} ?date }}
  FILTER(DATATYPE(?date) = {XSD.date})
}}"""


@dataclass(frozen=True)
class Snapshot:
    """One data set, which does not change while it is taken away.

    `version` is that of the data; things and graphs are written under `base`.
    """

    store: Store
    version: str
    base: str = DEFAULT_BASE

    def quads(self) -> Iterator[Quad]:
        """Give all statements, in the order of the store."""
        return self.store.quads_for_pattern(None, None, None, None)

    def facts(self) -> Iterator[Quad]:
        """Give what stands in the default graph: facts, inferred ones, vocabulary, questions."""
        return self.store.quads_for_pattern(None, None, None, DefaultGraph())

    @cached_property
    def modified(self) -> str:
        """The newest day on which words were seen or a document appeared; "" where none is known.

        It comes from the data and never from the clock, so that a release can be made again.
        """
        found = self.store.query(_DATES)
        rows = found if isinstance(found, QuerySolutions) else ()
        dates = (row["latest"] for row in rows)
        return next((date.value for date in dates if isinstance(date, Literal)), "")

    @cached_property
    def canonical_hash(self) -> str:
        """The SHA-256 (hexadecimal) of the canonical N-Quads of all statements, as RDFC-1.0 says.

        It names the graph itself: whatever format it was read from, and under the default base.
        """
        return canonical_hash(self.quads())


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Give the SHA-256 (hexadecimal) of some statements in RDFC-1.0's canonical form.

    Only blank nodes need to be made canonical; all other statements are written as they are, which
    is three times quicker and stops no other thread.
    """
    lines, blank = [], []
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            lines.append(f"{quad} .\n".encode())
        else:
            blank.append(quad)
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines += (serialize(dataset, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    known = sha256()
    for line in sorted(lines):
        known.update(line)
    return known.hexdigest()
