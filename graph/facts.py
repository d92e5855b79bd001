"""Facts from claims: the one pure function of the design (DESIGN.md, section 2).

Claims are compared only within a group: same subject, property (with indicator, role, language),
status class, track, place and, for figures, as-of date. A judgement of a deciding kind sets the
claims it does not prefer aside; where one value is allowed and several remain, a judgement's
preference, then the policy, chooses; a tie gives no fact.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from graph.claims import Claim, Judgement, Source, by_id
from graph.comparing import (
    Key,
    Naming,
    Side,
    compatible,
    group_key,
    money_key,
    names_any,
    said,
    value_key,
)
from graph.differing.differences import Choice, Difference, across, between, unnamed
from graph.findings import Finding, Level, error
from graph.policy import KEPT, SET_ASIDE, Policy, score
from graph.rdf.iris import slug
from graph.vocabulary import FIGURE, LINKING, REMARK, planned_properties, shape_of

DECIDING = frozenset({"contradiction", "revision"})


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
    amounts: frozenset[str] = frozenset()
    """The claims whose sum of money or share stands for their funding."""
    differences: tuple[Difference, ...] = ()

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
    rulings = [ruling for judgement in judgements if (ruling := narrowed(judgement, known))]
    return _Rules(known, rulings, policy, sources).run()


def narrowed(judgement: Judgement, known: Container[str]) -> Judgement | None:
    """Narrow a judgement to the claims at hand; left with one, or none it prefers, it is void."""
    named = tuple(name for name in judgement.claims if name in known)
    preferred = tuple(name for name in judgement.prefers if name in known)
    alone = len(named) == 1 < len(judgement.claims)
    if not named or alone or (judgement.prefers and not preferred):
        return None
    return replace(judgement, claims=named, prefers=preferred)


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
        self.naming = Naming(self.judgements)
        self.policy = policy
        self.sources = sources
        self.outcomes: dict[str, Outcome] = {}
        self.winners: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.differences: list[Difference] = []

    def run(self) -> FactSet:
        self._set_aside()
        groups: dict[Key, list[Claim]] = defaultdict(list)
        for name in sorted(self.known):
            claim = self.known[name]
            if name not in self.outcomes and self._may_be_fact(claim):
                groups[group_key(claim)].append(claim)
        found = [fact for key in sorted(groups) for fact in self._decide(groups[key])]
        outcomes = {name: self.outcomes[name] for name in sorted(self.outcomes)}
        amounts = frozenset(self._amounts(found))
        differences = *self.differences, *across(self._not_rejected(), self.judgements)
        findings = *self.findings, *(each.finding for each in differences)
        return FactSet(tuple(found), outcomes, findings, amounts, differences)

    def _not_rejected(self) -> Iterator[Claim]:
        """Give the claims worth comparing: a judgement has nothing to say against them."""
        for name, claim in self.known.items():
            if self.outcomes[name].slug != "set-aside-by-judgement":
                yield claim

    def _set_aside(self) -> None:
        """Set aside what deciding judgements do not prefer, and later repetitions of it."""
        rulings = [j for j in self.judgements if j.kind in DECIDING and j.prefers]
        losers = {judgement.id: self._losers(judgement) for judgement in rulings}
        opposed = self._opposed(rulings, losers)
        rejected: dict[tuple[Key, Key], Judgement] = {}
        for judgement in rulings:
            for name in losers[judgement.id]:
                slug = "undecided" if name in opposed else "set-aside-by-judgement"
                self.outcomes[name] = Outcome(slug, judgement.id)
                rejected[said(self.known[name])] = judgement
            if losers[judgement.id]:
                self.winners |= dict.fromkeys(judgement.prefers, judgement.id)
        accepted = {said(self.known[name]) for j in rulings for name in j.prefers}
        for name in sorted(self.known):
            told = said(self.known[name])
            if name not in self.outcomes and told in rejected and told not in accepted:
                self.outcomes[name] = Outcome("set-aside-by-judgement", rejected[told].id)
                self._unnamed(self.known[name], rejected[told], "repeats what it sets aside", ())

    def _losers(self, judgement: Judgement) -> list[str]:
        """Give the claims a judgement does not prefer and that do not say the same."""
        preferred = {said(self.known[name]) for name in judgement.prefers}
        return [
            name
            for name in judgement.claims
            if name not in judgement.prefers and said(self.known[name]) not in preferred
        ]

    def _opposed(
        self, rulings: Sequence[Judgement], losers: Mapping[str, Sequence[str]]
    ) -> frozenset[str]:
        """Find claims that judgements prefer to each other in a circle, and report them."""
        better: dict[str, set[str]] = defaultdict(set)
        for judgement in rulings:
            for name in losers[judgement.id]:
                better[name] |= set(judgement.prefers)
        try:
            TopologicalSorter(better).prepare()
        except CycleError as failure:
            circle = frozenset(failure.args[1])
            named = [j for j in rulings if circle & set(losers[j.id]) and circle & set(j.prefers)]
            message = (
                f"judgements {' and '.join(j.id for j in named)} prefer opposite claims: "
                f"{', '.join(sorted(circle))}"
            )
            hint = "let them prefer the same claim, or none"
            self.findings.append(error("two-preferred", message, named[-1].where, hint))
            return circle
        return frozenset()

    def _may_be_fact(self, claim: Claim) -> bool:
        """Refuse, with a finding, what can never be a fact in the form it is claimed."""
        if claim.predicate == REMARK:
            return True
        if claim.status_class == "opinion":
            problem, hint = "an opinion is no fact about its subject", "make it a remark"
        elif (
            claim.status_class == "planned"
            and claim.predicate not in LINKING | {FIGURE}
            and not shape_of(claim.predicate).planned_form
        ):
            problem = f"{slug(claim.predicate)} has no planned form"
            planned = ", ".join(sorted(planned_properties()))
            hint = (
                "use status reported, or a remark of kind expectation; planned can be figures,"
                f" links and {planned}"
            )
        else:
            return True
        self.outcomes[claim.id] = Outcome("undecided")
        self.findings.append(error("status", f"claim {claim.id}: {problem}", claim.where, hint))
        return False

    def _decide(self, group: Sequence[Claim]) -> Iterator[Fact]:
        values: dict[Key, list[Claim]] = defaultdict(list)
        for claim in group:
            values[value_key(claim)].append(claim)
        sides = [tuple(values[value]) for value in sorted(values)]
        if not shape_of(group[0].predicate).single or len(sides) == 1:
            yield from (self._keep(side, judgement=self._winner(side)) for side in sides)
        elif ruling := self._unsettled(sides):
            self._outcome(group, Outcome("undecided", ruling.id))
        else:
            yield from self._choose(sides)

    def _unsettled(self, sides: Sequence[Side]) -> Judgement | None:
        """Find a judgement saying that these values contradict and that nobody knows."""
        for judgement in self._about(sides):
            open_question = judgement.kind in DECIDING and not judgement.prefers
            if open_question and sum(names_any(judgement.claims, side) for side in sides) > 1:
                return judgement
        return None

    def _choose(self, sides: Sequence[Side]) -> Iterator[Fact]:
        """Choose one side: by a judgement's preference, else by the policy, else none."""
        chosen = self._preferred(sides)
        if len(chosen) > 1:
            self._two_preferred(chosen)
        elif chosen:
            side, judgement = chosen[0]
            for other in sides:
                if other is not side:
                    self._aside(other, side, judgement)
            yield self._keep(side, judgement=judgement.id)
        else:
            yield from self._by_policy(list(sides))

    def _preferred(self, sides: Sequence[Side]) -> list[tuple[Side, Judgement]]:
        """Give the sides that judgements about this very property prefer, each with its reason."""
        key = group_key(sides[0][0])
        found: dict[Side, Judgement] = {}
        for judgement in self._about(sides):
            compared = [self.known[name] for name in judgement.claims]
            different = {value_key(claim) for claim in compared if group_key(claim) == key}
            if len(different) > 1:
                for side in sides:
                    if names_any(judgement.prefers, side):
                        found.setdefault(side, judgement)
        return list(found.items())

    def _about(self, sides: Iterable[Side]) -> list[Judgement]:
        """Give the judgements that name a claim of any side."""
        return self.naming.of(claim for side in sides for claim in side)

    def _amounts(self, found: Iterable[Fact]) -> Iterator[str]:
        """Choose, for each funding, the sum that stands: the only one, or the judged one."""
        flows: dict[Key, dict[Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in (claim for fact in found for claim in fact.claims):
            if claim.amount or claim.share:
                flows[group_key(claim) + value_key(claim)][money_key(claim)].append(claim)
        for sums in flows.values():
            sides = [tuple(sums[money]) for money in sorted(sums)]
            names = {claim.id for side in sides for claim in side}
            judged = [j for j in self._about(sides) if len(names.intersection(j.claims)) > 1]
            preferred = [s for s in sides if any(names_any(j.prefers, s) for j in judged)]
            if compatible(side[0] for side in sides):
                yield from sorted(names)
            elif len(preferred) == 1:
                yield from (claim.id for claim in preferred[0])
            else:
                message = f"claims {', '.join(sorted(names))} give different sums for one funding"
                hint = "add a judgement about them; until then none of the sums is shown"
                where = sides[0][0].where
                self.findings.append(Finding(Level.WARNING, "amounts", message, where, hint))

    def _aside(self, side: Side, chosen: Side, judgement: Judgement) -> None:
        """Set a side aside for a judgement's choice, or wait for the judgement to name it."""
        if not names_any(judgement.claims, side):
            self._outcome(side, Outcome("undecided", judgement.id))
            self._unnamed(side[0], judgement, "differs from what it decided", chosen)
            return
        # A rounder value is not a wrong one.
        precise = judgement.kind == "precision"
        slug = "set-aside-less-precise" if precise else "set-aside-by-judgement"
        self._outcome(side, Outcome(slug, judgement.id))

    def _unnamed(self, claim: Claim, judgement: Judgement, how: str, others: Side) -> None:
        self.differences.append(unnamed((claim, *others), judgement, how))

    def _unjudged(self, sides: Sequence[Side], taken: Choice | None = None) -> None:
        """Report a difference that the policy decided, or could not decide."""
        if difference := between(sides, self._about(sides), self.sources, taken):
            self.differences.append(difference)

    def _two_preferred(self, chosen: Sequence[tuple[Side, Judgement]]) -> None:
        names = [f"{side[0].id} (judgement {judgement.id})" for side, judgement in chosen]
        message = f"two preferred claims for one single-valued fact: {' and '.join(names)}"
        where = chosen[-1][1].where or chosen[0][0][0].where
        hint = "prefer one of them, or none"
        self.findings.append(error("two-preferred", message, where, hint))
        for side, judgement in chosen:
            self._outcome(side, Outcome("undecided", judgement.id))

    def _by_policy(self, sides: list[Side]) -> Iterator[Fact]:
        every = list(sides)
        against: dict[Side, str] = {}
        for rule in self.policy.rules:
            scores = [max(score(rule, claim, self.sources) for claim in side) for side in sides]
            best = [
                side for side, points in zip(sides, scores, strict=True) if points == max(scores)
            ]
            for side in sides:
                if side not in best:
                    against[side] = rule
                    self._outcome(side, Outcome(SET_ASIDE[rule]))
            sides = best
            if len(sides) == 1:
                self._unjudged(every, Choice(sides[0], rule, against))
                yield self._keep(sides[0], rule=rule)
                return
        self._unjudged(every)
        for side in sides:
            self._outcome(side, Outcome("undecided"))

    def _winner(self, side: Side) -> str:
        """Give the judgement that prefers a side which nothing competes with any more."""
        return next((self.winners[claim.id] for claim in side if claim.id in self.winners), "")

    def _keep(self, side: Side, *, judgement: str = "", rule: str = "") -> Fact:
        self._outcome(side, Outcome(KEPT[rule] if rule else "kept", judgement or None))
        return Fact(side, judgement or rule)

    def _outcome(self, side: Iterable[Claim], outcome: Outcome) -> None:
        for claim in side:
            self.outcomes[claim.id] = outcome
