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

from pyoxigraph import Literal

from graph.claims import Claim, Judgement, Source, by_id
from graph.findings import Finding, Level, error
from graph.policy import SET_ASIDE, Policy, score
from graph.vocabulary import FIGURE, LINKING, REMARK, shape_of
from ontology.terms import MP

DECIDING = frozenset({"contradiction", "revision"})
Key = tuple[str, ...]
Side = tuple[Claim, ...]


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
    """Narrow a judgement to the claims at hand; one that prefers only absent claims is void."""
    named = tuple(name for name in judgement.claims if name in known)
    preferred = tuple(name for name in judgement.prefers if name in known)
    if not named or (judgement.prefers and not preferred):
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
                groups[group_key(claim)].append(claim)
        found = [fact for key in sorted(groups) for fact in self._decide(groups[key])]
        outcomes = {name: self.outcomes[name] for name in sorted(self.outcomes)}
        amounts = frozenset(self._amounts(found))
        return FactSet(tuple(found), outcomes, tuple(self.findings), amounts)

    def _set_aside(self) -> None:
        """Set aside what deciding judgements do not prefer, and later repetitions of it."""
        rulings = [j for j in self.judgements if j.kind in DECIDING and j.prefers]
        losers = {judgement.id: self._losers(judgement) for judgement in rulings}
        opposed = self._opposed(rulings, losers)
        rejected: dict[tuple[Key, Key], str] = {}
        for judgement in rulings:
            for name in losers[judgement.id]:
                slug = "undecided" if name in opposed else "set-aside-by-judgement"
                self.outcomes[name] = Outcome(slug, judgement.id)
                rejected[_said(self.known[name])] = judgement.id
        accepted = {_said(self.known[name]) for j in rulings for name in j.prefers}
        for name in sorted(self.known):
            said = _said(self.known[name])
            if name not in self.outcomes and said in rejected and said not in accepted:
                self.outcomes[name] = Outcome("set-aside-by-judgement", rejected[said])
                self._unnamed(self.known[name], rejected[said], "repeats what it sets aside")

    def _losers(self, judgement: Judgement) -> list[str]:
        """Give the claims a judgement does not prefer and that do not say the same."""
        preferred = {_said(self.known[name]) for name in judgement.prefers}
        return [
            name
            for name in judgement.claims
            if name not in judgement.prefers and _said(self.known[name]) not in preferred
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
            values[value_key(claim)].append(claim)
        sides = [tuple(values[value]) for value in sorted(values)]
        if not shape_of(group[0].predicate).single or len(sides) == 1:
            yield from (self._keep(side) for side in sides)
        elif ruling := self._unsettled(sides):
            self._outcome(group, Outcome("undecided", ruling.id))
        else:
            yield from self._choose(sides)

    def _unsettled(self, sides: Sequence[Side]) -> Judgement | None:
        """Find a judgement saying that these values contradict and that nobody knows."""
        for judgement in self.judgements:
            open_question = judgement.kind in DECIDING and not judgement.prefers
            if open_question and sum(_names(judgement.claims, side) for side in sides) > 1:
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
                    self._aside(other, judgement)
            yield self._keep(side, judgement.id)
        else:
            yield from self._by_policy(list(sides))

    def _preferred(self, sides: Sequence[Side]) -> list[tuple[Side, Judgement]]:
        """Give the sides that judgements about this very property prefer, each with its reason."""
        key = group_key(sides[0][0])
        found: dict[Side, Judgement] = {}
        for judgement in self.judgements:
            compared = [name for name in judgement.claims if group_key(self.known[name]) == key]
            if len(compared) > 1:
                for side in sides:
                    if _names(judgement.prefers, side):
                        found.setdefault(side, judgement)
        return list(found.items())

    def _amounts(self, found: Iterable[Fact]) -> Iterator[str]:
        """Choose, for each funding, the sum that stands: the only one, or the judged one."""
        flows: dict[Key, dict[Key, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in (claim for fact in found for claim in fact.claims):
            if claim.amount or claim.share:
                flows[group_key(claim) + value_key(claim)][_money(claim)].append(claim)
        for sums in flows.values():
            sides = [tuple(sums[money]) for money in sorted(sums)]
            names = {claim.id for side in sides for claim in side}
            judged = [j for j in self.judgements if len(names.intersection(j.claims)) > 1]
            preferred = [side for side in sides for j in judged if _names(j.prefers, side)]
            if len(sides) == 1 or len(preferred) == 1:
                yield from (claim.id for claim in (preferred or sides)[0])
            else:
                message = f"claims {', '.join(sorted(names))} give different sums for one funding"
                hint = "add a judgement about them; until then none of the sums is shown"
                where = sides[0][0].where
                self.findings.append(Finding(Level.WARNING, "amounts", message, where, hint))

    def _aside(self, side: Side, judgement: Judgement) -> None:
        """Set a side aside for a judgement's choice; a rounder value is not a wrong one."""
        precise = judgement.kind == "precision"
        slug = "set-aside-less-precise" if precise else "set-aside-by-judgement"
        self._outcome(side, Outcome(slug, judgement.id))
        if not _names(judgement.claims, side):
            self._unnamed(side[0], judgement.id, "differs from what it decided")

    def _unnamed(self, claim: Claim, judgement: str, how: str) -> None:
        """Ask for a claim to be named in the judgement that decides about it."""
        message = f"claim {claim.id} is not named in judgement {judgement} but {how}"
        hint = f"add {claim.id} to {judgement}, or judge anew"
        self.findings.append(Finding(Level.WARNING, "unjudged", message, claim.where, hint))

    def _two_preferred(self, chosen: Sequence[tuple[Side, Judgement]]) -> None:
        names = [f"{side[0].id} (judgement {judgement.id})" for side, judgement in chosen]
        message = f"two preferred claims for one single-valued fact: {' and '.join(names)}"
        where = chosen[-1][1].where or chosen[0][0][0].where
        hint = "prefer one of them, or none"
        self.findings.append(error("two-preferred", message, where, hint))
        for side, judgement in chosen:
            self._outcome(side, Outcome("undecided", judgement.id))

    def _by_policy(self, sides: list[Side]) -> Iterator[Fact]:
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
        for side in sides:
            self._outcome(side, Outcome("undecided"))

    def _keep(self, side: Side, decided_by: str = "") -> Fact:
        self._outcome(side, Outcome("kept"))
        return Fact(side, decided_by)

    def _outcome(self, side: Iterable[Claim], outcome: Outcome) -> None:
        for claim in side:
            self.outcomes[claim.id] = outcome


def _names(names: Container[str], side: Side) -> bool:
    """Whether a list of claims names any of a side's."""
    return any(claim.id in names for claim in side)


def _money(claim: Claim) -> Key:
    """Give the sum of a claim: amount, unit and share."""
    parts = (claim.amount, claim.unit, claim.share)
    return tuple(part.value if part else "" for part in parts)


def group_key(claim: Claim) -> Key:
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


def value_key(claim: Claim) -> Key:
    """Give what makes two claims of one group say the same; language variants do not differ."""
    key = (claim.value.value, claim.unit.value if claim.unit else "", claim.bound or "")
    if claim.predicate == MP.participatesIn:
        return (*key, *(date.value if date else "" for date in (claim.start, claim.end)))
    if claim.predicate in LINKING:
        return (claim.value.value, claim.giver.value if claim.giver else "")
    return key


def _said(claim: Claim) -> tuple[Key, Key]:
    """Give what a claim says, without who says it."""
    return group_key(claim), value_key(claim)
