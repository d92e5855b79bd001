"""How wide a text will be, without a browser: an estimate on the safe side, the same everywhere."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import Final

NARROW: Final = frozenset("iljtfrI.,:;'|()[]! -·")
WIDE: Final = frozenset("mwMW@%—…&")
#: Where a line may break: at a space or after a hyphen.
BREAK: Final = re.compile(r"\s+|(?<=\w-)(?=\w)")
ELLIPSIS: Final = "…"


def width(text: str, size: float) -> float:
    """Return the estimated width of a text in pixels at a font size."""
    return size * sum(_em(char) for char in text)


def bold(size: float) -> float:
    """Return the size of plain letters that are as wide as bold ones of a size."""
    return size * 1.2


def _em(char: str) -> float:
    if char in NARROW:
        return 0.31
    if char in WIDE or ord(char) > 0x2E80:
        return 0.88
    return 0.69 if char.isupper() else 0.56


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text into at most so many lines; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in BREAK.split(text.strip()):
        space = "" if lines and lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{space}{word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shorten(line, room, size) for line in lines]


def shorten(text: str, room: float, size: float) -> str:
    """Cut a text to the room there is and say so with an ellipsis."""
    if width(text, size) <= room:
        return text
    taken = accumulate(map(_em, text))
    fits = sum(1 for _ in takewhile(lambda em: size * (em + _em(ELLIPSIS)) <= room, taken))
    return text[:fits].rstrip() + ELLIPSIS
