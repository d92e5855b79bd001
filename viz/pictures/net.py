"""Things and the ties between them, as they are drawn in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: A drawing with more things than this is read by nobody; the table has all of them.
MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Tie:
    """Two things of an answer and what stands on the line between them."""

    source: str
    verb: str
    target: str


@dataclass(frozen=True, slots=True)
class Net:
    """What is drawn: the name and the page of each thing, the ties, and how much is left out."""

    names: dict[str, str]
    ties: tuple[Tie, ...]
    left_out: int
