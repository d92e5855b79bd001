"""What is taken away: one data set as it stands, with its version, its date and its hash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, Literal, QuerySolutions

from graph.rdf.canonical import canonical_lines
from graph.rdf.iris import CLAIMS, DEFAULT_BASE
from ontology.terms import DCT, MP, XSD

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from pyoxigraph import Quad, Store

_DATES: Final = f"""
SELECT DISTINCT ?date WHERE {{
  GRAPH {CLAIMS} {{ ?record {MP.seenOn}|{DCT.issued} ?date }}
  FILTER(DATATYPE(?date) = {XSD.date})
}}"""
#: A day as XML Schema has it: a zone may follow, which no date of a release has.
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")


@dataclass(frozen=True)
class Snapshot:
    """One data set, which does not change while it is taken away.

    `version` is that of the data; things and graphs are written under `base`.
    """

    store: Store
    version: str
    base: str = DEFAULT_BASE

    def quads(self) -> Generator[Quad]:
        """Give all statements, in the order of the store.

        Whoever may stop before the end closes it, in the thread that began: the engine's own part
        of it must not end in another.
        """
        yield from self.store.quads_for_pattern(None, None, None, None)

    def facts(self) -> Generator[Quad]:
        """Give what stands in the default graph: facts, inferred ones, vocabulary, questions."""
        yield from self.store.quads_for_pattern(None, None, None, DefaultGraph())

    @cached_property
    def modified(self) -> str:
        """The newest day on which words were seen or a document appeared; "" where none is known.

        It comes from the data and never from the clock, so that a release can be made again. What
        is no day of the calendar counts as unknown.
        """
        found = self.store.query(_DATES)
        rows = found if isinstance(found, QuerySolutions) else ()
        terms = (row["date"] for row in rows)
        return max((_day(term.value) for term in terms if isinstance(term, Literal)), default="")

    @cached_property
    def canonical_hash(self) -> str:
        """The SHA-256 (hexadecimal) of the canonical N-Quads of all statements, as RDFC-1.0 says.

        It names the graph itself: whatever format it was read from, and under the default base.
        """
        return canonical_hash(self.quads())


def _day(text: str) -> str:
    """Give a day as YYYY-MM-DD, without its zone; "" for what is none."""
    known = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(known[1]).isoformat() if known else ""
    except ValueError:
        return ""


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Give the SHA-256 (hexadecimal) of some statements in RDFC-1.0's canonical form."""
    known = sha256()
    for line in canonical_lines(quads):
        known.update(f"{line}\n".encode())
    return known.hexdigest()
