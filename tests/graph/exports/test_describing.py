"""What describes one thing: stated, bounded, in few queries, and the same in every format."""

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from graph.corpus import Corpus
from graph.exports import rdf
from graph.exports.describing import MOST, PROFILES, Description, description
from graph.exports.snapshot import canonical_hash
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, INFERENCES, thing
from graph.stores.memory import store_of
from ontology import files
from ontology.terms import DCT, MP, OA, ONTOLOGY, PROV, RDF, RDFS, SH, SKOS, concept
from queries.publish import descriptions
from tests.graph.exports.test_rdf import ENGINE
from tests.stores.test_asked import Asked

PALIM, FEDASIL = thing("project", "palim"), thing("organisation", "fedasil")
LABELLING = {RDF.type, RDFS.label, SKOS.prefLabel}


@pytest.fixture(scope="session")
def full(store: Store, corpus: Corpus) -> Store:
    """The packaged corpus with the questions of the library, as it is served."""
    return store_of([*store, *descriptions(corpus)])


def described(store: Store, iri: NamedNode, profile: str = "facts") -> set[Quad]:
    """Give the statements that describe an IRI."""
    return set(description(store, iri, profile).quads)


def subjects(quads: Iterable[Quad]) -> set[str]:
    """Give the kinds of subjects of which more than labels and types is told."""
    told = (quad.subject for quad in quads if quad.predicate not in LABELLING)
    return {subject.value for subject in told if isinstance(subject, NamedNode)}


def own(store: Store, iri: NamedNode) -> set[Quad]:
    """Give the statements of an IRI."""
    return set(store.quads_for_pattern(iri, None, None, None))


def test_a_project(store: Store) -> None:
    """PALIM comes with its own statements, all nodes about it, and names of all it points to."""
    quads = described(store, PALIM)
    assert own(store, PALIM) <= quads
    for prop in (MP.about, MP.earlier, MP.later):
        for node in store.quads_for_pattern(None, prop, PALIM, DefaultGraph()):
            assert isinstance(node.subject, NamedNode)
            assert own(store, node.subject) <= quads
    labels = {quad.object for quad in quads if quad.subject == thing("place", "morocco")}
    assert labels == {
        quad.object
        for prop in LABELLING
        for quad in store.quads_for_pattern(thing("place", "morocco"), prop, None, None)
    }
    assert not any(quad.predicate == MP.claimedValue for quad in quads)


def test_what_merely_points_to_it_is_left_out(store: Store) -> None:
    """Morocco's description has no list of the projects that recruit there."""
    morocco = thing("place", "morocco")
    quads = described(store, morocco)
    assert not any(quad.object == morocco and quad.predicate == MP.origin for quad in quads)
    told = {MP.about, MP.participant, MP.giver, MP.through}
    carried = {quad.predicate for quad in quads if quad.object == morocco}
    assert carried <= told


def test_an_actor(store: Store) -> None:
    """An actor has the nodes that name it as participant or giver, with role and status."""
    quads = described(store, FEDASIL)
    roles = {
        quad.object
        for quad in quads
        if quad.predicate == MP.role and "fedasil" in str(quad.subject)
    }
    assert concept("role", "partner") in roles
    eu = described(store, thing("organisation", "eu"))
    assert any(quad.predicate == MP.giver for quad in eu)


def test_claims_by_profile(store: Store) -> None:
    """The other profile adds claims, words and judgements, all in the claims graph."""
    facts, more = described(store, PALIM), described(store, PALIM, "claims")
    assert facts <= more
    added = more - facts
    about = {quad.subject for quad in store.quads_for_pattern(None, MP.about, PALIM, CLAIMS)}
    claims = {quad.subject for quad in added if quad.object == MP.Claim}
    assert about <= claims
    carrying = [MP.about, MP.claimedObject, MP.giver]
    for iri in claims:
        assert isinstance(iri, NamedNode)
        tied = {quad.object for quad in own(store, iri) if quad.predicate in carrying}
        assert PALIM in tied
    words = store.quads_for_pattern(thing("fragment", "A08"), OA.exact, None, CLAIMS)
    assert set(words) <= added
    assert own(store, thing("judgement", "palim-1")) <= added


@pytest.mark.parametrize(
    ("kind", "name", "needed"),
    [
        ("claim", "A08", ("fragment/A08",)),
        ("judgement", "palim-1", ("claim/B71", "fragment/B71", "judgement/palim-1")),
        ("fragment", "A08", ("claim/A08",)),
        ("source", "cgd-palim-programme-page", ("claim/A08", "fragment/A08")),
        ("observation", "palim.applicants.actual", ("claim/A51", "claim/B56")),
    ],
)
def test_records(store: Store, kind: str, name: str, needed: tuple[str, ...]) -> None:
    """A record has its statements; with the claims come those it makes, weighs or is made of."""
    iri = thing(kind, name)
    assert own(store, iri) <= described(store, iri)
    told = subjects(described(store, iri, "claims"))
    assert {f"{DEFAULT_BASE}id/{each}" for each in needed} <= told


def test_the_words_of_a_claim(store: Store) -> None:
    """A claim comes with its words and with the name of its document, without any profile."""
    quads = described(store, thing("claim", "A08"))
    assert own(store, thing("fragment", "A08")) <= quads
    named = {quad.subject for quad in quads if quad.predicate == RDFS.label}
    assert {thing("source", "cgd-palim-programme-page"), PALIM} <= named


def test_concepts_and_schemes(store: Store) -> None:
    """A concept names its scheme, and a scheme its concepts, in three languages."""
    role = concept("role", "partner")
    scheme = NamedNode(f"{DEFAULT_BASE}scheme/role")
    assert own(store, role) | set(
        store.quads_for_pattern(scheme, SKOS.prefLabel, None, None)
    ) <= described(store, role)
    labels = {
        quad
        for quad in described(store, scheme)
        if quad.subject == role and quad.predicate == SKOS.prefLabel
    }
    assert len(labels) == 3


def test_the_ontology_is_whole(store: Store) -> None:
    """The ontology's IRI gives every term, declaration and axiom of its file."""
    quads = list(description(store, ONTOLOGY).quads)
    names = (quad for quad in quads if quad.subject in {t.subject for t in files.vocabulary()})
    team = NamedNode(f"{DEFAULT_BASE}team")
    expected = [Quad(t.subject, t.predicate, t.object) for t in files.vocabulary()]
    kept = {quad for quad in names if quad.subject != team}
    assert kept == {quad for quad in store_of(expected) if quad.subject != team}


def test_a_term_has_its_axioms(store: Store) -> None:
    """A class that is defined by an axiom comes with it: blank nodes and all, and no other's."""
    quads = described(store, MP.PlannedObservation)
    planned = concept("status", "planned")
    assert any(quad.object == planned and "hasValue" in str(quad.predicate) for quad in quads)
    assert not any(quad.object == concept("status", "actual") for quad in quads)


def test_a_question(full: Store) -> None:
    """A question comes with its parameters."""
    quads = described(full, thing("question", "partners"))
    parameters = {quad.object for quad in quads if quad.predicate == SH.parameter}
    assert parameters
    assert {quad.subject for quad in quads if quad.predicate == SH.order} == parameters


def test_an_inference(store: Store) -> None:
    """An inference has its rule and premises, with the rule's name."""
    found = next(store.quads_for_pattern(None, PROV.wasDerivedFrom, None, INFERENCES))
    assert isinstance(found.subject, NamedNode)
    quads = described(store, found.subject, "claims")
    (rule,) = {quad.object for quad in quads if quad.predicate == MP.rule}
    assert any(quad.subject == rule and quad.predicate == SKOS.prefLabel for quad in quads)
    assert found.object in {quad.subject for quad in quads}


def test_nothing_is_known() -> None:
    """Of an IRI that nobody speaks of nothing is told, and a profile must be one that exists."""
    found = description(Store(), PALIM)
    assert found == Description(PALIM, (), whole=True)
    with pytest.raises(ValueError, match="profile"):
        description(Store(), PALIM, "everything")


@pytest.mark.parametrize("profile", PROFILES)
def test_few_queries(full: Store, profile: str) -> None:
    """A store far away is asked six times at most, and gives the same."""
    things = [PALIM, FEDASIL, ONTOLOGY, thing("place", "germany"), thing("organisation", "eu")]
    for iri in things:
        counting = Asked(full)
        assert description(counting, iri, profile).quads == description(full, iri, profile).quads
        assert counting.count <= 6


def test_there_is_a_most() -> None:
    """A hub is described by its first nodes and claims, whole ones, which is said."""
    hub = thing("organisation", "hub")
    quads = [Quad(hub, RDF.type, MP.Organisation)]
    for number in range(MOST + 1):
        node, claim = thing("remark", f"r{number:04}"), thing("claim", f"c{number:04}")
        quads += [Quad(node, MP.about, hub), Quad(node, DCT.type, concept("role", "partner"))]
        quads += [Quad(claim, MP.about, hub, CLAIMS), Quad(claim, RDF.type, MP.Claim, CLAIMS)]
    store = store_of(quads)
    found = description(store, hub)
    assert not found.whole
    assert len(found.quads) == 1 + 2 * MOST
    assert not any(quad.subject == thing("remark", f"r{MOST:04}") for quad in found.quads)
    assert len(description(store, hub, "claims").quads) == 1 + 4 * MOST
    store.remove(Quad(thing("remark", f"r{MOST:04}"), MP.about, hub))
    assert description(store, hub).whole


def sample(store: Store) -> list[NamedNode]:
    """Give some IRIs of each kind, always the same."""
    kinds: dict[str, list[NamedNode]] = defaultdict(list)
    for iri in {quad.subject for quad in store if isinstance(quad.subject, NamedNode)}:
        kinds["/".join(iri.value.removeprefix(DEFAULT_BASE).split("/")[:2])].append(iri)
    return [iri for iris in kinds.values() for iri in sorted(iris, key=str)[:: len(iris) // 3 or 1]]


def test_the_same_in_every_form(full: Store) -> None:
    """For IRIs of every kind all forms hold the same triples; those with graphs the same quads."""
    for iri in sample(full):
        found = description(full, iri, "claims")
        triples = canonical_hash(Quad(*quad.triple) for quad in found.quads)
        for form, engine in ENGINE.items():
            content = rdf.serialise(found.quads, form, first=iri)
            again = list(ox.parse(content, format=engine))
            assert canonical_hash(Quad(*each.triple) for each in again) == triples, (iri, form)
            if form in {"nq", "trig"}:
                assert canonical_hash(iter(again)) == canonical_hash(iter(found.quads)), (iri, form)


def test_in_json_the_thing_itself_leads(store: Store) -> None:
    """The first item of a description is the thing that was asked for."""
    content = rdf.serialise(description(store, FEDASIL).quads, "jsonld", first=FEDASIL).decode()
    assert content.split('"items": [\n')[1].startswith(
        '{"id": "organisation/fedasil", "type": ["Org'
    )
