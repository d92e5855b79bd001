"""Where the lines between bars run: down from one bar, then across to the start of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.networks.model import Edge
    from viz.pictures.curves import Spot
    from viz.pictures.shapes import Box

#: Lines that run side by side are so far apart, and so far from the end of a bar.
_APART: Final = 13.0
_INSET: Final = 12.0
_AIR: Final = 2.0
_ROUND: Final = 9.0
#: What is this far to the side of a line is reached by going across.
_ACROSS: Final = 16.0
#: How far above a crowded row lines turn, each a little higher than the last.
_TURN: Final = 14.0
_TURN_APART: Final = 4.0
_TURNS: Final = 3
#: To run where another line runs is worse than to run behind so many names.
_BUSY: Final = 100
PART: Final = "component-of"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A bar that lines end at: its row and box, and how far it reaches with its name.

    One that is `crowded` has others beside it, so that lines come to it from above.
    """

    row: int
    box: Box
    reach: tuple[float, float]
    crowded: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """Its left and right edge."""
        return self.box.x - self.box.width / 2, self.box.x + self.box.width / 2

    @property
    def beside(self) -> tuple[float, float]:
        """From where to where its name stands beside it; nowhere if it stands inside."""
        left, right = self.ends
        return (self.reach[0], left) if self.reach[0] < left else (right, self.reach[1])

    @property
    def inner(self) -> tuple[float, float]:
        """Between which places a line can leave it up or down."""
        left, right = self.ends
        return min(left + _INSET, self.box.x), max(right - _INSET, self.box.x)


@dataclass(frozen=True, slots=True)
class Route:
    """A line in place: the upper bar comes first; it goes down at `x` through some rows."""

    pair: Pair
    edges: tuple[Edge, ...]
    x: float
    rows: tuple[int, int]
    spots: tuple[Spot, ...]
    part: bool

    @property
    def path(self) -> str:
        """The line as the d of an SVG path, its corners rounded."""
        first, *between, last = self.spots
        parts = [f"M{_two(first)}"]
        for before, corner, following in zip(self.spots, between, self.spots[2:], strict=False):
            parts.append(f"L{_two(_toward(corner, before))}")
            parts.append(f"Q{_two(corner)} {_two(_toward(corner, following))}")
        return "".join([*parts, f"L{_two(last)}"])


def _toward(corner: Spot, other: Spot) -> Spot:
    """Give the place on the way from a corner to another spot where its rounding ends."""
    across, down = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(across), abs(down), 0.1)
    share = min(_ROUND, length / 2) / length
    return corner[0] + across * share, corner[1] + down * share


def _two(spot: Spot) -> str:
    return f"{spot[0]:.1f} {spot[1]:.1f}"


def routes(pairs: Mapping[Pair, Sequence[Edge]], anchors: Mapping[str, Anchor]) -> list[Route]:
    """Find a way for each line, the short ones first: they have the least choice."""
    found: list[Route] = []
    for pair in sorted(pairs, key=lambda pair: _length(pair, anchors)):
        part = all(edge[2].endswith(PART) for edge in pairs[pair])
        found.append(_route(pair, tuple(pairs[pair]), anchors, found, part=part))
    return found


def _length(pair: Pair, anchors: Mapping[str, Anchor]) -> tuple[int, Pair]:
    rows = [anchors[name].row for name in pair]
    return max(rows) - min(rows), pair


def _route(
    pair: Pair,
    edges: tuple[Edge, ...],
    anchors: Mapping[str, Anchor],
    others: Sequence[Route],
    *,
    part: bool,
) -> Route:
    first, second = sorted(pair, key=lambda name: (anchors[name].row, anchors[name].box.x))
    upper, lower = anchors[first], anchors[second]
    rows = (upper.row, lower.row)
    turns = sum(other.rows[1] == lower.row and len(other.spots) > 2 for other in others)
    turn = lower.box.y - lower.box.height / 2 - _TURN - _TURN_APART * (turns % _TURNS)
    if upper.row == lower.row:
        return Route((first, second), edges, lower.box.x, rows, _over(upper, lower, turn), part)
    busy = [other.x for other in others if other.rows[0] < rows[1] and rows[0] < other.rows[1]]
    names = [anchor.beside for anchor in anchors.values() if rows[0] < anchor.row < rows[1]]
    left, right = max(upper.inner[0], lower.inner[0]), min(upper.inner[1], lower.inner[1])
    trunk = upper.inner[0]
    if part and not lower.crowded and lower.reach[0] - trunk >= _ACROSS:
        x = trunk
    elif left <= right:
        x = _free(left, right, busy, names)
    elif lower.ends[0] > upper.inner[1]:
        x = _free(upper.inner[1], upper.inner[0], busy, names)
    else:
        x = _free(upper.inner[0], upper.inner[1], busy, names)
    return Route((first, second), edges, x, rows, _down(upper, lower, x, turn), part)


def _free(
    wanted: float, last: float, busy: Sequence[float], names: Sequence[tuple[float, float]]
) -> float:
    """Choose where to go down, from one place towards another.

    No other line should run there, and as few names as can be should stand in the way.
    """
    steps = int(abs(last - wanted) / (_APART / 2))
    sign = 1 if last >= wanted else -1
    places = [wanted + sign * step * _APART / 2 for step in range(steps + 1)]

    def cost(x: float) -> int:
        crossed = sum(start - _AIR < x < end + _AIR for start, end in names)
        return crossed + _BUSY * sum(abs(x - other) < _APART for other in busy)

    costs = [cost(x) for x in places]
    return round(places[costs.index(min(costs))], 1)


def _down(upper: Anchor, lower: Anchor, x: float, turn: float) -> tuple[Spot, ...]:
    top = upper.box.y + upper.box.height / 2 + _AIR
    above = lower.box.y - lower.box.height / 2 - _AIR
    left, right = lower.ends if lower.crowded else lower.reach
    if left < x < right:
        return (x, top), (x, above)
    if lower.crowded:
        return (x, top), (x, turn), (lower.box.x, turn), (lower.box.x, above)
    end = left - _AIR if x <= left else right + _AIR
    return (x, top), (x, lower.box.y), (end, lower.box.y)


def _over(one: Anchor, other: Anchor, turn: float) -> tuple[Spot, ...]:
    """Go from one to another of the same row over what lies between them."""
    top = one.box.y - one.box.height / 2 - _AIR
    return (one.box.x, top), (one.box.x, turn), (other.box.x, turn), (other.box.x, top)
