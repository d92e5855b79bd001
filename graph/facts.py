"""Facts from claims: the one pure function of the design (DESIGN.md, section 2).

Claims are compared only within a group: same subject, property (with indicator, role, language),
status class, track, place and, for figures, as-of date. A judgement of a deciding kind sets the
claims it does not prefer aside; where one value is allowed and several remain, a judgement's
preference, then the policy, chooses; a tie gives no fact.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from graph.claims import Claim, Judgement, Source, by_id
from graph.findings import Finding, error
from graph.policy import SET_ASIDE, Policy, score
from graph.vocabulary import FIGURE, LINKING, REMARK, shape_of

DECIDING = frozenset({"contradiction", "revision"})
Key = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    """One statement that stands, the claims that support it, and what chose it.

    `decided_by` is a judgement id, or the name of a policy rule, or empty when nothing disagreed.
    """

    claims: tuple[Claim, ...]
    decided_by: str = ""

    @property
    def claim(self) -> Claim:
        """The claim that speaks for the others: the first in the order of ids."""
        return self.claims[0]


@dataclass(frozen=True)
class Outcome:
    """What became of a claim: an outcome concept's slug and the judgement behind it, if any."""

    slug: str
    judgement: str | None = None


@dataclass(frozen=True)
class FactSet:
    """The facts, what became of each claim, and what was found on the way."""

    facts: tuple[Fact, ...]
    outcomes: Mapping[str, Outcome]
    findings: tuple[Finding, ...]

    @property
    def undecided(self) -> tuple[str, ...]:
        """The claims that no judgement and no policy rule could decide between."""
        return tuple(name for name, out in self.outcomes.items() if out.slug == "undecided")


def facts(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement],
    policy: Policy,
    sources: Mapping[str, Source],
) -> FactSet:
    """Compute what stands from what is claimed.

    Only claims of the given `sources` count, so the same function with fewer sources is a lens
    and with another policy the reader's switch. Same input, same output, whatever the order.
    """
    known = by_id(claim for claim in claims if claim.source in sources)
    rulings = [ruling for judgement in judgements if (ruling := _within(judgement, known))]
    return _Rules(known, rulings, policy, sources).run()


def _within(judgement: Judgement, known: Mapping[str, Claim]) -> Judgement | None:
    """Narrow a judgement to the claims at hand; one that prefers only absent claims is void."""
    named = tuple(name for name in judgement.claims if name in known)
    preferred = tuple(name for name in judgement.prefers if name in known)
    if not named or (judgement.prefers and not preferred):
        return None
    return Judgement(
        judgement.id, judgement.kind, judgement.what, named, preferred, judgement.reason,
        judgement.where,
    )  # fmt: skip


class _Rules:
    """One run of the fact rules over claims and judgements."""

    def __init__(
        self,
        known: Mapping[str, Claim],
        judgements: Sequence[Judgement],
        policy: Policy,
        sources: Mapping[str, Source],
    ) -> None:
        self.known = known
        self.judgements = sorted(judgements, key=lambda judgement: judgement.id)
        self.policy = policy
        self.sources = sources
        self.outcomes: dict[str, Outcome] = {}
        self.findings: list[Finding] = []

    def run(self) -> FactSet:
        self._set_aside()
        groups: dict[Key, list[Claim]] = defaultdict(list)
        for name in sorted(self.known):
            claim = self.known[name]
            if name not in self.outcomes and self._may_be_fact(claim):
                groups[_key(claim)].append(claim)
        found = [fact for key in sorted(groups) for fact in self._decide(groups[key])]
        outcomes = {name: self.outcomes[name] for name in sorted(self.outcomes)}
        return FactSet(tuple(found), outcomes, tuple(self.findings))

    def _set_aside(self) -> None:
        """Set aside every claim that a deciding judgement names and does not prefer."""
        for judgement in self.judgements:
            if judgement.kind in DECIDING and judgement.prefers:
                for name in judgement.claims:
                    if name not in judgement.prefers:
                        self.outcomes[name] = Outcome("set-aside-by-judgement", judgement.id)

    def _may_be_fact(self, claim: Claim) -> bool:
        """Refuse, with a finding, what can never be a fact in the form it is claimed."""
        if claim.predicate in {FIGURE, REMARK}:
            return True
        if claim.status_class == "opinion":
            problem, hint = "an opinion is no fact about its subject", "make it a remark"
        elif (
            claim.status_class == "planned"
            and claim.predicate not in LINKING
            and not shape_of(claim.predicate).planned_form
        ):
            problem = "this property has no planned form"
            hint = "use status reported, or a remark of kind expectation"
        else:
            return True
        self.outcomes[claim.id] = Outcome("undecided")
        self.findings.append(error("status", f"claim {claim.id}: {problem}", claim.where, hint))
        return False

    def _decide(self, group: Sequence[Claim]) -> Iterator[Fact]:
        values: dict[Key, list[Claim]] = defaultdict(list)
        for claim in group:
            values[_value(claim)].append(claim)
        sides = [tuple(values[value]) for value in sorted(values)]
        if not shape_of(group[0].predicate).single or len(sides) == 1:
            yield from (self._keep(side) for side in sides)
        elif ruling := self._unsettled(group):
            self._undecided(group, ruling.id)
        else:
            yield from self._choose(sides)

    def _unsettled(self, group: Sequence[Claim]) -> Judgement | None:
        """Find a judgement saying that these claims contradict and that nobody knows."""
        names = {claim.id for claim in group}
        for judgement in self.judgements:
            open_question = judgement.kind in DECIDING and not judgement.prefers
            if open_question and len(names & set(judgement.claims)) > 1:
                return judgement
        return None

    def _choose(self, sides: Sequence[tuple[Claim, ...]]) -> Iterator[Fact]:
        """Choose one side: by a judgement's preference, else by the policy, else none."""
        chosen = self._preferred(sides)
        if len(chosen) > 1:
            self._two_preferred(chosen)
        elif chosen:
            side, judgement = chosen[0]
            self._others_aside(sides, side, Outcome(self._reason(judgement), judgement))
            yield self._keep(side, judgement)
        else:
            yield from self._by_policy(list(sides))

    def _preferred(self, sides: Sequence[tuple[Claim, ...]]) -> list[tuple[tuple[Claim, ...], str]]:
        """Give the sides that judgements about these claims prefer, each with the judgement."""
        names = {claim.id for side in sides for claim in side}
        found: dict[tuple[Claim, ...], str] = {}
        for judgement in self.judgements:
            if len(names & set(judgement.claims)) > 1:
                for side in sides:
                    if any(claim.id in judgement.prefers for claim in side):
                        found.setdefault(side, judgement.id)
        return list(found.items())

    def _reason(self, name: str) -> str:
        """Say how a judgement sets a value aside: a rounder one is not wrong."""
        kind = next(judgement.kind for judgement in self.judgements if judgement.id == name)
        return "set-aside-less-precise" if kind == "precision" else "set-aside-by-judgement"

    def _two_preferred(self, chosen: Sequence[tuple[tuple[Claim, ...], str]]) -> None:
        names = [f"{side[0].id} (judgement {judgement})" for side, judgement in chosen]
        claim = chosen[0][0][0]
        where = next(j.where for j in self.judgements if j.id == chosen[-1][1])
        message = f"two preferred claims for one single-valued fact: {' and '.join(names)}"
        hint = "prefer one of them, or none"
        self.findings.append(error("two-preferred", message, where or claim.where, hint))
        self._undecided([claim for side, _ in chosen for claim in side], chosen[0][1])

    def _by_policy(self, sides: list[tuple[Claim, ...]]) -> Iterator[Fact]:
        for rule in self.policy.rules:
            scores = [max(score(rule, claim, self.sources) for claim in side) for side in sides]
            best = [
                side for side, points in zip(sides, scores, strict=True) if points == max(scores)
            ]
            for side in sides:
                if side not in best:
                    self._outcome(side, Outcome(SET_ASIDE[rule]))
            sides = best
            if len(sides) == 1:
                yield self._keep(sides[0], rule)
                return
        self._undecided([claim for side in sides for claim in side], None)

    def _keep(self, side: tuple[Claim, ...], decided_by: str = "") -> Fact:
        self._outcome(side, Outcome("kept"))
        return Fact(side, decided_by)

    def _others_aside(
        self, sides: Sequence[tuple[Claim, ...]], kept: tuple[Claim, ...], outcome: Outcome
    ) -> None:
        for side in sides:
            if side is not kept:
                self._outcome(side, outcome)

    def _undecided(self, group: Iterable[Claim], judgement: str | None) -> None:
        self._outcome(group, Outcome("undecided", judgement))

    def _outcome(self, side: Iterable[Claim], outcome: Outcome) -> None:
        for claim in side:
            self.outcomes[claim.id] = outcome


def _key(claim: Claim) -> Key:
    """Give what must be equal for two claims to be compared at all."""
    detail = claim.detail.value if claim.detail else ""
    key = [claim.subject.value, claim.predicate.value, detail]
    if isinstance(claim.value, Literal) and claim.value.language:
        key.append(claim.value.language.split("-")[0])
    if claim.predicate not in LINKING:
        track = claim.track.value if claim.track else ""
        place = claim.place.value if claim.place else ""
        key += [claim.status_class, track, place]
    if claim.predicate == FIGURE:
        key.append(claim.as_of.value if claim.as_of else "")
    if claim.predicate == REMARK:
        key.append(claim.id)
    return tuple(key)


def _value(claim: Claim) -> Key:
    """Give what makes two claims of one group say the same; language variants do not differ."""
    return (claim.value.value, claim.unit.value if claim.unit else "", claim.bound or "")
