"""IRIs that are odd: hostile, with dots or foreign letters, of a busy thing, of an old term."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.exports.describing import MOST
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import DCT, MP, ONTOLOGY, OWL, RDF, RDFS, SKOS, XSD, quads
from tests.graph.exports.snapshots import PROJECT, SLUGS, hostile
from tests.viz.linked.reading import triples
from tests.viz.serving import running
from viz.linked.formats import DATA

BUSY = thing("organisation", "busy")
OLD = MP.iri + "Collaboration"


def _labelled(iri: NamedNode, name: str) -> list[Quad]:
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, MP.Entity),
        (RDF.type, MP.Organisation),
        (RDFS.label, Literal(name, language="en")),
    ]
    return [Quad(iri, predicate, value, DefaultGraph()) for predicate, value in said]


def _busy() -> Iterator[Quad]:
    for number in range(MOST + 1):
        node = thing("participation", f"busy.{number}")
        yield Quad(node, RDF.type, MP.Participation)
        yield Quad(node, MP.participant, BUSY)


def _deprecated() -> list[Quad]:
    """A class that is no longer used, with what takes its place."""
    old = NamedNode(OLD)
    return [
        Quad(old, RDF.type, OWL.Class),
        Quad(old, RDFS.label, Literal("collaboration", language="en")),
        Quad(old, SKOS.definition, Literal("Was an initiative.", language="en")),
        Quad(old, RDFS.isDefinedBy, ONTOLOGY),
        Quad(old, OWL.deprecated, Literal("true", datatype=XSD.boolean)),
        Quad(old, DCT.isReplacedBy, MP.Initiative),
    ]


@pytest.fixture(scope="module")
def odd() -> Iterator[httpx.Client]:
    """A client over a small data set in which everything that can be odd is odd."""
    made = [
        *_labelled(BUSY, "Busy"),
        *_busy(),
        *_labelled(thing("organisation", "x"), "X"),
        *_labelled(thing("organisation", "x.ttl"), "X, the file"),
        *_labelled(thing("organisation", "a.b.c"), "ABC"),
        *_labelled(thing("organisation", "café"), "Café"),
        *_labelled(thing("organisation", "a%22b"), "Quoted"),
        *quads(),
        *_deprecated(),
        *hostile().quads(),
    ]
    with running(store_of(made)) as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found


TURTLE = {"accept": "text/turtle"}
HTML = {"accept": "text/html"}


def test_a_thing_goes_before_an_ending(odd: httpx.Client) -> None:
    """A thing named x.ttl keeps its address; the Turtle of x is then sent from that of x itself."""
    page = odd.get("/id/organisation/x.ttl", headers=HTML)
    assert "X, the file" in page.text
    direct = odd.get("/id/organisation/x", headers=TURTLE)
    assert direct.status_code == 200
    assert '"X"@en' in direct.text
    assert "content-location" not in direct.headers
    assert '"X, the file"@en' in odd.get("/id/organisation/x.ttl.ttl").text
    assert odd.get("/id/organisation/x.nt").status_code == 200


def test_names_with_dots_and_foreign_letters(odd: httpx.Client) -> None:
    """Names with dots have endings of their own; other letters are asked for percent-encoded."""
    for path, name in (
        ("/id/organisation/a.b.c", "ABC"),
        ("/id/organisation/caf%C3%A9", "Café"),
        ("/id/organisation/a%22b", "Quoted"),
    ):
        assert name in odd.get(path, headers=HTML).text
        led = odd.get(path, headers=TURTLE)
        assert led.headers["location"] == f"{path}.ttl"
        assert f'"{name}"@en' in odd.get(led.headers["location"]).text
        assert led.headers["link"].isascii()
        assert odd.get(f"{path}.xyz").status_code == 404


def test_hostile_words_stay_whole(odd: httpx.Client) -> None:
    """Words that a spreadsheet would run or that XML cannot hold come back as they are, or 406."""
    for path in (f"/id/organisation/{SLUGS[0]}", *(f"/id/organisation/{s}" for s in SLUGS)):
        found = {ending: odd.get(f"{path}.{ending}") for ending in DATA}
        if found["rdf"].status_code == 406:
            assert ".ttl" in found.pop("rdf").json()["hint"]
        assert {each.status_code for each in found.values()} == {200}
        assert len({triples(ending, each.content) for ending, each in found.items()}) == 1
    where = PROJECT.value.partition(".org/migration-partnerships")[2]
    assert odd.get(f"{where}.nt").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/id/%3Cscript%3E.ttl",
        "/id/project/palim%22%3E%7D%20UNION%20%7B.ttl",
        "/id/project/%00.ttl",
        "/id/project/a%0Ab.csv",
        "/id/project/..%2F..%2Fetc%2Fpasswd.nt",
        "/id/javascript:alert(1).json",
        "/id/.ttl",
        "/id//.ttl",
        "/id/project/" + "x" * 9000 + ".ttl",
        "/id/project/%E2%80%AE%F0%9F%92%A3.jsonld",
        "/id/project/%FF%FE.ttl",
        "/id/project/x.%E2%80%AE",
        "/scheme/.html",
        "/graph/nothing.ttl",
        "/ontology/..%2F..%2Fsecret.ttl",
        "/ontology/0.1.0%00",
        "/id/question/%22.ttl",
        "/profile/%22",
    ],
)
@pytest.mark.parametrize("accept", ["text/turtle", "text/html", "application/json"])
def test_hostile_addresses_lead_nowhere(odd: httpx.Client, path: str, accept: str) -> None:
    """Nothing is there, which is said; no address is a fault of ours or a way out."""
    found = odd.get(path, headers={"accept": accept})
    assert found.status_code == 404
    assert "<script>" not in found.text.partition("<main")[2].partition("</main>")[0]


def test_a_busy_thing_says_that_there_is_more(odd: httpx.Client) -> None:
    """Of too many nodes the first are given, and a header says that these are not all."""
    found = odd.get("/id/organisation/busy.nt")
    assert found.headers["description-whole"] == "?0"
    assert len({line.split()[0] for line in found.text.splitlines() if ".busy" not in line}) > MOST
    assert "description-whole" not in odd.get("/id/organisation/x.nt").headers


def test_a_deprecated_term_keeps_answering(odd: httpx.Client) -> None:
    """A term that is no longer used keeps its anchor, and says what takes its place."""
    text = odd.get("/ontology", headers=HTML).text
    entry = text.split('id="Collaboration"')[1].split("</article>")[0]
    assert "no longer used" in entry
    assert 'href="#Initiative"' in entry
    assert f"<{OLD}>" in odd.get("/ontology.nt").text


def test_an_empty_data_set_has_a_vocabulary() -> None:
    """Without data the vocabulary is that of the program, and things are not found."""
    with running(Store()) as address, httpx.Client(base_url=address, timeout=60) as empty:
        assert 'id="Organisation"' in empty.get("/ontology", headers=HTML).text
        assert "owl:versionInfo" in empty.get("/ontology.ttl").text
        assert empty.get("/index.ttl").status_code == 200
        assert empty.get("/graph/claims.ttl").status_code == 200
        assert empty.get("/team.ttl").status_code == 404
        assert empty.get("/id/project/palim", headers=TURTLE).status_code == 404
