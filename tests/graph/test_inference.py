"""The inference rules reach a fixpoint, explain themselves, and say what the ontology says."""

from collections.abc import Iterable

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Triple

from graph.build import Dataset
from graph.inference import infer, record_iri
from graph.rdf.iris import INFERENCES, thing
from graph.rules import RULES
from graph.span_facts import RULE
from ontology.reasoning import check_consistency
from ontology.terms import MP, RDF, concept, concepts

A, B, C, D = (thing("project", name) for name in "abcd")
FUND, POT = thing("fund", "fund"), thing("fund", "pot")
PLACE, REGION, LAND = (thing("place", name) for name in ("town", "region", "land"))
OFFICE = thing("organisation", "office")
NODE = thing("participation", "a.office.partner")
FIGURE = thing("observation", "a.trained")
MODEL = thing("model", "global-skill-partnership")
PACT = thing("agreement", "pact")

CASES = {
    "participant-takes-part": (
        [(NODE, MP.participant, OFFICE), (NODE, MP.about, A)],
        (OFFICE, MP.participatesIn, A),
    ),
    "funder-takes-part": ([(A, MP.fundedBy, OFFICE)], (OFFICE, MP.participatesIn, A)),
    "funded-through-chain": (
        [(A, MP.fundedThrough, FUND), (FUND, MP.fundedThrough, POT)],
        (A, MP.fundedThrough, POT),
    ),
    "fund-manager": (
        [(A, MP.fundedThrough, FUND), (FUND, MP.managedBy, OFFICE)],
        (OFFICE, MP.fundManagerOf, A),
    ),
    "place-within-place": (
        [(PLACE, MP.within, REGION), (REGION, MP.within, LAND)],
        (PLACE, MP.within, LAND),
    ),
    "destination-within": (
        [(A, MP.destination, REGION), (REGION, MP.within, LAND)],
        (A, MP.destination, LAND),
    ),
    "origin-within": (
        [(A, MP.origin, REGION), (REGION, MP.within, LAND)],
        (A, MP.origin, LAND),
    ),
    "location-within": (
        [(A, MP.location, REGION), (REGION, MP.within, LAND)],
        (A, MP.location, LAND),
    ),
    "component-chain": (
        [(A, MP.componentOf, B), (B, MP.componentOf, C)],
        (A, MP.componentOf, C),
    ),
    "follow-up-descends": ([(B, MP.followUpOf, A)], (B, MP.descendsFrom, A)),
    "builds-on-descends": ([(B, MP.buildsOn, A)], (B, MP.descendsFrom, A)),
    "continuation-descends": (
        [(A, MP.supportContinuesThrough, B)],
        (B, MP.descendsFrom, A),
    ),
    "component-descends": (
        [(C, MP.componentOf, B), (C, MP.buildsOn, A)],
        (B, MP.descendsFrom, A),
    ),
    "descent-chain": (
        [(D, MP.followUpOf, C), (C, MP.followUpOf, A)],
        (D, MP.descendsFrom, A),
    ),
    "counterpart-symmetric": (
        [(OFFICE, MP.counterpartOf, thing("organisation", "other"))],
        (thing("organisation", "other"), MP.counterpartOf, OFFICE),
    ),
    "planned-figure": (
        [(FIGURE, RDF.type, MP.Observation), (FIGURE, MP.status, concept("status", "planned"))],
        (FIGURE, RDF.type, MP.PlannedObservation),
    ),
    "actual-figure": (
        [(FIGURE, RDF.type, MP.Observation), (FIGURE, MP.status, concept("status", "actual"))],
        (FIGURE, RDF.type, MP.ActualObservation),
    ),
    "gsp-initiative": (
        [(A, RDF.type, MP.Initiative), (A, MP.followsModel, MODEL)],
        (A, RDF.type, MP.GlobalSkillPartnershipInitiative),
    ),
    "gsp-home-track": (
        [(A, RDF.type, MP.Initiative), (A, MP.followsModel, MODEL)],
        (A, MP.hasTrack, concept("track", "home")),
    ),
    "gsp-away-track": (
        [(A, RDF.type, MP.Initiative), (A, MP.followsModel, MODEL)],
        (A, MP.hasTrack, concept("track", "away")),
    ),
}


def triples(pairs: Iterable[tuple[NamedNode, NamedNode, NamedNode]]) -> list[Triple]:
    """Make triples of plain tuples."""
    return [Triple(*pair) for pair in pairs]


@pytest.mark.parametrize("slug", CASES)
def test_each_rule_concludes(slug: str) -> None:
    """Each rule derives its conclusion from its premises and records itself as the reason."""
    given, expected = CASES[slug]
    found = {inference.triple: inference.rule for inference in infer(triples(given))}
    assert found[Triple(*expected)] == slug


def test_every_rule_is_described_and_tried() -> None:
    """Each rule has its concept in the rule scheme and its case here, and the other way round.

    Spans are reckoned, not matched by a pattern; their rule is tried in test_spans.py.
    """
    slugs = {rule.slug for rule in RULES}
    assert {iri.value.rsplit("/", 1)[1] for iri in concepts("rule")} == slugs | {RULE}
    assert slugs == CASES.keys() | {"class-hierarchy"}


def test_nothing_follows_from_nothing() -> None:
    """Without premises there are no conclusions."""
    assert infer([]) == []


def test_the_order_of_facts_does_not_matter(dataset: Dataset) -> None:
    """The same facts in another order give the same conclusions for the same reasons."""
    facts = _given(dataset)
    assert infer(facts) == infer(list(reversed(facts)))


def test_hermit_derives_the_same(founding: Dataset) -> None:
    """For every property a rule concludes, HermiT finds exactly what the rules find.

    On the founding documents, for over all documents HermiT takes minutes.
    """
    facts = _given(founding)
    report = check_consistency(facts)
    assert report.consistent
    assert report.unsatisfiable == ()
    heads = {rule.head[1] for rule in RULES}
    by_rules = {i.triple for i in infer(facts) if "/id/" in str(i.triple.subject)}
    wanted = [head for head in heads if isinstance(head, NamedNode)]
    by_reasoner = {t for t in report.inferred(wanted) if "/id/" in str(t.subject)}
    links = {t for t in by_rules | by_reasoner if t.predicate != RDF.type}
    assert {t for t in by_rules if t in links} == {t for t in by_reasoner if t in links}
    types = {t for t in by_rules if t.predicate == RDF.type}
    assert len(types) > 100
    assert len(by_rules - types) > 30
    assert types == {t for t in by_reasoner if t.predicate == RDF.type}


def test_hermit_agrees_on_every_case() -> None:
    """Each rule's case, which the packaged data may not contain, follows in HermiT as well."""
    facts = [triple for given, _ in CASES.values() for triple in triples(given)]
    facts += triples([(FUND, RDF.type, MP.Fund), (POT, RDF.type, MP.Fund)])
    facts = [t for t in facts if t != Triple(FIGURE, MP.status, concept("status", "planned"))]
    report = check_consistency(facts)
    assert report.consistent
    expected = {Triple(*conclusion) for _, conclusion in CASES.values()}
    expected -= {Triple(FIGURE, RDF.type, MP.PlannedObservation)}
    assert expected <= report.derived


def test_an_agreement_that_follows_the_model_is_no_initiative() -> None:
    """Neither the rules nor HermiT call an agreement an initiative or give it tracks."""
    facts = triples([(PACT, RDF.type, MP.Agreement), (PACT, MP.followsModel, MODEL)])
    assert infer(facts) == []
    report = check_consistency(facts)
    assert report.consistent
    assert {t.object for t in report.derived if t.subject == PACT} == {
        MP.PolicyInstrument,
        MP.Arrangement,
        MP.Entity,
    }


def test_takes_part_in_every_sort_of_arrangement() -> None:
    """Whoever has a role in an agreement or a fund, or pays for it, participates in it."""
    given = triples(
        [
            (PACT, RDF.type, MP.Agreement),
            (FUND, RDF.type, MP.Fund),
            (NODE, MP.participant, OFFICE),
            (NODE, MP.about, PACT),
            (FUND, MP.fundedBy, OFFICE),
        ]
    )
    wanted = set(triples([(OFFICE, MP.participatesIn, part) for part in (PACT, FUND)]))
    assert {inference.triple for inference in infer(given)} == wanted
    report = check_consistency(given)
    assert report.consistent
    assert report.inferred([MP.participatesIn]) == wanted


def _given(dataset: Dataset) -> list[Triple]:
    """Give the default graph without what was inferred."""
    inferred = {
        quad.subject
        for quad in dataset.quads
        if quad.graph_name == INFERENCES and quad.object == MP.Inference
    }
    plain = [quad.triple for quad in dataset.quads if quad.graph_name == DefaultGraph()]
    return [triple for triple in plain if record_iri(triple) not in inferred]
