"""Draws money: who gives, through which funds, for what; the wider a line, the larger the sum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from viz.messages import message
from viz.pictures.curves import path, sampled
from viz.pictures.drawing import Drawing, Line, Node, Title
from viz.pictures.marks import mark
from viz.pictures.money.flows import Flow, budget, flow, repeated, sums_of, widths
from viz.pictures.money.layout import CARD_WIDTH, place, span
from viz.pictures.money.parts import (
    FUNDS,
    GIVERS,
    PAID,
    group,
    money_folded,
    money_part,
    stated,
)
from viz.pictures.shapes import Box
from viz.pictures.telling import edge_cited, node_told
from viz.pictures.textfit import bold, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from graph.networks.model import Edge
    from viz.pictures.curves import Spot
    from viz.pictures.money.flows import Parts
    from viz.pictures.money.layout import Pair, Placed
    from viz.pictures.money.parts import Money

_NAME: Final = bold(13.4)
_BELOW: Final = 11.4
_WORD: Final = 11.8
_WORD_ROOM: Final = 108.0
#: So far from cards and from each other stand words; an arrowhead fits between.
_CLEAR: Final = 10.0
_WORD_LINE: Final = 13.0
_TOP: Final = 52.0
_TITLE: Final = 20.0
_MARGIN: Final = 14.0
#: A wider line is no longer than its arrowhead; it ends flat against the card.
_ARROWED: Final = 4.0
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class _Way:
    """All that is drawn between two cards: relations, the money on them, width and words."""

    pair: Pair
    edges: tuple[Edge, ...]
    flow: Flow
    width: float
    words: tuple[str, ...] = ()
    label: Box | None = None
    again: bool = False
    """Whether it is the money of another line that has the sum on it."""


def draw_money(told: Money) -> Drawing:
    """Draw the ways of money in a graph; any graph of things will do."""
    graph = money_folded(money_part(told))
    lang = graph.graph["lang"]
    ways = _ways(graph)
    cards = {node: _card(graph, node) for node in _ordered(graph)}
    heights = {node: _height(card, node, ways) for node, card in cards.items()}
    columns = _columns(graph, list(cards))
    placed = place(columns, heights, {way.pair: way.width for way in ways}, _TOP)
    right = placed.columns[-1] + CARD_WIDTH / 2 + _MARGIN if placed.columns else CARD_WIDTH
    return Drawing(
        "money",
        round(right, 1),
        round(placed.bottom + _MARGIN, 1),
        tuple(_node(graph, node, *cards[node], placed.boxes[node]) for node in cards),
        tuple(_line(graph, way, placed) for way in _labelled(ways, placed, lang)),
        titles=tuple(_titles(graph, columns, placed)),
        notes=tuple(_notes([way.flow for way in ways], lang)),
    )


def _ways(graph: Money) -> list[_Way]:
    """Give what runs between any two cards, as wide as its sum."""
    pairs: dict[Pair, list[Edge]] = {}
    for source, target, key in sorted(graph.edges(keys=True)):
        pairs.setdefault((source, target), []).append((source, target, key))
    parts, lang = graph.graph["parts"], graph.graph["lang"]
    flows = [_flow([graph.edges[edge] for edge in edges], parts, lang) for edges in pairs.values()]
    again = repeated(graph, pairs)
    return [
        _Way(pair, tuple(edges), found, wide, again=pair in again)
        for (pair, edges), found, wide in zip(pairs.items(), flows, widths(flows), strict=True)
    ]


def _flow(data: Sequence[dict[str, Any]], parts: Parts, lang: str) -> Flow:
    """Tell the money of some relations; where sums were not read, nothing is said of them."""
    if not any("sums" in one for one in data):
        return Flow(None, "", unstated=False)
    return flow(sums_of(data), parts, lang)


def _ordered(graph: Money) -> list[str]:
    """Order cards as they are before lines pull at them: the largest sums first, folds last."""

    def place(node: str) -> tuple[bool, Decimal, str, str]:
        data = graph.nodes[node]
        edges = [*graph.in_edges(node, keys=True), *graph.out_edges(node, keys=True)]
        return bool(data.get("members")), -stated(graph, edges), data["label"].casefold(), node

    return sorted(graph, key=place)


def _columns(graph: Money, nodes: Sequence[str]) -> dict[str, int]:
    """Give each card its column: as far right as its longest way, what is paid for at the end."""
    groups = {node: group(graph, node) for node in nodes}
    # A fund of which nobody says who gives to it does not stand among those who give.
    givers = GIVERS in groups.values()
    column = {node: int(givers and groups[node] == FUNDS) for node in nodes}
    for _ in range(_DEEPEST):
        for source, target in sorted(set(graph.edges())):
            column[target] = max(column[target], min(column[source] + 1, _DEEPEST))
    found = {
        node: _before(graph, node, at, column)
        for node, at in column.items()
        if groups[node] != PAID
    }
    last = max(found.values(), default=-1) + 1
    return {node: found.get(node, last) for node in nodes}


def _before(graph: Money, node: str, at: int, column: Mapping[str, int]) -> int:
    """Keep a card left of all that it pays for, whatever circle the money runs in."""
    targets = [column[target] for target in graph.successors(node) if column[target] > at]
    return min(at, min(targets, default=at))


def _card(graph: Money, node: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    data, lang = graph.nodes[node], graph.graph["lang"]
    room = CARD_WIDTH - (64 if data["country"] else 42)
    names = wrap(data["label"], room, _NAME, 4)
    below = wrap(data["type_word"], CARD_WIDTH - 40, _BELOW, 3) if data["type_word"] else []
    if told := budget(data, lang):
        below += wrap(told, CARD_WIDTH - 40, _BELOW, 3)
    return tuple(names), tuple(below)


def _height(card: tuple[Sequence[str], Sequence[str]], node: str, ways: Sequence[_Way]) -> float:
    names, below = card
    sides = ([way.width for way in ways if way.pair[end] == node] for end in (0, 1))
    return max(14.0 + 16.0 * len(names) + 14.0 * len(below), *(span(side) + 12 for side in sides))


def _node(
    graph: Money, node: str, lines: tuple[str, ...], below: tuple[str, ...], box: Box
) -> Node:
    data = graph.nodes[node]
    return Node(
        node,
        box,
        mark(data["kind"], data["actor_kind"]),
        lines,
        node_told(graph, node),
        below=below,
        code=data["country"],
        focus=node in graph.graph["initiatives"],
        faint=data.get("faint", False),
        members=tuple(data.get("members", ())),
        lang=data.get("lang", ""),
    )


def _line(graph: Money, way: _Way, placed: Placed) -> Line:
    data = [graph.edges[edge] for edge in way.edges]
    return Line(
        *way.pair,
        path(placed.curves[way.pair]),
        tuple(_told(graph, edge, way.flow) for edge in way.edges),
        "funding",
        words=way.words,
        label=way.label,
        width=way.width,
        ahead=way.width <= _ARROWED,
        contested=any(one["contested"] for one in data),
        unstated=way.flow.unstated,
        planned=all(one.get("plan") for one in data),
        faint=all(one.get("faint", False) for one in data),
    )


def _told(graph: Money, edge: Edge, found: Flow) -> str:
    """Tell a line with its sum, or that no document states one."""
    unstated = message("money-unstated", graph.graph["lang"]) if found.unstated else ""
    return edge_cited(graph, edge, found.words or unstated)


def _labelled(ways: Sequence[_Way], placed: Placed, lang: str) -> list[_Way]:
    """Write each sum on its line where it covers neither a card nor another sum."""
    taken = list(placed.boxes.values())
    busy = Counter(end for way in ways for end in way.pair)
    found = {way.pair: way for way in ways}
    for way in sorted(ways, key=lambda way: (-(way.flow.value or 0), way.pair)):
        if not way.flow.words:
            continue
        told = message("money-same", lang) if way.again else way.flow.words
        words = tuple(wrap(told, _WORD_ROOM, _WORD, 4))
        size = max(width(word, _WORD) for word in words) + 6, len(words) * _WORD_LINE + 2
        spots = list(sampled(placed.curves[way.pair]))
        # Lines part from the end that many share; the other end has more room.
        away = busy[way.pair[0]] < busy[way.pair[1]]
        box = _clear(spots if away else spots[::-1], size, taken)
        taken.append(box)
        found[way.pair] = replace(way, words=words, label=box)
    return list(found.values())


def _clear(spots: Sequence[Spot], size: Spot, taken: Sequence[Box]) -> Box:
    """Give the first free place on a line, or the nearest beside it where it is full."""
    wide, high = round(size[0], 1), round(size[1], 1)
    for aside in (0.0, *(sign * step * 5.0 for step in range(1, 60) for sign in (-1, 1))):
        for x, y in spots:
            box = Box(round(x, 1), round(y + aside, 1), wide, high)
            if not any(box.touches(other, _CLEAR) for other in taken):
                return box
    x, y = spots[len(spots) // 2]
    return Box(round(x, 1), round(y, 1), wide, high)


def _titles(graph: Money, columns: Mapping[str, int], placed: Placed) -> Iterator[Title]:
    """Name the columns: who gives, funds (one name over all their columns), what is paid for."""
    over: dict[str, set[int]] = {}
    for node, column in columns.items():
        over.setdefault(group(graph, node), set()).add(column)
    named: set[int] = set()
    for key in (GIVERS, PAID, FUNDS):
        free = sorted(over.get(key, set()) - named)
        if free:
            named |= set(free)
            first, last = placed.columns[free[0]], placed.columns[free[-1]]
            left = round(first - CARD_WIDTH / 2, 1)
            name = message(key, graph.graph["lang"])
            yield Title(name, left, _TITLE, round(last - first + CARD_WIDTH, 1))


def _notes(flows: Sequence[Flow], lang: str) -> Iterator[str]:
    drawn = [one for one in flows if one.value]
    if drawn:
        largest = max(drawn, key=lambda one: one.value or 0)
        yield message("money-scale", lang, sum=largest.words)
    if any(one.value is None and one.words and not one.unstated for one in flows):
        yield message("money-currencies", lang)
    if any(one.added for one in flows):
        yield message("money-adding", lang)
    if not flows:
        yield message("money-none", lang)
