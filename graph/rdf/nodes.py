"""Writes facts as RDF: direct triples, and a node with an IRI for what has qualifiers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.claims import FIRMNESS, Claim
from graph.facts import Fact, FactSet
from graph.rdf.iris import slug, thing
from graph.vocabulary import FIGURE, LINEAGE, REMARK, shape_of
from ontology.terms import DCT, MP, PROV, RDF, XSD, concept


def triples(factset: FactSet) -> Iterator[Triple]:
    """Give the triples of all facts; a node that several facts build gains from each."""
    supporters: dict[NamedNode, list[Claim]] = defaultdict(list)
    for fact in factset.facts:
        yield from _body(fact)
        if iri := node(fact.claim):
            supporters[iri] += fact.claims
    for iri, claims in supporters.items():
        yield from _header(iri, claims)
        yield from _sums(iri, (claim for claim in claims if claim.id in factset.amounts))


def _body(fact: Fact) -> Iterator[Triple]:
    """Give what only this fact says."""
    claim, iri = fact.claim, node(fact.claim)
    if claim.predicate not in {FIGURE, REMARK, MP.participatesIn}:
        yield Triple(claim.subject, direct(claim), claim.value)
    if iri:
        yield from _BODIES[_node_class(claim)](fact, iri)


def direct(claim: Claim) -> NamedNode:
    """Give the predicate a claim's fact uses: a plan goes to the property's planned form."""
    planned_form = shape_of(claim.predicate).planned_form
    return planned_form if planned_form and claim.status_class == "planned" else claim.predicate


def node(claim: Claim) -> NamedNode | None:
    """Give the IRI of the node that a claim's fact makes, or None for a plain triple."""
    about, value = slug(claim.subject), slug_of(claim)
    if claim.predicate == FIGURE:
        parts = [about, slug_of_detail(claim), claim.status_class]
        parts += [slug(part) for part in (claim.track, claim.place) if part]
        parts += [claim.as_of.value.replace("/", "--")] if claim.as_of else []
        return thing("observation", ".".join(parts))
    if claim.predicate == REMARK:
        return thing("remark", claim.id)
    if claim.predicate == MP.participatesIn:
        parts = [value, about, slug_of_detail(claim)]
        return thing("participation", ".".join([*parts, *_period(claim)]))
    if claim.predicate in LINEAGE:
        earlier, later = lineage_ends(claim)
        return thing("lineage", f"{slug(later)}.{slug(claim.predicate)}.{slug(earlier)}")
    if claim.predicate == MP.fundedBy:
        return thing("funding", f"{about}.{value}")
    if claim.predicate == MP.fundedThrough and claim.giver:
        # A sum that came through a fund is a flow of its own.
        flow = [value] if claim.amount or claim.share else []
        return thing("funding", ".".join([about, slug(claim.giver), *flow]))
    return None


def _period(claim: Claim) -> list[str]:
    """Give the period of a participation, where a claim states one, for its IRI."""
    if not (claim.start or claim.end):
        return []
    dates = (date.value.replace("/", "--") if date else "" for date in (claim.start, claim.end))
    return ["to".join(dates)]


def slug_of(claim: Claim) -> str:
    """Give the last part of a claim's value when it is a thing, else nothing."""
    return slug(claim.value) if isinstance(claim.value, NamedNode) else ""


def slug_of_detail(claim: Claim) -> str:
    """Give the slug of the indicator, role or kind of a claim."""
    return slug(claim.detail) if claim.detail else ""


def lineage_ends(claim: Claim) -> tuple[NamedNode, NamedNode]:
    """Give the earlier and the later initiative of a lineage claim.

    "Support continues through" is said of the earlier one; the other links of the later.
    """
    if not isinstance(claim.value, NamedNode):
        raise TypeError(f"claim {claim.id} links to a text")
    if claim.predicate == MP.supportContinuesThrough:
        return claim.subject, claim.value
    return claim.value, claim.subject


def _node_class(claim: Claim) -> NamedNode:
    """Give the class of the node that a claim makes."""
    if claim.predicate in LINEAGE:
        return MP.LineageLink
    return _CLASSES.get(claim.predicate, MP.Funding)


_CLASSES = {FIGURE: MP.Observation, REMARK: MP.Remark, MP.participatesIn: MP.Participation}


def _header(iri: NamedNode, claims: Iterable[Claim]) -> Iterator[Triple]:
    """Give what every node has: class, subject, status, time and the claims it comes from."""
    supporters = list(claims)
    first = supporters[0]
    kind = _node_class(first)
    yield Triple(iri, RDF.type, kind)
    yield Triple(iri, MP.about, _about(first, kind))
    status = min((claim.status for claim in supporters), key=FIRMNESS.index)
    yield Triple(iri, MP.status, concept("status", status))
    for claim in supporters:
        yield Triple(iri, PROV.wasDerivedFrom, thing("claim", claim.id))
        yield from _pairs(iri, ((MP["from"], claim.start), (MP.until, claim.end)))


def _about(claim: Claim, kind: NamedNode) -> NamedNode:
    """Give what a node is about: the initiative of a participation, the later of a lineage."""
    if kind == MP.Participation and isinstance(claim.value, NamedNode):
        return claim.value
    return lineage_ends(claim)[1] if kind == MP.LineageLink else claim.subject


def _pairs(
    iri: NamedNode, pairs: Iterable[tuple[NamedNode, NamedNode | Literal | None]]
) -> Iterator[Triple]:
    """Give a triple for each pair that has a value."""
    yield from (Triple(iri, predicate, value) for predicate, value in pairs if value is not None)


def _measure(claim: Claim) -> list[tuple[NamedNode, NamedNode | Literal | None]]:
    """Give unit, track, place and as-of date of a claim."""
    return [
        (MP.unit, claim.unit),
        (MP.track, claim.track),
        (MP.place, claim.place),
        (MP.asOf, claim.as_of),
    ]


def _observation(fact: Fact, iri: NamedNode) -> Iterator[Triple]:
    claim = fact.claim
    approximate = any(claim.approximate for claim in fact.claims)
    pairs = [
        (MP.value, claim.value),
        (MP.indicator, claim.detail),
        (MP.approximate, Literal("true", datatype=XSD.boolean) if approximate else None),
        (MP.bound, Literal(claim.bound) if claim.bound else None),
    ]
    yield from _pairs(iri, pairs + _measure(claim))


def _remark(fact: Fact, iri: NamedNode) -> Iterator[Triple]:
    claim = fact.claim
    pairs = [
        (DCT.description, claim.value),
        (DCT.type, claim.detail),
        (PROV.wasAttributedTo, claim.holder),
    ]
    yield from _pairs(iri, pairs + _measure(claim))


def _participation(fact: Fact, iri: NamedNode) -> Iterator[Triple]:
    claim = fact.claim
    yield from _pairs(iri, ((MP.participant, claim.subject), (MP.role, claim.detail)))


def _lineage(fact: Fact, iri: NamedNode) -> Iterator[Triple]:
    claim = fact.claim
    earlier, later = lineage_ends(claim)
    kind = concept("lineage-kind", LINEAGE_KINDS[claim.predicate])
    pairs = ((MP.earlier, earlier), (MP.later, later), (DCT.type, kind), (MP.asOf, claim.as_of))
    yield from _pairs(iri, pairs)


LINEAGE_KINDS = {
    MP.componentOf: "component-of",
    MP.buildsOn: "builds-on",
    MP.followUpOf: "follow-up-of",
    MP.supportContinuesThrough: "support-continues-through",
    MP.replicates: "replicates",
    MP.successorOf: "successor-of",
}


def _funding(fact: Fact, iri: NamedNode) -> Iterator[Triple]:
    claim = fact.claim
    through = claim.predicate == MP.fundedThrough
    giver = claim.giver if through else claim.value
    yield from _pairs(iri, ((MP.giver, giver), (MP.through, claim.value if through else None)))


def _sums(iri: NamedNode, claims: Iterable[Claim]) -> Iterator[Triple]:
    """Give the sum of money and the share of a funding."""
    for claim in claims:
        pairs = ((MP.value, claim.amount), (MP.share, claim.share), (MP.unit, claim.unit))
        yield from _pairs(iri, pairs)


_BODIES: dict[NamedNode, Callable[[Fact, NamedNode], Iterator[Triple]]] = {
    MP.Observation: _observation,
    MP.Remark: _remark,
    MP.Participation: _participation,
    MP.LineageLink: _lineage,
    MP.Funding: _funding,
}
