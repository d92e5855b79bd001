"""Figures in one table: what was planned, revised and achieved, each in a column of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Figure, Ref

#: The columns; a revised figure is a plan that replaced another one.
PLANNED: Final = "planned"
REVISED: Final = "revised"
ACHIEVED: Final = "achieved"
#: What is told of the results, in this order.
RESULTS: Final = (
    *("trained", "placed-in-jobs", "placed-share", "arrived", "used-legal-pathway"),
    *("beneficiaries", "contracts", "visas-issued", "selected", "applicants"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One measure, and its figures by column; no cell has figures of two kinds."""

    indicator: Ref
    about: Ref
    track: Ref | None
    place: Ref | None
    planned: tuple[Figure, ...] = ()
    revised: tuple[Figure, ...] = ()
    achieved: tuple[Figure, ...] = ()

    def cell(self, column: str) -> tuple[Figure, ...]:
        """Give the figures of a column."""
        return {PLANNED: self.planned, REVISED: self.revised}.get(column, self.achieved)


@dataclass(frozen=True, slots=True)
class Figures:
    """The table: its columns and its lines."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]


def figures(found: Iterable[Figure]) -> Figures:
    """Lay figures out, in the order in which the card has them."""
    lines: dict[tuple[str, ...], list[Figure]] = {}
    for figure in found:
        parts = (figure.about, figure.indicator, figure.track, figure.place)
        key = tuple(part.iri if part else "" for part in parts)
        lines.setdefault(key, []).append(figure)
    made = tuple(_line(each) for each in lines.values())
    revised = any(line.revised for line in made)
    return Figures((PLANNED, REVISED, ACHIEVED) if revised else (PLANNED, ACHIEVED), made)


def column(figure: Figure) -> str:
    """Give the column of a figure: by its status, and never by its value."""
    if figure.status_class != PLANNED:
        return ACHIEVED
    return REVISED if figure.status_id == REVISED else PLANNED


def _line(found: list[Figure]) -> Line:
    first = found[0]
    cells = (tuple(f for f in found if column(f) == name) for name in (PLANNED, REVISED, ACHIEVED))
    return Line(first.indicator, first.about, first.track, first.place, *cells)
