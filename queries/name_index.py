"""Every name by which people call things, read once from a store and kept."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode

from graph.stores.protocol import SparqlStore
from queries.bind import rows
from queries.labels import best
from queries.likeness import EXACT, Likeness
from queries.model import Text
from queries.prefixes import kind_of, slug_of

_NAMES = """
SELECT DISTINCT ?thing ?name ?label WHERE {
  { ?thing a mp:Entity ; rdfs:label ?name BIND("1" AS ?label) }
  UNION { ?thing a mp:Entity ; skos:altLabel ?name BIND("" AS ?label) }
  UNION { ?thing a mp:Entity ; mp:acronym ?name BIND("" AS ?label) }
  UNION { ?thing a mp:Entity ; mp:officialName ?name BIND("" AS ?label) }
  UNION { ?thing a mp:Entity ; mp:alternativeName ?name BIND("" AS ?label) }
  UNION { ?thing skos:inScheme ?scheme ; skos:prefLabel ?name BIND("1" AS ?label) }
  UNION { ?thing skos:inScheme ?scheme ; skos:altLabel ?name BIND("" AS ?label) }
  UNION { ?thing mp:cardinality ?many ; rdfs:label ?name BIND("1" AS ?label) }
  UNION { GRAPH graph:claims { ?thing a mp:Source ; rdfs:label ?name } BIND("1" AS ?label) }
  UNION { GRAPH graph:claims { ?thing a mp:Source ; skos:notation ?name } BIND("" AS ?label) }
  UNION { GRAPH graph:claims { ?thing a mp:Claim ; skos:notation ?name } BIND("1" AS ?label) }
  UNION { GRAPH graph:claims { ?thing a mp:Judgement ; skos:notation ?name } BIND("1" AS ?label) }
}
"""
#: How often documents speak of a thing: of two names that answer as well, the better known wins.
_SPOKEN_OF = """
SELECT ?thing (COUNT(?claim) AS ?claims) WHERE {
  GRAPH graph:claims { ?claim mp:about|mp:claimedObject ?thing }
}
GROUP BY ?thing
"""
_PUNCTUATION = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that was found, how well a name of it fitted (100: exactly), and which name."""

    iri: str
    slug: str
    kind: str
    label: str
    score: float = EXACT
    matched: Text | None = None


#: A name as it is written: whether it is another name than the label, its language, its text.
Spelling = tuple[bool, str, str]


@dataclass(frozen=True)
class Index:
    """Every name of every thing, folded, for one store."""

    things: Mapping[str, Thing]
    by_name: Mapping[str, frozenset[str]]
    spelled: Mapping[tuple[str, str], Spelling] = field(default_factory=dict)
    """How a thing writes a folded name: (name, IRI) → spelling; ends of IRIs have none."""
    labels: Mapping[str, tuple[Literal, ...]] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)

    def only(self, iris: frozenset[str]) -> "Index":
        """Give the same names, for some things alone."""
        names = {name: found & iris for name, found in self.by_name.items() if found & iris}
        things = {iri: thing for iri, thing in self.things.items() if iri in iris}
        return Index(things, names, self.spelled, self.labels, self.weights)

    def called(self, iri: str, lang: str) -> Text:
        """Give the label of a thing in the language of a reader."""
        return best(self.labels.get(iri, ()), lang) or Text(slug_of(iri))

    @cached_property
    def likeness(self) -> Likeness:
        """What finds names by their words."""
        return Likeness(self.by_name)


def folded(name: str) -> str:
    """Give a name without case, accents and punctuation: what two spellings of it share."""
    if name.isascii():
        return _PUNCTUATION.sub(" ", name.lower()).strip()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    plain = _PUNCTUATION.sub(" ", bare.translate(_LETTERS)).strip()
    return plain if plain == name else folded(plain)


#: A data set, and the same through as many lenses as a service keeps.
_STORES: Final = 4


class _Kept:
    """The indexes of the stores that were asked last, the latest first; others are read anew.

    Whether a store has changed is not asked: to count a large one takes seconds.
    """

    last: tuple[tuple[SparqlStore, Index], ...] = ()


def index(store: SparqlStore) -> Index:
    """Give every name of the store."""
    kept = _Kept.last
    known = next((found for asked, found in kept if asked is store), None)
    if known is None or kept[0][0] is not store:
        known = known or _read(store)
        others = [pair for pair in kept if pair[0] is not store]
        # All at once, since other threads ask as well.
        _Kept.last = ((store, known), *others[: _STORES - 1])
    return known


def _read(store: SparqlStore) -> Index:
    labels: dict[str, list[Literal]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    spelled: dict[tuple[str, str], Spelling] = {}
    for row in rows(store, _NAMES):
        thing, name, label = row["thing"], row["name"], row["label"]
        if not (isinstance(thing, NamedNode) and isinstance(name, Literal)):
            continue
        other = not (isinstance(label, Literal) and label.value)
        key = (folded(name.value), thing.value)
        names[key[0]].add(thing.value)
        names[folded(slug_of(thing.value))].add(thing.value)
        written = (other, name.language or "", name.value)
        spelled[key] = min(spelled.get(key, written), written)
        if not other:
            labels[thing.value].append(name)
    things = {
        iri: Thing(iri, slug_of(iri), kind_of(iri), _label(labels.get(iri, []), iri))
        for found in names.values()
        for iri in found
    }
    return Index(
        things,
        {name: frozenset(found) for name, found in names.items() if name},
        spelled,
        {iri: tuple(found) for iri, found in labels.items()},
        _weights(store),
    )


def _weights(store: SparqlStore) -> dict[str, int]:
    return {
        row["thing"].value: int(row["claims"].value)
        for row in rows(store, _SPOKEN_OF)
        if isinstance(row["thing"], NamedNode) and isinstance(row["claims"], Literal)
    }


def _label(names: list[Literal], iri: str) -> str:
    text = best(names, "en")
    return text.text if text else slug_of(iri)
