"""Writes the verbs on the lines where they cover neither a card nor each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from viz.pictures.curves import Spot, curve_of, sampled
from viz.pictures.joined import shares, verb_told
from viz.pictures.lanes.roles import FUNDS, lanes
from viz.pictures.shapes import Box, Link
from viz.pictures.textfit import width, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge
    from viz.pictures.shapes import Heading, Piece, Point

WORD_SIZE: Final = 11
LINE_HEIGHT: Final = 13
WORD_ROOM: Final = 72
UPRIGHT_ROOM: Final = 150
LABEL_ROOM: Final = WORD_ROOM + 14
MOST_LINES: Final = 4
HEAD_ROOM: Final = 11
#: How far across and down from its line a label may go when the line is full, nearest first.
BESIDE: Final = sorted(
    ((across, down) for across in range(-60, 61, 12) for down in range(-180, 181, 6)),
    key=lambda spot: (math.hypot(*spot), spot),
)

Pair = tuple[str, str]


def place_labels(
    graph: nx.MultiDiGraph[str],
    pairs: Mapping[Pair, list[tuple[str, str, str]]],
    lines: Mapping[Pair, tuple[Piece, ...]],
    boxes: Mapping[str, Box],
    points: Sequence[Point],
    headings: Sequence[Heading],
) -> tuple[Link, ...]:
    """Give every line its words and a free place for them, the most constrained line first."""
    spots = {name: (box.x, box.y) for name, box in boxes.items()}
    spots |= {point.name: (point.x, point.y) for point in points}
    taken = [*boxes.values(), *(heading.box for heading in headings)]
    busy = {node: sum(node in pair for pair in pairs) for node in boxes}
    funders = {node for node, lane in lanes(graph).items() if lane == FUNDS}
    said: set[tuple[str, tuple[str, ...]]] = set()
    links = []
    for pair in sorted(pairs, key=lambda p: (len(lines[p]), p)):
        room = UPRIGHT_ROOM if lines[pair][0].curve == "s-vertical" else WORD_ROOM
        words = _words(graph, pairs[pair], spots, room)
        contested = any(graph.edges[edge]["contested"] for edge in pairs[pair])
        if whose := _funder(pairs[pair], funders):
            # Between funders many lines say the same: each says it once, others when pointed at.
            if (whose, words) in said:
                links.append(Link(*pair, tuple(pairs[pair]), lines[pair], (), None, contested))
                continue
            said.add((whose, words))
        size = _size(words)
        path = list(sampled([curve_of(piece, spots) for piece in lines[pair]]))
        if busy[pair[0]] > busy[pair[1]]:
            path.reverse()
        heads = [boxes[target] for _, target, _ in pairs[pair]]
        label = _free(path, size, taken, heads)
        taken.append(label)
        links.append(Link(*pair, tuple(pairs[pair]), lines[pair], words, label, contested))
    return tuple(sorted(links, key=lambda link: (link.first, link.second)))


def _funder(edges: Sequence[Edge], funders: Collection[str]) -> str:
    """Give the card of the lane of funders that a line leaves, else the one that it reaches."""
    ends = [edge[0] for edge in edges] + [edge[1] for edge in edges]
    return next((end for end in ends if end in funders), "")


def _words(
    graph: nx.MultiDiGraph[str],
    edges: Sequence[tuple[str, str, str]],
    spots: Mapping[str, Spot],
    room: float,
) -> tuple[str, ...]:
    """The verbs of a line, with an arrow each when they point both ways."""
    both = len({source for source, _, _ in edges}) > 1
    verbs = []
    for source, target, key in sorted(edges, key=lambda edge: _share(graph, edge)):
        arrow = f"{_arrow(spots[source], spots[target])} " if both else ""
        text = arrow + verb_told(graph, (source, target, key))
        if text not in verbs:
            verbs.append(text)
    verbs = [f"{verb}," for verb in verbs[:-1]] + verbs[-1:]
    lines = [line for text in verbs for line in wrap(text, room, WORD_SIZE, 3)]
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    kept: list[str] = []
    for index, text in enumerate(verbs):
        more = wrap(text, room, WORD_SIZE, 3)
        if len(kept) + len(more) >= MOST_LINES:
            return (*kept, f"+ {len(verbs) - index}")
        kept += more
    return tuple(kept)


def _share(graph: nx.MultiDiGraph[str], edge: Edge) -> float:
    """Order the verbs of a fold: first what is true of most of its things."""
    return -min((n / count for _, n, count in shares(graph, edge)), default=1.0)


def _arrow(start: Spot, end: Spot) -> str:
    if start[0] == end[0]:
        return "↓" if start[1] < end[1] else "↑"
    return "→" if start[0] < end[0] else "←"


def _size(words: Sequence[str]) -> tuple[float, float]:
    widest = max(width(word, WORD_SIZE) for word in words)
    return round(widest + 6, 1), len(words) * LINE_HEIGHT + 2.0


def _free(path: Sequence[Spot], size: Spot, taken: Sequence[Box], heads: Sequence[Box]) -> Box:
    """The first free place along the line, or a little beside it where the line is full.

    Near a card where an arrowhead arrives there must be room to see it.
    """
    reach = 60 + size[0], 180 + size[1]
    near = [other for other in taken if _within(other, path, reach)]
    for across, down in BESIDE:
        for x, y in path:
            box = Box(round(x + across, 1), round(y + down, 1), *size)
            if any(box.touches(other, 2) for other in near):
                continue
            if not any(box.touches(head, HEAD_ROOM) for head in heads):
                return box
    x, y = path[len(path) // 2]
    return Box(round(x, 1), round(y, 1), *size)


def _within(box: Box, path: Sequence[Spot], reach: Spot) -> bool:
    """Whether a box is so near to a line that a label beside the line could touch it."""
    across, down = reach[0] + box.width, reach[1] + box.height
    xs, ys = [spot[0] for spot in path], [spot[1] for spot in path]
    beside = min(xs) - across <= box.x <= max(xs) + across
    return beside and min(ys) - down <= box.y <= max(ys) + down
