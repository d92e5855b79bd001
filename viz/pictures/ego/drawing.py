"""Draws an ego network: a thing, its relations with their counts, and with whom it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pictures.curves import Curve, path
from viz.pictures.drawing import Drawing, Line, Node
from viz.pictures.ego.layout import Heights, Places, placed
from viz.pictures.ego.relations import ego_part, relations
from viz.pictures.ego.rows import MOST, STEP, Row, rows
from viz.pictures.ego.state import EgoState, state_of
from viz.pictures.ego.words import (
    Words,
    counted,
    more_words,
    notes,
    relation_words,
    seen,
    thing_words,
)
from viz.pictures.joined import verb_told
from viz.pictures.marks import mark
from viz.pictures.telling import edge_cited, node_told

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from graph.networks.model import Edge
    from viz.pictures.shapes import Box

#: Between two things that are looked at side by side, one above the other.
_EGO_GAP: Final = 44
_MARGIN: Final = 4
#: How long a line keeps to its direction at either end, as a share of its width.
_ROUND: Final = 0.6


def draw_ego(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Draw what is around the things in the middle, one thing below the other."""
    part = ego_part(graph)
    every = rows(relations(part), state_of(part))
    opened = [row.relation.name for row in every if row.opened]
    sketches = [
        _Sketch(part, ego, [row for row in every if row.relation.ego == ego], opened)
        for ego in part.graph["initiatives"]
    ]
    found = [sketch.placed() for sketch in sketches]
    left = min((places.left for places in found), default=0.0)
    nodes: list[Node] = []
    lines: list[Line] = []
    right, top = 2.0 * _MARGIN, float(_MARGIN)
    for sketch, loose in zip(sketches, found, strict=True):
        places = loose.moved(_MARGIN - left, top - loose.top)
        nodes += sketch.nodes(places)
        lines += sketch.lines(places)
        right, top = max(right, places.right), places.bottom + _EGO_GAP
    height = max(top - _EGO_GAP, 0) + _MARGIN
    size = round(right + _MARGIN, 1), round(height, 1)
    return Drawing("ego", *size, tuple(nodes), tuple(lines), notes=notes(part))


class _Sketch:
    """One thing with its rows: what stands on each card, and the cards and lines in place."""

    def __init__(
        self, part: nx.MultiDiGraph[str], ego: str, beside: list[Row], opened: list[str]
    ) -> None:
        self.part, self.ego, self.rows, self.opened = part, ego, beside, opened
        self.lang: str = part.graph["lang"]
        self.state: EgoState = state_of(part)
        linked = bool(self.state.address)
        self.middle = thing_words(part, ego, focus=True)
        self.things = {
            other: thing_words(part, other, self._meant(other))
            for row in beside
            for other in row.shown
        }
        self.boxes = {row.relation.name: relation_words(part, row, linked=linked) for row in beside}

    def _meant(self, other: str) -> dict[str, None]:
        """Give the relations to a neighbour that are no facts, as they stand on its card."""
        edges = (edge for row in self.rows for edge in row.relation.edges.get(other, ()))
        meant = (edge for edge in edges if self.part.edges[edge].get("plan"))
        return dict.fromkeys(verb_told(self.part, edge) for edge in meant)

    def placed(self) -> Places:
        """Place everything by the heights of its words."""
        heights = Heights(
            self.middle.height,
            {name: words.height for name, words in self.boxes.items()},
            {other: words.height for other, words in self.things.items()},
            Words(("",), ("",)).height,
        )
        return placed(self.rows, heights)

    def nodes(self, places: Places) -> list[Node]:
        """Give the thing, then each relation followed by its neighbours."""
        found = [self._thing(self.ego, places.ego, self.middle, focus=True)]
        for row in self.rows:
            found.append(self._relation(row, places.boxes[row.relation.name]))
            found += [self._thing(one, places.cards[one], self.things[one]) for one in row.shown]
            if row.relation.name in places.more:
                found.append(self._more(row, places.more[row.relation.name]))
        return found

    def lines(self, places: Places) -> list[Line]:
        """Give the lines from the thing to its relations, and from these to the neighbours."""
        found = []
        for row in self.rows:
            name, box = row.relation.name, places.boxes[row.relation.name]
            every = [edge for edges in row.relation.edges.values() for edge in edges]
            found.append(self._line((self.ego, places.ego), (_box(name), box), every, row))
            for other in (*row.shown, *row.elsewhere):
                ends = (_box(name), box), (other, places.cards[other])
                found.append(self._line(*ends, row.relation.edges[other]))
            if name in places.more:
                ends = (_box(name), box), (_more(name), places.more[name])
                rest = [edge for other in row.rest for edge in row.relation.edges[other]]
                found.append(self._line(*ends, rest, row))
        return found

    def _line(
        self,
        start: tuple[str, Box],
        end: tuple[str, Box],
        edges: Collection[Edge],
        row: Row | None = None,
    ) -> Line:
        """Draw edges as one line; that of a whole row is told by its number."""
        data = [self.part.edges[edge] for edge in edges]
        kinds = {one["kind"] for one in data}
        outward = next(iter(edges))[0] == self.ego
        alone = row is None
        return Line(
            start[0],
            end[0],
            _curve(start[1], end[1]),
            (counted(self.part, row),) if row else tuple(edge_cited(self.part, e) for e in edges),
            kinds.pop() if len(kinds) == 1 else "several",
            width=1.1 if alone else 1.4,
            ahead=outward and alone,
            back=not outward and not end[0].startswith(_more("")),
            contested=alone and any(one["contested"] for one in data),
            planned=alone and all(one.get("plan") for one in data),
            faint=all(one.get("faint", False) for one in data),
        )

    def _thing(self, iri: str, box: Box, words: Words, *, focus: bool = False) -> Node:
        data = self.part.nodes[iri]
        return Node(
            iri,
            box,
            mark(data["kind"], data["actor_kind"]),
            words.lines,
            node_told(self.part, iri),
            below=words.below,
            code=data["country"],
            focus=focus,
            lang=data.get("lang", ""),
            faint=data.get("faint", False),
        )

    def _relation(self, row: Row, box: Box) -> Node:
        name = row.relation.name
        href = self.state.toggled(name, self.opened)
        words = self.boxes[name]
        return Node(
            _box(name),
            box,
            ("minus" if row.opened else "plus") if href else "none",
            words.lines,
            f"{counted(self.part, row)} ({words.below[0]})",
            below=words.below,
            href=href,
            faint=all(self.part.nodes[other].get("faint", False) for other in row.relation.edges),
            members=() if row.opened else row.rest,
        )

    def _more(self, row: Row, box: Box) -> Node:
        name = row.relation.name
        href = ""
        if row.seen < MOST:
            href = self.state.lengthened(name, row.seen + STEP, self.opened)
        words = more_words(row, self.lang, linked=bool(href))
        return Node(
            _more(name),
            box,
            "plus" if href else "none",
            words.lines,
            f"{counted(self.part, row)} ({seen(row, self.lang)}, {words.below[0]})",
            below=words.below,
            href=href,
            members=row.rest,
        )


def _curve(start: Box, end: Box) -> str:
    """A line from the side of one card to the facing side of another."""
    side = 1 if start.x < end.x else -1
    x0, x1 = start.x + side * (start.width / 2 + 1), end.x - side * (end.width / 2 + 1)
    bend = (x1 - x0) * _ROUND
    return path([Curve((x0, start.y), (x0 + bend, start.y), (x1 - bend, end.y), (x1, end.y))])


def _box(name: str) -> str:
    return f"relation:{name}"


def _more(name: str) -> str:
    return f"more:{name}"
