"""Finds a place near its neighbours for what has none, and moves nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from viz.pictures.constellation.ties import neighbours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from viz.pictures.constellation.ties import Pair
    from viz.pictures.curves import Spot

Cell: TypeAlias = "tuple[int, int]"
#: Two dots are at least so many pixels apart.
APART: Final = 23.0
#: The turn from one place of a spiral to the next, by which it fills a circle evenly.
TURN: Final = math.pi * (3 - math.sqrt(5))
_TRIES: Final = 10_000
#: What is tied to nothing stands in rows that are at least so long.
_NARROWEST: Final = 900.0


def nearby(
    names: Collection[str], pairs: Collection[Pair], known: Mapping[str, Spot]
) -> dict[str, Spot]:
    """Give what has no place one near what it is tied to; nothing else moves.

    What is tied to nothing that has a place stands below everything.
    """
    every = sorted({*names, *known, *(end for pair in pairs for end in pair)})
    beside = neighbours(every, pairs)
    found = {name: known[name] for name in sorted(names) if name in known}
    free = _Free(found.values())
    waiting = [name for name in sorted(names) if name not in found]
    # From those that have a place outwards, one step of ties after the other.
    while waiting:
        tied = [name for name in waiting if any(one in found for one in beside[name])]
        for name in tied or waiting[:1]:
            spots = [found[one] for one in beside[name] if one in found]
            found[name] = free.take(_mean(spots) if spots else free.below())
        waiting = [name for name in waiting if name not in found]
    return found


def _mean(spots: list[Spot]) -> Spot:
    return (
        sum(x for x, _ in spots) / len(spots),
        sum(y for _, y in spots) / len(spots),
    )


class _Free:
    """Knows where there is room for one more dot."""

    def __init__(self, taken: Collection[Spot]) -> None:
        self._cells: dict[Cell, list[Spot]] = {}
        self._left = min((x for x, _ in taken), default=0.0)
        self._top = min((y for _, y in taken), default=0.0)
        self._right = max(max((x for x, _ in taken), default=0.0), self._left + _NARROWEST)
        self._row = self._left, max((y for _, y in taken), default=0.0) + 3 * APART
        for spot in taken:
            self._put(spot)

    def take(self, wanted: Spot) -> Spot:
        """Take the free place that is nearest, along a spiral; never left of or above all."""
        for step in range(_TRIES):
            away, turn = APART * 0.5 * math.sqrt(step), step * TURN
            spot = (
                float(round(wanted[0] + away * math.cos(turn))),
                float(round(wanted[1] + away * math.sin(turn))),
            )
            if spot[0] < self._left or spot[1] < self._top:
                continue
            near = (one for beside in cells_around(spot) for one in self._cells.get(beside, ()))
            if all(math.dist(spot, other) >= APART for other in near):
                break
        self._put(spot)
        return spot

    def below(self) -> Spot:
        """Give a place below everything, further right each time and then in the next row."""
        across, down = self._row[0] + 3 * APART, self._row[1]
        if across > self._right:
            across, down = self._left + 3 * APART, down + 3 * APART
        self._row = across, down
        return self._row

    def _put(self, spot: Spot) -> None:
        self._cells.setdefault(cell(spot), []).append(spot)


def cell(spot: Spot) -> Cell:
    """Give the square that a place lies in."""
    return int(spot[0] // APART), int(spot[1] // APART)


def cells_around(spot: Spot) -> Iterator[Cell]:
    """Give the squares in which whatever is too near must lie."""
    column, row = cell(spot)
    yield from ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1))
