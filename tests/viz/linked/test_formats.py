"""Every kind of IRI answers in every format, and all formats hold the same statements."""

from collections import defaultdict

import httpx
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from graph.exports.describing import PROFILES, description
from graph.rdf.data_set import DATA_SET
from graph.rdf.iris import DEFAULT_BASE
from ontology import files
from tests.viz.linked.reading import by_rdflib, triples
from tests.viz.linked.sample import sample, trunk
from viz.linked.formats import DATA, FORMS
from viz.linked.told import GRAPHS

BESIDE = (
    "/index",
    "/shapes",
    "/ontology/0.1.0",
    "/ontology/0.2.0",
    *(f"/graph/{g}" for g in GRAPHS),
)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_kind_of_iri_answers_in_every_format(
    reader: httpx.Client, published: Store, profile: str
) -> None:
    """Each has the registered media type, and the very statements of the description."""
    for iri in sample(published):
        told = description(published, NamedNode(iri), profile).quads
        expected = triples("nq", "".join(f"{quad} .\n" for quad in told).encode())
        for ending in DATA:
            found = reader.get(f"{trunk(iri)}.{ending}", params={"profile": profile})
            assert found.status_code == 200, found.url
            assert found.headers["content-type"] == FORMS[ending].sent
            assert triples(ending, found.content) == expected, found.url


@pytest.mark.parametrize("stem", BESIDE)
def test_what_stands_beside_the_facts_answers_as_well(reader: httpx.Client, stem: str) -> None:
    """The data set, its graphs, the shapes and every version of the vocabulary are described."""
    found = {ending: reader.get(f"{stem}.{ending}") for ending in DATA}
    assert {each.status_code for each in found.values()} == {200}
    read = {triples(ending, each.content) for ending, each in found.items()}
    assert len(read) == 1
    assert read.pop()


def test_rdflib_reads_the_same(reader: httpx.Client) -> None:
    """A reader that other people wrote finds the same triples in each format that it knows."""
    for path in ("/id/project/palim", "/id/claim/B71", "/scheme/role", "/id/question/lineage"):
        expected = triples("nt", reader.get(f"{path}.nt").content)
        for ending in ("ttl", "nt", "rdf", "jsonld"):
            assert by_rdflib(ending, reader.get(f"{path}.{ending}").content) == expected


def test_quads_keep_the_graphs(reader: httpx.Client, published: Store) -> None:
    """N-Quads and TriG say in which graph a statement stands; a claim stands in that of claims."""
    told = description(published, NamedNode(f"{DEFAULT_BASE}id/claim/B71"), "claims").quads
    graphs: dict[str, set[Quad]] = defaultdict(set)
    for quad in told:
        graphs[str(quad.graph_name)].add(quad)
    body = reader.get("/id/claim/B71.nq?profile=claims").text
    assert len(graphs) > 1
    assert set(body.splitlines()) == {f"{quad} ." for quad in told}
    assert "graph/claims> {" in reader.get("/id/claim/B71.trig").text


def test_the_page_answers_under_its_own_ending(reader: httpx.Client) -> None:
    """.html gives the page whatever is accepted, and the same as its address gives a browser."""
    for path in ("/id/project/palim", "/scheme/role", "/ontology", "/team", "/graph/claims"):
        plain = reader.get(path, headers={"accept": "text/html"})
        ending = reader.get(f"{path}.html", headers={"accept": "text/turtle"})
        assert plain.status_code == ending.status_code == 200
        assert plain.text == ending.text
    assert reader.get("/index.html").text == reader.get("/", headers={"accept": "text/html"}).text


def test_json_is_the_json_ld_under_its_plain_name(reader: httpx.Client) -> None:
    """Plain JSON has the thing first, under short names, with its context."""
    plain, linked = (reader.get(f"/id/project/palim.{form}") for form in ("json", "jsonld"))
    assert plain.content == linked.content
    first = plain.json()["items"][0]
    assert first["id"] == "project/palim"
    assert first["label"]["en"] == "PALIM"
    assert plain.json()["@context"]


def test_the_table_has_names_in_the_language_of_the_reader(reader: httpx.Client) -> None:
    """A table names subjects, properties and values; the first rows are about what was asked."""
    lines = reader.get("/id/project/palim.csv", headers={"accept-language": "nl"})
    assert lines.headers["content-language"] == "nl"
    assert lines.headers["vary"].startswith("Accept-Language")
    rows = [line for line in lines.text.splitlines() if "ontology#destination," in line]
    assert rows[0].endswith("PALIM,bestemming,België")
    assert lines.text.splitlines()[1].startswith(f"{DEFAULT_BASE}id/project/palim,")


def test_the_earlier_vocabularies_are_kept(reader: httpx.Client) -> None:
    """The version before that of today is there as it was, and says which it is."""
    now = reader.get("/ontology.ttl").text
    prior = next(line for line in now.splitlines() if "owl:priorVersion" in line)
    number = prior.partition("ontology/")[2].partition(">")[0]
    assert number in files.earlier_versions()
    then = reader.get(f"/ontology/{number}.ttl").text
    assert f'owl:versionInfo "{number}"' in then
    page = reader.get(f"/ontology/{number}", headers={"accept": "text/html"})
    assert f"This is version {number}" in page.text
    assert reader.get("/ontology/9.9.9").status_code == 404


def test_what_the_data_say_of_themselves_is_told(reader: httpx.Client, published: Store) -> None:
    """The description of the data set holds every statement that it makes of itself."""
    own = list(published.quads_for_pattern(DATA_SET, None, None, DefaultGraph()))
    assert len(own) >= 5
    lines = "".join(f"{quad.triple} .\n" for quad in own).encode()
    assert triples("nt", lines) <= triples("nt", reader.get("/index.nt").content)
