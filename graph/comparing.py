"""What makes claims comparable: the group they fall into, and what they say in it."""

from collections import defaultdict
from collections.abc import Container, Iterable

from pyoxigraph import Literal

from graph.claims import Claim, Judgement, Value
from graph.values import bounds, date_literal
from graph.vocabulary import FIGURE, LINKING, REMARK
from ontology.terms import EDTF, MP

Key = tuple[str, ...]
Side = tuple[Claim, ...]


class Naming:
    """Finds the judgements that name a claim without looking through all of them."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._naming: dict[str, list[tuple[int, Judgement]]] = defaultdict(list)
        for place, judgement in enumerate(judgements):
            for name in judgement.claims:
                self._naming[name].append((place, judgement))

    def of(self, claims: Iterable[Claim]) -> list[Judgement]:
        """Give the judgements that name any of these claims, in their order."""
        found = dict(pair for claim in claims for pair in self._naming.get(claim.id, ()))
        return [found[place] for place in sorted(found)]


def ids(side: Side) -> str:
    """Give the ids of a side's claims, for a message."""
    return ", ".join(claim.id for claim in side)


def names_any(names: Container[str], side: Side) -> bool:
    """Whether a list of claims names any of a side's."""
    return any(claim.id in names for claim in side)


def money_key(claim: Claim) -> Key:
    """Give the sum of a claim: amount, unit and share."""
    parts = (claim.amount, claim.unit, claim.share)
    return tuple(part.value if part else "" for part in parts)


def compatible(claims: Iterable[Claim]) -> bool:
    """Whether sums of one funding can all be right: one amount at most, and one share."""
    amounts, shares = set(), set()
    for claim in claims:
        if claim.amount:
            amounts.add((claim.amount.value, claim.unit))
        if claim.share:
            shares.add(claim.share.value)
    return len(amounts) < 2 and len(shares) < 2


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
    key = (plainly(claim.value), claim.unit.value if claim.unit else "", claim.bound or "")
    if claim.predicate == MP.participatesIn:
        return (*key, *(date.value if date else "" for date in (claim.start, claim.end)))
    if claim.predicate in LINKING:
        return (claim.value.value, claim.giver.value if claim.giver else "")
    return key


def plainly(value: Value) -> str:
    """Give a value in one notation: the interval of the months of a year is that year."""
    if not isinstance(value, Literal) or value.datatype != EDTF.EDTF:
        return value.value
    first, last = bounds(value.value)
    if first is None or last is None:
        return value.value
    whole = (first[:4], first[:7], first)
    return next((time for time in whole if bounds(time) == (first, last)), f"{first}/{last}")


def dated(text: str | None) -> Literal | None:
    """Type a date; the twelve months of a year are that year, so that they are compared."""
    if not text:
        return None
    told = date_literal(text)
    whole = plainly(told)
    return told if "/" in whole else date_literal(whole)


def said(claim: Claim) -> tuple[Key, Key]:
    """Give what a claim says, without who says it."""
    return group_key(claim), value_key(claim)
