"""Writes names into a constellation where there is room: those of clusters, then of things."""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, Final

from viz.pictures.constellation.near import TURN
from viz.pictures.drawing import Title
from viz.pictures.shapes import Box
from viz.pictures.textfit import bold, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: The size of names, how wide their lines may be, and how far apart.
_SIZE: Final = bold(12)
_LONGEST: Final = 124
LINE: Final = 13
_TITLE_SIZE: Final = bold(12.5)
_TITLE_LONGEST: Final = 250
_HIGH: Final = 14
_AIR: Final = 2
#: A name stands so far from its dot, or further where there is no other near.
_AWAY: Final = 3
_FURTHER: Final = 12
_STEP: Final = 24.0
#: So near to the edge of the picture nothing is written, and so often a place is looked for.
_EDGE: Final = 3
_TRIES: Final = 1500
#: The name of a cluster is at most so far from one of its dots.
_FURTHEST: Final = 45.0


class Room:
    """Knows which parts of a picture are taken."""

    def __init__(self, taken: Iterable[Box]) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Mark the ground under a box as taken."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def touched(self, box: Box, margin: float = _AIR) -> set[Box]:
        """Give what is under a box, or as near to it as the margin."""
        return {
            other
            for cell in _cells(box, margin)
            for other in self._cells.get(cell, ())
            if box.touches(other, margin)
        }


@dataclass(frozen=True, slots=True)
class Label:
    """A name in place: its lines, and the middle of the first."""

    lines: tuple[str, ...]
    box: Box

    @property
    def first(self) -> tuple[float, float]:
        """Where the middle of its first line is."""
        return self.box.x, round(self.box.y - self.box.height / 2 + _HIGH / 2, 1)


def labelled(
    dots: Mapping[str, Box],
    names: Mapping[str, str],
    titles: Iterable[Title],
    size: tuple[float, float],
    most: int,
    lines: int,
) -> dict[str, Label]:
    """Give the names that can stand beside their dots, the first ones first.

    No two touch. The name of a large dot may cover smaller ones: without it nobody would know what
    is in the middle of everything.
    """
    largest = max((dot.width for dot in dots.values()), default=0.0)
    taken = Room(title_box(title) for title in titles)
    ground = Room(dots.values())
    found: dict[str, Label] = {}
    for node, dot in dots.items():
        words = tuple(wrap(names[node], _LONGEST, _SIZE, lines))
        free: list[tuple[float, int, Box]] = []
        near = [*_beside(dot, words), *_beside(dot, words, _FURTHER)]
        for at, box in enumerate(near):
            covered = [other.width for other in ground.touched(box)]
            allowed = not covered or max(covered) < largest == dot.width
            # Further away a name could be taken for that of another dot.
            allowed = allowed and (at * 2 < len(near) or _alone(box, dot, ground))
            if allowed and _inside(box, size) and not taken.touched(box):
                free.append((sum(covered), at, box))
        if free and words[0]:
            box = min(free, key=itemgetter(0, 1))[2]
            taken.take(box)
            found[node] = Label(words, box)
        if len(found) == most:
            break
    return found


def _alone(box: Box, dot: Box, ground: Room) -> bool:
    """Whether no other dot is as near to a name as its own."""
    return ground.touched(box, max(_between(box, dot), _AIR)) <= {dot}


def _beside(dot: Box, lines: tuple[str, ...], away: float = _AWAY) -> Iterator[Box]:
    """The places for a name: below its dot, above it, to its right, to its left, at its corners."""
    long = round(max(width(line, _SIZE) for line in lines), 1)
    high = _HIGH + LINE * (len(lines) - 1)
    down, aside = dot.height / 2 + away + high / 2, dot.width / 2 + away + long / 2
    corner = dot.width * 0.35 + long / 2
    for x, y in (
        *((0.0, down), (0.0, -down), (aside, 0.0), (-aside, 0.0)),
        *((corner, down), (corner, -down), (-corner, down), (-corner, -down)),
    ):
        yield Box(round(dot.x + x, 1), round(dot.y + y, 1), long, high)


def titled(
    wanted: Iterable[tuple[str, list[Box]]], dots: Iterable[Box], size: tuple[float, float]
) -> tuple[Title, ...]:
    """Write the name of each cluster near its middle, where it covers nothing.

    Whatever is nearest to a name belongs to its cluster; one that finds no such place is left out.
    """
    found: list[Title] = []
    room = Room(dots)
    for text, members in wanted:
        shown = shorten(text, _TITLE_LONGEST, _TITLE_SIZE)
        long = round(width(shown, _TITLE_SIZE), 1)
        spots = (box for box in _spots(members, long, size) if _belongs(box, members, room))
        if box := next(spots, None):
            room.take(box)
            left = round(box.x - long / 2, 1)
            found.append(Title(shown, left, round(box.y, 1), long, ruled=False))
    return tuple(found)


def _belongs(box: Box, members: list[Box], room: Room) -> bool:
    """Whether a name covers nothing, and a dot of its own cluster is next to it."""
    if room.touched(box):
        return False
    away = min(_between(box, dot) for dot in members)
    return away < _FURTHEST and room.touched(box, max(away, _AIR)) <= {*members}


def _between(box: Box, dot: Box) -> float:
    """How far a dot is from the ground of a name."""
    across = max(abs(box.x - dot.x) - box.width / 2, 0)
    return math.hypot(across, max(abs(box.y - dot.y) - box.height / 2, 0))


def title_box(title: Title) -> Box:
    """Give the ground that the name of a cluster covers."""
    return Box(title.x + title.width / 2, title.y, title.width, _HIGH + 2)


def _spots(dots: list[Box], long: float, size: tuple[float, float]) -> Iterator[Box]:
    """Places for the name of a cluster, from its middle outwards along a spiral."""
    x, y = median(dot.x for dot in dots), median(dot.y for dot in dots)
    for step in range(_TRIES):
        away, turn = 11 * math.sqrt(step), step * TURN
        box = Box(x + away * math.cos(turn), y + away * math.sin(turn), long, _HIGH + 2)
        if _inside(box, size):
            yield box


def _inside(box: Box, size: tuple[float, float]) -> bool:
    return (
        box.x - box.width / 2 >= _EDGE
        and box.x + box.width / 2 <= size[0] - _EDGE
        and box.y - box.height / 2 >= _EDGE
        and box.y + box.height / 2 <= size[1] - _EDGE
    )


def _cells(box: Box, margin: float = _AIR) -> Iterator[tuple[int, int]]:
    """The squares that a box, with some air, lies over."""
    left, right = box.x - box.width / 2 - margin, box.x + box.width / 2 + margin
    top, bottom = box.y - box.height / 2 - margin, box.y + box.height / 2 + margin
    for column in range(int(left // _STEP), int(right // _STEP) + 1):
        for row in range(int(top // _STEP), int(bottom // _STEP) + 1):
            yield column, row
