"""What the editor shows of the text of a query: where it is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: Lines of the query that are shown before and after the one with the fault.
AROUND: Final = 3
LONGEST: Final = 200
_LINE: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a query; the one that is wrong is cut where the fault begins."""

    number: int
    text: str
    faulty: bool = False
    at: str = ""
    after: str = ""


def listing(sparql: str, line: int, column: int) -> tuple[Line, ...]:
    """Give the lines around a fault, each with its number, and mark the word the fault is at."""
    lines = _LINE.split(sparql)
    wrong = min(max(line, 1), len(lines))
    shown = range(max(1, wrong - AROUND), min(len(lines), wrong + AROUND) + 1)
    return tuple(
        _marked(number, lines[number - 1], column)
        if number == wrong
        else Line(number, _short(lines[number - 1]))
        for number in shown
    )


def _marked(number: int, text: str, column: int) -> Line:
    """Mark from the column to the end of the word there; at the end of a line, a space."""
    start = min(max(column - 1, 0), len(text))
    word = re.match(r"[\w:?$-]+|.", text[start:])
    end = start + (word.end() if word else 0)
    before = text[max(0, start - LONGEST) : start]
    return Line(number, before, True, text[start:end] or " ", _short(text[end:]))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
