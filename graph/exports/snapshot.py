"""What is taken away: one data set as it stands, with its version, its date and its hash."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph

from graph.rdf.canonical import canonical_lines
from graph.rdf.data_set import day_of, version_in
from graph.rdf.iris import DEFAULT_BASE
from ontology.door import VERSION

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from pyoxigraph import Quad, Store


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
        """The day of the data; "" where none is known."""
        return day_of(self.store)

    @cached_property
    def canonical_hash(self) -> str:
        """The SHA-256 (hexadecimal) of the canonical N-Quads of all statements, as RDFC-1.0 says.

        It names the graph itself: whatever format it was read from, and under the default base.
        """
        return canonical_hash(self.quads())


def snapshot_of(store: Store, base: str = DEFAULT_BASE) -> Snapshot:
    """Take a data set as it stands, in the version that it says it has, else in the program's."""
    return Snapshot(store, version_in(store) or VERSION, base)


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Give the SHA-256 (hexadecimal) of some statements in RDFC-1.0's canonical form."""
    known = sha256()
    for line in canonical_lines(quads):
        known.update(f"{line}\n".encode())
    return known.hexdigest()
