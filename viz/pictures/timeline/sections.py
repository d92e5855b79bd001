"""The bands of a picture with their rows of bars, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.pictures.timeline.axis import axis
from viz.pictures.timeline.bands import (
    CARRIED,
    INITIATIVES,
    MONEY,
    PEOPLE,
    POLICY,
    REACH,
    ROLE,
    UNDATED,
)
from viz.pictures.timeline.bars import arranged, policies, rest, shared
from viz.pictures.timeline.money_bars import money
from viz.pictures.timeline.rows import chips, packed, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.pictures.timeline.axis import Axis
    from viz.pictures.timeline.bands import Bands
    from viz.pictures.timeline.bar import Bar
    from viz.pictures.timeline.rows import Placed


@dataclass(frozen=True, slots=True)
class Section:
    """A band with its title and its rows."""

    band: str
    title: str
    rows: list[list[Placed]]


def lanes(bands: Bands) -> dict[str, list[Bar]]:
    """Give the bars of every band, from top to bottom; what has no date is in a band of its own."""
    roles = {band for band in bands.band.values() if band.startswith(ROLE)}
    found = {POLICY: list(policies(bands)), MONEY: list(money(bands))}
    for band in (*sorted(roles, key=lambda role: (-len(bands.of(role)), role)), INITIATIVES):
        nodes = (node for node in bands.order if bands.band[node] == band)
        found[band] = list(arranged(bands, nodes))
    found[INITIATIVES] += rest(bands)
    undated = arranged(bands, (node for node in bands.order if bands.band[node] == UNDATED))
    found[UNDATED] = list(undated)
    found |= {band: list(shared(bands, band)) for band in (PEOPLE, CARRIED, REACH)}
    for band, bars in found.items():
        if band != UNDATED:
            found[UNDATED] += [bar for bar in bars if not bar.spans]
            found[band] = [bar for bar in bars if bar.spans]
    return {band: bars for band, bars in found.items() if bars}


def sections(bands: Bands) -> tuple[list[Section], Axis | None]:
    """Give every band with its rows, and the line of time on which they stand."""
    found = lanes(bands)
    line = axis(span.years for bars in found.values() for bar in bars for span in bar.spans)
    rows = {
        band: _rows(band, bars, line) for band, bars in found.items() if line and band != UNDATED
    }
    if UNDATED in found:
        rows[UNDATED] = chips(found[UNDATED], _wanted(bands, rows.values()))
    return [Section(band, bands.title(band), rows[band]) for band in found], line


def _wanted(bands: Bands, found: Iterable[list[list[Placed]]]) -> dict[str, float]:
    """Say where something without a date would best stand: under what it is linked to."""
    starts = {one.bar.name: one.x0 for rows in found for row in rows for one in row}
    wanted: dict[str, float] = {}
    for source, target, data in sorted(bands.graph.edges(data=True), key=lambda edge: edge[:2]):
        for one, other in ((source, target), (target, source)):
            if data["kind"] == "lineage" and one not in starts and other in starts:
                wanted.setdefault(one, starts[other])
    return wanted


def _rows(band: str, bars: Iterable[Bar], line: Axis) -> list[list[Placed]]:
    """Put the bars of a band into rows; each initiative has one to itself."""
    placed = [place(bar, line) for bar in bars]
    if band == INITIATIVES or band.startswith(ROLE):
        return [[one] for one in placed]
    if band == POLICY:
        placed.sort(key=lambda one: (one.bar.loose, one.x0))
    return packed(placed)
