"""Finds the things that the corpus knows in a text: longest name first, accents forgiven."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from graph.corpus import Corpus
from graph.curator.finds import Find
from graph.curator.names import is_acronym, names
from graph.reading.texts import without_accents

#: What a find of each kind of thing is called; people are named in quotes only.
FOUND = {
    "organisation": "actor",
    "group": "actor",
    "place": "place",
    "project": "initiative",
    "programme": "initiative",
    "component": "initiative",
    "training": "initiative",
    "fund": "fund",
    "agreement": "agreement",
    "framework": "agreement",
}
# A combining accent belongs to the letter before it.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?:;]\s")
_WIDEST_GAP = 3


@dataclass(frozen=True)
class Known:
    """The names of the corpus by their first word: the words, the things, who writes it small."""

    by_first: Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]
    capitals: frozenset[tuple[str, ...]]
    """Acronyms: found only in capitals, so that IT and UN are no “it” and “un”."""


@dataclass(frozen=True)
class _Word:
    plain: str
    start: int
    end: int


def known(corpus: Corpus) -> Known:
    """Index the names that can be found, each with the things that bear it."""
    bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    in_capitals: dict[tuple[str, ...], bool] = {}
    for slug, own in names(corpus).items():
        for plain, written in own.items() if corpus.entities[slug].kind in FOUND else ():
            words = tuple(plain.split())
            if len(plain) > 1 and not plain.isdigit():
                bearers[words].add(slug)
                in_capitals[words] = in_capitals.get(words, True) and is_acronym(written)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for words in sorted(bearers, key=lambda each: (-len(each), each)):
        by_first[words[0]].append((words, tuple(sorted(bearers[words]))))
    return Known(by_first, frozenset(words for words, small in in_capitals.items() if small))


def mentions(text: str, index: Known, corpus: Corpus) -> Iterator[Find]:
    """Give every mention of a known thing, from the beginning to the end of the text."""
    words = list(_words(text))
    place = 0
    while place < len(words):
        length = 1
        for name, things in index.by_first.get(words[place].plain, ()):
            here = words[place : place + len(name)]
            if tuple(word.plain for word in here) == name and _one_name(text, here):
                start, end = here[0].start, here[-1].end
                if name in index.capitals and not is_acronym(text[start:end]):
                    continue
                yield _find(start, end, things, corpus)
                length = len(name)
                break
        place += length


def _find(start: int, end: int, things: tuple[str, ...], corpus: Corpus) -> Find:
    sure = {}
    if len(things) > 1:
        sure["note"] = f"This name is also that of {', '.join(things[1:])}; say which is meant."
    return Find(start, end, FOUND[corpus.entities[things[0]].kind], things[0], sure)


def _words(text: str) -> Iterator[_Word]:
    """Give the words as names are compared; one of a strange letter may count as several."""
    for match in _WORD.finditer(text):
        for plain in without_accents(match[0]).split():
            yield _Word(plain, *match.span())


def _one_name(text: str, words: list[_Word]) -> bool:
    """Tell whether words stand close enough for one name, and not in two sentences."""
    for before, after in pairwise(words):
        gap = text[before.end : after.start]
        ends = _SENTENCE_END.match(gap) and len(before.plain) > 1
        if ends or _BLANK_LINE.search(gap) or len(" ".join(gap.split())) > _WIDEST_GAP:
            return False
    return True
