"""Places an ego network: the thing in the middle, its relations beside it, neighbours outermost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from viz.pictures.shapes import Box
from viz.pictures.stack import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viz.pictures.ego.rows import Row

EGO_WIDTH: Final = 190
BOX_WIDTH: Final = 176
CARD_WIDTH: Final = 226
#: Between the middle and the relations, and between these and the neighbours.
_INNER_GAP: Final = 64
_OUTER_GAP: Final = 54
_CARD_GAP: Final = 8
#: Between relations, and between the cards of one relation and those of the next.
_BOX_GAP: Final = 12
_ROW_GAP: Final = 20
_BESIDE: Final = EGO_WIDTH / 2 + _INNER_GAP + BOX_WIDTH / 2
_OUTSIDE: Final = _BESIDE + BOX_WIDTH / 2 + _OUTER_GAP + CARD_WIDTH / 2


@dataclass(frozen=True, slots=True)
class Heights:
    """How high each card must be for its words; `more` is that of the card that shows more."""

    ego: float
    boxes: Mapping[str, float]
    cards: Mapping[str, float]
    more: float

    def stack(self, row: Row) -> list[float]:
        """Give the heights of the cards beside a relation."""
        more = [self.more] if row.opened and row.rest else []
        return [*(self.cards[other] for other in row.shown), *more]

    def side(self, rows: Sequence[Row]) -> float:
        """Give the height of relations one below the other, and of all their cards."""
        boxes = [self.boxes[row.relation.name] for row in rows]
        stacks = [_sum(stack, _CARD_GAP) for row in rows if (stack := self.stack(row))]
        return max(_sum(boxes, _BOX_GAP), _sum(stacks, _ROW_GAP))


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands: the thing, its relations, their neighbours, and what shows more."""

    ego: Box
    boxes: Mapping[str, Box]
    cards: Mapping[str, Box]
    more: Mapping[str, Box]

    def every(self) -> Iterator[Box]:
        """Give all boxes."""
        yield self.ego
        for some in (self.boxes, self.cards, self.more):
            yield from some.values()

    @property
    def left(self) -> float:
        """Where the leftmost box begins."""
        return min(box.x - box.width / 2 for box in self.every())

    @property
    def right(self) -> float:
        """Where the rightmost box ends."""
        return max(box.x + box.width / 2 for box in self.every())

    @property
    def top(self) -> float:
        """Where the highest box begins."""
        return min(box.y - box.height / 2 for box in self.every())

    @property
    def bottom(self) -> float:
        """Where the lowest box ends."""
        return max(box.y + box.height / 2 for box in self.every())

    def moved(self, x: float, y: float) -> Places:
        """Give the same, somewhere else."""
        parts = (self.boxes, self.cards, self.more)
        boxes, cards, more = ({k: _moved(box, x, y) for k, box in p.items()} for p in parts)
        return Places(_moved(self.ego, x, y), boxes, cards, more)


def placed(rows: Sequence[Row], heights: Heights) -> Places:
    """Place one thing in the middle of everything, at (0, 0), with its rows at both sides."""
    found = Places(Box(0, 0, EGO_WIDTH, heights.ego), {}, {}, {})
    for part, side in zip(_sides(rows, heights), (1, -1), strict=True):
        cards, more = _cards(part, heights, side * _OUTSIDE)
        boxes = _boxes(part, heights, side * _BESIDE, cards, more)
        every = [*boxes.values(), *cards.values(), *more.values()]
        high = min((box.y - box.height / 2 for box in every), default=0.0)
        low = max((box.y + box.height / 2 for box in every), default=0.0)
        beside = Places(found.ego, boxes, cards, more).moved(0, -(high + low) / 2)
        found = Places(
            found.ego,
            {**found.boxes, **beside.boxes},
            {**found.cards, **beside.cards},
            {**found.more, **beside.more},
        )
    return found


def _cards(
    rows: Sequence[Row], heights: Heights, x: float
) -> tuple[dict[str, Box], dict[str, Box]]:
    """Stack the cards of one side, with what shows more of a relation at the end of its own."""
    cards: dict[str, Box] = {}
    more: dict[str, Box] = {}
    top = 0.0
    for row in rows:
        for place, tall in enumerate(stack := heights.stack(row)):
            into, name = cards, row.shown[place] if place < len(row.shown) else ""
            if not name:
                into, name = more, row.relation.name
            into[name] = Box(x, top + tall / 2, CARD_WIDTH, tall)
            top += tall + _CARD_GAP
        top += _ROW_GAP - _CARD_GAP if stack else 0
    return cards, more


def _boxes(
    rows: Sequence[Row],
    heights: Heights,
    x: float,
    cards: Mapping[str, Box],
    more: Mapping[str, Box],
) -> dict[str, Box]:
    """Put each relation as near as can be to the middle of its cards."""
    wanted: list[float] = []
    lowest = max((box.y for box in (*cards.values(), *more.values())), default=0.0)
    for row in rows:
        spots = [cards[other].y for other in row.shown]
        spots += [more[row.relation.name].y] if row.relation.name in more else []
        if spots:
            wanted.append((min(spots) + max(spots)) / 2)
        else:
            # One whose cards stand with another goes below that one, a closed one to the end.
            wanted.append(wanted[-1] if row.opened and wanted else lowest)
    names = [row.relation.name for row in rows]
    tall = [heights.boxes[name] for name in names]
    places = settle(wanted, tall, [_BOX_GAP] * (len(rows) - 1)) if rows else []
    return {
        name: Box(x, y, BOX_WIDTH, high) for name, y, high in zip(names, places, tall, strict=True)
    }


def _sides(rows: Sequence[Row], heights: Heights) -> tuple[list[Row], list[Row]]:
    """Deal the relations to both sides, so that these are about as high; open ones come first.

    Relations that share a card stand on one side, so that no line has to cross the middle.
    """
    right: list[Row] = []
    left: list[Row] = []
    for group in _tied(rows):
        side = right if heights.side(right) <= heights.side(left) else left
        side += group
    return right, left


def _tied(rows: Sequence[Row]) -> list[list[Row]]:
    """Group the rows of which one has a neighbour that stands with another; most cards first."""
    groups: list[list[Row]] = []
    for row in rows:
        wanted = {*row.elsewhere}
        joined = [group for group in groups if any(wanted & {*one.shown} for one in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(one for group in joined for one in group), row])
    return sorted(groups, key=lambda group: -sum(len(row.shown) for row in group))


def _sum(heights: Sequence[float], gap: float) -> float:
    return sum(heights) + gap * max(len(heights) - 1, 0)


def _moved(box: Box, x: float, y: float) -> Box:
    return replace(box, x=round(box.x + x, 1), y=round(box.y + y, 1))
