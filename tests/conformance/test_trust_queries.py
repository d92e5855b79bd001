"""What hostile queries meet: an answer, a clear refusal or the clock; others never notice."""

import json
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.conformance.hostile import NO_TEXT, REFUSED, RUNAWAYS
from tests.conformance.served import Met, Served, Watched, ask
from tests.queries.listening import HIDDEN, ODD, listening

INSIDE = "what-is-in-a-file"
#: Beyond the deadline a refusal has one second; a busy machine may take longer.
LATE_SECONDS = 6.0


def state(service: Served) -> str:
    """Give what the service says of its data."""
    return httpx.get(f"{service.address}/healthz", trust_env=False).text


def is_refused(met: Met) -> None:
    """A refusal is a 4xx with words, in JSON."""
    assert 400 <= met.status < 500
    assert met.headers["content-type"] == "application/problem+json"
    told = json.loads(met.body)
    assert told["status"] == met.status
    assert told["detail"]


def is_lawful(met: Met, service: Served) -> None:
    """An answer is whole, broken off visibly, a refusal, or a 503 that says when to come back."""
    assert met.seconds < service.seconds + LATE_SECONDS
    if met.status == 503:
        assert int(met.headers["retry-after"]) > 0
        assert not met.broken
    elif met.status == 200:
        assert met.headers["x-content-type-options"] == "nosniff"
    else:
        is_refused(met)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file of RDF that nobody may read through the service."""
    path = tmp_path / "secret.nt"
    path.write_text(f'<http://e/s> <http://e/p> "{INSIDE}" .\n', "utf-8")
    return path


@pytest.mark.parametrize("name", RUNAWAYS)
def test_what_never_ends_is_ended(service: Served, beside: Watched, name: str) -> None:
    """A query that would take all time or memory ends by its limits, and frees its place."""
    met = ask(service, RUNAWAYS[name], accept="application/sparql-results+json, text/turtle")
    is_lawful(met, service)
    assert met.status != 200 or met.broken or met.body.endswith((b"}", b".\n"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_end_the_engine_is_refused(service: Served, beside: Watched, name: str) -> None:
    """Depth, length and nonsense are refused with words before the engine sees them."""
    is_refused(ask(service, REFUSED[name]))


@pytest.mark.parametrize("name", NO_TEXT)
def test_what_is_no_text_is_refused(service: Served, beside: Watched, name: str) -> None:
    """A query that is not UTF-8 is a 400."""
    met = ask(service, NO_TEXT[name])
    is_refused(met)
    assert met.status == 400


@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_no_other_server_is_called(service: Served, beside: Watched, silent: str) -> None:
    """SERVICE is refused and nobody is called, by whatever way the query comes."""
    with listening() as other:
        text = f"SELECT * {{ SERVICE {silent}<{other.url}> {{ ?s ?p ?o }} }}"
        is_refused(ask(service, text))
        for way in (
            f"/sparql?query={quote(text)}",
            f"/query?query={quote(text)}",
            f"/query?query={quote(text)}&why=1",
            f"/why.json?query={quote(text)}",
        ):
            answer = httpx.get(service.address + way, trust_env=False, timeout=60)
            assert 200 <= answer.status_code < 500, way
        assert not other.calls


def test_hidden_keywords_are_found(service: Served, beside: Watched) -> None:
    """Glued, escaped, commented and look-alike keywords reach nobody."""
    with listening() as other:
        for name, text in (HIDDEN | ODD).items():
            is_refused(ask(service, text.replace("URL", other.url)))
            assert not other.calls, name


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX x: <URL> SELECT * FROM x: { ?s ?p ?o }",
        "BASE <URL> SELECT * FROM <> { ?s ?p ?o }",
        "BASE <URL> SELECT * FROM <./> { ?s ?p ?o }",
        "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
        "DESCRIBE <URL>",
        "BASE <URL> DESCRIBE <>",
        "CONSTRUCT FROM <URL> WHERE { ?s ?p ?o }",
        "LOAD <URL>",
        "LOAD SILENT <URL> INTO GRAPH <http://e/>",
        "ASK {} ; LOAD <URL>",
    ],
)
def test_no_address_is_fetched_and_no_file_read(
    service: Served, beside: Watched, secret: Path, text: str
) -> None:
    """An IRI in a query is a name: what it leads to, elsewhere or on this machine, stays there."""
    before = state(service)
    with listening() as other:
        for url in (other.url, secret.as_uri(), str(secret), "file:///etc/passwd"):
            is_lawful(met := ask(service, text.replace("URL", url)), service)
            assert INSIDE.encode() not in met.body
            assert b"root:" not in met.body
        assert not other.calls
    assert state(service) == before


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri", "using-graph-uri"])
def test_a_data_set_is_only_named(
    service: Served, beside: Watched, secret: Path, name: str
) -> None:
    """Graphs that the protocol names are looked for here alone; what is no IRI is refused."""
    text = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } LIMIT 3"
    with listening() as other, httpx.Client(trust_env=False, timeout=60) as client:
        for url in (other.url, secret.as_uri(), "file:///etc/passwd", "urn:none", "a:\x00", "//x"):
            given = {"query": text, name: url}
            for answer in (
                client.get(f"{service.address}/sparql", params=given),
                client.post(f"{service.address}/sparql", data=given),
            ):
                assert answer.status_code in {200, 400}
                assert INSIDE not in answer.text
        many = [("query", text), *((name, f"urn:x:{n}") for n in range(10_000))]
        answer = client.post(
            f"{service.address}/sparql",
            content="&".join(f"{key}={quote(value)}" for key, value in many).encode(),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        assert answer.status_code in {400, 413}
        assert not other.calls


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { <a:a> <a:b> <a:c> } WHERE { ?s ?p ?o }",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "DROP SILENT ALL",
        "CREATE GRAPH <a:g>",
        "COPY DEFAULT TO <a:g>",
        "MOVE DEFAULT TO <a:g>",
        "ADD DEFAULT TO <a:g>",
        "ASK {} ; CLEAR ALL",
        "PREFIX ASK: <a:> CLEAR ALL",
        "#ASK {}\nCLEAR ALL",
        "\\u0043LEAR ALL",
        "BASE <ASK:> CLEAR ALL",
    ],
)
def test_updates_change_nothing(service: Served, beside: Watched, update: str) -> None:
    """Whatever way an update comes, it is a 4xx and the data stay as they were."""
    before = state(service)
    place = f"{service.address}/sparql"
    with httpx.Client(trust_env=False, timeout=60) as client:
        answers = [
            client.get(place, params={"query": update}),
            client.post(place, data={"query": update}),
            client.post(place, data={"update": update}),
            client.get(place, params={"update": update}),
            client.post(
                place, content=update, headers={"content-type": "application/sparql-update"}
            ),
            client.post(
                place, content=update, headers={"content-type": "application/sparql-query"}
            ),
        ]
    assert all(400 <= answer.status_code < 500 for answer in answers)
    assert all(answer.json()["detail"] for answer in answers)
    assert state(service) == before


@pytest.mark.parametrize("accept", ["text/html", "*/*", "application/sparql-results+xml"])
def test_script_is_never_shown_as_a_page(service: Served, beside: Watched, accept: str) -> None:
    """Script in a query, in what it answers or in a parameter never stands in a page as script."""
    attack = "<script>document.title='run'</script>"
    texts = [attack, f"SELECT ('{attack}' AS ?x) {{}}", f'SELECT ("{attack}" AS ?x) {{ ?s ?p']
    with httpx.Client(trust_env=False, timeout=60, headers={"accept": accept}) as client:
        for text in texts:
            for answer in (
                client.get(f"{service.address}/sparql", params={"query": text}),
                client.post(f"{service.address}/sparql", data={"query": text}),
                client.get(f"{service.address}/sparql", params={"query": "x", "format": text}),
                client.get(f"{service.address}/query", params={"query": text, "view": text}),
                client.get(f"{service.address}/search", params={"q": text}),
                client.get(f"{service.address}/{quote(attack)}"),
            ):
                assert answer.status_code < 500
                assert answer.headers["x-content-type-options"] == "nosniff"
                kind = answer.headers.get("content-type", "")
                assert "html" not in kind or attack not in answer.text


@pytest.mark.parametrize(
    "call", ["RAND #x\n()", "rand\t()", "uUiD#\r#\n ()", "STRUUID()", "!RAND()"]
)
def test_what_changes_is_not_kept(service: Served, beside: Watched, call: str) -> None:
    """A function whose value differs each time is found behind comments and blanks as well."""
    text = f"SELECT (STR({call}) AS ?x) {{}}"
    with httpx.Client(trust_env=False, timeout=60) as client:
        came = [client.get(f"{service.address}/sparql", params={"query": text}) for _ in range(2)]
    assert all(each.status_code == 200 and "etag" not in each.headers for each in came)
    assert call == "!RAND()" or came[0].content != came[1].content
