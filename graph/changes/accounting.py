"""Sees to it that every statement that differs is told of or counted, and in one place only."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from graph.changes.model import REST, Difference, Said, Source, Thing
from graph.changes.side import Side, made
from graph.changes.standing import Change
from graph.changes.statements import Statements
from graph.claims import Judgement
from graph.rdf import nodes
from graph.rdf.data_set import DATA_SET
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, INFERENCES, thing
from graph.rdf.ledger import claim_triples, finding_triples, judgement_triples
from graph.rdf.reading_back import Noticed
from graph.rdf.spelling import as_kept
from ontology.terms import DCT, MP, RDF

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
    sides = (old, new)
    told = as_kept([*_records(sides, telling), *_facts(sides, telling)])
    documents = {thing("source", each.slug) for each in telling.sources}
    fresh = {each.iri for each in telling.things}
    both = old.things & new.things

    def sort(quad: Quad) -> str:
        subject = quad.subject
        if quad.graph_name == INFERENCES:
            return "inferred"
        if quad.graph_name == CLAIMS:
            return "told" if quad in told or subject in documents else _of_records(subject)
        if not isinstance(quad.graph_name, DefaultGraph):
            return "other"
        triple = Triple(subject, quad.predicate, quad.object)
        if old.infers(triple) or new.infers(triple):
            return "inferred"
        if subject in fresh or quad in told:
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
    if iri == DATA_SET.value:
        return "data-set"
    if iri.startswith((MP.iri, *_VOCABULARY)):
        return "vocabulary"
    return "questions" if iri.startswith(_QUESTIONS) else "other"


def _records(sides: Sequence[Side], telling: Telling) -> Iterator[Quad]:
    """Give what the ledger says of the claims and differences that are told of, on both sides.

    It is written anew from what was read, so that whatever else is said of them is not among it.
    """
    for side in sides:
        for name in (each.claim.id for each in telling.claims):
            if claim := side.claims.get(name):
                yield from _in_claims(claim_triples(claim, side.told.outcomes.get(name)))
        for document in (each.slug for each in telling.sources):
            source = side.told.sources.get(document)
            if source and source.utterance:
                yield from _utterance(side, thing("utterance", source.utterance))
    for difference in telling.differences:
        for record in (difference.old, difference.new):
            if record:
                yield from _in_claims(_difference(sides, record))


def _utterance(side: Side, iri: NamedNode) -> Iterator[Quad]:
    yield Quad(iri, RDF.type, MP.Utterance, CLAIMS)
    yield from side.store.quads_for_pattern(iri, DCT.description, None, CLAIMS)


def _difference(sides: Iterable[Side], record: Judgement | Noticed) -> Iterator[Triple]:
    if isinstance(record, Judgement):
        return judgement_triples(record)
    named = {name: claim for side in sides for name, claim in side.claims.items()}
    claims = [named[name] for name in record.claims if name in named]
    title = record.what if record.reason else ""
    told = record.reason or record.what
    return finding_triples(record.name, told, claims, title=title, kind=record.kind)


def _facts(sides: Iterable[Side], telling: Telling) -> Iterator[Quad]:
    """Give the facts of all claims that are told of, on both sides."""
    claims = [claim for change in telling.turns for claim in change.claims]
    for each in telling.claims:
        claims += [known for side in sides if (known := side.claims.get(each.claim.id))]
    own, triples = made(claims)
    for side in sides:
        triples |= {triple for triple in nodes.triples(side.facts) if triple.subject in own}
    yield from (Quad(each.subject, each.predicate, each.object) for each in triples)


def _in_claims(triples: Iterable[Triple]) -> Iterator[Quad]:
    yield from (Quad(each.subject, each.predicate, each.object, CLAIMS) for each in triples)
