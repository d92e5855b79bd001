"""Counts who stands between actors that are in no arrangement together.

After Gould and Fernandez, "Structures of Mediation: A Formal Approach to Brokerage in Transaction
Networks" (Sociological Methodology 19, 1989): an actor stands between two others where it is tied
to both and they are not tied to each other. Two actors are tied where both have a part in one
arrangement. Ties have no direction here, so that each two actors count once.

The far side is a number in which each actor is a bit; what an actor reaches is then found for all
of them at once. No pair and no tie is made into an object, and only what is around the near side
is looked at, however large the network is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor between others: of how many pairs, and how many others are between the same.

    `alone` counts the pairs that nobody else joins, `with_one` those that one other joins as well;
    `near` and `far` are the arrangements in which it meets the ends of its pairs on either side.
    """

    actor: str
    pairs: int
    alone: int
    with_one: int
    near: tuple[str, ...]
    far: tuple[str, ...]

    @property
    def through(self) -> tuple[str, ...]:
        """Give all arrangements in which it meets any end of its pairs."""
        return tuple(sorted({*self.near, *self.far}))

    @property
    def with_more(self) -> int:
        """Count the pairs that two others or more join as well."""
        return self.pairs - self.alone - self.with_one


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two actors that are in no arrangement together, and all who stand between them."""

    one: str
    other: str
    brokers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two sides: pairs in no arrangement together, and how many are joined.

    `alone` counts the pairs that hang on one actor; `listed` has the pairs with the fewest brokers.
    """

    open: int = 0
    joined: int = 0
    alone: int = 0
    brokers: tuple[Broker, ...] = ()
    listed: tuple[Pair, ...] = ()

    @property
    def turned(self) -> Between:
        """Give the same, seen from the other side."""
        pairs = (Pair(pair.other, pair.one, pair.brokers) for pair in self.listed)
        brokers = (replace(each, near=each.far, far=each.near) for each in self.brokers)
        return replace(self, brokers=tuple(brokers), listed=tuple(sorted(pairs, key=_order)))


@dataclass(slots=True)
class _Tally:
    pairs: int = 0
    alone: int = 0
    with_one: int = 0
    near: int = 0
    far: int = 0


class Triads:
    """Arrangements with who has a part in each, to be asked for one two sides after the other."""

    def __init__(self, casts: Mapping[str, Collection[str]]) -> None:
        self._casts = {thing: tuple(sorted(casts[thing])) for thing in sorted(casts)}
        self._of: dict[str, list[str]] = defaultdict(list)
        for thing, actors in self._casts.items():
            for actor in actors:
                self._of[actor].append(thing)
        # Whoever is in one arrangement alone joins nobody who does not meet there.
        self._moving = {
            thing: tuple(actor for actor in actors if len(self._of[actor]) > 1)
            for thing, actors in self._casts.items()
        }

    def between(self, one: Collection[str], other: Collection[str], most: int = 0) -> Between:
        """Count who stands between the actors of two sides; twice the same side is its inside.

        So many pairs are listed; those first that the fewest join.
        """
        return _Sides(self._moving, self._of, one, other).between(most)


class _Sides:
    def __init__(
        self,
        moving: Mapping[str, Sequence[str]],
        of: Mapping[str, Sequence[str]],
        one: Collection[str],
        other: Collection[str],
    ) -> None:
        self._moving, self._of = moving, of
        self._one = [actor for actor in sorted(set(one)) if actor in of]
        self._other = [actor for actor in sorted(set(other)) if actor in of]
        self._within = self._one == self._other
        self._near = self._bits(self._one)
        self._far = self._near if self._within else self._bits(self._other)
        self._reach: dict[str, int] = {}

    def _bits(self, side: Sequence[str]) -> dict[str, int]:
        """Give for each arrangement which actors of a side are in it."""
        found: dict[str, int] = defaultdict(int)
        for at, actor in enumerate(side):
            for thing in self._of[actor]:
                found[thing] |= 1 << at
        return found

    def _reached(self, actor: str) -> int:
        """Give which actors of the far side are in an arrangement with an actor."""
        known = self._reach.get(actor)
        if known is None:
            known = 0
            for thing in self._of[actor]:
                known |= self._far.get(thing, 0)
            self._reach[actor] = known
        return known

    def between(self, most: int) -> Between:
        tallies: dict[str, _Tally] = defaultdict(_Tally)
        every = (1 << len(self._other)) - 1
        number = joined = alone = 0
        # Of each near actor: the far ones that it is joined to by one, by two and by more.
        rows: list[tuple[int, tuple[int, int, int]]] = []
        for at, actor in enumerate(self._one):
            apart = every & ~self._reached(actor)
            if self._within:
                apart = apart >> (at + 1) << (at + 1)
            once, twice, thrice = self._count(at, actor, apart, tallies)
            number += apart.bit_count()
            joined += once.bit_count()
            alone += (once & ~twice).bit_count()
            if most and once:
                rows.append((at, (once & ~twice, twice & ~thrice, thrice)))
        return Between(number, joined, alone, self._told(tallies), self._listed(rows, most))

    def _count(
        self, at: int, actor: str, apart: int, tallies: dict[str, _Tally]
    ) -> tuple[int, int, int]:
        """Add one near actor to the tallies; gives whom one, two and three or more join to it."""
        once = twice = thrice = 0
        reaching: list[tuple[str, int]] = []
        for broker in self._beside(actor):
            reach = self._reached(broker) & apart
            if reach:
                reaching.append((broker, reach))
                thrice |= twice & reach
                twice |= once & reach
                once |= reach
        for broker, reach in reaching:
            tally = tallies[broker]
            tally.pairs += reach.bit_count()
            tally.alone += (reach & ~twice).bit_count()
            tally.with_one += (reach & twice & ~thrice).bit_count()
            tally.near |= 1 << at
            tally.far |= reach
        return once, twice, thrice

    def _beside(self, actor: str) -> set[str]:
        return {each for thing in self._of[actor] for each in self._moving[thing]} - {actor}

    def _told(self, tallies: Mapping[str, _Tally]) -> tuple[Broker, ...]:
        return tuple(
            Broker(
                actor,
                tally.pairs,
                tally.alone,
                tally.with_one,
                tuple(name for name in self._of[actor] if self._near.get(name, 0) & tally.near),
                tuple(name for name in self._of[actor] if self._far.get(name, 0) & tally.far),
            )
            for actor, tally in sorted(tallies.items())
        )

    def _listed(
        self, rows: Sequence[tuple[int, tuple[int, int, int]]], most: int
    ) -> tuple[Pair, ...]:
        pairs = (
            (self._one[at], self._other[to])
            for sort in range(3)
            for at, masks in rows
            for to in _places(masks[sort])
        )
        found = [
            Pair(one, other, tuple(sorted(self._beside(one) & self._beside(other))))
            for _, (one, other) in zip(range(most), pairs, strict=False)
        ]
        return tuple(sorted(found, key=_order))


def _order(pair: Pair) -> tuple[int, Pair]:
    return len(pair.brokers), pair


def _places(bits: int) -> Iterator[int]:
    """Give the places of the bits that are set, from the lowest on."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
