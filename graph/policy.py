"""The reader's policy: how to choose a value where no judgement does."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal

from graph.claims import Claim, Source
from graph.values import bounds
from ontology.terms import EDTF, XSD

# From the most to the least official genre of a document.
OFFICIAL = (
    "legal-text",
    "agreement-text",
    "open-data-record",
    "dataset",
    "policy-page",
    "project-page",
    "call-for-proposals",
    "organisation-page",
    "press-release",
    "report",
    "research-article",
    "case-study",
    "programme-page",
    "event-page",
    "news",
    "encyclopedia",
    "blog",
)


@dataclass(frozen=True)
class Policy:
    """The rules that choose between claims, in order; leave one out to switch it off.

    `exact` compares numbers and is for a reader who asks for it: 31 has more digits than 30 and
    is no more precise, so that between numbers only a judgement decides.
    """

    rules: tuple[str, ...] = ("latest", "official", "precise")


def score(rule: str, claim: Claim, sources: Mapping[str, Source]) -> float:
    """Score a claim under a rule; the highest is preferred."""
    return _SCORES[rule](claim, sources[claim.source])


def _latest(_: Claim, source: Source) -> float:
    if not source.speaks_of:
        return 0
    first, last = bounds(source.speaks_of)
    # A document about a time whose end is open speaks at least of its beginning.
    return _day(last or first)


def _day(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def _official(_: Claim, source: Source) -> float:
    return -OFFICIAL.index(source.genre) if source.genre in OFFICIAL else -len(OFFICIAL)


def _precise(claim: Claim, _: Source) -> float:
    """Rank a date by the period it covers: a day before a month, a quarter, a year."""
    if not isinstance(claim.value, Literal) or claim.value.datatype not in _DATES:
        return 0
    try:
        first, last = bounds(claim.value.value)
    except ValueError:
        return 0
    if first is None or last is None:
        return -len(_PERIODS) - 1  # nothing is less precise than a time without an end
    return -bisect_left(_PERIODS, _day(last) - _day(first) + 1)


def _exact(claim: Claim, _: Source) -> float:
    """Rank a number: an exact one before a rough one before a bound, then by its digits."""
    if not isinstance(claim.value, Literal) or claim.value.datatype != XSD.decimal:
        return 0
    firm = 0 if claim.bound else 1 if claim.approximate else 2
    return firm * _MOST_DIGITS + min(_digits(claim.value.value), _MOST_DIGITS - 1)


def _digits(number: str) -> int:
    """Count the digits that say something: the zeros at the end of 1,500,000 may be rounding.

    Below a hundred people count, so 30 has two.
    """
    digits = number.lstrip("-").replace(".", "").lstrip("0")
    if "." in number or len(digits) <= _COUNTED:
        return len(digits)
    return len(digits.rstrip("0"))


_DATES = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF})
_COUNTED = 2
_MOST_DIGITS = 1_000

# Days in a day, the longest month, the longest quarter, the longest year.
_PERIODS = (1, 31, 92, 366)

_SCORES: dict[str, Callable[[Claim, Source], float]] = {
    "latest": _latest,
    "official": _official,
    "precise": _precise,
    "exact": _exact,
}

SET_ASIDE = {
    "latest": "set-aside-older",
    "official": "set-aside-less-official",
    "precise": "set-aside-less-precise",
    "exact": "set-aside-less-precise",
}

KEPT = {
    "latest": "kept-latest",
    "official": "kept-official",
    "precise": "kept-precise",
    "exact": "kept-precise",
}
"""The outcome of a claim that a rule of the policy chose."""

STANDING = frozenset({"kept", *KEPT.values()})
"""The outcomes of claims that are behind a fact."""

WORDS = {
    "latest": "latest document",
    "official": "most official document",
    "precise": "most precise value",
    "exact": "most precise value",
}
