"""Cubic curves: along which a line runs, where it meets the edge of a card, and as an SVG path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.pictures.shapes import ROUNDNESS, Box, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SAMPLES: Final = 60
#: An arrowhead stands so far from the card it points to.
_AIR: Final = 1.5

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A cubic Bézier curve by its two ends and the two points that pull at it."""

    start: Spot
    leave: Spot
    arrive: Spot
    end: Spot

    def at(self, t: float) -> Spot:
        """Give the point at a share of the way."""
        u = 1 - t
        parts = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        spots = (self.start, self.leave, self.arrive, self.end)
        x = sum(part * spot[0] for part, spot in zip(parts, spots, strict=True))
        return x, sum(part * spot[1] for part, spot in zip(parts, spots, strict=True))

    def until(self, t: float) -> Curve:
        """Give the part before a share of the way (de Casteljau's construction)."""
        a, b = _mid(self.start, self.leave, t), _mid(self.leave, self.arrive, t)
        c = _mid(self.arrive, self.end, t)
        d, e = _mid(a, b, t), _mid(b, c, t)
        return Curve(self.start, a, d, _mid(d, e, t))

    def reversed(self) -> Curve:
        """Give the same curve from its end to its start."""
        return Curve(self.end, self.arrive, self.leave, self.start)


def _mid(one: Spot, other: Spot, t: float) -> Spot:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t


def curve_of(piece: Piece, spots: Mapping[str, Spot]) -> Curve:
    """Give the curve of a stretch between two cards or bends."""
    (x0, y0), (x3, y3) = start, end = spots[piece.start], spots[piece.end]
    along_x, along_y = ROUNDNESS * (x3 - x0), ROUNDNESS * (y3 - y0)
    if piece.curve == "s-vertical":
        return Curve(start, (x0, y0 + along_y), (x3, y3 - along_y), end)
    if piece.curve == "s-horizontal":
        return Curve(start, (x0 + along_x, y0), (x3 - along_x, y3), end)
    via = (x3, y0) if piece.curve == "corner-horizontal" else (x0, y3)
    # A quadratic curve as the cubic one that equals it.
    return Curve(start, _mid(start, via, 2 / 3), _mid(end, via, 2 / 3), end)


def sampled(curves: Sequence[Curve]) -> Iterator[Spot]:
    """Give points along a line, close together."""
    for curve in curves:
        yield from (curve.at(step / SAMPLES) for step in range(SAMPLES + 1))


def between(curves: Sequence[Curve], first: Box, last: Box) -> list[Curve]:
    """Cut a line that runs from middle to middle so that it runs from edge to edge."""
    cut = _outside(curves, last)
    back = _outside([curve.reversed() for curve in reversed(cut)], first)
    return [curve.reversed() for curve in reversed(back)]


def _outside(curves: Sequence[Curve], box: Box) -> list[Curve]:
    """Drop what lies inside the box that the line ends in."""
    kept = list(curves)
    while len(kept) > 1 and _within(kept[-1].start, box):
        kept.pop()
    low, high = 0.0, 1.0
    if _within(kept[-1].start, box):
        return kept
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if _within(kept[-1].at(middle), box) else (middle, high)
    return [*kept[:-1], kept[-1].until(low)]


def _within(spot: Spot, box: Box) -> bool:
    return (
        abs(spot[0] - box.x) < box.width / 2 + _AIR and abs(spot[1] - box.y) < box.height / 2 + _AIR
    )


def path(curves: Sequence[Curve]) -> str:
    """Write a line as the d of an SVG path."""
    parts = [f"M{_two(curves[0].start)}"]
    end = curves[0].start
    for curve in curves:
        parts += [f"L{_two(curve.start)}"] if curve.start != end else []
        parts.append(f"C{_two(curve.leave)} {_two(curve.arrive)} {_two(curve.end)}")
        end = curve.end
    return "".join(parts)


def _two(spot: Spot) -> str:
    return f"{spot[0]:.1f} {spot[1]:.1f}"
