"""How well names answer what somebody types: words in any order, unfinished, or with a slip."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

EXACT: Final = 100.0
_BEGINS: Final = 95.0
_FOLLOWS: Final = 90.0
_WORDS: Final = 85.0
#: From here on a name has what was typed; below it is only like it.
HAS: Final = 80.0
_SLIPPED: Final = 79.0
_NEAR: Final = 70.0
#: So many words of what was typed are looked at.
_MOST_WORDS: Final = 10
#: In the quality of a word: as typed, begun, or with a slip.
_WHOLE, _BEGUN, _SLIP = 3, 2, 1
_LAST: Final = "\U0010ffff"


class Likeness:
    """The words of many names, kept so that a search looks at few of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)

    def scores(self, wanted: str) -> Mapping[str, float]:
        """Give the names that answer, each with how well: 100 is the name itself."""
        found: dict[str, float] = {}
        for name, score in self._fitting(wanted):
            found[name] = max(score, found.get(name, 0.0))
        if not any(score >= HAS for score in found.values()):
            for name, score in self._alike(wanted):
                found[name] = max(score, found.get(name, 0.0))
        return found

    @cached_property
    def _by_word(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for word in set(name.split()):
                found[word].append(name)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._by_word)

    @cached_property
    def _spelled(self) -> list[str]:
        """Words in which a slip can be made: numbers and ids are right or they are others."""
        return [word for word in self._words if len(word) > 3 and word.isalpha()]

    def _fitting(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Give names that have all the words, and those that have the text inside of a word."""
        typed = list(dict.fromkeys(wanted.split()))[:_MOST_WORDS]
        found = [self._having(word) for word in typed]
        if not found:
            return
        for name in min(found, key=len):
            least = min((names.get(name, 0) for names in found), default=0)
            if least:
                yield name, _score(wanted, name, least)
        if len(wanted) > 2:
            yield from ((name, HAS) for name in self._names if wanted in name)
        if len(typed) > 1:
            yield from self._partly(found)

    def _having(self, typed: str) -> dict[str, int]:
        """Give the names that have a word, with the best quality in which they have it."""
        found: dict[str, int] = {}
        for word, quality in self._like(typed):
            for name in self._by_word[word]:
                found[name] = max(quality, found.get(name, 0))
        return found

    def _like(self, typed: str) -> Iterator[tuple[str, int]]:
        first = bisect_left(self._words, typed)
        last = bisect_left(self._words, typed + _LAST)
        for word in self._words[first:last]:
            yield word, _WHOLE if word == typed else _BEGUN
        if len(typed) > 3 and typed.isalpha():
            begun = first == last and len(typed) > 4
            yield from ((word, _SLIP) for word in self._slipped(typed, begun=begun))

    def _slipped(self, typed: str, *, begun: bool) -> Iterator[str]:
        """Give words that differ by a letter or two, or begin with what differs by one."""
        allowed = 1 if len(typed) < 8 else 2
        near = process.extract(
            typed, self._spelled, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        yield from (word for word, _, _ in near)
        if begun:
            first = bisect_left(self._spelled, typed[0])
            last = bisect_left(self._spelled, typed[0] + _LAST)
            for word in self._spelled[first:last]:
                if OSA.distance(typed, word[: len(typed) + 1], score_cutoff=1) <= 1:
                    yield word

    def _partly(self, found: list[dict[str, int]]) -> Iterator[tuple[str, float]]:
        """Give names that have the telling ones of several words; a rare word tells most."""
        known = [names for names in found if names]
        weights = [log(1 + len(self._names) / len(names)) for names in known]
        shares: dict[str, float] = defaultdict(float)
        for names, weight in zip(known, weights, strict=True):
            for name in names:
                shares[name] += weight
        whole = sum(weights)
        for name, share in shares.items():
            if share * 2 >= whole:
                yield name, _NEAR + (_SLIPPED - _NEAR) * share / whole

    def _alike(self, wanted: str) -> Iterator[tuple[str, float]]:
        """Give names that are like the whole of what was typed."""
        if len(wanted) > 3:
            names = [name for name in self._names if len(name) > 3]
            near = process.extract(
                wanted, names, scorer=fuzz.token_set_ratio, score_cutoff=_NEAR, limit=200
            )
            yield from ((name, min(score, _SLIPPED)) for name, score, _ in near)


def _score(wanted: str, name: str, least: int) -> float:
    """Score a name that has all words, by the quality of the worst of them."""
    if wanted == name:
        return EXACT
    if name.startswith(wanted):
        return _BEGINS
    if f" {wanted}" in f" {name}":
        return _FOLLOWS
    if least > _SLIP:
        return _WORDS
    return _NEAR + (_SLIPPED - _NEAR) * fuzz.ratio(wanted, name) / 100
