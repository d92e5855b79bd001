"""In which formats the whole data set can be taken away: one entry each, in the order of lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.exports import rdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.exports.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name on the command line, its file, its media type, and what writes it.

    `exact` says whether the same data always give the same bytes; Excel and SQLite give the same
    content.
    """

    name: str
    file: str
    media: str
    write: Callable[[Snapshot, Path], None]
    exact: bool = True


EXPORTS: Final = {
    each.name: each
    for each in (
        Export("nquads", "partnerships.nq", "application/n-quads", rdf.write_nquads),
        Export("trig", "partnerships.trig", "application/trig", rdf.write_trig),
    )
}
