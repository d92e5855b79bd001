"""Finds things by what people call them: forgiving of case, accents, punctuation and typos."""

from collections.abc import Sequence

from pyoxigraph import NamedNode
from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound, QueryError
from queries.bind import rows
from queries.likeness import EXACT, HAS
from queries.model import Text
from queries.name_index import Index, Thing, folded, index
from queries.prefixes import PREFIXES, expand
from queries.safe import repeated

__all__ = ["Ambiguous", "Thing", "find", "search"]

_MEMBERS = "SELECT DISTINCT ?thing WHERE {{ {pattern} }}"
_LONGEST = 200
_SUGGESTIONS = 5
_RECORDS = frozenset({"claim", "judgement", "source", "scheme", "term", ""})
_NUMBERED = frozenset({"claim", "judgement"})


class Ambiguous(QueryError):  # noqa: N818 - reads as what it is
    """A name that several things have; `things` are all of them."""

    def __init__(self, name: str, things: Sequence[Thing]) -> None:
        told = ", ".join(_told(thing) for thing in things[:_SUGGESTIONS])
        super().__init__(
            f"“{repeated(name)}” can mean several things: {told}.",
            hint="say which by its slug or IRI",
        )
        self.things = tuple(things)


def find(store: SparqlStore, name: str, *, pattern: str = "", wanted: str = "thing") -> Thing:
    """Give the one thing a name means; a NotFound or Ambiguous says what may have been meant.

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
        raise Ambiguous(name, candidates)
    raise _unknown(everything, within, name, wanted)


def search(store: SparqlStore, text: str, limit: int = 10) -> list[Thing]:
    """Give things whose names are like a text, the best first; records and concepts come last."""
    return _ranked(index(store), text)[:limit]


def _ranked(known: Index, text: str) -> list[Thing]:
    """Give what has the name before what is only like it; the best known first of equals."""
    best_of: dict[str, tuple[float, str]] = {}
    for name, score in known.likeness.scores(folded(text[:_LONGEST])).items():
        for iri in known.by_name[name]:
            own = _own_score(known, name, iri, score)
            if (own, name) > best_of.get(iri, (0.0, "")):
                best_of[iri] = (own, name)

    def order(pair: tuple[str, tuple[float, str]]) -> tuple[bool, int, float, int, str]:
        iri, (score, _) = pair
        kind, known_by = known.things[iri].kind, known.weights.get(iri, 0)
        return (score < HAS, _rank(kind, score), -score, -known_by, iri)

    found = sorted(best_of.items(), key=order)
    return [_scored(known, iri, *told) for iri, told in found]


def _rank(kind: str, score: float) -> int:
    """Give the place of a kind: entities first, and last what is called by numbers."""
    return 2 if kind in _NUMBERED and score < EXACT else int(kind in _RECORDS)


def _own_score(known: Index, name: str, iri: str, score: float) -> float:
    """Score a name of a thing: as slug and as label it answers before it does as another name."""
    if score < HAS or folded(known.things[iri].slug) == name:
        return score
    other, _, _ = known.spelled.get((name, iri), (False, "", ""))
    return score - 1 if other else score


def _candidates(known: Index, name: str) -> list[Thing]:
    """Exactly by IRI or slug, else by any name, else by a name with a typo or two."""
    given = name.strip().strip("<>")
    for iri in (given, expand(given) or "", PREFIXES["id"] + given):
        if iri in known.things:
            return [known.things[iri]]
    called = known.by_name.get(folded(given[:_LONGEST]), frozenset())
    slugs = [thing for iri in called if (thing := known.things[iri]).slug == given]
    if len(slugs) == 1 and slugs[0].kind not in _RECORDS:
        return slugs
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
        if known.things[iri].kind not in _NUMBERED
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
    return NotFound(f"There is no {wanted} called “{repeated(name)}”.", hint=meant)


def _near_names(known: Index, name: str) -> list[str]:
    """Give slugs of what is near; a record (B71) is known by its exact id or not at all."""
    near = (thing for thing in _ranked(known, name) if thing.kind not in _NUMBERED)
    return list(dict.fromkeys(thing.slug for thing in near))[:_SUGGESTIONS]


def _told(thing: Thing) -> str:
    return f"{thing.label} ({thing.kind}/{thing.slug})"


def _scored(known: Index, iri: str, score: float, name: str) -> Thing:
    thing, spelling = known.things[iri], known.spelled.get((name, iri))
    matched = Text(spelling[2], spelling[1]) if spelling else None
    return Thing(iri, thing.slug, thing.kind, thing.label, score, matched)


def _is_iri(term: object) -> bool:
    return isinstance(term, NamedNode)
