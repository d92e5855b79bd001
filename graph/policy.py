"""The reader's policy: how to choose a value where no judgement does."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal

from graph.claims import Claim, Source
from graph.values import bounds

# From the most to the least official genre of a document.
OFFICIAL = (
    "legal-text",
    "agreement-text",
    "open-data-record",
    "dataset",
    "project-page",
    "press-release",
    "report",
    "case-study",
    "programme-page",
    "news",
)


@dataclass(frozen=True)
class Policy:
    """The rules that choose between claims, in order; leave one out to switch it off."""

    rules: tuple[str, ...] = ("latest", "official", "precise")


def score(rule: str, claim: Claim, sources: Mapping[str, Source]) -> float:
    """Score a claim under a rule; the highest is preferred."""
    return _SCORES[rule](claim, sources[claim.source])


def _latest(_: Claim, source: Source) -> float:
    return date.fromisoformat(bounds(source.speaks_of)[1]).toordinal() if source.speaks_of else 0


def _official(_: Claim, source: Source) -> float:
    return -OFFICIAL.index(source.genre) if source.genre in OFFICIAL else -len(OFFICIAL)


def _precise(claim: Claim, _: Source) -> float:
    """Rank a date by the period it covers: a day before a month, a quarter, a year.

    Numbers are left to judgements: 31 has more digits than 30 and is no more precise.
    """
    if not isinstance(claim.value, Literal):
        return 0
    try:
        first, last = (date.fromisoformat(day).toordinal() for day in bounds(claim.value.value))
    except ValueError:
        return 0
    return -bisect_left(_PERIODS, last - first + 1)


# Days in a day, the longest month, the longest quarter, the longest year.
_PERIODS = (1, 31, 92, 366)

_SCORES: dict[str, Callable[[Claim, Source], float]] = {
    "latest": _latest,
    "official": _official,
    "precise": _precise,
}

SET_ASIDE = {
    "latest": "set-aside-older",
    "official": "set-aside-less-official",
    "precise": "set-aside-less-precise",
}

WORDS = {
    "latest": "latest document",
    "official": "most official document",
    "precise": "most precise value",
}
