"""The arrangements that join two sides, and which way people move in them.

The sides are two countries, or two kinds of actors. An arrangement joins them where both have a
part in it, be it by an actor or as the country itself, or where documents say that it leads from
one country to the other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from graph.bridging.casts import Cast, casts, states
from graph.networks.during import thing_meets
from graph.networks.projection import ACTORS
from graph.networks.unknown import homeless, kindless

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.networks.during import Years
    from graph.networks.model import Edge, Network

#: What of an actor puts it on a side.
Sort: TypeAlias = Literal["country", "actor_kind"]
#: From which country people move, and to which (slugs).
Way: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A country, or a kind of actors.

    `code` is the ISO code or the slug of the kind, by which actors belong to it, `slug` what ways
    lead to, and `sort` what of an actor says so.
    """

    code: str
    slug: str
    sort: Sort = "country"


@dataclass(frozen=True, slots=True)
class Joining:
    """An arrangement between two sides, with who has a part in it, by side.

    `ways` are the ways that documents say it leads; a side may be a place as well as actors.
    """

    thing: str
    one: Cast
    other: Cast
    beside: Cast
    ways: tuple[Way, ...]

    @property
    def meets(self) -> bool:
        """Whether both sides have a part in it."""
        return bool(self.one and self.other)

    @property
    def actors(self) -> tuple[str, ...]:
        """Give all who have a part in it."""
        return tuple(sorted({*self.one, *self.other, *self.beside}))

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Give the relations of both sides; where one is not there, of whoever has a part."""
        sides = (self.one, self.other) if self.meets else (self.one, self.other, self.beside)
        return tuple(sorted({edge for side in sides for edges in side.values() for edge in edges}))


class Ground:
    """A network in some years, as bridges between sides of a sort look at it."""

    def __init__(self, graph: Network, years: Years, sort: Sort) -> None:
        self.graph, self.years, self.sort = graph, years, sort
        self.casts = casts(graph, years)
        self._parts: dict[str, list[str]] = defaultdict(list)
        for thing, played in self.casts.items():
            for actor in played:
                self._parts[actor].append(thing)
        self._actors: dict[str, list[str]] = defaultdict(list)
        for actor in self._parts:
            self._actors[self.group(actor)].append(actor)

    def actors(self, side: Side) -> list[str]:
        """Give the named actors of a side that have a part in anything."""
        return sorted(self._actors.get(side.code, ())) if side.code else []

    def joining(self, one: Side, other: Side) -> tuple[Joining, ...]:
        """Give the arrangements that join two sides, by name."""
        own = {each: states(self.graph, each.code, self.years) for each in (one, other)}
        there = [{*own[each], *self._things(each)} for each in (one, other)]
        named = sorted({*(there[0] & there[1]), *self._leading(one, other)})
        return tuple(self._joined(name, one, other, own) for name in named)

    def _things(self, side: Side) -> Iterator[str]:
        return (thing for actor in self.actors(side) for thing in self._parts[actor])

    def _joined(
        self,
        name: str,
        one: Side,
        other: Side,
        own: Mapping[Side, Mapping[str, Cast]],
    ) -> Joining:
        played = self.casts.get(name, {})
        by_side = {code: _only(played, self._of(played, code)) for code in (one.code, other.code)}
        sides = [{**own[each].get(name, {}), **by_side[each.code]} for each in (one, other)]
        neither = _only(played, [actor for actor in played if not any(actor in s for s in sides)])
        return Joining(name, sides[0], sides[1], neither, self._ways(name, one, other))

    def _leading(self, one: Side, other: Side) -> Iterator[str]:
        return (name for name in self.graph if self._ways(name, one, other))

    def _ways(self, name: str, one: Side, other: Side) -> tuple[Way, ...]:
        data = self.graph.nodes[name]
        if data["kind"] in ACTORS or not thing_meets(data, self.years):
            return ()
        ways = ((one.slug, other.slug), (other.slug, one.slug))
        return tuple(
            (origin, destination)
            for origin, destination in ways
            if origin in data["origins"] and destination in data["destinations"]
        )

    def _of(self, actors: Iterable[str], code: str) -> list[str]:
        return [actor for actor in actors if code and self.group(actor) == code]

    def group(self, actor: str) -> str:
        """Give the code of the side that an actor belongs to, "" where it is of none."""
        code: str = self.graph.nodes[actor][self.sort]
        return code


def unplaced(graph: Network, actors: Iterable[str], sort: Sort) -> frozenset[str]:
    """Give those of whom it is not on record on which side of this sort they are."""
    return homeless(graph, actors) if sort == "country" else kindless(graph, actors)


def _only(played: Cast, actors: Collection[str]) -> dict[str, tuple[Edge, ...]]:
    return {actor: played[actor] for actor in actors}
