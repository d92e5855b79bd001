"""Places the things of an answer in columns from left to right, the same every time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Final

from viz.pictures.stack import settle
from viz.pictures.textfit import shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viz.pictures.net import Net, Tie

CARD: Final = 190
GAP: Final = 150
ROW_GAP: Final = 14
MARGIN: Final = 12
TOP: Final = 30
SIZE: Final = 13
LINE: Final = 16
VERB_SIZE: Final = 11
#: How far a line between two things of one column swings out.
SWING: Final = 70
_SWEEPS: Final = 6
#: Where on its line a verb may stand, and how far beside it, the best first.
_ALONG: Final = (0.5, 0.62, 0.38, 0.74, 0.26)
_ASIDE: Final = (0, -13, 13, -26, 26)


@dataclass(frozen=True, slots=True)
class Card:
    """One thing: the middle of its card, its height, its name in lines."""

    iri: str
    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One tie: the path from card to card, and its verb with the place where it stands."""

    path: str
    verb: str
    x: float
    y: float
    told: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The one verb of all lines from a column to the next, said once above them."""

    text: str
    x: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing with its size."""

    width: float
    height: float
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    headings: tuple[Heading, ...]
    left_out: int
    card: float = CARD


def draw(
    net: Net,
    layer: Mapping[str, int] | None = None,
    room: float = CARD - 24,
    gap: float = ROW_GAP,
) -> Drawing:
    """Place every thing and line, in these columns or our own; the answer alone decides.

    `room` is how wide a name on its card may be, `gap` what is left between two cards.
    """
    layer = layer or _layers(net)
    columns: list[list[str]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for name in net.names:
        columns[layer[name]].append(name)
    _untangle(columns, net.ties)
    texts = {iri: tuple(wrap(name, room, SIZE, 3)) for iri, name in net.names.items()}
    cards = _placed(columns, texts, net, gap)
    alike = _alike(net.ties, layer)
    lines = tuple(_lines(net, cards, layer, alike))
    bottom = max((card.y + card.height / 2 for card in cards.values()), default=0.0)
    last = len(columns) - 1
    swung = any(layer[tie.source] == layer[tie.target] == last for tie in net.ties)
    across = 2 * MARGIN + len(columns) * CARD + last * GAP + swung * SWING
    headings = tuple(
        Heading(shorten(verb, GAP, VERB_SIZE), MARGIN + (left + 1) * (CARD + GAP) - GAP / 2)
        for left, verb in alike.items()
    )
    return Drawing(across, bottom + MARGIN, tuple(cards.values()), lines, headings, net.left_out)


def _layers(net: Net) -> dict[str, int]:
    """Things that nothing leads to stand left; each other one stands right of what leads to it."""
    onward: dict[str, list[str]] = defaultdict(list)
    for tie in net.ties:
        onward[tie.source].append(tie.target)
    led_to = {tie.target for tie in net.ties}
    layer: dict[str, int] = {}
    starts = [name for name in net.names if name not in led_to]
    # What only circles lead to begins wherever the answer names it first.
    for start in [*starts, *net.names]:
        if start not in layer:
            waiting = [each for each in starts if each not in layer] or [start]
            layer |= dict.fromkeys(waiting, 0)
            for name in waiting:
                for target in onward[name]:
                    if target not in layer:
                        layer[target] = layer[name] + 1
                        waiting.append(target)
    return layer


def _untangle(columns: list[list[str]], ties: Sequence[Tie]) -> None:
    """Sort each column by where its neighbours are, to and fro, so that few lines cross."""
    beside: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    for sweep in range(_SWEEPS):
        rank = {n: i / max(1, len(col)) for col in columns for i, n in enumerate(col)}
        for column in columns if sweep % 2 else reversed(columns):
            column.sort(key=lambda n: fmean([rank[b] for b in beside[n]] or [rank[n]]))
            rank |= {name: i / max(1, len(column)) for i, name in enumerate(column)}


def _placed(
    columns: Sequence[Sequence[str]], texts: Mapping[str, tuple[str, ...]], net: Net, gap: float
) -> dict[str, Card]:
    """The longest column is stacked; in the others each thing comes near its neighbours."""
    heights = {name: 16.0 + LINE * len(lines) for name, lines in texts.items()}
    beside: dict[str, list[str]] = defaultdict(list)
    for tie in net.ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    at: dict[str, float] = {}
    longest = max(range(len(columns)), key=lambda i: sum(heights[n] for n in columns[i]), default=0)
    for number in sorted(range(len(columns)), key=lambda i: (abs(i - longest), i)):
        column = columns[number]
        near = [[at[b] for b in beside[name] if b in at] for name in column]
        wanted = [fmean(ys) if ys else 0.0 for ys in near]
        own = [heights[name] for name in column]
        at |= zip(column, settle(wanted, own, [gap] * (len(own) - 1)), strict=True)
    top = min((at[name] - heights[name] / 2 for name in at), default=0.0) - TOP
    return {
        name: Card(
            name,
            MARGIN + CARD / 2 + number * (CARD + GAP),
            at[name] - top,
            heights[name],
            texts[name],
            net.names[name],
        )
        for number, column in enumerate(columns)
        for name in column
    }


def _alike(ties: Sequence[Tie], layer: Mapping[str, int]) -> dict[int, str]:
    """The gaps between columns that several lines cross, all from left to right with one verb."""
    verbs: dict[int, list[str]] = defaultdict(list)
    for tie in ties:
        here, there = layer[tie.source], layer[tie.target]
        for gap in range(min(here, there), max(here, there)):
            verbs[gap].append(tie.verb if there == here + 1 else "")
    return {
        gap: found[0]
        for gap, found in sorted(verbs.items())
        if len(found) > 2 and len(set(found)) == 1
    }


def _lines(
    net: Net, cards: Mapping[str, Card], layer: Mapping[str, int], alike: Mapping[int, str]
) -> Iterator[Line]:
    """Each pair of things has one line with all its verbs, but for those said above the column."""
    taken: list[tuple[float, float, float]] = []
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for tie in net.ties:
        pairs[tie.source, tie.target].append(tie.verb)
    for (source, target), verbs in pairs.items():
        one, other = cards[source], cards[target]
        path, spots = _curve(one, other, layer[target] - layer[source])
        verb = ", ".join(dict.fromkeys(verbs))
        said = layer[source] in alike and layer[target] == layer[source] + 1
        shown = "" if said else shorten(verb, GAP - 24, VERB_SIZE)
        x, y = _free(spots, width(shown, VERB_SIZE), taken)
        taken += [(x, y, width(shown, VERB_SIZE))] if shown else []
        yield Line(path, shown, round(x, 1), round(y, 1), f"{one.name}: {verb} → {other.name}")


def _curve(one: Card, other: Card, step: int) -> tuple[str, list[tuple[float, float]]]:
    """A curve from the side of one card to the facing side of the other, and points along it."""
    leave = 1 if step >= 0 else -1
    enter = 1 if step <= 0 else -1
    ends = (one.x + leave * CARD / 2, one.y), (other.x + enter * (CARD / 2 + 3), other.y)
    (x1, y1), (x4, y4) = ends
    pull = SWING if step == 0 else max(30.0, abs(x4 - x1) / 2)
    x2, x3 = x1 + leave * pull, x4 + enter * pull
    path = f"M{x1:.1f} {y1:.1f}C{x2:.1f} {y1:.1f} {x3:.1f} {y4:.1f} {x4:.1f} {y4:.1f}"

    def point(t: float) -> tuple[float, float]:
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        return a * x1 + b * x2 + c * x3 + d * x4, (a + b) * y1 + (c + d) * y4

    return path, [point(t) for t in _ALONG]


def _free(
    spots: Sequence[tuple[float, float]], wide: float, taken: Sequence[tuple[float, float, float]]
) -> tuple[float, float]:
    """The first place on or near the line where the verb covers no other; else the middle."""
    places = [(x, y + aside) for aside in _ASIDE for x, y in spots]
    return next(
        (
            (x, y)
            for x, y in places
            if all(abs(x - a) > (wide + w) / 2 + 4 or abs(y - b) > LINE - 3 for a, b, w in taken)
        ),
        spots[0],
    )
