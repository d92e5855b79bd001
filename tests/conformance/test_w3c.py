"""The W3C's suites for the protocol and for service descriptions, run against services."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from tests.conformance.protocol import QUERIES, STATEMENTS, TYPE, UPDATES, Request
from tests.conformance.served import served
from tests.stores.servers import oxigraph
from tests.viz.serving import running

SD = "http://www.w3.org/ns/sparql-service-description#"
#: Both programs over the same data: ours, and Oxigraph's as a check of these tests themselves.
SERVICES = ("ours in memory", "ours over a folder", "ours over a server", "oxigraph")
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
JSON = {"accept": "application/sparql-results+json"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that `oxigraph load` filled with the graphs of the suite."""
    place = tmp_path_factory.mktemp("suite")
    (place / "suite.nq").write_text(STATEMENTS, "utf-8")
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    assert program, "oxigraph is not installed beside Python"
    command = [program, "load", "--location", str(place / "store"), "--file"]
    subprocess.run([*command, str(place / "suite.nq")], check=True, capture_output=True)
    return place


@pytest.fixture(scope="module", params=SERVICES)
def endpoint(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of an endpoint over the graphs of the suite."""
    log, store = tmp_path_factory.mktemp("log"), folder / "store"
    if request.param == "ours in memory":
        held = Store()
        held.load(STATEMENTS.encode(), RdfFormat.N_QUADS)
        with running(held) as address:
            yield f"{address}/sparql"
    elif request.param == "ours over a folder":
        with served(log, ["--store", str(store)]) as found:
            yield f"{found.address}/sparql"
    elif request.param == "oxigraph":
        with oxigraph(store, read_only=True) as server:
            yield server.query
    else:
        with (
            oxigraph(store, read_only=True) as server,
            served(log, ["--store", server.query]) as found,
        ):
            yield f"{found.address}/sparql"


def answer(endpoint: str, asked: Request) -> httpx.Response:
    """Send a request of the suite."""
    headers = {"content-type": asked.kind} if asked.kind else {}
    with httpx.Client(trust_env=False, timeout=60) as client:
        made = client.build_request(
            asked.method, endpoint + asked.address, content=asked.body, headers=headers
        )
        return client.send(made)


@pytest.mark.parametrize("name", QUERIES)
def test_queries_of_the_protocol(endpoint: str, name: str) -> None:
    """Each test of the suite about queries passes."""
    asked = QUERIES[name]
    came = answer(endpoint, asked)
    if asked.refused:
        assert 400 <= came.status_code < 500
        return
    assert came.status_code == 200
    if asked.yes:
        assert came.json()["boolean"] is True
    if asked.formats:
        assert any(form in came.headers["content-type"] for form in asked.formats)


@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_refused(endpoint: str, name: str) -> None:
    """Each request of the suite that changes data is a client's error and changes nothing."""
    came = answer(endpoint, UPDATES[name])
    assert 400 <= came.status_code < 500
    counted = httpx.get(endpoint, params={"query": COUNT}, headers=JSON, trust_env=False)
    assert counted.json()["results"]["bindings"][0]["n"]["value"] == "3"


def described(endpoint: str) -> Store:
    """Give the service description as a store."""
    came = httpx.get(endpoint, headers={"accept": "text/turtle"}, trust_env=False)
    assert came.status_code == 200
    kind = RdfFormat.from_media_type(came.headers["content-type"])
    assert kind is not None
    found = Store()
    found.extend(parse(came.content, format=kind, base_iri=endpoint))
    return found


def test_returns_rdf(endpoint: str) -> None:
    """A GET without a query gives RDF."""
    assert len(described(endpoint)) > 0


def test_has_endpoint_triple(endpoint: str) -> None:
    """The description says that the endpoint is where it was asked."""
    endpoints = described(endpoint).quads_for_pattern(None, NamedNode(f"{SD}endpoint"), None)
    assert endpoint in {quad.object.value for quad in endpoints if type(quad.object) is NamedNode}


def test_conforms_to_schema(endpoint: str) -> None:
    """What the vocabulary demands of a service, its data set and its graphs is there."""
    if "/query" in endpoint:
        return  # Oxigraph describes itself with fewer words than the vocabulary has
    found = described(endpoint)

    def of(subject: object, name: str) -> list[object]:
        return [q.object for q in found.quads_for_pattern(subject, NamedNode(SD + name), None)]  # type: ignore[arg-type]

    def kind(node: object) -> set[str]:
        types = found.quads_for_pattern(node, NamedNode(TYPE), None)  # type: ignore[arg-type]
        return {q.object.value.removeprefix(SD) for q in types if type(q.object) is NamedNode}

    (service,) = [
        q.subject for q in found.quads_for_pattern(None, NamedNode(f"{SD}endpoint"), None)
    ]
    assert kind(service) == {"Service"}
    assert len(of(service, "endpoint")) == 1
    assert NamedNode(f"{SD}SPARQL11Query") in of(service, "supportedLanguage")
    assert NamedNode(f"{SD}SPARQL11Update") not in of(service, "supportedLanguage")
    assert len(of(service, "resultFormat")) == 8
    (dataset,) = of(service, "defaultDataset")
    assert kind(dataset) == {"Dataset"}
    (default,) = of(dataset, "defaultGraph")
    assert kind(default) == {"Graph"}
    names = [of(graph, "name") for graph in of(dataset, "namedGraph")]
    assert all(kind(graph) == {"NamedGraph"} for graph in of(dataset, "namedGraph"))
    assert all(kind(g) == {"Graph"} for n in of(dataset, "namedGraph") for g in of(n, "graph"))
    assert len(names) == 3
    assert all(len(each) == 1 for each in names)
    known = {"endpoint", "supportedLanguage", "resultFormat", "defaultDataset", "defaultGraph"}
    known |= {"namedGraph", "name", "graph", "feature"}
    used = {q.predicate.value for q in found if q.predicate.value.startswith(SD)}
    assert {name.removeprefix(SD) for name in used} <= known
