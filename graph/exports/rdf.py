"""The data set as RDF: every statement, or the facts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.rdf.writing import nquads, trig

if TYPE_CHECKING:
    from pathlib import Path

    from graph.exports.snapshot import Snapshot


def write_nquads(snapshot: Snapshot, path: Path) -> None:
    """Write every statement as N-Quads, one a line, sorted."""
    path.write_bytes(nquads(snapshot.quads(), snapshot.base))


def write_trig(snapshot: Snapshot, path: Path) -> None:
    """Write every statement as TriG, graph by graph."""
    path.write_bytes(trig(snapshot.quads(), snapshot.base))
