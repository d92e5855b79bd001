"""The legend of a picture: a word for each mark and each stroke of a line that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.messages import message
from viz.pictures.marks import LEGEND

if TYPE_CHECKING:
    from viz.pictures.drawing import Drawing

#: Stroke of a line or part of a bar that is not plain → message key of the word beside it.
STROKES: Final = {
    "dashed": "disputed",
    "dotted": "money-unstated",
    "broken": "drawn-planned",
    "light": "drawn-light",
}


def legend(drawing: Drawing, lang: str) -> tuple[tuple[str, str], ...]:
    """Give the marks and strokes of a drawing with their words, in the order of the legend."""
    shown = drawing.marks | drawing.strokes
    words = LEGEND | STROKES
    return tuple((key, message(word, lang)) for key, word in words.items() if key in shown)
