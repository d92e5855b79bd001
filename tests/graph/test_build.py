"""The build: deterministic, all or nothing, and only facts in the default graph."""

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.build import Dataset, build_dataset
from graph.commands import summary_rows
from graph.corpus import load
from graph.exports.snapshot import canonical_hash
from graph.rdf.iris import CLAIMS, INFERENCES, thing
from graph.rdf.spelling import as_kept
from graph.rdf.writing import nquads, trig, write
from graph.stores.memory import open_file, store_of
from ontology.errors import BuildError, NotFound, PartnershipsError
from ontology.terms import MP, PROV, RDF, SKOS, XSD
from partnerships import main

PALIM = thing("project", "palim")


def values(store: Store, query: str, *, union: bool = False) -> list[str]:
    """Give the first column of a query, sorted."""
    solutions = store.query(query, use_default_graph_as_union=union)
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(solution[0].value for solution in solutions)


@pytest.mark.parametrize("union", [False, True])
def test_one_end_date(store: Store, union: bool) -> None:
    """PALIM's end is 30 April 2021 only, whether the default graph is the union or not."""
    query = f"SELECT ?d {{ {PALIM} {MP.endDate} ?d }}"
    assert values(store, query, union=union) == ["2021-04-30"]


def test_all_sides_in_the_claims_graph(founding_store: Store) -> None:
    """The claims graph gives all three sides of PALIM's end, each with its words."""
    query = f"""
        SELECT (CONCAT(?id, " ", STR(?value), " ", ?words) AS ?side) {{
            GRAPH {CLAIMS} {{
                ?claim {MP.about} {PALIM} ; {MP.property} {MP.endDate} ;
                    {MP.claimedValue} ?value ;
                    <http://www.w3.org/2004/02/skos/core#notation> ?id ;
                    {PROV.wasQuotedFrom}/<http://www.w3.org/ns/oa#exact> ?words }} }}"""
    assert values(founding_store, query) == [
        "A08 2020-08-31 March 1, 2019 - August 31, 2020",
        "B71 2021-04-30 PALIM concluded on April 30 2021",
        "C16 2020-08-31 van 1 maart 2019 tot 31 augustus 2020",
    ]


@pytest.mark.parametrize(
    "pattern",
    [
        "project:palim mp:destination place:belgium",
        "project:palim mp:destination place:flanders",
        "organisation:fedasil mp:participatesIn project:palim",
        "organisation:uclouvain mp:participatesIn project:palim",
        "organisation:icmpd mp:participatesIn project:palim",
        "organisation:icmpd mp:fundManagerOf project:palim",
        "fund:mpf mp:managedBy organisation:icmpd",
        "programme:thamm mp:followUpOf project:palim",
        "component:thamm-enabel mp:componentOf programme:thamm",
        "component:thamm-enabel mp:buildsOn project:palim",
        "project:palim mp:supportContinuesThrough component:thamm-enabel",
        "programme:thamm mp:descendsFrom project:palim",
        "project:palim mp:plannedEndDate '2020-08-31'^^xsd:date",
    ],
)
def test_no_true_statement_is_lost(store: Store, pattern: str) -> None:
    """What the documents say and nobody disputes is a fact, whatever judgements touch it."""
    kinds = ("project", "programme", "component", "organisation", "place", "fund")
    prefixes = {kind: thing(kind, "").value for kind in kinds}
    prefixes |= {"mp": MP.iri, "xsd": "http://www.w3.org/2001/XMLSchema#"}
    assert bool(store.query(f"ASK {{ {pattern} }}", prefixes=prefixes))


def test_nobody_knows_how_many_began_in_flanders(store: Store) -> None:
    """No document settles the number placed away, so no figure of it stands as actual."""
    query = f"""SELECT ?o {{ ?o a {MP.ActualObservation} ; {MP.about} {PALIM} ;
        {MP.track} <https://w3id.org/migration-partnerships/scheme/track/away> ;
        {MP.indicator} <https://w3id.org/migration-partnerships/scheme/indicator/placed-in-jobs>
        }}"""
    assert values(store, query) == []


def test_claims_never_use_the_direct_predicate(dataset: Dataset) -> None:
    """Nothing in the claims graph could be mistaken for a fact about a thing."""
    facts = {
        quad.subject
        for quad in dataset.quads
        if quad.graph_name == DefaultGraph() and quad.predicate == RDF.type
    }
    records = ("/id/claim/", "/id/source/", "/id/judgement/", "/id/fragment/", "/id/utterance/")
    for quad in dataset.quads:
        if quad.graph_name == CLAIMS:
            assert quad.subject not in facts
            assert any(part in str(quad.subject) for part in (*records, "/id/finding/"))


def test_every_inferred_triple_has_its_record(dataset: Dataset, store: Store) -> None:
    """Each inferred triple names its rule and what it follows from."""
    query = f"""SELECT ?i {{ GRAPH {INFERENCES} {{ ?i a {MP.Inference} ; {MP.rule} ?r ;
        {PROV.wasDerivedFrom} ?premise }} }}"""
    records = set(values(store, query))
    assert len(records) == dataset.summary.inferred - _without_premises(store)


def _without_premises(store: Store) -> int:
    """Count what follows from an entity's class alone, which no claim states."""
    query = f"""SELECT ?i {{ GRAPH {INFERENCES} {{ ?i a {MP.Inference} ; {MP.property} ?p .
        FILTER NOT EXISTS {{ ?i {PROV.wasDerivedFrom} ?premise }} }} }}"""
    orphans = values(store, query)
    types = f"SELECT ?i {{ GRAPH {INFERENCES} {{ ?i {MP.property} {RDF.type} }} }}"
    assert set(orphans) <= set(values(store, types))
    return len(orphans)


def test_same_bytes_whatever_the_order(tmp_path: Path, sample: Path) -> None:
    """Two builds on two paths, with files written in another order, give identical bytes."""
    other = tmp_path / "elsewhere" / "deeper"
    for path in sorted(sample.rglob("*.yaml"), reverse=True):
        target = other / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    outs = [tmp_path / "one", tmp_path / "two"]
    for corpus, out in zip((sample, other), outs, strict=True):
        result = CliRunner().invoke(main, ["build", "--corpus", str(corpus), "--out", str(out)])
        assert result.exit_code == 0, result.output
    for name in ("partnerships.nq", "partnerships.trig"):
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes()


def test_files_and_store_have_one_hash(dataset: Dataset) -> None:
    """What a build writes has the hash of the store that it is read into: one spelling, one hash.

    The hash of the file is worked out as a third party does it, with RDFC-1.0 and nothing of ours.
    """
    text = nquads(dataset.quads)
    kept = ox.Dataset(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    kept.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(kept, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    store = store_of(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert sha256(b"".join(sorted(lines))).hexdigest() == canonical_hash(store)
    assert canonical_hash(ox.parse(trig(dataset.quads), format=ox.RdfFormat.TRIG)) == (
        canonical_hash(dataset.quads)
    )


def test_spelling_changes_no_value() -> None:
    """Durations and numbers are spelled as a store has them; texts and what is no number stay."""
    subject, name = NamedNode("urn:s"), NamedNode("urn:p")
    said = {
        Literal("P84M", datatype=XSD.duration): Literal("P7Y", datatype=XSD.duration),
        Literal("007", datatype=XSD.integer): Literal("7", datatype=XSD.integer),
        Literal("P84M"): Literal("P84M"),
        Literal("007", language="en"): Literal("007", language="en"),
        Literal("many", datatype=XSD.integer): Literal("many", datatype=XSD.integer),
    }
    found = as_kept(Quad(subject, name, literal, CLAIMS) for literal in said)
    assert found == {Quad(subject, name, literal, CLAIMS) for literal in said.values()}
    assert as_kept(found) == found


def test_both_files_say_the_same(dataset: Dataset) -> None:
    """N-Quads and TriG hold the same quads, and both parse."""
    quads = set(ox.parse(nquads(dataset.quads), format=ox.RdfFormat.N_QUADS))
    again = set(ox.parse(trig(dataset.quads), format=ox.RdfFormat.TRIG))
    assert len(quads) == len(again) == len(dataset.quads)


def test_another_base_moves_things_only(dataset: Dataset) -> None:
    """With --base, things and graphs move; ontology and schemes keep their IRIs."""
    base = "https://data.example.eu/mp/"
    text = nquads(dataset.quads, base).decode()
    assert f"<{base}id/project/palim>" in text
    assert f"<{base}graph/claims>" in text
    assert "<https://w3id.org/migration-partnerships/id/" not in text
    assert "<https://w3id.org/migration-partnerships/ontology#endDate>" in text


def test_a_lens_holds_only_its_documents() -> None:
    """Built from the press release alone, PALIM ends as planned and nothing else is known."""
    store = store_of(sources=["enabel-press-release-2019-11-15"])
    assert values(store, f"SELECT ?d {{ {PALIM} {MP.plannedEndDate} ?d }}") == ["2020-08-31"]
    assert values(store, f"SELECT ?d {{ {PALIM} {MP.endDate} ?d }}") == []
    assert values(store, f"SELECT ?t {{ ?t a {MP.Programme} ; {MP.followUpOf} ?x }}") == []
    names = values(store, f"SELECT ?n {{ {PALIM} {SKOS.altLabel} ?n }}")
    assert "Europees proefproject PALIM" in names
    assert not any("Labor" in name for name in names)


def test_a_lens_describes_every_judgement_it_uses() -> None:
    """With two of three documents, every outcome points at a judgement that is there."""
    store = store_of(sources=["cgd-palim-programme-page", "enabel-press-release-2019-11-15"])
    query = f"""SELECT ?j {{ GRAPH {CLAIMS} {{ ?claim {MP.decidedBy} ?j
        FILTER NOT EXISTS {{ ?j a {MP.Judgement} }} }} }}"""
    assert values(store, f"SELECT ?j {{ GRAPH {CLAIMS} {{ ?c {MP.decidedBy} ?j }} }}")
    assert values(store, query) == []


def test_all_or_nothing(tmp_path: Path, dataset: Dataset) -> None:
    """When the second file cannot be put in place, the first is what it was."""
    write(dataset, tmp_path)
    (tmp_path / "partnerships.nq").write_text("the last build")
    (tmp_path / "partnerships.trig").unlink()
    (tmp_path / "partnerships.trig").mkdir()
    with pytest.raises(BuildError, match="cannot write to"):
        write(dataset, tmp_path)
    assert (tmp_path / "partnerships.nq").read_text() == "the last build"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "partnerships.nq",
        "partnerships.trig",
    ]


@pytest.mark.parametrize("base", ["https://[/", "https://a.example/%zz/", "ftp://a/", "https://a"])
def test_a_base_is_an_iri(base: str, dataset: Dataset) -> None:
    """A base that would make IRIs no parser reads is refused."""
    with pytest.raises(BuildError, match="is not an http"):
        nquads(dataset.quads, base)


def test_another_base_leaves_texts_alone() -> None:
    """Only IRIs move with the base; a text that mentions one stays as it was written."""
    note = Literal(f"see <{PALIM.value}>")
    quad = Quad(PALIM, MP.acronym, note)
    text = nquads([quad], "https://data.example.eu/mp/").decode()
    assert text.startswith("<https://data.example.eu/mp/id/project/palim>")
    assert f"see <{PALIM.value}>" in text


def test_unwritable_folder(tmp_path: Path, dataset: Dataset) -> None:
    """A folder that cannot be written is one message, and nothing is half written."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(BuildError, match="cannot write to"):
        write(dataset, blocked)


def test_opening_what_is_no_data_set(tmp_path: Path) -> None:
    """A missing or broken data file is refused with its place."""
    with pytest.raises(NotFound):
        open_file(tmp_path / "none.nq")
    broken = tmp_path / "broken.nq"
    broken.write_text("<a> <b>\n")
    with pytest.raises(PartnershipsError, match="cannot read"):
        open_file(broken)


def test_opening_a_data_set(tmp_path: Path, dataset: Dataset) -> None:
    """A built file opens with all its quads; one of another base is refused with the remedy."""
    path = write(dataset, tmp_path)[0]
    assert len(open_file(path)) == len(dataset.quads)
    elsewhere = write(dataset, tmp_path / "other", "https://data.example.eu/mp/")[0]
    with pytest.raises(PartnershipsError, match="build it without --base"):
        open_file(elsewhere)


def test_build_says_what_it_did(tmp_path: Path) -> None:
    """The build reports sources, claims, facts, inferences, differences and the undecided."""
    result = CliRunner().invoke(main, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 0
    words = [line.split()[0] for line in result.output.splitlines()]
    assert words[:8] == [
        *("sources", "claims", "facts", "inferred"),
        *("differences", "undecided", "unjudged", "doubtful"),
    ]


def test_many_undecided_are_counted(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to five undecided claims are named; of more the number, and where to find them."""
    path = sample / "sources" / "harbour-review.yaml"
    text = path.read_text("utf-8")
    for count, told in ((5, "R90, R91, R92, R93, R94"), (6, "6 (see partnerships query disagree")):
        claims = "".join(
            f"- id: R9{number}\n  subject: harbour-bridge-ii\n  figure: trained\n"
            f"  value: {10 * number + 11}\n  unit: person\n  quote: Its follow-up\n"
            for number in range(count)
        )
        path.write_text(text + claims, "utf-8")
        out = ["build", "--corpus", str(sample), "--out", str(tmp_path / "out")]
        assert f"undecided   {told}" in CliRunner().invoke(main, out).output
    listed = json.loads(CliRunner().invoke(main, [*out, "--json"]).output)
    assert listed["undecided"] == [f"R9{number}" for number in range(6)]


def test_doubts_are_told_as_check_tells_them(sample: Path) -> None:
    """The build says how many doubts are unjudged, and which command lists them all."""
    summary = build_dataset(load(sample)).summary
    text = dict(summary_rows(replace(summary, doubts=3, judged_doubts=3)))["doubtful"]
    assert text == "3 (all judged; see partnerships check --notes)"
    text = dict(summary_rows(replace(summary, doubts=3, judged_doubts=1)))["doubtful"]
    assert text == "3 (2 of them unjudged; see partnerships check --notes)"


def test_errors_stop_a_build(sample: Path) -> None:
    """A corpus with errors is not built, and the message names each of them."""
    path = sample / "sources" / "harbour-note.yaml"
    path.write_text(path.read_text("utf-8").replace("coast-fund", "cost-fund"), "utf-8")
    with pytest.raises(BuildError, match="unknown entity 'cost-fund'"):
        build_dataset(load(sample))
