"""Who connects two sides: where they meet, who stands between, inside each, and year by year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from graph.bridging.brokerage import Between, Broker, Triads
from graph.bridging.joining import Ground, unplaced
from graph.bridging.over_years import Then, all_dates, over_years
from graph.bridging.roles import Role, inside, side_to_side
from graph.networks.during import ALWAYS, Years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.bridging.casts import Cast
    from graph.bridging.joining import Joining, Side, Sort, Way
    from graph.networks.model import Edge, Network

#: So many pairs are listed by name, those first that the fewest join; the numbers count all.
PAIRS: Final = 1_000
#: So many of those inside each side are told of, those first that join most pairs.
INSIDE: Final = 200


@dataclass(frozen=True, slots=True)
class Connector:
    """An actor that connects two sides.

    `meets` are the arrangements between them in which it has a part itself; `broker` is what it
    does between actors that are in no arrangement together, in a `role`, where it does anything.
    `through` are `meets` and those in which it meets the side that is not its own: what it has in
    common with its own side connects nobody by itself. `edges` are its parts in all of these.
    """

    actor: str
    role: Role | None
    meets: tuple[str, ...]
    through: tuple[str, ...]
    broker: Broker | None
    edges: tuple[Edge, ...]

    @property
    def pairs(self) -> int:
        """Count the pairs that it joins."""
        return self.broker.pairs if self.broker else 0


@dataclass(frozen=True, slots=True)
class Insider:
    """An actor between others of one side, as a coordinator or a consultant; or not on record."""

    side: Side
    role: Role | None
    broker: Broker


@dataclass(frozen=True, slots=True)
class Bridge:
    """All that connects two sides in some years.

    `casts` are the parts that named actors have in anything, `sides` those of them who are on
    each; `inner` counts the pairs inside each. `ways` are the ways people move between the two.
    `dates` are the first and the last year stated of what joins them, whichever years are looked
    at.
    """

    one: Side
    other: Side
    years: Years
    casts: Mapping[str, Cast]
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    joining: tuple[Joining, ...]
    ways: tuple[Way, ...]
    between: Between
    connectors: tuple[Connector, ...]
    inner: tuple[Between, Between]
    insiders: tuple[Insider, ...]
    then: tuple[Then, ...]
    dates: tuple[int, int] | None

    @property
    def brokers(self) -> tuple[Connector, ...]:
        """Give those who stand between actors that are in no arrangement together."""
        return tuple(each for each in self.connectors if each.broker)

    def __bool__(self) -> bool:
        """Whether anything connects the two."""
        return bool(self.joining or self.between.joined)


def bridge(graph: Network, one: Side, other: Side, years: Years = ALWAYS) -> Bridge:
    """Tell who connects two sides; a side is not connected with itself.

    ValueError for a country and a kind of actors: an actor could then be on both sides.
    """
    if one.sort != other.sort:
        raise ValueError(f"{one.slug} and {other.slug} are not of one sort")
    ground = Ground(graph, years, one.sort)
    sides = (ground.actors(one), ground.actors(other)) if one != other else ([], [])
    joining = ground.joining(one, other) if one != other else ()
    ever = _ever(graph, one, other) if years and one != other else joining
    triads = Triads(ground.casts)
    between = _between(triads, one, other, sides)
    inner = (triads.between(sides[0], sides[0]), triads.between(sides[1], sides[1]))
    ways = tuple(sorted({way for each in joining for way in each.ways}))
    return Bridge(
        one=one,
        other=other,
        years=years,
        casts=ground.casts,
        sides=(tuple(sides[0]), tuple(sides[1])),
        joining=joining,
        ways=ways,
        between=between,
        connectors=tuple(_connectors(ground, joining, between, _Roles(one, other, ways))),
        inner=inner,
        insiders=tuple(
            Insider(side, _inside(ground, side, broker.actor), broker)
            for side, found in zip((one, other), inner, strict=True)
            for broker in sorted(found.brokers, key=_most)[:INSIDE]
        ),
        then=over_years(graph, ever, years),
        dates=all_dates(graph, ever),
    )


def _ever(graph: Network, one: Side, other: Side) -> tuple[Joining, ...]:
    """Give what joins two sides in any years."""
    return Ground(graph, ALWAYS, one.sort).joining(one, other)


def _inside(ground: Ground, side: Side, actor: str) -> Role | None:
    """Give the role between others of a side; none where nobody says on which side an actor is."""
    if unplaced(ground.graph, [actor], ground.sort):
        return None
    return inside(ground.group(actor), side)


def _most(broker: Broker) -> tuple[int, int, str]:
    return -broker.pairs, -broker.alone, broker.actor


def _between(
    triads: Triads, one: Side, other: Side, sides: tuple[Sequence[str], Sequence[str]]
) -> Between:
    """Count from the side whose code comes first, so that the same pairs are listed."""
    if one <= other:
        return triads.between(*sides, most=PAIRS)
    return triads.between(sides[1], sides[0], most=PAIRS).turned


@dataclass(frozen=True, slots=True)
class _Roles:
    one: Side
    other: Side
    ways: tuple[Way, ...]

    def of(self, code: str) -> Role:
        return side_to_side(code, self.one, self.other, self.ways)

    def across(self, code: str, broker: Broker | None) -> tuple[str, ...]:
        """Give the arrangements in which an actor meets a side that is not its own."""
        if broker is None:
            return ()
        if code and code in {self.one.code, self.other.code}:
            return broker.far if code == self.one.code else broker.near
        return broker.through


def _connectors(
    ground: Ground, joining: Sequence[Joining], between: Between, roles: _Roles
) -> Iterator[Connector]:
    """Give whoever has a part in what joins the two, or joins others; by name."""
    meets: dict[str, list[str]] = defaultdict(list)
    for each in joining:
        for actor in ground.casts.get(each.thing, ()):
            meets[actor].append(each.thing)
    brokers = {broker.actor: broker for broker in between.brokers}
    unknown = unplaced(ground.graph, brokers, ground.sort)
    for actor in sorted({*meets, *brokers}):
        broker = brokers.get(actor)
        code = ground.group(actor)
        through = sorted({*meets.get(actor, ()), *roles.across(code, broker)})
        yield Connector(
            actor=actor,
            role=roles.of(code) if broker and actor not in unknown else None,
            meets=tuple(meets.get(actor, ())),
            through=tuple(through),
            broker=broker,
            edges=tuple(sorted(edge for name in through for edge in ground.casts[name][actor])),
        )


def meeting(graph: Network, sort: Sort) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give each two sides (their codes, in order) whose actors meet, and the things where."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    ground = Ground(graph, ALWAYS, sort)
    for thing, played in ground.casts.items():
        codes = {ground.group(actor) for actor in played} - {""}
        for pair in combinations(sorted(codes), 2):
            found[pair].append(thing)
    return {pair: tuple(things) for pair, things in sorted(found.items())}
