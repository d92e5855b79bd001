"""Finds things by what people call them: forgiving of case, accents, punctuation and typos."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound, QueryError
from queries.bind import rows
from queries.labels import best
from queries.prefixes import PREFIXES, expand, kind_of, slug_of

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
_MEMBERS = "SELECT DISTINCT ?thing WHERE {{ {pattern} }}"
_PUNCTUATION = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d"})
_LONGEST = 200
_NEAR = 70.0
#: From here on a name has what was asked for; below it is only like it.
_HAS = 80.0
_SUGGESTIONS = 5
_RECORDS = frozenset({"claim", "judgement", "source", "scheme", "term", ""})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that was found, and how well the name fitted (100: exactly)."""

    iri: str
    slug: str
    kind: str
    label: str
    score: float = 100.0


@dataclass(frozen=True)
class Index:
    """Every name of every thing, folded, for one store."""

    things: dict[str, Thing]
    by_name: dict[str, frozenset[str]]

    def only(self, iris: frozenset[str]) -> "Index":
        """Give the same names, for some things alone."""
        names = {name: found & iris for name, found in self.by_name.items() if found & iris}
        return Index({i: t for i, t in self.things.items() if i in iris}, names)


def folded(name: str) -> str:
    """Give a name without case, accents and punctuation: what two spellings of it share."""
    if name.isascii():
        return _PUNCTUATION.sub(" ", name.lower()).strip()
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    plain = _PUNCTUATION.sub(" ", bare.translate(_LETTERS)).strip()
    return plain if plain == name else folded(plain)


class _Kept:
    """The index of the store that was asked last; another store is read anew.

    Whether a store has changed is not asked: to count a large one takes seconds.
    """

    store: SparqlStore | None = None
    index: Index = Index({}, {})


def index(store: SparqlStore) -> Index:
    """Give every name of the store."""
    if _Kept.store is not store:
        _Kept.store, _Kept.index = store, _read(store)
    return _Kept.index


def _read(store: SparqlStore) -> Index:
    labels: dict[str, list[Literal]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, _NAMES):
        thing, name, label = row["thing"], row["name"], row["label"]
        if not (isinstance(thing, NamedNode) and isinstance(name, Literal)):
            continue
        names[folded(name.value)].add(thing.value)
        names[folded(slug_of(thing.value))].add(thing.value)
        if isinstance(label, Literal) and label.value:
            labels[thing.value].append(name)
    things = {
        iri: Thing(iri, slug_of(iri), kind_of(iri), _label(labels.get(iri, []), iri))
        for found in names.values()
        for iri in found
    }
    return Index(things, {name: frozenset(found) for name, found in names.items() if name})


def find(store: SparqlStore, name: str, *, pattern: str = "", wanted: str = "thing") -> Thing:
    """Give the one thing a name means; a NotFound or QueryError says what may have been meant.

    `pattern` is a graph pattern of ours on ?thing that limits what is looked for.
    """
    everything = index(store)
    within = everything
    if pattern:
        found = rows(store, _MEMBERS.format(pattern=pattern))
        members = frozenset(t.value for t in (row["thing"] for row in found) if _is_iri(t))
        within = everything.only(members)
    candidates = _candidates(within, name)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        told = ", ".join(_told(thing) for thing in candidates[:_SUGGESTIONS])
        raise QueryError(
            f"“{_shown(name)}” can mean several things: {told}.",
            hint="say which by its slug or IRI",
        )
    raise _unknown(everything, within, name, wanted)


def search(store: SparqlStore, text: str, limit: int = 10) -> list[Thing]:
    """Give things whose names are like a text, the best first; records and concepts come last."""
    return _ranked(index(store), text)[:limit]


def _ranked(known: Index, text: str) -> list[Thing]:
    wanted = folded(text[:_LONGEST])
    best_of: dict[str, float] = {}
    for name, things in known.by_name.items():
        score = _likeness(wanted, name)
        for iri in things if score >= _NEAR else ():
            best_of[iri] = max(score, best_of.get(iri, 0.0))
    order = sorted(
        best_of.items(),
        key=lambda pair: (
            pair[1] < _HAS,
            known.things[pair[0]].kind in _RECORDS,
            -pair[1],
            pair[0],
        ),
    )
    return [_scored(known.things[iri], score) for iri, score in order]


def _likeness(wanted: str, name: str) -> float:
    """How well a name answers a search: equal, begins with, has the word, or is nearly it."""
    if not wanted or not name:
        return 0.0
    if wanted == name:
        return 100.0
    if name.startswith(wanted):
        return 95.0
    if f" {wanted}" in f" {name}":
        return 90.0
    if wanted in name and len(wanted) > 2:
        return _HAS
    return min(fuzz.token_set_ratio(wanted, name), 79.0) if min(len(wanted), len(name)) > 3 else 0.0


def _candidates(known: Index, name: str) -> list[Thing]:
    """Exactly by IRI, else by any name, else by a name with a typo or two."""
    given = name.strip().strip("<>")
    for iri in (given, expand(given) or "", PREFIXES["id"] + given):
        if iri in known.things:
            return [known.things[iri]]
    wanted = folded(name[:_LONGEST])
    found = known.by_name.get(wanted) or known.by_name.get(wanted.replace(" ", "")) or frozenset()
    if not found and len(wanted) > 3:
        found = _nearly(known, wanted)
    return _ordered(known, found)


def _nearly(known: Index, wanted: str) -> frozenset[str]:
    """Things whose name differs by few letters, when no other is as near."""
    allowed = 1 if len(wanted) < 7 else 2
    names = [name for name in known.by_name if len(name) > 3]
    near = process.extract(wanted, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    least = min((distance for _, distance, _ in near), default=0)
    # A record's id (B71) is never a typo of another one: only things with names are guessed.
    return frozenset(
        iri
        for name, distance, _ in near
        if distance == least
        for iri in known.by_name[name]
        if known.things[iri].kind not in {"claim", "judgement"}
    )


def _ordered(known: Index, found: frozenset[str]) -> list[Thing]:
    """Entities before sources before records; where an entity has the name, a concept has not."""
    things = sorted((known.things[iri] for iri in found), key=lambda t: (t.kind, t.slug))
    entities = [thing for thing in things if thing.kind not in _RECORDS]
    slugs = [thing for thing in entities if thing.slug == thing.label.casefold()]
    return slugs if len(slugs) == 1 else entities or things


def _unknown(everything: Index, within: Index, name: str, wanted: str) -> NotFound:
    """Say that the name is unknown, or known for something else, and what is near."""
    elsewhere = _candidates(everything, name) if within is not everything else []
    near = _near_names(within, name)
    meant = (
        f"did you mean {', '.join(near)}?"
        if near
        else "try another spelling, its acronym or its IRI"
    )
    if elsewhere:
        other = elsewhere[0]
        return NotFound(
            f"{other.label} is known here as {other.kind}, not as {wanted}.", hint=meant
        )
    return NotFound(f"There is no {wanted} called “{_shown(name)}”.", hint=meant)


def _near_names(known: Index, name: str) -> list[str]:
    """Give slugs of what is near; a record (B71) is known by its exact id or not at all."""
    near = (thing for thing in _ranked(known, name) if thing.kind not in {"claim", "judgement"})
    return list(dict.fromkeys(thing.slug for thing in near))[:_SUGGESTIONS]


def _told(thing: Thing) -> str:
    return f"{thing.label} ({thing.kind}/{thing.slug})"


def _shown(name: str) -> str:
    """Give a name as it may be repeated in a message: short and without control characters."""
    clean = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
    return clean if len(clean) <= 60 else f"{clean[:57]}..."


def _label(names: list[Literal], iri: str) -> str:
    text = best(names, "en")
    return text.text if text else slug_of(iri)


def _scored(thing: Thing, score: float) -> Thing:
    return Thing(thing.iri, thing.slug, thing.kind, thing.label, score)


def _is_iri(term: object) -> bool:
    return isinstance(term, NamedNode)
