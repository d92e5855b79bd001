"""What every picture is made of, whatever it shows: nodes, lines and headings, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from viz.pictures.shapes import Box

#: How a node is drawn: a card with its name inside, a bar on a line of time, or a dot beside which
#: its name stands.
CARD: Final = "card"
BAR: Final = "bar"
DOT: Final = "dot"


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in its place.

    `told` is what is heard when it is reached; `href` leads elsewhere than to the page of `iri`
    (a fold that opens); `open_start` and `open_end` are the ends of a bar that nobody knows. The
    `light` parts of a bar are drawn light; `at` is where its name begins, if not inside it; one
    that `differs` has dates on which documents do not agree; the name of a `quiet` dot shows when
    somebody points at it, and `named` is the middle of its first line, if not below the dot.
    `ties` are the nodes that it belongs with though no line says so; `lang` is the language of its
    name where that is not the reader's.
    """

    iri: str
    box: Box
    mark: str
    lines: tuple[str, ...]
    told: str
    below: tuple[str, ...] = ()
    code: str = ""
    form: str = CARD
    focus: bool = False
    faint: bool = False
    href: str = ""
    members: tuple[str, ...] = ()
    open_start: bool = False
    open_end: bool = False
    at: float | None = None
    light: tuple[Box, ...] = ()
    differs: bool = False
    quiet: bool = False
    named: tuple[float, float] | None = None
    ties: tuple[str, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What ties two nodes: its path, the words on it, and the sentences it stands for.

    `kind` is that of its edges (participation, funding, lineage …) or "several"; `ahead` and
    `back` say at which ends an arrowhead stands; nothing on a `planned` one is reported as a fact.
    A line without a `label` has no words of its own; one of very many is not `told` and cannot be
    pointed at.
    """

    source: str
    target: str
    path: str
    told: tuple[str, ...]
    kind: str
    words: tuple[str, ...] = ()
    label: Box | None = None
    width: float = 1.4
    ahead: bool = True
    back: bool = False
    contested: bool = False
    unstated: bool = False
    planned: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """Words over a column, a band or a cluster; a `ruled` one has a line below it."""

    text: str
    x: float
    y: float
    width: float
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of ground behind the nodes: a lane of a line of time."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on a line of time; a `gap` stands where empty years are left out."""

    text: str
    x: float
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture in place: the same graph always gives the same numbers."""

    view: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    titles: tuple[Title, ...] = ()
    bands: tuple[Band, ...] = ()
    ticks: tuple[Tick, ...] = ()
    grounds: tuple[str, ...] = ()
    """Paths around the clusters, behind everything."""
    notes: tuple[str, ...] = ()
    """Sentences on what was left out, folded or faded."""
    hints: tuple[str, ...] = ()
    """Sentences on what whoever points at it gets to see; a picture on paper has none of them."""

    @property
    def marks(self) -> frozenset[str]:
        """Give the marks that it shows, for the legend."""
        return frozenset(node.mark for node in self.nodes)

    @property
    def strokes(self) -> frozenset[str]:
        """Give the strokes of its lines and bars that are not plain, for the legend."""
        # The stroke of a plan goes before the others.
        facts = [line for line in self.lines if not line.planned]
        drawn = {
            "broken": len(facts) < len(self.lines),
            "dashed": any(line.contested for line in facts),
            "dotted": any(line.unstated for line in facts),
            "light": any(node.light for node in self.nodes),
        }
        return frozenset(stroke for stroke, shown in drawn.items() if shown)

    @property
    def numbers(self) -> dict[str, int]:
        """Give each node its number, by which the lines of a constellation name their ends."""
        return {iri: at for at, iri in enumerate(dict.fromkeys(node.iri for node in self.nodes))}
