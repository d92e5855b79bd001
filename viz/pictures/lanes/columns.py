"""Deals the nodes out to columns: lanes that are short share one, lanes that are long take two."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from viz.pictures.lanes.roles import (
    ACTIVITIES,
    BODIES,
    FOCUS,
    FRAMEWORKS,
    FUNDS,
    FURTHER,
    IMPLEMENTS,
    INITIATIVES,
    MANAGES,
    PARTIES,
    PARTNERS,
    lanes,
    pairs,
)

if TYPE_CHECKING:
    import networkx as nx

#: More cards than this and a lane goes on in a second column.
IN_COLUMN: Final = 12
BEND_HEIGHT: Final = 10

Pair = tuple[str, str]


@dataclass
class Item:
    """A card, or the bend of a line that passes through, waiting for its place."""

    name: str
    column: int
    lane: str
    height: float
    card: bool
    order: tuple[int, int]
    x: float = 0.0
    y: float = 0.0
    ties: list[str] = field(default_factory=list)


@dataclass
class Board:
    """All items by name, the column of the initiatives, and the bends of each line in turn."""

    items: dict[str, Item]
    middle: int
    bends: dict[Pair, list[str]]

    def column(self, number: int) -> list[Item]:
        """The items of a column, in the order of their lanes and then as they were dealt."""
        found = [item for item in self.items.values() if item.column == number]
        return sorted(found, key=lambda item: (item.order, item.name))

    @property
    def last(self) -> int:
        """The number of the last column."""
        return max(item.column for item in self.items.values())


def deal(graph: nx.MultiDiGraph[str], heights: dict[str, float]) -> Board:
    """Give every drawn node a column and every long line a bend in each column it passes."""
    dealt = _columns(graph)
    items: dict[str, Item] = {}
    for number, column in enumerate(dealt):
        for group, (lane, nodes) in enumerate(column):
            for place, node in enumerate(nodes):
                items[node] = Item(node, number, lane, heights[node], True, (group, place))
    middle = items[graph.graph["initiatives"][0]].column
    board = Board(items, middle, {})
    for pair in pairs(graph):
        _bend(board, pair)
    return board


def _columns(graph: nx.MultiDiGraph[str]) -> list[list[tuple[str, list[str]]]]:
    """The columns from left to right, each a list of lanes with their nodes."""
    by_lane: dict[str, list[str]] = {}
    for node, lane in lanes(graph).items():
        by_lane.setdefault(lane, []).append(node)
    if FUNDS in by_lane:
        by_lane[FUNDS] = _givers_between(graph, by_lane[FUNDS])
    shared = len(by_lane.get(PARTNERS, [])) > IN_COLUMN
    plan = [[FUNDS, MANAGES]] if shared else [[FUNDS], [MANAGES]]
    plan += [[IMPLEMENTS, PARTIES, FRAMEWORKS, BODIES], [INITIATIVES, FOCUS]]
    found = [[(lane, by_lane[lane]) for lane in lanes_ if lane in by_lane] for lanes_ in plan]
    found += [[(PARTNERS, part)] for part in _parts(by_lane.get(PARTNERS, []))]
    activities = [[(ACTIVITIES, part)] for part in _parts(by_lane.get(ACTIVITIES, []))]
    if len(activities) == 1 and PARTNERS in by_lane:
        found[-1] += activities.pop()
    further = [[(FURTHER, part)] for part in _parts(by_lane.get(FURTHER, []))]
    return [column for column in [*found, *activities, *further] if column]


def _givers_between(graph: nx.MultiDiGraph[str], nodes: list[str]) -> list[str]:
    """Put who gives between the funds it gives through, so that their lines stay short."""
    funds = [node for node in nodes if graph.nodes[node]["kind"] == "fund"]
    givers = [node for node in nodes if node not in funds]
    return [*funds[: len(funds) // 2], *givers, *funds[len(funds) // 2 :]]


def _parts(nodes: list[str]) -> list[list[str]]:
    """Split a list evenly into parts that are short enough for a column."""
    count = -(-len(nodes) // IN_COLUMN) or 1
    size = -(-len(nodes) // count) or 1
    return [nodes[start : start + size] for start in range(0, len(nodes), size)]


def _bend(board: Board, pair: Pair) -> None:
    """Add the bends of one line, so that it runs between the cards of the columns it passes."""
    left, right = sorted(pair, key=lambda name: board.items[name].column)
    start, end = board.items[left], board.items[right]
    names = []
    for number in range(start.column + 1, end.column):
        name = f"bend:{left}|{right}|{number}"
        # On the right a bend follows the card before it; on the left it goes where it wants.
        place = end.order[1] if number > board.middle else -1
        board.items[name] = Item(name, number, "", BEND_HEIGHT, False, (0, place))
        names.append(name)
    board.bends[pair] = names if left == pair[0] else names[::-1]
    stops = [left, *names, right]
    for one, other in itertools.pairwise(stops):
        board.items[one].ties.append(other)
        board.items[other].ties.append(one)
