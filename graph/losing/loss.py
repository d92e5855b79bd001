"""What would be lost if actors left, and who is still there.

Lost are the parts that nobody plays any more, the ways of money that are cut, and the pairs of
countries whose actors no longer meet anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph.garbage import uncollected
from graph.losing.leaving import Ties
from graph.losing.posts import Post, cast_of
from graph.losing.routes import Route, routes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from graph.losing.leaving import Step
    from graph.losing.posts import Cast
    from graph.networks.model import Edge, Network

Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part in a thing that those who leave play, or whoever is paid through them.

    `leaving` are those who no longer play it, `staying` those who still do, `edges` the relations
    that go.
    """

    thing: str
    post: Post
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
        # Kept for functions and not for methods: those would hold all of this alive in a circle.
        self._cast = cache(partial(cast_of, graph))
        self._countries_in = cache(partial(_countries, self._cast))

    def without(self, actors: Collection[str]) -> Loss:
        """Tell what would be lost without some actors; KeyError for one that is not there."""
        leaving = tuple(sorted(set(actors)))
        for name in leaving:
            self._graph.nodes[name]
        gone = self._ties.going(leaving)
        touched = _by_thing(gone, leaving)
        parts = tuple(self._parts(touched))
        return Loss(leaving, parts, self._cut(gone), self._parted(touched))

    @cached_property
    def _ways(self) -> Mapping[Step, list[Route]]:
        """The ways of money by their steps."""
        found: dict[Step, list[Route]] = defaultdict(list)
        for route in routes(self._ties.paying):
            for step in route.steps:
                found[step].append(route)
        return found

    @cached_property
    def _from(self) -> Mapping[str, list[str]]:
        """Who is from a country."""
        found: dict[str, list[str]] = defaultdict(list)
        for name, data in self._graph.nodes(data=True):
            found[data["country"]].append(name)
        return found

    def _parts(self, touched: Mapping[str, set[Edge]]) -> Iterator[Part]:
        """Give the parts that change in each thing that relations go from."""
        for thing, gone in sorted(touched.items()):
            ends = {end for edge in gone for end in edge[:2]}
            for post, played in self._cast(thing).items():
                if ends.isdisjoint(played):
                    continue
                edges = {edge for actor in ends & played.keys() for edge in played[actor]} & gone
                if edges:
                    leaving = tuple(who for who in played if edges.issuperset(played[who]))
                    staying = tuple(who for who in played if who not in leaving)
                    yield Part(thing, post, leaving, staying, tuple(sorted(edges)))

    def _cut(self, gone: Collection[Edge]) -> tuple[Route, ...]:
        cut = self._ties.severed(gone)
        return tuple(sorted({route for step in cut for route in self._ways.get(step, ())}))

    def _parted(self, touched: Mapping[str, set[Edge]]) -> dict[Pair, tuple[str, ...]]:
        """Give the pairs of countries that no longer meet where they did, nor anywhere else."""
        no_longer: dict[Pair, set[str]] = defaultdict(set)
        for thing, gone in touched.items():
            for pair in self._missed(thing, gone):
                no_longer[pair].add(thing)
        return {
            pair: tuple(sorted(things))
            for pair, things in sorted(no_longer.items())
            if not self._meet_elsewhere(pair, things)
        }

    def _missed(self, thing: str, gone: set[Edge]) -> Iterator[Pair]:
        """Give the pairs of countries, in the order of their codes, that no longer meet here."""
        ends = {end for edge in gone for end in edge[:2]}
        countries = {self._graph.nodes[end]["country"] for end in ends}
        if missing := {each for each in countries if each and not self._stays(thing, each, gone)}:
            for pair in combinations(sorted(self._countries_in(thing)), 2):
                if missing.intersection(pair):
                    yield pair

    def _stays(self, thing: str, country: str, gone: set[Edge]) -> bool:
        """Whether somebody from a country still has a part in a thing, by relations not gone."""
        from_there = self._cast(thing).get(Post("side", country=country), {})
        return any(not gone.issuperset(edges) for edges in from_there.values())

    def _meet_elsewhere(self, pair: Pair, things: set[str]) -> bool:
        """Whether actors of two countries have parts in another thing as well."""
        rarer = min(pair, key=lambda country: len(self._from[country]))
        return any(
            self._countries_in(thing).issuperset(pair)
            for actor in self._from[rarer]
            for thing in nx.all_neighbors(self._graph, actor)
            if thing not in things
        )


def _countries(casts: Callable[[str], Cast], thing: str) -> frozenset[str]:
    """Give the countries whose actors have parts in a thing."""
    return frozenset(post.country for post in casts(thing) if post.sort == "side")


def _by_thing(gone: Collection[Edge], leaving: Collection[str]) -> Mapping[str, set[Edge]]:
    """Give what goes by what it goes from."""
    found: dict[str, set[Edge]] = defaultdict(set)
    for edge in gone:
        for end in edge[:2]:
            if end not in leaving:
                found[end].add(edge)
    return found


@uncollected()
def loss(graph: Network, actors: Collection[str]) -> Loss:
    """Tell what would be lost of a network without some actors; KeyError for one not in it."""
    return Standing(graph).without(actors)
