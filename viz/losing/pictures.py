"""Two pictures of what actors who leave have parts in: with them, and without.

Of many things those that lose a part are shown, the gravest first; of many actors those with most
parts in what is shown. The others are counted on a card.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.losing.posts import cast_of
from queries.losing.words import Words, gravity
from queries.sentences import listing
from viz.losing.layout import CARD_WIDTH, WIDTH, line, placed
from viz.messages import message
from viz.pictures.drawing import Drawing, Line, Node
from viz.pictures.legend import legend
from viz.pictures.marks import mark
from viz.pictures.part import part_of
from viz.pictures.picture import Picture
from viz.pictures.telling import edge_cited, node_told
from viz.pictures.textfit import bold, wrap
from viz.pictures.twin import twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.losing.loss import Loss, Part
    from graph.networks.model import Edge, Network
    from viz.pictures.citing import Citations
    from viz.pictures.shapes import Box

#: So many cards of things, of those who leave and of those who stay.
THINGS: Final = 8
LEAVING: Final = 4
STAYING: Final = 6
_NAME: Final = bold(13)
_BELOW: Final = 11.0
_ROOM: Final = CARD_WIDTH - 42
_ROOM_CODE: Final = CARD_WIDTH - 66
#: The cards that count the others.
_MORE: Final = ("more:things", "more:leaving", "more:staying")


@dataclass(frozen=True, slots=True)
class _Card:
    lines: tuple[str, ...]
    below: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return 14.0 + 16 * len(self.lines) + 14 * len(self.below)


def pictures(graph: Network, loss: Loss, known: Citations) -> tuple[Picture, ...]:
    """Draw both; nothing where those who leave have no part in anything."""
    if not loss.parts:
        return ()
    sketch = _Sketch(graph, loss, known)
    return sketch.picture(after=False), sketch.picture(after=True)


class _Sketch:
    """What both pictures show, and where."""

    def __init__(self, graph: Network, loss: Loss, known: Citations) -> None:
        self._graph, self._loss, self._known = graph, loss, known
        self._words = Words(graph)
        self.lang = self._words.lang
        self._parts: dict[str, list[Part]] = {}
        for part in sorted(loss.parts, key=lambda part: (not part.lost, gravity(part.post))):
            self._parts.setdefault(part.thing, []).append(part)
        self._things = list(self._parts)[:THINGS]
        shown = [part for thing in self._things for part in self._parts[thing]]
        self._leaving = self._most({*loss.actors} & _who(shown, "leaving"), shown, LEAVING)
        staying = _who(shown, "staying") - {*self._things}
        self._staying = self._most(staying, shown, STAYING)
        self._folded = {
            _MORE[0]: tuple(list(self._parts)[THINGS:]),
            _MORE[1]: tuple(sorted({*loss.actors} - {*self._leaving})),
            _MORE[2]: tuple(sorted(staying - {*self._staying})),
        }
        actors = [*self._leaving, _MORE[1], *self._staying, _MORE[2]]
        self._cards = {name: self._card(name, "") for name in (*actors, _MORE[0])}
        self._lost = {name: self._card(name, self._open(name)) for name in self._things}
        self._kept = {name: self._card(name, "") for name in self._things}
        left = {name: self._cards[name].height for name in actors if self._there(name)}
        right = {name: self._lost[name].height for name in self._things}
        if self._there(_MORE[0]):
            right[_MORE[0]] = self._cards[_MORE[0]].height
        self._boxes, self._height = placed(left, right)

    def _there(self, name: str) -> bool:
        return bool(self._folded.get(name, (name,)))

    def _most(self, actors: set[str], parts: Iterable[Part], most: int) -> list[str]:
        ties = Counter(actor for part in parts for actor in (*part.leaving, *part.staying))
        label = self._graph.nodes
        return sorted(actors, key=lambda a: (-ties[a], label[a]["label"].casefold(), a))[:most]

    def _open(self, thing: str) -> str:
        """Tell the parts of a thing that nobody plays any more."""
        lost = [part for part in self._parts[thing] if part.lost]
        names = ", ".join(self._words.part(part.post) for part in lost)
        return message("loss-open", self.lang, parts=names) if names else ""

    def _card(self, name: str, below: str) -> _Card:
        if name in _MORE:
            return _Card(tuple(wrap(self._told(name), _ROOM, _NAME, 3)))
        data = self._graph.nodes[name]
        lines = wrap(data["label"], _ROOM_CODE if data["country"] else _ROOM, _NAME, 3)
        return _Card(tuple(lines), tuple(wrap(below, _ROOM, _BELOW, 3)) if below else ())

    def _told(self, name: str) -> str:
        """Say how many are folded into a card, and how many of them lose a part."""
        folded = self._folded[name]
        if name != _MORE[0]:
            return message("loss-more-actors", self.lang, n=len(folded))
        lost = sum(any(part.lost for part in self._parts[thing]) for thing in folded)
        return message("loss-more-things", self.lang, n=len(folded), lost=lost)

    def picture(self, *, after: bool) -> Picture:
        """Draw one of both, with its list."""
        edges = self._edges(after=after)
        shown = [*(() if after else self._leaving), *self._things, *self._staying]
        part = part_of(self._graph, {edge for found in edges.values() for edge in found}, shown)
        part.graph["cited"] = self._known
        lines = tuple(self._line(part, *pair, found) for pair, found in edges.items())
        nodes = tuple(self._nodes(part, shown, after=after))
        view = "loss-after" if after else "loss-before"
        drawing = Drawing(view, WIDTH, round(self._height, 1), nodes, lines)
        names = [self._graph.nodes[name]["label"] for name in self._loss.actors]
        titles = {name: message(f"loss-{key}", self.lang) for key, group in (
            ("leaving", () if after else self._leaving), ("thing", self._things),
            ("staying", self._staying)) for name in group}  # fmt: skip
        return Picture(
            view=view,
            title=message(view, self.lang, names=listing(names, self.lang)),
            description=message(f"{view}-told", self.lang),
            lang=self.lang,
            slugs=tuple(self._graph.nodes[name]["slug"] for name in self._loss.actors),
            drawing=drawing,
            legend=legend(drawing, self.lang),
            twin=twin(part, titles),
        )

    def _edges(self, *, after: bool) -> Mapping[tuple[str, str], list[Edge]]:
        """Give the relations of the parts that change, by actor and thing; as far as shown."""
        found: dict[tuple[str, str], list[Edge]] = {}
        actors = {*self._staying, *(() if after else self._leaving)}
        for thing in self._things:
            cast = cast_of(self._graph, thing)
            for part in self._parts[thing]:
                for actor, edges in cast[part.post].items():
                    left = [edge for edge in edges if not (after and edge in part.edges)]
                    if actor in actors and left:
                        found.setdefault((actor, thing), []).extend(left)
        return {pair: sorted({*edges}) for pair, edges in sorted(found.items())}

    def _line(self, part: Network, actor: str, thing: str, edges: list[Edge]) -> Line:
        kinds = {part.edges[edge]["kind"] for edge in edges}
        return Line(
            actor,
            thing,
            line(self._boxes[actor], self._boxes[thing]),
            tuple(edge_cited(part, edge) for edge in edges),
            kinds.pop() if len(kinds) == 1 else "several",
            ahead=False,
            contested=any(part.edges[edge]["contested"] for edge in edges),
            planned=all(part.edges[edge]["plan"] for edge in edges),
        )

    def _nodes(self, part: Network, shown: list[str], *, after: bool) -> Iterable[Node]:
        things = self._lost if after else self._kept
        for name in shown:
            card = things.get(name) or self._cards[name]
            told = f"{node_told(part, name)}. {self._open(name)}" if card.below else ""
            data = part.nodes[name]
            yield Node(
                name,
                self._boxes[name],
                mark(data["kind"], data["actor_kind"]),
                card.lines,
                told or node_told(part, name),
                below=card.below,
                code=data["country"],
                focus=bool(card.below) or name in self._leaving,
                lang=data["lang"],
            )
        for name in _MORE:
            if self._there(name) and not (after and name == _MORE[1]):
                yield self._more(name, self._boxes[name])

    def _more(self, name: str, box: Box) -> Node:
        return Node(
            name, box, "none", self._cards[name].lines, self._told(name), members=self._folded[name]
        )


def _who(parts: Iterable[Part], side: str) -> set[str]:
    return {
        actor for part in parts for actor in (part.leaving if side == "leaving" else part.staying)
    }
