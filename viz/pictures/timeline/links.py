"""What led to what, as lines between bars, each with its verb where it covers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pictures.drawing import Line
from viz.pictures.joined import verb_told
from viz.pictures.shapes import Box
from viz.pictures.telling import edge_cited
from viz.pictures.textfit import width
from viz.pictures.timeline.axis import LEFT, RIGHT
from viz.pictures.timeline.routes import routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.networks.model import Edge
    from viz.pictures.timeline.bands import Bands
    from viz.pictures.timeline.routes import Anchor, Pair, Route

#: The size of words for reckoning their width, with something to spare for wide fonts.
WORD_FIT: Final = 12.0
WORD_HEIGHT: Final = 15.0
#: How far words stand from their line, from each other, and in which steps they look for room.
_BESIDE: Final = 7.0
_APART: Final = 4.0
_STEP: Final = 6.0
#: To stand on another line is as bad as to stand so far from one's own.
_COVERING: Final = 80.0


def linked(bands: Bands, owner: Mapping[str, str]) -> dict[Pair, list[Edge]]:
    """Group the lineage between bars by the two bars; within a fold there are no lines."""
    found: dict[Pair, list[Edge]] = {}
    for edge in sorted(bands.graph.edges(keys=True)):
        one, other = sorted(owner.get(end, "") for end in edge[:2])
        if bands.graph.edges[edge]["kind"] == "lineage" and one and one != other:
            found.setdefault((one, other), []).append(edge)
    return found


def draw_links(
    bands: Bands,
    owner: Mapping[str, str],
    anchors: Mapping[str, Anchor],
    spaces: Sequence[float],
) -> tuple[Line, ...]:
    """Draw the lines between bars; `spaces` gives the middle of the space above each row."""
    found = routes(linked(bands, owner), anchors)
    labels: dict[int, list[Box]] = {}
    lines = [_line(bands, owner, route, _label(bands, owner, route, spaces, labels, found))
             for route in found]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.source, line.target)))


def _line(bands: Bands, owner: Mapping[str, str], route: Route, label: Box) -> Line:
    data = [bands.graph.edges[edge] for edge in route.edges]
    down = {owner[edge[0]] == route.pair[0] for edge in route.edges}
    return Line(
        *route.pair,
        route.path,
        tuple(edge_cited(bands.graph, edge) for edge in route.edges),
        "lineage" if route.part else "succession",
        words=(_words(bands, owner, route),),
        label=label,
        ahead=True in down,
        back=False in down,
        contested=any(one["contested"] for one in data),
        planned=all(one.get("plan") for one in data),
        faint=all(one.get("faint", False) for one in data),
    )


def _words(bands: Bands, owner: Mapping[str, str], route: Route) -> str:
    """Give the verbs of a line, with arrows where they point both ways."""
    found: dict[str, dict[str, None]] = {"↑": {}, "↓": {}}
    for edge in route.edges:
        arrow = "↓" if owner[edge[0]] == route.pair[0] else "↑"
        found[arrow][verb_told(bands.graph, edge)] = None
    told = {arrow: ", ".join(verbs) for arrow, verbs in found.items() if verbs}
    if len(told) == 1:
        return next(iter(told.values()))
    return " · ".join(f"{arrow} {verbs}" for arrow, verbs in told.items())


def _label(
    bands: Bands,
    owner: Mapping[str, str],
    route: Route,
    spaces: Sequence[float],
    labels: dict[int, list[Box]],
    others: Sequence[Route],
) -> Box:
    """Find a place beside the line in one of the spaces that it crosses.

    The best is near the bar that speaks, close to the line and on no other line.
    """
    wide = round(width(_words(bands, owner, route), WORD_FIT) + 8, 1)
    upper, lower = route.rows
    crossed = [*range(upper + 1, lower + 1)] or [upper]
    if not any(owner[edge[0]] == route.pair[0] for edge in route.edges):
        crossed.reverse()
    tried = [
        (shift + _COVERING * _covered(box, row, route, others), at, box, row)
        for at, row in enumerate(crossed)
        for shift, box in _places(wide, route.x, spaces[row], labels.get(row, ()))
    ]
    *_, box, row = min(tried, key=lambda each: (each[0], each[1], each[2].x))
    labels.setdefault(row, []).append(box)
    return box


def _places(wide: float, x: float, y: float, taken: Sequence[Box]) -> Iterator[tuple[float, Box]]:
    """Give the nearest free place in a space to the right of a line, and that to its left."""
    for sign in (1, -1):
        for step in range(int((RIGHT - LEFT) / _STEP)):
            middle = round(x + sign * (_BESIDE + wide / 2 + step * _STEP), 1)
            box = Box(middle, y, wide, WORD_HEIGHT)
            if not any(box.touches(other, _APART) for other in taken):
                outside = middle - wide / 2 < LEFT or middle + wide / 2 > RIGHT + 2 * _BESIDE
                yield step * _STEP + (1 if sign < 0 else 0) + (RIGHT if outside else 0), box
                break


def _covered(box: Box, row: int, route: Route, others: Sequence[Route]) -> int:
    """Count the other lines that words would stand on."""
    return sum(
        abs(other.x - box.x) < box.width / 2 + 2
        for other in others
        if other.pair != route.pair and other.rows[0] < row <= other.rows[1]
    )
