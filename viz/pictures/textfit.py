"""How wide a text will be, without a browser: an estimate on the safe side, the same everywhere."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile
from typing import Final

from viz.pictures.hyphens import breaks

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
    """Break a text into at most so many lines; what does not fit ends in an ellipsis.

    A word that is longer than a line goes on in the next one after a hyphen.
    """
    lines: list[str] = []
    # A name of ten thousand letters is cut before anybody looks where it may be broken.
    for word in BREAK.split(shorten(text.strip(), room * (most + 1), size)):
        space = "" if lines and lines[-1].endswith("-") else " "
        longer = f"{lines[-1]}{space}{word}" if lines else word
        if lines and width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines += _broken(word, room, size)
    return [shorten(line, room, size) for line in _ended(lines, room, size, most)]


def _broken(word: str, room: float, size: float) -> list[str]:
    """Break a word that is longer than a line where it may be broken; another stays as it is."""
    found = []
    while width(word, size) > room:
        fitting = (at for at in breaks(word) if width(f"{word[:at]}-", size) <= room)
        at = next(fitting, 0)
        if not at:
            break
        found.append(f"{word[:at]}-")
        word = word[at:]
    return [*found, word]


def _ended(lines: list[str], room: float, size: float, most: int) -> list[str]:
    """Give the first lines; where there are more, whole words and an ellipsis in the last."""
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    # The last word goes, and if need be the line that it had for itself, until the sign has room.
    while len(kept) > 1 and width(kept[-1] + ELLIPSIS, size) > room and " " not in kept[-1]:
        kept.pop()
    last = f"{kept[-1]}{ELLIPSIS}"
    broken = last[-2] == "-" and width(last, size) <= room
    return [*kept[:-1], last if broken else _cut(kept[-1], room, size)]


def shorten(text: str, room: float, size: float) -> str:
    """Cut a text to the room there is, between words if it has several, and add an ellipsis."""
    return text if width(text, size) <= room else _cut(text, room, size)


def _cut(text: str, room: float, size: float) -> str:
    """Give as many whole words as there is room for, and an ellipsis; of one word its beginning."""
    taken = accumulate(map(_em, text))
    fits = sum(1 for _ in takewhile(lambda em: size * (em + _em(ELLIPSIS)) <= room, taken))
    kept, following = text[:fits], text[fits : fits + 1]
    if following.strip():
        whole = re.match(r"(.*\S)\s", kept, re.DOTALL)
        kept = whole[1] if whole else kept
    return kept.rstrip(" -,;:(·\t\n") + ELLIPSIS
