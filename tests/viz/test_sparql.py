"""The SPARQL endpoint: the protocol for reading, and nothing else."""

import threading
import time

import httpx
import pytest
from pyoxigraph import Store

from tests.queries.listening import HIDDEN, ODD, listening
from tests.viz.serving import running

ASK = "ASK { ?s a mp:Project }"
ROWS = "SELECT ?s { ?s a mp:Project } ORDER BY ?s"
GRAPH = "CONSTRUCT { ?s a mp:Project } WHERE { ?s a mp:Project }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
JSON = {"accept": "application/sparql-results+json"}
PALIM = "https://w3id.org/migration-partnerships/id/project/palim"


@pytest.mark.parametrize(
    ("accept", "kind", "start"),
    [
        ("application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        ("application/json", "application/sparql-results+json", '{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/csv", "text/csv; charset=utf-8", "s\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?s\n"),
        ("*/*", "application/sparql-results+json", '{"head"'),
        (
            "text/csv;q=0.1, application/sparql-results+xml",
            "application/sparql-results+xml",
            "<?xml",
        ),
    ],
)
def test_rows_come_in_the_format_asked_for(
    client: httpx.Client, accept: str, kind: str, start: str
) -> None:
    """Accept decides between JSON, XML, CSV and TSV."""
    answer = client.get("/sparql", params={"query": ROWS}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.text.startswith(start)
    assert PALIM in answer.text
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/sparql-results+json;q=0.4, text/turtle;q=0.2", "text/turtle; charset=utf-8"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_graphs_come_in_the_format_asked_for(client: httpx.Client, accept: str, kind: str) -> None:
    """CONSTRUCT answers as Turtle, N-Triples, JSON-LD or RDF/XML."""
    answer = client.get("/sparql", params={"query": GRAPH}, headers={"accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert "palim" in answer.text


def test_three_ways_of_asking_give_one_answer(client: httpx.Client) -> None:
    """GET, POST as a form and POST as it is are the same question."""
    direct = {**JSON, "content-type": "application/sparql-query"}
    got = client.get("/sparql", params={"query": ROWS}, headers=JSON)
    form = client.post("/sparql", data={"query": ROWS}, headers=JSON)
    plain = client.post("/sparql", content=ROWS.encode(), headers=direct)
    assert got.status_code == form.status_code == plain.status_code == 200
    assert got.json() == form.json() == plain.json()


def test_ask_answers_yes_or_no(client: httpx.Client) -> None:
    """ASK gives a boolean."""
    assert client.get("/sparql", params={"query": ASK}, headers=JSON).json()["boolean"] is True


def test_a_browser_is_led_to_the_page(client: httpx.Client) -> None:
    """Who would rather have a page is sent to the editor, with the query."""
    empty = client.get("/sparql")
    assert (empty.status_code, empty.headers["location"]) == (303, "/query")
    full = client.get("/sparql", params={"query": ASK, "lang": "fr"})
    assert full.status_code == 303
    assert full.headers["location"].startswith("/query?query=ASK")
    assert "lang=fr" in full.headers["location"]
    named = client.get("/sparql", params={"query": ROWS, "format": "csv"})
    assert named.headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <file:///etc/passwd>",
        "DROP GRAPH <https://w3id.org/migration-partnerships/graph/claims>",
    ],
)
def test_updates_are_refused_and_change_nothing(client: httpx.Client, update: str) -> None:
    """However an update is sent, it is refused and the data stay as they were."""
    before = client.get("/healthz").text
    kind = {"content-type": "application/sparql-update"}
    answers = [
        client.get("/sparql", params={"query": update}, headers=JSON),
        client.post("/sparql", data={"query": update}, headers=JSON),
        client.post("/sparql", data={"update": update}, headers=JSON),
        client.get("/sparql", params={"update": update}, headers=JSON),
        client.post("/sparql", content=update.encode(), headers={**JSON, **kind}),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 403, 403, 403]
    assert client.get("/healthz").text == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * { " + "{ " * 20_000,
        "SELECT * { FILTER(" + "(" * 20_000,
        "SELECT * { ?s ?p",
        "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999999999999999999",
        "SELECT * { ?s ?p ?o } OFFSET -1",
    ],
)
def test_what_cannot_be_asked_is_a_clear_error(client: httpx.Client, query: str) -> None:
    """Bad or dangerous queries are a 400 with words, whether sent by a program or a browser."""
    for accept in ("application/json", "text/html", "*/*"):
        answer = client.post("/sparql", data={"query": query}, headers={"accept": accept})
        assert answer.status_code == 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_hidden_service_calls_nobody(client: httpx.Client) -> None:
    """However SERVICE is glued or hidden, the endpoint refuses it and calls no other server."""
    with listening() as server:
        for name, text in (HIDDEN | ODD).items():
            query = {"query": text.replace("URL", server.url)}
            assert client.get("/sparql", params=query, headers=JSON).status_code == 400, name
            assert client.post("/sparql", data=query, headers=JSON).status_code == 400, name
        assert not server.calls


def test_csv_is_exact(client: httpx.Client) -> None:
    """The endpoint's CSV is the standard's: no value is changed for the sake of spreadsheets."""
    query = "SELECT ?x ?y { VALUES (?x ?y) { ('=1+1' -5) } }"
    text = client.get("/sparql", params={"query": query, "format": "csv"}).text
    assert text == "x,y\r\n=1+1,-5\r\n"


def test_odd_requests_are_refused(client: httpx.Client) -> None:
    """Wrong types, encodings, sizes and doubled parameters each have their status."""
    form = {**JSON, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sparql", content=b"query=%FF", headers=form).status_code == 400
    assert client.post("/sparql", content=b"\xff\xfe", headers=form).status_code == 400
    assert client.post("/sparql", json={"query": ASK}, headers=JSON).status_code == 415
    packed = {**form, "content-encoding": "gzip"}
    assert client.post("/sparql", content=b"x", headers=packed).status_code == 415
    assert client.post("/sparql", content=b"a" * 300_000, headers=form).status_code == 413
    twice = client.get("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", headers=JSON)
    assert twice.status_code == 400
    assert (
        client.get("/sparql", params={"query": ASK}, headers={"accept": "image/png"}).status_code
        == 406
    )
    assert client.get("/sparql", params={"query": ASK, "format": "exe"}).status_code == 400
    unknown = {"query": ASK, "default-graph-uri": "no graph"}
    assert client.get("/sparql", params=unknown, headers=JSON).status_code == 400


def test_a_data_set_can_be_named(client: httpx.Client) -> None:
    """The protocol's default-graph-uri makes one of our graphs the default graph."""
    claims = "https://w3id.org/migration-partnerships/graph/claims"
    query = "SELECT (COUNT(?c) AS ?n) { ?c a mp:Claim }"
    plain = client.get("/sparql", params={"query": query}, headers=JSON).json()
    named = client.get(
        "/sparql", params={"query": query, "default-graph-uri": claims}, headers=JSON
    ).json()
    assert plain["results"]["bindings"][0]["n"]["value"] == "0"
    assert int(named["results"]["bindings"][0]["n"]["value"]) > 200


def test_a_runaway_query_is_stopped_while_others_are_served(store: Store) -> None:
    """A cross product ends in a 503 after the deadline, and pages and queries go on meanwhile."""
    found: list[httpx.Response] = []
    with (
        running(store, query_seconds=4) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):

        def ask(query: str) -> httpx.Response:
            return httpx.get(f"{address}/sparql", params={"query": query}, timeout=30)

        assert ask(ASK).status_code == 200
        assert client.get("/id/project/palim").status_code == 200  # its first reader waits longest
        thread = threading.Thread(target=lambda: found.append(ask(RUNAWAY)))
        started = time.monotonic()
        thread.start()
        time.sleep(0.2)
        assert client.get("/id/project/palim").status_code == 200
        assert ask(ASK).status_code == 200
        assert not found
        thread.join(20)
        assert time.monotonic() - started < 10
        assert ask(ASK).status_code == 200
    assert found[0].status_code == 503
    assert "stopped" in found[0].json()["detail"]
    assert found[0].headers["retry-after"]
