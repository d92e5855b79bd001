"""Compares two sets of facts: a value for another one, one that goes, one that comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.claims import Claim
from graph.comparing import Key, group_key, money_key, value_key
from graph.facts import FactSet
from graph.vocabulary import shape_of


@dataclass(frozen=True)
class Stand:
    """A value that stands: its claims, what chose it, and whether it is the sum of a funding."""

    claims: tuple[Claim, ...]
    decided_by: str = ""
    money: bool = False


@dataclass(frozen=True)
class Change:
    """What is otherwise: a value for another one, one that goes, one that comes."""

    now: Stand | None
    then: Stand | None

    @property
    def kind(self) -> str:
        """Say in a word what happens: changed, gone or new."""
        if self.now and self.then:
            return "changed"
        return "gone" if self.now else "new"

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims on either side."""
        sides = (self.now, self.then)
        return tuple(claim for side in sides if side for claim in side.claims)


#: The order in which changes are told.
CHANGES: Final = ("changed", "new", "gone")


def changes(now: FactSet, then: FactSet) -> tuple[Change, ...]:
    """Compare two sets of facts, matter by matter; the same value chosen otherwise is no change."""
    found = [*_compared(_values(now), _values(then)), *_sums_changed(now, then)]
    return tuple(sorted(found, key=lambda change: CHANGES.index(change.kind)))


_Stands = Mapping[Key, Mapping[Key, Stand]]


def _values(found: FactSet) -> dict[Key, dict[Key, Stand]]:
    """Index facts by their matter, then by what they say of it."""
    stands: dict[Key, dict[Key, Stand]] = {}
    for fact in found.facts:
        matter = stands.setdefault(group_key(fact.claim), {})
        matter[value_key(fact.claim)] = Stand(fact.claims, fact.decided_by)
    return stands


def _sums(found: FactSet) -> dict[Key, dict[Key, Stand]]:
    """Index the sums of money that stand, by their funding."""
    stands: dict[Key, dict[Key, Stand]] = {}
    for fact in found.facts:
        key = (*group_key(fact.claim), *value_key(fact.claim))
        sums = stands.setdefault(key, {})
        for claim in fact.claims:
            if claim.id in found.amounts:
                said = sums.get(money_key(claim))
                claims = (*said.claims, claim) if said else (claim,)
                sums[money_key(claim)] = Stand(claims, fact.decided_by, money=True)
    return stands


def _sums_changed(now: FactSet, then: FactSet) -> Iterator[Change]:
    """Compare the sums of the fundings that stand both ways; others are told as a whole."""
    before, after = _sums(now), _sums(then)
    both = before.keys() & after.keys()
    return _compared({key: before[key] for key in both}, {key: after[key] for key in both})


def _compared(before: _Stands, after: _Stands) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, {}), after.get(key, {})
        gone = [old[value] for value in sorted(old.keys() - new.keys())]
        came = [new[value] for value in sorted(new.keys() - old.keys())]
        if len(gone) == len(came) == 1 and _exchanged(gone):
            yield Change(gone[0], came[0])
        else:
            yield from (Change(stand, None) for stand in gone)
            yield from (Change(None, stand) for stand in came)


def _exchanged(gone: Sequence[Stand]) -> bool:
    """Whether a new value takes the place of the old one: only one of them can stand."""
    return gone[0].money or shape_of(gone[0].claims[0].predicate).single
