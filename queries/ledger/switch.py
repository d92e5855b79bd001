"""The reader's switch: the same facts by another rule, from fewer documents, without judgements."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import Final

from graph.claims import Claim
from graph.comparing import Key, group_key, money_key, value_key
from graph.facts import FactSet, Outcome, facts
from graph.lens import seen
from graph.policy import Policy
from graph.rdf.reading_back import Told
from graph.vocabulary import shape_of

#: What a reader can put first, and the rule of the policy that it is.
RULES: Final[Mapping[str, str]] = MappingProxyType(
    {"latest": "latest", "most-official": "official", "most-precise": "precise"}
)
#: So many choices of readers are kept; each costs a run of the fact rules.
_KEPT: Final = 16


@dataclass(frozen=True)
class Switch:
    """What a reader has the fact rules take instead of what the pages take."""

    policy: str = ""
    """The rule that chooses first; the others follow in their order."""
    sources: tuple[str, ...] = ()
    """Groups of documents, or documents; none stands for all."""
    judgements: bool = True
    """Whether the curators' judgements decide before any rule."""

    @property
    def on(self) -> bool:
        """Whether anything is chosen at all."""
        return bool(self.policy or self.sources or not self.judgements)

    @property
    def rules(self) -> Policy:
        """The policy with the chosen rule first."""
        first, every = RULES.get(self.policy, ""), Policy().rules
        return Policy((first, *(rule for rule in every if rule != first))) if first else Policy()


@dataclass(frozen=True)
class Stand:
    """A value that stands: its claims, what chose it, and whether it is the sum of a funding."""

    claims: tuple[Claim, ...]
    decided_by: str = ""
    money: bool = False


@dataclass(frozen=True)
class Change:
    """What another choice changes: a value for another one, one that goes, one that comes."""

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


@dataclass(frozen=True)
class Result:
    """What a choice gives: the outcome of each claim that it looks at, and what it changes."""

    outcomes: Mapping[str, Outcome]
    changes: tuple[Change, ...]


class Weighed:
    """What the fact rules give under the choices of readers; the last few are kept."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._kept: OrderedDict[Switch, Result] = OrderedDict()
        self._lock = Lock()

    def under(self, switch: Switch) -> "Result":
        """Give what a choice gives, worked out one choice at a time."""
        with self._lock:
            if switch not in self._kept:
                then = self._weigh(switch)
                self._kept[switch] = Result(then.outcomes, changes(self._now, then))
            self._kept.move_to_end(switch)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[switch]

    @cached_property
    def _now(self) -> FactSet:
        return self._weigh(Switch())

    def _weigh(self, switch: Switch) -> FactSet:
        told = self._told
        judgements = told.judgements if switch.judgements else ()
        return facts(told.claims, judgements, switch.rules, seen(switch.sources, told.sources))


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
