"""Draws a line of time: policies, money, initiatives, who works in them, what is carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.messages import message
from viz.pictures.drawing import BAR, Band, Drawing, Node, Title
from viz.pictures.lanes.roles import FOCUS
from viz.pictures.marks import mark
from viz.pictures.shapes import Box
from viz.pictures.telling import node_told
from viz.pictures.textfit import bold, shorten, width, wrap
from viz.pictures.timeline.axis import LEFT, RIGHT
from viz.pictures.timeline.bands import dated, initiatives, sort
from viz.pictures.timeline.links import draw_links, linked
from viz.pictures.timeline.routes import Anchor
from viz.pictures.timeline.rows import BELOW_SIZE, NAME_FIT
from viz.pictures.timeline.sections import lanes, sections
from viz.pictures.timeline.stacking import stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge
    from viz.pictures.timeline.bands import Bands
    from viz.pictures.timeline.rows import Placed
    from viz.pictures.timeline.sections import Section

_MARGIN: Final = 8.0
_TOP: Final = 32.0
_THIN: Final = 24.0
_TALL: Final = 38.0
_CARD: Final = 42.0
_CARD_ROOM: Final = 620.0
_CARD_EDGES: Final = 72.0
_TITLE_SIZE: Final = 12.0
_TITLE_ROOM: Final = LEFT - 2 * _MARGIN - 18.0
_TITLE_LINE: Final = 15.0


def draw_timeline(told: nx.MultiDiGraph[str]) -> Drawing:
    """Draw what a graph says of time; any graph of things will do."""
    bands = sort(dated(told))
    found, line = sections(bands)
    rows = [row for section in found for row in section.rows]
    owner = _owners(bands, rows)
    pairs = linked(bands, owner)
    below_focus = _TOP + len(bands.focus) * (_CARD + _MARGIN)
    placed = stack(
        [len(section.rows) for section in found],
        [_height(row) for row in rows],
        _crossed(pairs, rows),
        {at for at, row in enumerate(rows) if len(row) > 1},
        below_focus,
    )
    nodes = list(_cards(bands))
    for row, y in zip(rows, placed.rows, strict=True):
        nodes += _nodes(row, y)
    bottom = placed.bands[-1][1] if placed.bands else below_focus
    return Drawing(
        "timeline",
        RIGHT + 2 * _MARGIN,
        bottom + _MARGIN,
        tuple(nodes),
        draw_links(bands, owner, _anchors(rows, nodes), placed.spaces),
        titles=tuple(_titles(found, placed.bands)),
        bands=tuple(Band(_MARGIN, top, RIGHT, round(end - top, 1)) for top, end in placed.bands),
        ticks=line.ticks() if line else (),
        notes=tuple(_notes(bands)),
    )


def timeline_groups(told: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every thing the title of its band, in the order of the bands."""
    bands = sort(dated(told))
    found = dict.fromkeys(bands.focus, message(FOCUS, bands.lang))
    for band, bars in lanes(bands).items():
        for bar in bars:
            for node in bar.members or (bar.name,):
                found.setdefault(node, bands.title(band))
    return found


def _owners(bands: Bands, rows: Sequence[Sequence[Placed]]) -> dict[str, str]:
    """Say on which bar each initiative is."""
    arranged = set(initiatives(bands.graph))
    return {
        node: one.bar.name
        for row in rows
        for one in row
        for node in one.bar.members or (one.bar.name,)
        if node in arranged
    }


def _crossed(
    pairs: Mapping[tuple[str, str], list[Edge]], rows: Sequence[Sequence[Placed]]
) -> set[int]:
    """Give the rows above which a line runs."""
    row_of = {one.bar.name: at for at, row in enumerate(rows) for one in row}
    found: set[int] = set()
    for one, other in pairs:
        low, high = sorted((row_of[one], row_of[other]))
        found.update(range(low + 1, high + 1) if low < high else [low])
    return found


def _height(row: Sequence[Placed]) -> float:
    return _TALL if any(one.below for one in row) else _THIN


def _cards(bands: Bands) -> Iterator[Node]:
    """What was asked for and is no initiative stands above the line of time."""
    for at, node in enumerate(bands.focus):
        data = bands.graph.nodes[node]
        name = shorten(data["label"], _CARD_ROOM, NAME_FIT)
        below = shorten(data["type_word"], _CARD_ROOM, BELOW_SIZE)
        wide = round(_CARD_EDGES + max(width(name, NAME_FIT), width(below, BELOW_SIZE)), 1)
        middle = _TOP + at * (_CARD + _MARGIN) + _CARD / 2
        yield Node(
            node,
            Box(_MARGIN + wide / 2, middle, wide, _CARD),
            mark(data["kind"], data["actor_kind"]),
            (name,),
            node_told(bands.graph, node),
            below=(below,) if below else (),
            code=data["country"],
            focus=True,
            lang=data.get("lang", ""),
            faint=data.get("faint", False),
        )


def _nodes(row: Sequence[Placed], y: float) -> Iterator[Node]:
    for one in row:
        high = _TALL if one.below else _THIN
        yield Node(
            one.bar.name,
            Box(round((one.x0 + one.x1) / 2, 1), y, round(one.x1 - one.x0, 1), high),
            one.bar.mark,
            (one.name,),
            one.bar.told,
            below=(one.below,) if one.below else (),
            form=BAR,
            focus=one.bar.focus,
            faint=one.bar.faint,
            members=one.bar.members,
            open_start=one.open_start,
            open_end=one.open_end,
            at=one.at,
            light=tuple(
                Box(round((x0 + x1) / 2, 1), y, round(x1 - x0, 1), high) for x0, x1 in one.light
            ),
            differs=one.bar.differs,
            ties=one.bar.ties,
            lang=one.bar.lang,
        )


def _anchors(rows: Sequence[Sequence[Placed]], nodes: Sequence[Node]) -> dict[str, Anchor]:
    boxes = {node.iri: node.box for node in nodes}
    return {
        one.bar.name: Anchor(at, boxes[one.bar.name], one.reach, crowded=len(row) > 1)
        for at, row in enumerate(rows)
        for one in row
    }


def _titles(found: Sequence[Section], places: Sequence[tuple[float, float]]) -> Iterator[Title]:
    for section, (top, _) in zip(found, places, strict=True):
        for at, text in enumerate(wrap(section.title, _TITLE_ROOM, bold(_TITLE_SIZE), 3)):
            y = round(top + 23 + at * _TITLE_LINE, 1)
            yield Title(
                text, 2 * _MARGIN + 2, y, round(width(text, bold(_TITLE_SIZE)), 1), ruled=False
            )


def _notes(bands: Bands) -> Iterator[str]:
    """Say what is not shown, or not in full."""
    full = [node for node in bands.graph.graph.get("full", ()) if node in bands.graph]
    if full and len(full) < len(bands.order):
        names = ", ".join(bands.graph.nodes[node]["label"] for node in full)
        yield message("timeline-full", bands.lang, names=names)
    if left_out := bands.graph.graph.get("left_out", 0):
        yield message("timeline-left-out", bands.lang, n=left_out)
