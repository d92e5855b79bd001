"""Claims as reifiers: RDF 1.2 Turtle in which nothing of the claims graph is lost."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from graph.exports.formats import EXPORTS
from graph.exports.reified import write_reified
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.rebasing import rebased
from ontology.terms import DCT, MP, RDF, XSD

REIFIES = RDF.reifies
PALIM = thing("project", "palim")


def read(snapshot: Snapshot, path: Path) -> list[Quad]:
    """Write the claims, and read them back."""
    write_reified(snapshot, path)
    return list(ox.parse(path=str(path), format=RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def quads(packaged: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """The claims of the packaged corpus, read back."""
    return read(packaged, tmp_path_factory.mktemp("claims") / "claims.ttl")


def test_the_claims_graph_and_the_facts_that_are_claimed(
    packaged: Snapshot, quads: list[Quad]
) -> None:
    """The file holds the claims graph, one reifier a claim, and of the facts those claimed."""
    graph = packaged.store.quads_for_pattern(None, None, None, CLAIMS)
    claims_graph = {quad.triple for quad in graph}
    facts = {quad.triple for quad in packaged.facts()}
    reified = {quad.subject: quad.object for quad in quads if quad.predicate == REIFIES}
    others = {quad.triple for quad in quads if quad.predicate != REIFIES}
    claims = {triple.subject for triple in claims_graph if triple.object == MP.Claim}
    assert reified.keys() == claims
    assert others - claims_graph == set(reified.values()) & facts
    assert claims_graph <= others


def test_what_was_set_aside_is_not_asserted(quads: list[Quad]) -> None:
    """Of PALIM's three ends one is a fact; the planned one is claimed in its planned form."""
    triples = {quad.triple for quad in quads}
    ended = Triple(PALIM, MP.endDate, Literal("2021-04-30", datatype=XSD.date))
    month = Triple(PALIM, MP.endDate, Literal("2021-04", datatype=XSD.gYearMonth))
    planned = Triple(PALIM, MP.plannedEndDate, Literal("2020-08-31", datatype=XSD.date))
    assert Triple(thing("claim", "B71"), REIFIES, ended) in triples
    assert Triple(thing("claim", "S495-02"), REIFIES, month) in triples
    assert Triple(thing("claim", "A08"), REIFIES, planned) in triples
    assert {ended, planned} <= triples
    assert month not in triples


def test_every_claim_that_was_kept_is_a_fact(packaged: Snapshot, quads: list[Quad]) -> None:
    """The triple of a kept claim is one that the facts have, whatever kind of claim it is."""
    reified = {quad.subject: quad.object for quad in quads if quad.predicate == REIFIES}
    facts = {quad.triple for quad in packaged.facts()}
    kept = NamedNode("https://w3id.org/migration-partnerships/scheme/outcome/kept")
    found = packaged.store.quads_for_pattern(None, MP.outcome, kept, CLAIMS)
    assert [quad.subject for quad in found if reified[quad.subject] not in facts] == []


def test_figures_and_remarks_claim_the_value_of_their_node(quads: list[Quad]) -> None:
    """A figure claims the value of its observation, and a remark the text of its node."""
    reified = {quad.subject: quad.object for quad in quads if quad.predicate == REIFIES}
    figure = reified[thing("claim", "A51")]
    assert isinstance(figure, Triple)
    assert figure.subject == thing("observation", "palim.applicants.actual")
    assert (figure.predicate, figure.object) == (MP.value, Literal("9677", datatype=XSD.decimal))
    remarks = [
        each
        for each in reified.values()
        if isinstance(each, Triple) and each.predicate == DCT.description
    ]
    assert all("/id/remark/" in str(each.subject) for each in remarks)
    assert len(remarks) > 500


def test_the_text_is_turtle_12(packaged: Snapshot, tmp_path: Path) -> None:
    """The file says its version, sets facts apart from what is only claimed, and is stable."""
    paths = [tmp_path / name for name in ("a.ttl", "b.ttl")]
    for path in paths:
        write_reified(packaged, path)
    text = paths[0].read_text("utf-8")
    assert text == paths[1].read_text("utf-8")
    assert text.startswith('VERSION "1.2"\n@prefix ')
    assert '\nproject:palim mp:endDate "2021-04-30"^^xsd:date\n    ~ claim:B71 {|\n' in text
    assert '\n<< project:palim mp:endDate "2021-04"^^xsd:gYearMonth ~ claim:S495-02 >>\n' in text
    assert EXPORTS["reified"].media == "text/turtle;version=1.2"


def test_any_data_set(snapshot: Snapshot, tmp_path: Path) -> None:
    """Odd or empty, and under another base, the claims graph comes back whole."""
    base = "https://data.example.eu/mp/"
    moved = Snapshot(snapshot.store, snapshot.version, base)
    again = {quad.triple for quad in read(moved, tmp_path / "claims.ttl")}
    graph = snapshot.store.quads_for_pattern(None, None, None, CLAIMS)
    assert {quad.triple for quad in rebased(graph, base)} <= again
    assert all(thing("", "").value not in str(triple.subject) for triple in again)
