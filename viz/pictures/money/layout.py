"""Lays money out from left to right: columns, their order, and where each line meets a card."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from viz.pictures.curves import Curve
from viz.pictures.shapes import Box
from viz.pictures.stack import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CARD_WIDTH: Final = 200.0
#: Between two columns; what a line takes where it passes by a column; between two cards.
_ROOM: Final = 142.0
_PASS: Final = 18.0
_GAP: Final = 16.0
_BETWEEN: Final = 4.0
_LEFT: Final = 12.0
_SWEEPS: Final = 6
_ROUND: Final = 0.5

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """Cards in their places, the curves of each line, and the columns from left to right."""

    boxes: dict[str, Box]
    curves: dict[Pair, list[Curve]]
    columns: tuple[float, ...]
    bottom: float


def place(
    columns: Mapping[str, int],
    heights: Mapping[str, float],
    pairs: Mapping[Pair, float],
    top: float,
) -> Placed:
    """Place cards in their columns, and lines with their widths between them."""
    slots, chains = _slots(columns, pairs)
    sizes = {**dict.fromkeys((n for layer in slots for n in layer), _PASS), **heights}
    links = [step for chain in chains.values() for step in pairwise(chain)]
    _order(slots, links)
    middles = _settled(slots, sizes, links)
    shift = top - min((middles[n] - sizes[n] / 2 for layer in slots for n in layer), default=0.0)
    xs = tuple(
        round(_LEFT + CARD_WIDTH / 2 + at * (CARD_WIDTH + _ROOM), 1) for at in range(len(slots))
    )
    where = {
        n: (xs[at], round(middles[n] + shift, 1)) for at, layer in enumerate(slots) for n in layer
    }
    boxes = {n: Box(*where[n], CARD_WIDTH, round(sizes[n], 1)) for n in columns}
    ports = _ports(chains, pairs, where)
    curves = {pair: list(_curves(chain, ports[pair], where)) for pair, chain in chains.items()}
    bottom = max((where[n][1] + sizes[n] / 2 for layer in slots for n in layer), default=top)
    return Placed(boxes, curves, xs, round(bottom, 1))


def _slots(
    columns: Mapping[str, int], pairs: Mapping[Pair, float]
) -> tuple[list[list[str]], dict[Pair, list[str]]]:
    """Give what stands in each column, with a place for each line that passes by it."""
    last = max(columns.values(), default=-1)
    slots: list[list[str]] = [[] for _ in range(last + 1)]
    for node, column in columns.items():
        slots[column].append(node)
    chains: dict[Pair, list[str]] = {}
    for source, target in pairs:
        chain = [source]
        for column in range(columns[source] + 1, columns[target]):
            name = f"pass:{source}>{target}:{column}"
            slots[column].append(name)
            chain.append(name)
        chains[source, target] = [*chain, target]
    return slots, chains


def _order(slots: list[list[str]], links: Sequence[Pair]) -> None:
    """Order each column by the middle of what it is tied to, until few lines cross."""
    beside: dict[str, list[str]] = {}
    for one, other in links:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS):
        places = {node: at / max(len(layer), 1) for layer in slots for at, node in enumerate(layer)}
        for layer in slots if sweep % 2 else reversed(slots):
            wanted = {
                node: sum(places[other] for other in found) / len(found)
                if (found := beside.get(node))
                else places[node]
                for node in layer
            }
            layer.sort(key=wanted.__getitem__)
            places |= {node: at / max(len(layer), 1) for at, node in enumerate(layer)}


def _settled(
    slots: Sequence[Sequence[str]], sizes: Mapping[str, float], links: Sequence[Pair]
) -> dict[str, float]:
    """Move each card near to what it is tied to, keeping the order and the gaps."""
    middles: dict[str, float] = {}
    for layer in slots:
        y = 0.0
        for node in layer:
            middles[node] = y + sizes[node] / 2
            y += sizes[node] + _GAP
    beside: dict[str, list[str]] = {}
    for one, other in links:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for sweep in range(_SWEEPS):
        for layer in slots if sweep % 2 else reversed(slots):
            wanted = [
                sum(middles[other] for other in found) / len(found)
                if (found := beside.get(node))
                else middles[node]
                for node in layer
            ]
            gaps = [_GAP] * (len(layer) - 1)
            places = settle(wanted, [sizes[node] for node in layer], gaps)
            middles |= dict(zip(layer, places, strict=True))
    return middles


def _ports(
    chains: Mapping[Pair, Sequence[str]],
    widths: Mapping[Pair, float],
    where: Mapping[str, tuple[float, float]],
) -> dict[Pair, tuple[float, float]]:
    """Say at which height each line leaves and reaches a card, so that none lies on another."""
    found = {pair: [0.0, 0.0] for pair in chains}
    for side, end in ((0, 0), (1, 1)):
        by_card: dict[str, list[Pair]] = {}
        for pair in chains:
            by_card.setdefault(pair[end], []).append(pair)
        for card, pairs in by_card.items():
            pairs.sort(key=lambda pair: (where[chains[pair][1 if side == 0 else -2]][1], pair))
            y = where[card][1] - span([widths[pair] for pair in pairs]) / 2
            for pair in pairs:
                found[pair][side] = round(y + widths[pair] / 2, 1)
                y += widths[pair] + _BETWEEN
    return {pair: (ends[0], ends[1]) for pair, ends in found.items()}


def span(widths: Sequence[float]) -> float:
    """Give the room that lines take one below the other at the side of a card."""
    return sum(widths) + _BETWEEN * max(len(widths) - 1, 0)


def _curves(
    chain: Sequence[str], ends: tuple[float, float], where: Mapping[str, tuple[float, float]]
) -> Iterator[Curve]:
    half = CARD_WIDTH / 2
    at = (where[chain[0]][0] + half, ends[0])
    for name in chain[1:]:
        x, y = where[name]
        last = name == chain[-1]
        to = (x - half - (2.0 if last else 0.0), ends[1] if last else y)
        along = (to[0] - at[0]) * _ROUND
        yield Curve(at, (at[0] + along, at[1]), (to[0] - along, to[1]), to)
        if not last:
            yield Curve(to, to, (x + half, y), (x + half, y))
        at = (x + half, y)
