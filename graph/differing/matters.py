"""What differs without competing for one fact: plan and outcome, whole and part, names.

Each matter says which claims are laid side by side (`key`), and why two of them differ (`why`).
"""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.claims import Claim
from graph.comparing import Key, Side
from graph.differing.classifying import NAMES, same_source, speaker
from graph.differing.extents import agree
from graph.rdf.iris import slug
from graph.values import bounds
from graph.vocabulary import FIGURE, LINKING, REMARK, shape_of
from ontology.terms import MP


@dataclass(frozen=True)
class Matter:
    """One kind of difference between claims that stand side by side."""

    kind: str
    key: Callable[[Claim], Key | None]
    why: Callable[[Side, Side], str]
    """Why two sides differ; empty where they do not."""
    stands: str


def _text(term: NamedNode | Literal | None) -> str:
    return term.value if term else ""


def _measured(claim: Claim) -> Key:
    return (claim.subject.value, claim.predicate.value, _text(claim.detail))


def _plan_key(claim: Claim) -> Key | None:
    """Lay plan and outcome side by side, whatever their dates."""
    single = claim.predicate not in LINKING | NAMES | {REMARK} and shape_of(claim.predicate).single
    if not single or claim.status_class == "opinion":
        return None
    return (*_measured(claim), _text(claim.track), _text(claim.place), _text(claim.unit))


def _plan_and_outcome(one: Side, other: Side) -> str:
    """Tell a plan from what came of it; a plan that was kept does not differ from it."""
    if one[0].status_class == other[0].status_class or one[0].value == other[0].value:
        return ""
    plan, outcome = sorted((speaker(one), speaker(other)), key=lambda claim: claim.status_class)[
        ::-1
    ]
    if agree(plan, outcome) or _earlier(outcome.as_of, plan.as_of):
        return ""
    return "the one is a plan, the other what came of it"


def _earlier(one: Literal | None, other: Literal | None) -> bool:
    """Whether an outcome is dated before the plan, so that it did not come of it."""
    if not one or not other:
        return False
    last, first = bounds(one.value)[1], bounds(other.value)[0]
    return last is not None and first is not None and last < first


def _scope_key(claim: Claim) -> Key | None:
    """Lay figures of one date side by side, whatever group or place they are about."""
    if claim.predicate != FIGURE or claim.status_class == "opinion":
        return None
    return (*_measured(claim), claim.status_class, _text(claim.as_of), _text(claim.unit))


def _whole_and_part(one: Side, other: Side) -> str:
    """Tell a figure from one that is narrowed to a track, a place or both."""
    first, second = ((side[0].track, side[0].place) for side in (one, other))
    if one[0].value == other[0].value or first == second:
        return ""
    for whole, part in ((first, second), (second, first)):
        if all(not wide or wide == narrow for wide, narrow in zip(whole, part, strict=True)):
            added = (n for w, n in zip(whole, part, strict=True) if n and not w)
            return f"the one is about {' and '.join(slug(each) for each in added)} alone"
    return ""


def _name_key(claim: Claim) -> Key | None:
    """Lay the names of one thing in one language side by side, acronyms apart."""
    if claim.predicate not in NAMES or not isinstance(claim.value, Literal):
        return None
    kind = "acronym" if claim.predicate == MP.acronym else "name"
    return (claim.subject.value, kind, (claim.value.language or "").split("-")[0])


def _names(one: Side, other: Side) -> str:
    """Tell two names apart that no document gives together; official ones compete elsewhere."""
    official = all(side[0].predicate == MP.officialName for side in (one, other))
    if official or one[0].value.value == other[0].value.value or same_source(one, other):
        return ""
    return "they are names of one thing in one language"


MATTERS = (
    Matter("planned-vs-actual", _plan_key, _plan_and_outcome, "both stand, apart"),
    Matter("scope", _scope_key, _whole_and_part, "both stand, each for what it is about"),
    Matter("naming", _name_key, _names, "all names are kept"),
)
