"""What would be lost if actors left, and who is still there.

Lost are the parts that nobody plays any more, the ways of money that are cut, and the pairs of
countries whose actors no longer meet anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from graph.losing.leaving import Ties
from graph.losing.positions import Cast, Position, cast_of
from graph.losing.routes import Route, routes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.networks.model import Edge, Network

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part in a thing that those who leave play, or whoever is paid through them.

    `leaving` are those who no longer play it, `staying` those who still do, `edges` the relations
    that go.
    """

    thing: str
    position: Position
    leaving: tuple[str, ...]
    staying: tuple[str, ...]
    edges: tuple[Edge, ...]

    @property
    def lost(self) -> bool:
        """Whether nobody is left for it."""
        return not self.staying


@dataclass(frozen=True, slots=True)
class Loss:
    """What follows when actors leave.

    `routes` are the ways of money that are cut; `pairs` the pairs of countries (ISO codes) whose
    actors met somewhere and no longer do, each with the things where they met.
    """

    actors: tuple[str, ...]
    parts: tuple[Part, ...]
    routes: tuple[Route, ...]
    pairs: Mapping[Pair, tuple[str, ...]]

    @property
    def lost(self) -> tuple[Part, ...]:
        """Give the parts that nobody plays any more."""
        return tuple(part for part in self.parts if part.lost)

    @property
    def whole(self) -> tuple[str, ...]:
        """Give the things in which those who leave have parts, and for all of which others stay."""
        broken = {part.thing for part in self.lost}
        return tuple(sorted({part.thing for part in self.parts} - broken))


class Standing:
    """A network as it is, to ask what would be lost of it without one actor after the other."""

    def __init__(self, graph: Network) -> None:
        self._graph = graph
        self._ties = Ties(graph)
        self._casts = {name: cast_of(graph, name) for name in graph}
        self._routes = routes(graph)
        self._met = _met(graph, self._casts)

    def without(self, actors: Collection[str]) -> Loss:
        """Tell what would be lost without some actors; KeyError for one that is not there."""
        leaving = tuple(sorted(set(actors)))
        for name in leaving:
            self._graph.nodes[name]
        gone = self._ties.going(leaving)
        touched = {end for source, target, _ in gone for end in (source, target)} - {*leaving}
        left = {name: cast_of(self._graph, name, gone) for name in sorted(touched)}
        return Loss(
            actors=leaving,
            parts=tuple(sorted(self._parts(left))),
            routes=self._cut(gone),
            pairs=self._parted(left),
        )

    def _parts(self, left: Mapping[str, Cast]) -> Iterator[Part]:
        for thing, after in left.items():
            for position, before in self._casts[thing].items():
                now = after.get(position, {})
                edges = {edge for actor in before for edge in before[actor]}
                kept = {edge for actor in now for edge in now[actor]}
                if edges != kept:
                    fewer = tuple(actor for actor in before if actor not in now)
                    yield Part(thing, position, fewer, tuple(now), tuple(sorted(edges - kept)))

    def _cut(self, gone: Collection[Edge]) -> tuple[Route, ...]:
        if not any(self._graph.edges[edge]["kind"] == "funding" for edge in gone):
            return ()
        kept = {*routes(self._graph, gone)}
        return tuple(route for route in self._routes if route not in kept)

    def _parted(self, left: Mapping[str, Cast]) -> dict[Pair, tuple[str, ...]]:
        no_longer: dict[Pair, set[str]] = defaultdict(set)
        for thing, after in left.items():
            before = _pairs(self._graph, self._casts[thing])
            for pair in before - _pairs(self._graph, after):
                no_longer[pair].add(thing)
        return {
            pair: tuple(sorted(things))
            for pair, things in sorted(no_longer.items())
            if things == self._met[pair]
        }


def loss(graph: Network, actors: Collection[str]) -> Loss:
    """Tell what would be lost of a network without some actors; KeyError for one not in it."""
    return Standing(graph).without(actors)


def _met(graph: Network, casts: Mapping[str, Cast]) -> Mapping[Pair, set[str]]:
    found: dict[Pair, set[str]] = defaultdict(set)
    for thing, parts in casts.items():
        for pair in _pairs(graph, parts):
            found[pair].add(thing)
    return found


def _pairs(graph: Network, parts: Cast) -> set[Pair]:
    """Give the pairs of countries, in the order of their codes, whose actors meet in a thing."""
    actors = {actor for played in parts.values() for actor in played}
    countries: Iterable[str] = {graph.nodes[actor]["country"] for actor in actors} - {""}
    return {*combinations(sorted(countries), 2)}
