"""Places a constellation in lanes, the same every time: nothing here depends on chance or fonts."""

from __future__ import annotations

import itertools
from statistics import fmean
from typing import TYPE_CHECKING, Final

from viz.pictures.edges import drawn_nodes
from viz.pictures.lanes.columns import Board, Item, Pair, deal
from viz.pictures.lanes.labels import LABEL_ROOM, place_labels
from viz.pictures.lanes.roles import pairs
from viz.pictures.shapes import Box, Card, Heading, Layout, Piece, Point
from viz.pictures.stack import settle
from viz.pictures.textfit import bold, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

CARD_WIDTH: Final = 160
NARROW_GAP: Final = 110
WIDE_GAP: Final = 134
ROW_GAP: Final = 12
TIED_GAP: Final = 58
TOP: Final = 58
GROUP_SPACE: Final = 52
TIED_GROUP_SPACE: Final = 96
MARGIN: Final = 3
LABEL_SIZE: Final = 13
BELOW_SIZE: Final = 11
SIDE: Final = 26
PORT: Final = 10
#: How far apart lines are that go around something in one column, and how many find room.
DETOUR: Final = 26
MOST_DETOURS: Final = 2


def layout(graph: nx.MultiDiGraph[str]) -> Layout:
    """Place every drawn node and label every line; the numbers depend on the graph alone."""
    texts = {node: _texts(graph, node) for node in drawn_nodes(graph)}
    board = deal(graph, {node: _height(*text) for node, text in texts.items()})
    _place_across(board)
    _place_down(board)
    joined = pairs(graph)
    lines: dict[Pair, tuple[Piece, ...]] = {}
    points = [Point(i.name, i.x, i.y) for i in board.items.values() if not i.card]
    detours = _detours(board, joined)
    for pair in joined:
        lines[pair], more = _pieces(board, pair, detours.get(pair, 0))
        points += more
    boxes = {i.name: Box(i.x, i.y, CARD_WIDTH, i.height) for i in board.items.values() if i.card}
    headings = _headings(board)
    links = place_labels(graph, joined, lines, boxes, points, headings)
    drawn = [*boxes.values(), *(link.label for link in links if link.label)]
    return Layout(
        width=round(max(box.x + box.width / 2 for box in drawn)) + MARGIN,
        height=round(max(box.y + box.height / 2 for box in drawn)) + 10,
        headings=headings,
        cards=tuple(Card(node, boxes[node], *text) for node, text in texts.items()),
        points=tuple(points),
        links=links,
    )


def _height(lines: tuple[str, ...], below: tuple[str, ...]) -> float:
    return 14.0 + 16 * len(lines) + 14 * len(below)


def _texts(graph: nx.MultiDiGraph[str], node: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = graph.nodes[node]
    room = CARD_WIDTH - (64 if data["country"] else 42)
    lines = wrap(data["label"], room, bold(LABEL_SIZE), 6)
    return tuple(lines), tuple(wrap(data["type_word"], CARD_WIDTH - 38, BELOW_SIZE * 1.1, 2))


def _place_across(board: Board) -> None:
    """The gaps beside the initiatives are wider: there the verbs are written."""
    left = float(MARGIN)
    for number in range(board.last + 1):
        for item in board.column(number):
            item.x = left + CARD_WIDTH / 2
        beside = board.middle in {number, number + 1}
        left += CARD_WIDTH + (WIDE_GAP if beside else NARROW_GAP)


def _place_down(board: Board) -> None:
    """Partners one below the other, then the rest as near as can be to what they are tied to."""
    right = range(board.middle + 1, board.last + 1)
    placed: set[str] = set()
    for number in (*right, *range(board.middle, -1, -1)):
        column = board.column(number)
        wanted = {item.name: _wanted(board, item, placed) for item in column}
        if 0 < number < board.middle:
            column.sort(key=lambda item: (item.order[0], wanted[item.name], item.order, item.name))
        gaps = [_gap(upper, lower) for upper, lower in itertools.pairwise(column)]
        heights = [item.height for item in column]
        for item, y in zip(
            column, settle([wanted[i.name] for i in column], heights, gaps), strict=True
        ):
            item.y = y
        placed |= {item.name for item in column}
    top = min(item.y - item.height / 2 for item in board.items.values())
    for item in board.items.values():
        item.y = round(item.y - top + TOP, 1)


def _wanted(board: Board, item: Item, placed: set[str]) -> float:
    near = [board.items[tie] for tie in item.ties if tie in placed]
    if not near and item.column < board.middle:
        near = [
            board.items[far] for tie in item.ties for far in board.items[tie].ties if far in placed
        ]
    return fmean(other.y for other in near) if near else 0.0


def _gap(upper: Item, lower: Item) -> float:
    if upper.order[0] != lower.order[0]:
        return TIED_GROUP_SPACE if lower.name in upper.ties else GROUP_SPACE
    if upper.card and lower.card:
        return TIED_GAP if lower.name in upper.ties else ROW_GAP
    return ROW_GAP - 4


def _headings(board: Board) -> tuple[Heading, ...]:
    """One heading for each lane, over all its columns; lanes lower down have theirs above them."""
    cards: dict[str, list[Item]] = {}
    for item in board.items.values():
        if item.card:
            cards.setdefault(item.lane, []).append(item)
    found = []
    for lane, items in cards.items():
        left = min(item.x for item in items) - CARD_WIDTH / 2
        right = max(item.x for item in items) + CARD_WIDTH / 2
        high = min(item.y - item.height / 2 for item in items)
        first = items[0].order[0] == 0
        found.append(Heading(lane, left, 22.0 if first else round(high - 20, 1), right - left))
    return tuple(sorted(found, key=lambda heading: (heading.x, heading.y)))


def _detours(board: Board, joined: Iterable[Pair]) -> dict[Pair, int]:
    """Number the lines that go around something in their column: the shortest is the innermost."""
    found: dict[Pair, int] = {}
    around: dict[int, int] = {}

    def length(pair: Pair) -> tuple[float, Pair]:
        return abs(board.items[pair[0]].y - board.items[pair[1]].y), pair

    for pair in sorted(joined, key=length):
        first, second = (board.items[name] for name in pair)
        if first.column == second.column and _lying_between(board, first, second):
            found[pair] = around.get(first.column, 0)
            around[first.column] = found[pair] + 1
    return found


def _lying_between(board: Board, first: Item, second: Item) -> list[Item]:
    low, high = sorted((first.y, second.y))
    return [i for i in board.column(first.column) if i.card and low < i.y < high]


def _pieces(board: Board, pair: Pair, detour: int) -> tuple[tuple[Piece, ...], list[Point]]:
    """The stretches of a line, with the extra bends that keep it clear of cards."""
    first, second = (board.items[name] for name in pair)
    if first.column == second.column:
        return _beside(board, first, second, detour)
    names: list[str] = []
    points: list[Point] = []
    stops = [pair[0], *board.bends[pair], pair[1]]
    for name, following in zip(stops, [*stops[1:], ""], strict=True):
        names.append(name)
        here, there = board.items[name], board.items.get(following)
        if there and board.middle in {here.column, there.column}:
            more = _approach(here, there, board.middle)
            points += more
            names += [point.name for point in more]
    steps = itertools.pairwise(names)
    return tuple(Piece(start, end, "s-horizontal") for start, end in steps), points


def _approach(here: Item, there: Item, middle: int) -> list[Point]:
    """Keep a line straight beside the outer column, where its verb is, and at the initiative."""
    inner, outer = (here, there) if here.column == middle else (there, here)
    side = 1 if outer.column > middle else -1
    name = f"{here.name}|{there.name}"
    port = Point(f"port:{name}", inner.x + side * (CARD_WIDTH / 2 + PORT), inner.y)
    run = Point(f"run:{name}", outer.x - side * (CARD_WIDTH / 2 + LABEL_ROOM), outer.y)
    return [port, run] if inner is here else [run, port]


def _beside(
    board: Board, first: Item, second: Item, detour: int
) -> tuple[tuple[Piece, ...], list[Point]]:
    """A line within one column: straight between neighbours, else around what lies between."""
    if not _lying_between(board, first, second):
        return (Piece(first.name, second.name, "s-vertical"),), []
    edge = first.x + CARD_WIDTH / 2
    out = SIDE + min(detour, MOST_DETOURS) * DETOUR
    down = 1 if first.y < second.y else -1
    name = f"{first.name}|{second.name}"
    points = [
        Point(f"out:{name}", edge, first.y),
        Point(f"turn:{name}", edge + out, first.y + down * SIDE),
        Point(f"back:{name}", edge + out, second.y - down * SIDE),
        Point(f"in:{name}", edge, second.y),
    ]
    curves = ("s-horizontal", "corner-horizontal", "s-vertical", "corner-vertical", "s-horizontal")
    names = [first.name, *(point.name for point in points), second.name]
    steps = zip(names, names[1:], curves, strict=False)
    return tuple(Piece(start, end, curve) for start, end, curve in steps), points
