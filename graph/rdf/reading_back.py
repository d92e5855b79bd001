"""Reads claims, judgements and sources back out of a claims graph that ledger.py wrote.

The fact rules give the same for what was read back as for the corpus itself, so that readers of
any store can have them run with another policy or with fewer documents. A record that is not
whole, or of a property that the vocabulary lacks, cannot be weighed and is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.claims import Claim, Judgement, Source
from graph.comparing import said
from graph.facts import Outcome
from graph.rdf.iris import CLAIMS, slug
from graph.stores.protocol import SparqlStore
from graph.values import bounds, decimal_literal, duration_literal, plain
from graph.vocabulary import FIGURE, REMARK, by_iri
from ontology.terms import DCT, MP, OA, PROV, RDF, SKOS, XSD, concepts

Term = NamedNode | Literal

#: So many records are read at once; longer lists make queries that some servers refuse.
_AT_ONCE = 300
_OWN = "?s ?p ?o"
_WORDS = (
    f"?s {PROV.wasQuotedFrom} ?words . ?words ?p ?o . "
    f"FILTER(?p IN ({OA.exact}, {OA.start}, {OA.end}))"
)


@dataclass(frozen=True)
class Noticed:
    """A finding of the ledger: a difference that rules classified, or a doubt (without a kind)."""

    name: str
    kind: str
    what: str
    reason: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """All that a claims graph tells: the input of the fact rules, and what became of it."""

    claims: tuple[Claim, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    findings: tuple[Noticed, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    """By document: when it was published, else the time it speaks of."""


def read_back(store: SparqlStore) -> Told:
    """Read the whole claims graph of a store, in queries whose number hardly grows with it."""
    claims = _records(store, MP.Claim, _OWN, _WORDS)
    sources = _records(store, MP.Source)
    judgements = _records(store, MP.Judgement)
    ids = {iri: record.name for iri, record in claims.items()}
    documents = {slug(iri): record for iri, record in sources.items()}
    found = [(record.name, _claim(record, documents)) for record in claims.values()]
    whole = {name: claim for name, claim in found if claim is not None}
    return Told(
        claims=tuple(whole[name] for name in sorted(whole)),
        judgements=tuple(_judgements(judgements.values(), ids)),
        sources={name: _source(name, record) for name, record in documents.items()},
        outcomes=dict(_outcomes(claims.values(), whole)),
        findings=tuple(_findings(_records(store, MP.Finding).values(), ids)),
        dates={name: _date(record) for name, record in documents.items()},
    )


class _Record:
    """The statements about one thing of the claims graph."""

    def __init__(self, iri: NamedNode) -> None:
        self.iri = iri
        self.values: dict[NamedNode, list[Term]] = defaultdict(list)

    @cached_property
    def name(self) -> str:
        """The id that the corpus knows it by."""
        return self.text(SKOS.notation) or slug(self.iri)

    def things(self, prop: NamedNode) -> list[NamedNode]:
        return [term for term in self.values.get(prop, ()) if isinstance(term, NamedNode)]

    def thing(self, prop: NamedNode) -> NamedNode | None:
        return min(self.things(prop), key=str, default=None)

    def slug(self, prop: NamedNode) -> str:
        found = self.thing(prop)
        return slug(found) if found else ""

    def concept(self, prop: NamedNode, scheme: str) -> str:
        """Give the slug of a concept of a scheme; one that the scheme lacks is none."""
        found = self.thing(prop)
        return slug(found) if found in concepts(scheme) else ""

    def literal(self, prop: NamedNode) -> Literal | None:
        found = (term for term in self.values.get(prop, ()) if isinstance(term, Literal))
        first = min(found, key=str, default=None)
        return _typed(first) if first is not None else None

    def text(self, prop: NamedNode) -> str:
        found = self.literal(prop)
        return found.value if found else ""


def _records(store: SparqlStore, kind: NamedNode, *patterns: str) -> dict[NamedNode, _Record]:
    """Read everything of one class, by what its statements match, in the order of the IRIs."""
    quads = store.quads_for_pattern(None, RDF.type, kind, CLAIMS)
    subjects = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    found = {iri: _Record(iri) for iri in sorted(subjects, key=str)}
    for part in _parts(list(found)):
        values = " ".join(map(str, part))
        for pattern in patterns or (_OWN,):
            where = f"VALUES ?s {{ {values} }} GRAPH {CLAIMS} {{ {pattern} }}"
            for subject, prop, value in _rows(store, f"SELECT ?s ?p ?o WHERE {{ {where} }}"):
                found[subject].values[prop].append(value)
    return found


def _parts(iris: list[NamedNode]) -> Iterator[list[NamedNode]]:
    for start in range(0, len(iris), _AT_ONCE):
        yield iris[start : start + _AT_ONCE]


def _rows(store: SparqlStore, query: str) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT was expected")
    for row in solutions:
        subject, prop, value = row["s"], row["p"], row["o"]
        if (
            isinstance(subject, NamedNode)
            and isinstance(prop, NamedNode)
            and isinstance(value, NamedNode | Literal)
        ):
            yield subject, prop, value


def _typed(literal: Literal) -> Literal:
    """Give a literal as the corpus has it: stores write P18M as P1Y6M, and some 5 as 5.0."""
    try:
        if literal.datatype == XSD.duration:
            return duration_literal(literal.value)
        if literal.datatype in {XSD.decimal, XSD.integer}:
            return decimal_literal(plain(Decimal(literal.value)))
    except (ValueError, InvalidOperation):
        return literal
    return literal


def _claim(record: _Record, sources: Mapping[str, _Record]) -> Claim | None:
    """Make a claim of its statements, where they are enough to weigh it."""
    subject, predicate = record.thing(MP.about), record.thing(MP.property)
    value = record.thing(MP.claimedObject) or record.literal(MP.claimedValue)
    source = record.slug(PROV.hadPrimarySource)
    status = record.concept(MP.status, "status")
    if subject is None or predicate is None or value is None or not status:
        return None
    if source not in sources or (predicate not in by_iri() and predicate not in {FIGURE, REMARK}):
        return None
    detail = {FIGURE: MP.indicator, REMARK: DCT.type}.get(predicate, MP.role)
    claim = Claim(
        id=record.name,
        source=source,
        subject=subject,
        predicate=predicate,
        value=value,
        quoted=record.text(MP.quotedValue),
        status=status,
        quote=record.text(OA.exact),
        at=_position(record),
        detail=record.thing(detail),
        note=record.text(SKOS.note) or None,
        proof=record.concept(MP.proof, "proof") or "noted",
        seen=record.literal(MP.seenOn),
        as_of=record.literal(MP.asOf),
        start=record.literal(MP["from"]),
        end=record.literal(MP.until),
        track=record.thing(MP.track),
        place=record.thing(MP.place),
        giver=record.thing(MP.giver),
        amount=record.literal(MP.value),
        share=record.literal(MP.share),
        unit=record.thing(MP.unit),
        bound=record.text(MP.bound) or None,
        approximate=record.text(MP.approximate) in {"true", "1"},
        holder=record.thing(PROV.wasAttributedTo),
    )
    return claim if _comparable(claim) else None


def _position(record: _Record) -> tuple[int, int] | None:
    start, end = record.text(OA.start), record.text(OA.end)
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _comparable(claim: Claim) -> bool:
    """Whether the dates of a claim can be read, so that it can be laid beside others."""
    try:
        said(claim)
    except ValueError:
        return False
    return True


def _outcomes(
    records: Iterable[_Record], whole: Mapping[str, Claim]
) -> Iterator[tuple[str, Outcome]]:
    for record in records:
        became = record.concept(MP.outcome, "outcome")
        if became and record.name in whole:
            yield record.name, Outcome(became, record.slug(MP.decidedBy) or None)


def _judgements(records: Iterable[_Record], ids: Mapping[NamedNode, str]) -> Iterator[Judgement]:
    """Give the judgements that compare claims; decisions on who is who compare none."""
    for record in records:
        kind = record.concept(DCT.type, "difference-kind")
        claims = _named(record, MP.judges, ids)
        if kind and claims:
            yield Judgement(
                id=record.name,
                kind=kind,
                what=record.text(DCT.title),
                claims=claims,
                prefers=_named(record, MP.prefers, ids),
                reason=record.text(DCT.description),
                about=record.thing(DCT.references),
            )


def _findings(records: Iterable[_Record], ids: Mapping[NamedNode, str]) -> Iterator[Noticed]:
    for record in records:
        title, message = record.text(DCT.title), record.text(DCT.description)
        yield Noticed(
            name=slug(record.iri),
            kind=record.concept(DCT.type, "difference-kind"),
            what=title or message,
            reason=message if title else "",
            claims=_named(record, PROV.wasDerivedFrom, ids),
        )


def _named(record: _Record, prop: NamedNode, ids: Mapping[NamedNode, str]) -> tuple[str, ...]:
    return tuple(sorted({ids[iri] for iri in record.things(prop) if iri in ids}))


def _source(name: str, record: _Record) -> Source:
    speaks_of = record.text(MP.speaksOf) or record.text(DCT.issued)
    try:
        bounds(speaks_of)
    except ValueError:
        speaks_of = ""
    return Source(name, speaks_of, record.slug(DCT.type), record.slug(MP.utterance))


def _date(record: _Record) -> str:
    return record.text(DCT.issued) or record.text(MP.speaksOf)
