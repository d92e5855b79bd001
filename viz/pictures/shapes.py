"""The parts of a laid-out picture: boxes, cards, links and headings, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: How long an S keeps to its axis at either end.
ROUNDNESS: Final = 0.72


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box, margin: float = 0.0) -> bool:
        """Whether two boxes overlap or come closer than the margin."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width + 2 * margin
            and abs(self.y - other.y) * 2 < self.height + other.height + 2 * margin
        )


@dataclass(frozen=True, slots=True)
class Card:
    """A node as drawn: its box, the lines of its label and the lines below them."""

    node: str
    box: Box
    lines: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A bend of a long line; not a node of the graph."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line between two cards or bends.

    An S leaves and arrives along one axis; a corner leaves along one and arrives along the other.
    """

    start: str
    end: str
    curve: str

    @property
    def smooth(self) -> dict[str, object]:
        """The curve in the words of the drawing library."""
        if self.curve.startswith("corner-"):
            return {"enabled": True, "type": self.curve.removeprefix("corner-"), "roundness": 1}
        axis = self.curve.removeprefix("s-")
        found = {"enabled": True, "type": "cubicBezier", "roundness": ROUNDNESS}
        return found | {"forceDirection": axis}


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two nodes with all its verbs; an arrow for each direction that is meant.

    Without a `label` its words stand on another line of the same card.
    """

    first: str
    second: str
    edges: tuple[tuple[str, str, str], ...]
    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    label: Box | None
    contested: bool

    @property
    def forward(self) -> bool:
        """Whether an edge runs from the first node to the second."""
        return any(source == self.first for source, _, _ in self.edges)

    @property
    def backward(self) -> bool:
        """Whether an edge runs from the second node to the first."""
        return any(source == self.second for source, _, _ in self.edges)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a lane or of a group in it, by the key of its message."""

    key: str
    x: float
    y: float
    width: float

    @property
    def box(self) -> Box:
        """What it covers with the line below it, and a little air."""
        return Box(self.x + self.width / 2, self.y + 2, self.width, 32)


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture in place: the same graph always gives the same numbers."""

    width: int
    height: int
    headings: tuple[Heading, ...]
    cards: tuple[Card, ...]
    points: tuple[Point, ...]
    links: tuple[Link, ...]
