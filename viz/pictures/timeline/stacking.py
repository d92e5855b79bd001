"""Stacks the rows of all bands: closer where nothing runs between them, wider where lines do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Inside a band above and below its rows, between two bands, between two rows.
_PAD: Final = 11.0
_BETWEEN: Final = 6.0
_GAP: Final = 7.0
#: Where lines run, there is room for their words, and for turns above what stands side by side.
_LINED: Final = 25.0
_TURNS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Stack:
    """The middle of each row and of the space above it, top and bottom of each band."""

    rows: tuple[float, ...]
    spaces: tuple[float, ...]
    bands: tuple[tuple[float, float], ...]


def stack(
    counts: Sequence[int],
    heights: Sequence[float],
    lined: Collection[int],
    crowded: Collection[int],
    top: float,
) -> Stack:
    """Stack bands with so many rows each, all rows with their heights, some with lines above.

    A crowded row has several bars, and lines that turn above them.
    """
    rows: list[float] = []
    spaces: list[float] = []
    bands: list[tuple[float, float]] = []
    y, at = top, 0
    for count in counts:
        begun = y
        for number in range(count):
            least = _PAD if number == 0 else _GAP
            gap = _LINED if at in lined else least
            spaces.append(round(y + gap / 2, 1))
            y += gap + (_TURNS if at in lined and at in crowded else 0)
            rows.append(round(y + heights[at] / 2, 1))
            y += heights[at]
            at += 1
        y += _PAD
        bands.append((begun, round(y, 1)))
        y += _BETWEEN
    return Stack(tuple(rows), tuple(spaces), tuple(bands))
