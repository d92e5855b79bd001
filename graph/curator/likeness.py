"""How alike two names are, out of 100, and why, in words."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from graph.reading.texts import without_accents

_NUMERAL = re.compile(r"[0-9]+|[ivx]+")
# Words that an acronym may pass over.
_SMALL = re.compile(
    "a|an|and|at|by|de|del|della|der|des|di|do|du|e|en|et|for|fur|het|in|la|le|les|of|on|pour|the"
    "|to|und|van|voor|y|zur"
)
_SHARED, _ACRONYM, _DOUBTFUL_ACRONYM = 100, 92, 70
_BRACKETS = re.compile(r"\([^()]*\)")
#: What two names lose when only a number, or the name of a place, tells them apart.
_OTHER_NUMBER, _OTHER_PLACE = 20, 20


@dataclass(frozen=True)
class Likeness:
    """A score, and the reason for it."""

    score: int
    reason: str


def alike(one: str, other: str, written: Sequence[str], places: Container[str]) -> Likeness:
    """Compare two names without accents; `written` are the two as people write them."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - slow to import, and only this needs it

    # What stands in brackets, often a country, makes short names look alike that are not.
    bare = [without_accents(_BRACKETS.sub(" ", name)) for name in written]
    score = round(min(fuzz.token_sort_ratio(one, other), fuzz.token_sort_ratio(*bare)))
    words = set(one.split()), set(other.split())
    only = [sorted(words[0] - words[1]), sorted(words[1] - words[0])]
    reason = f"the names are alike {score} of 100: “{written[0]}” and “{written[1]}”"
    numbers = [[word for word in side if _NUMERAL.fullmatch(word)] for side in only]
    if numbers[0] != numbers[1]:
        told = " and ".join(" ".join(side) or "none" for side in numbers)
        return Likeness(score - _OTHER_NUMBER, f"{reason}, but the numbers differ ({told})")
    named = [[word for word in side if word in places] for side in only]
    if named[0] and named[1]:
        told = " and ".join(" ".join(side) for side in named)
        return Likeness(score - _OTHER_PLACE, f"{reason}, but the places differ ({told})")
    return Likeness(score, reason)


def shared(name: str) -> Likeness:
    """Two things have one name."""
    return Likeness(_SHARED, f"they share the name “{name}”")


def acronym(short: str, long: str, *, spelt_out: bool) -> Likeness:
    """One name may be the acronym of the other; doubtful where both are also spelt out."""
    reason = f"one is the acronym of the other: {short} and “{long}”"
    if spelt_out:
        return Likeness(_DOUBTFUL_ACRONYM, f"{reason}, but each has a long name of its own")
    return Likeness(_ACRONYM, reason)


def initials(name: str) -> set[str]:
    """Give what a name may be shortened to: all its initials, or those of its longer words."""
    words = name.split()
    large = [word for word in words if not _SMALL.fullmatch(word)]
    return {"".join(word[0] for word in part) for part in (words, large) if len(part) > 1}
