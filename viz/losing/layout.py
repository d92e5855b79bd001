"""Places what changes when actors leave: actors on the left, what they have parts in on the right.

Both pictures have everything at the same place, so that what is missing leaves a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pictures.curves import Curve, path
from viz.pictures.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

CARD_WIDTH: Final = 200.0
_GAP: Final = 64.0
_BETWEEN: Final = 10.0
_MARGIN: Final = 4.0
WIDTH: Final = 2 * CARD_WIDTH + _GAP + 2 * _MARGIN


def placed(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[dict[str, Box], float]:
    """Give each card its box by its height, the shorter column in the middle, and the height."""
    columns = [(_MARGIN, left), (_MARGIN + CARD_WIDTH + _GAP, right)]
    tall = max(map(_height, (left, right)))
    boxes: dict[str, Box] = {}
    for x, heights in columns:
        top = _MARGIN + (tall - _height(heights)) / 2
        for name, height in heights.items():
            boxes[name] = Box(x + CARD_WIDTH / 2, top + height / 2, CARD_WIDTH, height)
            top += height + _BETWEEN
    return boxes, tall + 2 * _MARGIN


def _height(heights: Mapping[str, float]) -> float:
    return max(sum(heights.values()) + _BETWEEN * (len(heights) - 1), 0.0)


def line(actor: Box, thing: Box) -> str:
    """Lead from an actor to what it has a part in."""
    x0, x1 = actor.x + CARD_WIDTH / 2, thing.x - CARD_WIDTH / 2
    middle = (x0 + x1) / 2
    return path([Curve((x0, actor.y), (middle, actor.y), (middle, thing.y), (x1, thing.y))])
