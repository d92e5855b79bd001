"""The reader's switch: the same facts by another rule, from fewer documents, without judgements."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from types import MappingProxyType
from typing import Final

from graph.changes.standing import Change, changes
from graph.facts import FactSet, Outcome, facts
from graph.lens import seen
from graph.policy import Policy
from graph.rdf.reading_back import Told

#: What a reader can put first, and the rules of the policy that it is.
RULES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "latest": ("latest",),
        "most-official": ("official",),
        "most-precise": ("precise", "exact"),
    }
)
#: So many choices of readers are kept; each costs a run of the fact rules.
_KEPT: Final = 16


@dataclass(frozen=True)
class Switch:
    """What a reader has the fact rules take instead of what the pages take."""

    policy: str = ""
    """What chooses first; the other rules follow in their order."""
    sources: tuple[str, ...] = ()
    """Groups of documents, or documents; none stands for all."""
    judgements: bool = True
    """Whether the curators' judgements decide before any rule."""

    @property
    def on(self) -> bool:
        """Whether anything is chosen at all."""
        return bool(self.policy or self.sources or not self.judgements)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give what the address of a report says of it."""
        return tuple(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from (("sources", name) for name in self.sources)
        if self.policy:
            yield "policy", self.policy
        if not self.judgements:
            yield "judgements", "no"

    @property
    def rules(self) -> Policy:
        """The policy with the chosen rules first."""
        first, every = RULES.get(self.policy, ()), Policy().rules
        return Policy((*first, *(rule for rule in every if rule not in first)))


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
