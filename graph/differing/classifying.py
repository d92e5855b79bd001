"""How two values of one matter differ: each kind of the one list has its rule here.

A rule reads two sides (claims that say the same) and gives the kind with a reason in words, or
nothing where both say the same in another notation. Judgements override all of it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.claims import Claim, Source
from graph.comparing import Side
from graph.differing.extents import agree, rounder
from graph.rdf.iris import slug
from graph.values import bounds
from graph.vocabulary import FIGURE
from ontology.terms import MP

NAMES = frozenset({MP.officialName, MP.alternativeName, MP.acronym})
# From the mildest to the gravest, for a matter on which more than two values differ.
GRAVITY = ("naming", "scope", "precision", "revision", "contradiction")

Sources = Mapping[str, Source]


@dataclass(frozen=True)
class Reason:
    """The kind of a difference and why it is of this kind."""

    kind: str
    why: str


def compared(one: Side, other: Side, sources: Sources) -> Reason | None:
    """Classify two values that compete for one fact; None where one source equates them."""
    first, second = speaker(one), speaker(other)
    for rule in _RULES:
        if reason := rule(first, second):
            return None if _equated(reason, one, other) else reason
    return _revision(one, other, sources) or _contradiction(one, other)


def gravest(reasons: Iterable[Reason]) -> Reason:
    """Choose the reason that matters most."""
    return max(reasons, key=lambda reason: (GRAVITY.index(reason.kind), reason.why))


def speaker(side: Side) -> Claim:
    """Give one claim for a side; it is approximate where any of them says so."""
    return replace(side[0], approximate=any(claim.approximate for claim in side))


def same_source(one: Side, other: Side) -> list[str]:
    """Name the documents that stand on both sides."""
    return sorted({claim.source for claim in one} & {claim.source for claim in other})


def _equated(reason: Reason, one: Side, other: Side) -> bool:
    """Whether a document itself gives a date both finely and roundly, so that nothing differs."""
    dated = one[0].predicate != FIGURE
    return reason.kind == "precision" and dated and bool(same_source(one, other))


def _naming(one: Claim, _: Claim) -> Reason | None:
    if one.predicate not in NAMES:
        return None
    return Reason("naming", "they are names of one thing in one language")


def _scope(one: Claim, other: Claim) -> Reason | None:
    if one.unit != other.unit and one.unit and other.unit:
        units = f"{slug(one.unit)} and {slug(other.unit)}"
        return Reason("scope", f"they are measured in {units}")
    if (one.start, one.end) != (other.start, other.end):
        return Reason("scope", "they cover different periods")
    return None


def _precision(one: Claim, other: Claim) -> Reason | None:
    if agree(one, other):
        return Reason("precision", "the one lies inside what the other says")
    if rounder(one, other):
        return Reason("precision", "the one is the other, rounded")
    return None


_RULES: tuple[Callable[[Claim, Claim], Reason | None], ...] = (_naming, _scope, _precision)


def _revision(one: Side, other: Side, sources: Sources) -> Reason | None:
    """Find a plan that a later document changes, or a count that it takes up again."""
    statuses = [{claim.status for claim in side} for side in (one, other)]
    planned = one[0].status_class == "planned"
    if planned and (statuses[0] == {"revised"}) != (statuses[1] == {"revised"}):
        return Reason("revision", "the one is called a revision of the plan")
    if _latest(one, sources) == _latest(other, sources) or same_source(one, other):
        return None
    if planned:
        return Reason("revision", "a later document gives another plan")
    if one[0].predicate == FIGURE and one[0].as_of is None:
        return Reason("revision", "a later document counts again, and neither figure has a date")
    return None


def _contradiction(one: Side, other: Side) -> Reason:
    if inside := same_source(one, other):
        where = f"they cannot both be right, and both stand inside one document, {inside[0]}"
        return Reason("contradiction", where)
    return Reason("contradiction", "they cannot both be right")


def _latest(side: Side, sources: Sources) -> str:
    """Give the last day that the latest document of a side speaks of."""
    told = [bounds(date) for claim in side if (date := sources[claim.source].speaks_of)]
    return max((last or first or "" for first, last in told), default="")
