"""Sees to it that every statement that differs is told of or counted, and in one place only."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from graph.changes.model import REST, Difference, Said, Source, Thing
from graph.changes.side import Side, made
from graph.changes.standing import Change
from graph.changes.statements import Statements
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, INFERENCES, thing
from graph.rdf.reading_back import Noticed
from ontology.terms import MP

_VOCABULARY: Final = (f"{DEFAULT_BASE}ontology", f"{DEFAULT_BASE}scheme/")
_DECISIONS: Final = f"{DEFAULT_BASE}id/judgement/"
_QUESTIONS: Final = f"{DEFAULT_BASE}id/question/"


@dataclass(frozen=True)
class Accounted:
    """The statements about things that are on both sides, and how many are told of nowhere."""

    described: Statements
    rest: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Telling:
    """The changes that are told, from which follows what statements they tell of."""

    things: tuple[Thing, ...]
    turns: tuple[Change, ...]
    claims: tuple[Said, ...]
    differences: tuple[Difference, ...]
    sources: tuple[Source, ...]


def accounted(old: Side, new: Side, statements: Statements, telling: Telling) -> Accounted:
    """Find what no change tells of."""
    sort = _sorter(old, new, telling)
    found: dict[str, set[Quad]] = {name: set() for name in ("told", "described", *REST)}
    for quad in statements.added | statements.removed:
        found[sort(quad)].add(quad)
    own = found["described"]
    rest = Counter({name: len(found[name]) for name in REST if found[name]})
    return Accounted(Statements(statements.added & own, statements.removed & own), rest)


def _sorter(old: Side, new: Side, telling: Telling) -> Callable[[Quad], str]:
    records = _records(old, new, telling)
    fresh = {each.iri for each in telling.things}
    both = old.things & new.things
    claims = [claim for change in telling.turns for claim in change.claims]
    for each in telling.claims:
        claims += [c for side in (old, new) if (c := side.claims.get(each.claim.id))]
    nodes, triples = made(claims)

    def sort(quad: Quad) -> str:
        subject = quad.subject
        if quad.graph_name == INFERENCES:
            return "inferred"
        if quad.graph_name == CLAIMS:
            return "told" if subject in records else _of_records(subject)
        if not isinstance(quad.graph_name, DefaultGraph):
            return "other"
        triple = Triple(subject, quad.predicate, quad.object)
        if old.infers(triple) or new.infers(triple):
            return "inferred"
        if subject in fresh or subject in nodes or triple in triples:
            return "told"
        return "described" if subject in both else _of_others(subject)

    return sort


def _of_records(subject: object) -> str:
    """Say what a record is that no change tells of: a judgement without claims is on who is who."""
    iri = subject.value if isinstance(subject, NamedNode) else ""
    return "decisions" if iri.startswith(_DECISIONS) else "other"


def _of_others(subject: object) -> str:
    """Say what a statement is about that is about nothing in the data."""
    if isinstance(subject, BlankNode):
        return "vocabulary"
    iri = subject.value if isinstance(subject, NamedNode) else ""
    if iri.startswith((MP.iri, *_VOCABULARY)):
        return "vocabulary"
    return "questions" if iri.startswith(_QUESTIONS) else "other"


def _records(old: Side, new: Side, telling: Telling) -> set[NamedNode]:
    """Give the records of the claims graph that are told of, with what belongs to them."""
    names = [each.claim.id for each in telling.claims]
    found = {thing(kind, name) for name in names for kind in ("claim", "fragment")}
    for each in telling.differences:
        for record in (each.old, each.new):
            if isinstance(record, Noticed):
                found.add(thing("finding", record.name))
            elif record:
                found.add(thing("judgement", record.id))
    found |= {thing("source", each.slug) for each in telling.sources}
    slugs = [each.slug for each in telling.sources]
    return found | set(_utterances(old, slugs)) | set(_utterances(new, slugs))


def _utterances(side: Side, slugs: Iterable[str]) -> Iterable[NamedNode]:
    told = (side.told.sources[name].utterance for name in slugs if name in side.told.sources)
    return (thing("utterance", name) for name in told if name)
