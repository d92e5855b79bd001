"""Every name of every thing: of its record, of decisions, and those that documents give it."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain

from graph.corpus import Corpus
from graph.reading.decisions import decided_names, names_of
from graph.reading.texts import without_accents

_NAMING = frozenset({"acronym", "officialName", "alternativeName"})

Names = Mapping[str, str]
"""The names of one thing: as they are compared, and as they are written."""


def names(corpus: Corpus) -> dict[str, Names]:
    """Give the names of each thing by slug, without doubles, in the order they were written."""
    claimed: dict[str, list[str]] = defaultdict(list)
    for placed in corpus.claims.values():
        if placed.record.property in _NAMING:
            claimed[placed.record.subject].append(placed.record.value)
    decided = decided_names(corpus)
    found: dict[str, Names] = {}
    for slug, entity in corpus.entities.items():
        own: dict[str, str] = {}
        for name in chain(names_of(entity), decided.get(slug, ()), claimed[slug]):
            own.setdefault(without_accents(name), name)
        found[slug] = {plain: name for plain, name in own.items() if plain}
    return found


def label(corpus: Corpus, slug: str) -> str:
    """Give the English name of a thing, or the first there is."""
    known = corpus.entities[slug].record.label
    return known.get("en") or next(iter(known.values()))


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of two to eight capitals, such as VDAB or THAMM+."""
    letters = [letter for letter in name if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    return " " not in name and 2 <= len(letters) <= 8 and small * 4 <= len(letters)
