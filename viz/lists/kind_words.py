"""Words that say of what kind a thing is: who types “Palim project” means the project Palim."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from ontology.terms import LANGUAGES
from queries.name_index import folded
from viz.lists.definitions import LIST_OF
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.overview.model import Overview

#: Shorter words (of, and, de) are in names of every kind and say nothing.
_SHORTEST: Final = 4
#: How our languages end the plural of words for kinds.
_PLURALS: Final = ("s", "x", "en")


@dataclass(frozen=True)
class KindWords:
    """The words for the kinds of things, and those of each thing."""

    every: frozenset[str]
    by_iri: Mapping[str, frozenset[str]]

    def apart(self, text: str) -> tuple[str, frozenset[str]]:
        """Give what is left of a text without words for kinds, and these words."""
        words = folded(text).split()
        kinds = {word: found for word in words if (found := _forms(word) & self.every)}
        rest = " ".join(word for word in words if word not in kinds)
        return rest, frozenset(min(found, key=len) for found in kinds.values())

    def fits(self, iri: str, kinds: frozenset[str]) -> bool:
        """Tell whether a thing is of a kind for which there are all these words."""
        return kinds <= self.by_iri.get(iri, frozenset())


@lru_cache(maxsize=6)
def kind_words(overview: Overview) -> KindWords:
    """Give the words for the kinds in every language, and the more exact ones in the reader's."""
    of_kind = {kind: _of_kind(kind) for kind in LIST_OF if kind != "source"}
    exact: dict[str, frozenset[str]] = defaultdict(frozenset)
    found = {}
    for item in overview.items:
        if item.kind in of_kind:
            exact[item.sort] |= _words(item.sort_word.text)
            found[item.iri] = of_kind[item.kind] | exact[item.sort]
    every = frozenset[str]().union(*of_kind.values(), *exact.values())
    return KindWords(every, found)


def _of_kind(kind: str) -> frozenset[str]:
    """Give the words of a kind of things and of its list: a project is an initiative as well."""
    texts = [kind, LIST_OF[kind].name]
    for lang in LANGUAGES:
        texts += [message(f"kind-{kind}", lang), message(f"list-{LIST_OF[kind].name}", lang)]
    return frozenset[str]().union(*map(_words, texts))


def _words(text: str) -> frozenset[str]:
    """Give the words of a text, each with its forms."""
    return frozenset[str]().union(*map(_forms, folded(text).split()))


def _forms(word: str) -> frozenset[str]:
    """Give a word, and what it may be the plural of."""
    found = {word, *(word.removesuffix(end) for end in _PLURALS)}
    return frozenset(each for each in found if len(each) >= _SHORTEST)
