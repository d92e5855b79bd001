"""Proposes pairs of things that may be one: by their names, within one kind, never merged.

What a curator has decided stays decided: pairs told apart are left out, and a name that was
decided to mean a thing is no evidence any more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from graph.corpus import Corpus
from graph.curator.likeness import Likeness, acronym, alike, initials, shared
from graph.curator.names import is_acronym, names
from graph.curator.places import homes
from graph.reading.decisions import decided
from graph.reading.texts import without_accents

#: What it counts for or against a pair that its countries are known.
_SAME_COUNTRY, _OTHER_COUNTRY = 3, -15
_SHORTEST = 4
#: Names less alike than this have nothing in common but letters.
_LEAST = 50


@dataclass(frozen=True)
class Pair:
    """Two things that may be one, how likely it looks (0-100), and why, in words."""

    kind: str
    one: str
    other: str
    score: int
    reason: str
    decision: str = ""
    """The decision that left it open, if a curator has looked at it."""


def pairs(
    corpus: Corpus, threshold: int, progress: Callable[[str], None] = lambda _: None
) -> list[Pair]:
    """Give the pairs at or over a threshold, the likeliest first, always in the same order."""
    search = _Search(corpus, threshold)
    for kind in sorted({entity.kind for entity in corpus.entities.values()}):
        progress(kind)
        search.within(kind)
    found = [search.pair(*key, likeness) for key, likeness in search.best.items()]
    ordered = sorted(found, key=lambda pair: (-pair.score, pair.kind, pair.one, pair.other))
    return [pair for pair in ordered if pair.score >= threshold]


class _Search:
    """Compares the names of one kind after the other and keeps the best reason of each pair."""

    def __init__(self, corpus: Corpus, threshold: int) -> None:
        self.corpus = corpus
        self.threshold = threshold
        self.names = names(corpus)
        self.homes = homes(corpus)
        self.different = decided(corpus, "different")
        self.unsure = decided(corpus, "unsure")
        self.settled = _settled(corpus)
        self.places = frozenset(
            word
            for slug, entity in corpus.entities.items()
            if entity.kind == "place"
            for name in self.names[slug]
            for word in name.split()
            if len(word) >= _SHORTEST
        )
        self.best: dict[tuple[str, str], Likeness] = {}

    def within(self, kind: str) -> None:
        slugs = sorted(slug for slug, entity in self.corpus.entities.items() if entity.kind == kind)
        bearers: dict[str, list[str]] = defaultdict(list)
        for slug in slugs:
            for name in self.names[slug]:
                bearers[name].append(slug)
        self._shared(bearers)
        self._acronyms(slugs)
        self._near(bearers)

    def pair(self, one: str, other: str, likeness: Likeness) -> Pair:
        """Weigh the countries in, and say so."""
        score, reason = likeness.score, likeness.reason
        homes = [self.homes.get(slug) for slug in (one, other)]
        if all(homes) and homes[0] == homes[1]:
            score, reason = score + _SAME_COUNTRY, f"{reason}; both are of {homes[0]}"
        elif all(homes):
            score += _OTHER_COUNTRY
            reason = f"{reason}; but one is of {homes[0]} and the other of {homes[1]}"
        kind = self.corpus.entities[one].kind
        decision = self.unsure.get(frozenset((one, other)), "")
        return Pair(kind, one, other, max(0, min(100, score)), reason, decision)

    def _keep(self, one: str, other: str, found: tuple[str, str], likeness: Likeness) -> None:
        """Keep the better reason; what a curator has decided is no reason."""
        first, second = sorted((one, other))
        if one == other or frozenset((one, other)) in self.different:
            return
        if (self.settled[one] | self.settled[other]) & set(found):
            return
        known = self.best.get((first, second))
        if known is None or likeness.score > known.score:
            self.best[first, second] = likeness

    def _may_be_better(self, one: str, other: str, score: float) -> bool:
        """Spare the closer look at names that are less alike than others of the same two."""
        known = self.best.get((min(one, other), max(one, other)))
        return one != other and (known is None or known.score < score)

    def _shared(self, bearers: dict[str, list[str]]) -> None:
        for name, slugs in bearers.items():
            for one, other in combinations(slugs, 2):
                self._keep(one, other, (name, name), shared(self.names[one][name]))

    def _acronyms(self, slugs: list[str]) -> None:
        long: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for slug in slugs:
            for name in self.names[slug]:
                for short in initials(name):
                    long[short].append((slug, name))
        for slug in slugs:
            for name, written in self.names[slug].items():
                for other, spelt in long.get(name, ()) if is_acronym(written) else ():
                    full = self.names[other][spelt]
                    doubt = any(initials(each) for each in self.names[slug])
                    likeness = acronym(written, full, spelt_out=doubt)
                    self._keep(slug, other, (name, spelt), likeness)

    def _near(self, bearers: dict[str, list[str]]) -> None:
        cutoff = max(_LEAST, self.threshold - _SAME_COUNTRY)
        for one, other, score in _alike(list(bearers), cutoff):
            for first, second in product(bearers[one], bearers[other]):
                if self._may_be_better(first, second, score):
                    written = self.names[first][one], self.names[second][other]
                    likeness = alike(one, other, written, self.places)
                    self._keep(first, second, (one, other), likeness)


def _alike(known: list[str], cutoff: int) -> Iterator[tuple[str, str, float]]:
    """Give the pairs of names whose words, in order of the alphabet, are alike (rapidfuzz)."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to import, and only this needs it

    names = sorted(name for name in known if len(name) >= _SHORTEST)
    sorted_words = [" ".join(sorted(name.split())) for name in names]
    for index, wanted in enumerate(sorted_words):
        rest = sorted_words[index + 1 :]
        near = process.extract(wanted, rest, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
        for _, score, place in near:
            yield names[index], names[index + 1 + place], score


def _settled(corpus: Corpus) -> dict[str, frozenset[str]]:
    """Give, for each thing, the names of which a curator has said whether they mean it."""
    meant: dict[str, frozenset[str]] = defaultdict(frozenset)
    for placed in corpus.identities.values():
        plain = frozenset(without_accents(name) for name in placed.record.names)
        for thing in placed.record.things:
            meant[thing] |= plain
    return meant
