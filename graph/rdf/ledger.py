"""Writes the claims graph: every source, claim, fragment, judgement and finding."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.claims import Claim, Judgement
from graph.corpus import Corpus, Placed
from graph.facts import Outcome
from graph.model import IdentityRecord, SourceRecord
from graph.rdf.iris import thing
from graph.values import date_literal, fold
from graph.vocabulary import FIGURE, REMARK
from ontology.terms import DCT, MP, OA, PROV, RDF, RDFS, SKOS, XSD, concept

Term = NamedNode | Literal


def _pairs(subject: NamedNode, pairs: Iterable[tuple[NamedNode, Term | None]]) -> Iterator[Triple]:
    yield from (Triple(subject, predicate, value) for predicate, value in pairs if value)


def claim_triples(claim: Claim, outcome: Outcome | None) -> Iterator[Triple]:
    """Give one claim; it never uses the direct predicate, so that no value leaks into facts."""
    iri = thing("claim", claim.id)
    value = MP.claimedObject if isinstance(claim.value, NamedNode) else MP.claimedValue
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Claim),
            (SKOS.notation, Literal(claim.id)),
            (MP.about, claim.subject),
            (MP.property, claim.predicate),
            (value, claim.value),
            (MP.quotedValue, Literal(claim.quoted)),
            (MP.status, concept("status", claim.status)),
            (PROV.hadPrimarySource, thing("source", claim.source)),
            (PROV.wasQuotedFrom, thing("fragment", claim.id)),
            (SKOS.note, Literal(claim.note, language="en") if claim.note else None),
            (MP.proof, concept("proof", claim.proof)),
            (MP.seenOn, claim.seen),
            *_qualifiers(claim),
        ],
    )
    if outcome:
        judgement = thing("judgement", outcome.judgement) if outcome.judgement else None
        pairs = [(MP.outcome, concept("outcome", outcome.slug)), (MP.decidedBy, judgement)]
        yield from _pairs(iri, pairs)
    yield from _fragment(claim)


def _qualifiers(claim: Claim) -> list[tuple[NamedNode, Term | None]]:
    """Give the qualifiers of a claim, each under the property that fact nodes use too."""
    detail = {FIGURE: MP.indicator, REMARK: DCT.type}.get(claim.predicate, MP.role)
    return [
        (detail, claim.detail),
        (MP.asOf, claim.as_of),
        (MP["from"], claim.start),
        (MP.until, claim.end),
        (MP.track, claim.track),
        (MP.place, claim.place),
        (MP.giver, claim.giver),
        (MP.value, claim.amount),
        (MP.share, claim.share),
        (MP.unit, claim.unit),
        (MP.bound, Literal(claim.bound) if claim.bound else None),
        (MP.approximate, Literal("true", datatype=XSD.boolean) if claim.approximate else None),
        (PROV.wasAttributedTo, claim.holder),
    ]


def _fragment(claim: Claim) -> Iterator[Triple]:
    iri = thing("fragment", claim.id)
    start, end = claim.at or (None, None)
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Fragment),
            (RDF.type, OA.TextQuoteSelector),
            (RDF.type, OA.TextPositionSelector if claim.at else None),
            (OA.hasSource, thing("source", claim.source)),
            (OA.exact, Literal(fold(claim.quote))),
            (OA.start, _integer(start)),
            (OA.end, _integer(end)),
        ],
    )


def _integer(number: int | None) -> Literal | None:
    return None if number is None else Literal(str(number), datatype=XSD.nonNegativeInteger)


def judgement_triples(judgement: Judgement) -> Iterator[Triple]:
    """Give one judgement: its kind, what it is about, the claims and the choice."""
    iri = thing("judgement", judgement.id)
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Judgement),
            (SKOS.notation, Literal(judgement.id)),
            (DCT.type, concept("difference-kind", judgement.kind)),
            (DCT.title, Literal(judgement.what, language="en")),
            (DCT.description, Literal(judgement.reason, language="en")),
            *((MP.judges, thing("claim", name)) for name in judgement.claims),
            *((MP.prefers, thing("claim", name)) for name in judgement.prefers),
            (DCT.references, judgement.about),
        ],
    )


def source_triples(
    corpus: Corpus, placed: Placed[SourceRecord], utterance: str
) -> Iterator[Triple]:
    """Give one source document, and the utterance it shares with others that retell it."""
    record = placed.record
    iri = thing("source", record.id)
    publisher = corpus.entities.get(record.publisher or "")
    titles = [(DCT.title, Literal(text, language=tag)) for tag, text in record.title.items()]
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Source),
            (SKOS.notation, Literal(record.key)),
            *titles,
            *((RDFS.label, title) for _, title in titles),
            (DCT.type, concept("genre", record.genre)),
            (DCT.publisher, thing(publisher.kind, record.publisher or "") if publisher else None),
            (DCT.language, Literal(record.language, datatype=XSD.language)),
            (DCT.issued, date_literal(record.published) if record.published else None),
            (MP.speaksOf, date_literal(record.speaks_of) if record.speaks_of else None),
            (MP.utterance, thing("utterance", utterance)),
            (RDFS.seeAlso, NamedNode(record.url) if record.url else None),
            (MP.sha256, Literal(record.sha256) if record.sha256 else None),
            *((SKOS.note, Literal(note, language="en")) for note in record.notes),
        ],
    )


def utterance_triples(corpus: Corpus, slug: str) -> Iterator[Triple]:
    """Give one utterance, and why a curator takes several documents for it."""
    iri = thing("utterance", slug)
    yield Triple(iri, RDF.type, MP.Utterance)
    if placed := corpus.utterances.get(slug):
        yield Triple(iri, DCT.description, Literal(placed.record.reason, language="en"))


def identity_triples(corpus: Corpus, placed: Placed[IdentityRecord]) -> Iterator[Triple]:
    """Give one decision on identity as a judgement about things."""
    record = placed.record
    things = [thing(corpus.entities[name].kind, name) for name in record.things]
    iri = thing("judgement", record.id)
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Judgement),
            (SKOS.notation, Literal(record.id)),
            (DCT.type, concept("difference-kind", "identity")),
            (MP.verdict, concept("verdict", record.verdict)),
            (DCT.title, Literal(_identity_title(corpus, record), language="en")),
            (DCT.description, Literal(record.reason, language="en")),
            *((DCT.references, each) for each in things),
        ],
    )


def _identity_title(corpus: Corpus, record: IdentityRecord) -> str:
    things = [corpus.entities[slug].record.label["en"] for slug in record.things]
    if record.verdict == "same":
        return f"{things[0]} is also called {' and '.join(record.names)}."
    names = [*things, *(f"“{name}”" for name in record.names)]
    verb = "are different things" if record.verdict == "different" else "may be the same"
    return f"{' and '.join(names)} {verb}."


def finding_triples(
    name: str, message: str, claims: Iterable[Claim], *, title: str = "", kind: str = ""
) -> Iterator[Triple]:
    """Give one finding, so that the ledger shows what nobody has judged yet.

    A difference that a rule has classified has a kind and, as judgements do, what differs as its
    title.
    """
    iri = thing("finding", name)
    yield from _pairs(
        iri,
        [
            (RDF.type, MP.Finding),
            (DCT.type, concept("difference-kind", kind) if kind else None),
            (DCT.title, Literal(title, language="en") if title else None),
            (DCT.description, Literal(message, language="en")),
            *((PROV.wasDerivedFrom, thing("claim", claim.id)) for claim in claims),
        ],
    )
