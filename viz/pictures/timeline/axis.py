"""The line of time: a day to a place on it, with years in which nothing happens cut short."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from viz.pictures.drawing import Tick
from viz.pictures.years import turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LEFT: Final = 150.0
RIGHT: Final = 1230.0
#: A year is never wider than this, and a stretch of empty years always as wide as that.
_WIDEST: Final = 150.0
_GAP: Final = 66.0
#: Fewer empty years than these are not worth a break; more breaks than these tear the line apart.
_EMPTY: Final = 3
_MOST_GAPS: Final = 5
#: So far apart are the years that are written.
_APART: Final = 42.0
_GAP_SIGN: Final = "\N{MIDLINE HORIZONTAL ELLIPSIS}"

Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Years one after the other, from the beginning of the first to the end of the last."""

    first: int
    last: int
    x: float


@dataclass(frozen=True, slots=True)
class Axis:
    """Stretches of years, all at one scale, with a break between each and the next."""

    stretches: tuple[Stretch, ...]
    year: float

    @property
    def end(self) -> float:
        """Where the last year ends."""
        last = self.stretches[-1]
        return last.x + (last.last - last.first + 1) * self.year

    def at(self, day: date) -> float:
        """Give the place of a day; one in a break is at its beginning."""
        found = self.stretches[0]
        for stretch in self.stretches:
            if stretch.first <= day.year:
                found = stretch
        begun, ended = turn(day.year), turn(day.year + 1)
        share = (day - begun).days / max((ended - begun).days, 1)
        years = min(day.year - found.first + share, found.last - found.first + 1)
        return round(found.x + max(years, 0) * self.year, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Write the years as far apart as they can be read, and a sign in each break."""
        ticks = [
            Tick(_GAP_SIGN, round(later.x - _GAP / 2, 1), gap=True)
            for _, later in pairwise(self.stretches)
        ]
        taken = [(tick.x, _GAP / 2) for tick in ticks]
        first = [stretch.first for stretch in self.stretches]
        turns = [y for stretch in self.stretches for y in range(stretch.first, stretch.last + 1)]
        step = max(1, round(_APART / self.year + 0.5))
        others = [y for y in turns if y % step == 0] + [self.stretches[-1].last + 1]
        for year in dict.fromkeys([*first, *others]):
            x = self._turn(year)
            if all(abs(x - other) >= apart for other, apart in taken):
                taken.append((x, _APART))
                ticks.append(Tick(str(year), x))
        return tuple(sorted(ticks, key=lambda tick: tick.x))

    def _turn(self, year: int) -> float:
        return round(self.end, 1) if year > self.stretches[-1].last else self.at(turn(year))


def axis(covered: Iterable[Years]) -> Axis | None:
    """Make the line for the years that are covered by anything; None where nothing is dated."""
    ranges = sorted(covered)
    if not ranges:
        return None
    joined = _joined(ranges, _EMPTY)
    while len(joined) - 1 > _MOST_GAPS:
        narrowest = min(later[0] - earlier[1] for earlier, later in pairwise(joined))
        joined = _joined(joined, narrowest)
    total = sum(last - first + 1 for first, last in joined)
    room = RIGHT - LEFT - _GAP * (len(joined) - 1)
    year = min(_WIDEST, room / total)
    stretches, x = [], LEFT
    for first, last in joined:
        stretches.append(Stretch(first, last, round(x, 1)))
        x += (last - first + 1) * year + _GAP
    return Axis(tuple(stretches), year)


def _joined(ranges: Sequence[Years], empty: int) -> list[Years]:
    """Join ranges with no more than so many empty years between them."""
    found = [ranges[0]]
    for first, last in ranges[1:]:
        if first - found[-1][1] <= empty:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
