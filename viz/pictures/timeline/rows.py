"""Puts bars into rows: where each begins and ends, where its name stands, and what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.pictures.stack import settle
from viz.pictures.textfit import bold, shorten, width
from viz.pictures.timeline.axis import LEFT, RIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viz.pictures.timeline.axis import Axis
    from viz.pictures.timeline.bar import Bar
    from viz.pictures.timeline.spans import Span

#: The size of names for reckoning their width, with something to spare for wide fonts.
NAME_FIT: Final = bold(13.8)
BELOW_SIZE: Final = 11.6
#: From the edge of a bar to its name, past its mark; and what is left free after it.
_INDENT: Final = 23.0
_AFTER: Final = 8.0
#: So far apart are two bars of one row.
_APART: Final = 14.0
_DIFFERS: Final = " ≠"
#: So much of a bar is light before an end that is only planned.
_DUE: Final = 36.0

Piece = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar on its row: its two ends, where its name begins, how far it reaches with its name.

    `at` is None where the name stands inside the bar; `light` are the parts that are drawn light.
    """

    bar: Bar
    x0: float
    x1: float
    reach: Piece
    name: str
    below: str
    at: float | None = None
    light: tuple[Piece, ...] = ()
    open_start: bool = False
    open_end: bool = False


def place(bar: Bar, axis: Axis) -> Placed:
    """Place a bar that has dates."""
    pieces = sorted(span.on(axis) for span in bar.spans)
    x0, x1 = pieces[0][0], max(end for _, end in pieces)
    light = _bare([piece for span in bar.spans for piece in _firm(span, axis)], x0, x1)
    first = min(bar.spans, key=lambda span: span.on(axis)[0])
    last = max(bar.spans, key=lambda span: span.on(axis)[1])
    name, below, at, reach = _words(bar, x0, x1)
    return Placed(
        bar,
        x0,
        x1,
        reach,
        name,
        below,
        at,
        tuple(light),
        open_start=bar.vague or first.first is None,
        open_end=bar.vague or (last.last is None and not last.point),
    )


def _firm(span: Span, axis: Axis) -> Iterator[Piece]:
    """Give the part of a span that is no plan."""
    start, end = span.on(axis)
    if span.planned:
        return
    if span.due:
        end -= min(_DUE, (end - start) / 2)
    yield start, axis.at(span.turned) if span.turned else end


def _bare(pieces: Iterable[Piece], x0: float, x1: float) -> list[Piece]:
    """Give the stretches of a bar that no piece covers."""
    found, reached = [], x0
    for start, end in [*sorted(pieces), (x1, x1)]:
        if start > reached + 1:
            found.append((reached, start))
        reached = max(reached, end)
    return found


def _words(bar: Bar, x0: float, x1: float) -> tuple[str, str, float | None, Piece]:
    """Choose where the name stands: in the bar, else after it, else before it, else cut."""
    inside = x1 - x0 - _INDENT - _AFTER
    after, before = RIGHT - x1 - _INDENT, x0 - LEFT - _INDENT - _AFTER
    wide = _wide(bar, bar.label, bar.below)
    room = next((each for each in (inside, after, before) if wide <= each), 0.0)
    room = room or max(inside, after, before)
    name = shorten(bar.label, room - _mark(bar), NAME_FIT)
    below = shorten(bar.below, room, BELOW_SIZE)
    if room == inside:
        return name, below, None, (x0, x1)
    wide = _wide(bar, name, below)
    if room == after:
        at = round(x1 + _INDENT, 1)
        return name, below, at, (x0, round(at + wide, 1))
    at = round(x0 - _AFTER - wide, 1)
    return name, below, at, (round(at - _INDENT, 1), x1)


def _wide(bar: Bar, name: str, below: str) -> float:
    return max(width(name, NAME_FIT) + _mark(bar), width(below, BELOW_SIZE))


def _mark(bar: Bar) -> float:
    """The room for the sign that documents differ."""
    return width(_DIFFERS, NAME_FIT) if bar.differs else 0.0


def chip(bar: Bar, x: float) -> Placed:
    """Place what has no date: as wide as its name."""
    name = shorten(bar.label, (RIGHT - LEFT) / 2, NAME_FIT)
    x1 = round(x + _INDENT + _wide(bar, name, "") + _AFTER, 1)
    return Placed(bar, x, x1, (x, x1), name, "")


def packed(found: Iterable[Placed]) -> list[list[Placed]]:
    """Put bars into as few rows as they fit into, one after the other."""
    rows: list[list[Placed]] = []
    for one in found:
        for row in rows:
            if all(_clear(one, other) for other in row):
                row.append(one)
                break
        else:
            rows.append([one])
    return rows


def _clear(one: Placed, other: Placed) -> bool:
    return one.reach[1] + _APART <= other.reach[0] or other.reach[1] + _APART <= one.reach[0]


def chips(bars: Iterable[Bar], wanted: Mapping[str, float]) -> list[list[Placed]]:
    """Put what has no date into rows, each near the place that is wanted for it."""
    found = sorted(
        (chip(bar, LEFT) for bar in bars), key=lambda one: wanted.get(one.bar.name, LEFT)
    )
    rows: list[list[Placed]] = []
    used = RIGHT
    for one in found:
        used += one.x1 - one.x0 + _APART
        if used > RIGHT:
            rows.append([])
            used = one.x1
        rows[-1].append(one)
    return [_spread(row, wanted) for row in rows]


def _spread(row: Sequence[Placed], wanted: Mapping[str, float]) -> list[Placed]:
    """Move the chips of a row to where they are wanted, as far as there is room."""
    sizes = [one.x1 - one.x0 for one in row]
    places = [
        wanted.get(one.bar.name, LEFT) + size / 2 for one, size in zip(row, sizes, strict=True)
    ]
    middles = settle(places, sizes, [_APART] * (len(row) - 1))
    starts = [middle - size / 2 for middle, size in zip(middles, sizes, strict=True)]
    # Within the line of time: pushed in from the right, then from the left.
    end = RIGHT
    for at in reversed(range(len(row))):
        starts[at] = min(starts[at], end - sizes[at])
        end = starts[at] - _APART
    begin = LEFT
    for at, size in enumerate(sizes):
        starts[at] = max(starts[at], begin)
        begin = starts[at] + size + _APART
    return [chip(one.bar, round(start, 1)) for one, start in zip(row, starts, strict=True)]
