"""What the SPARQL 1.1 Protocol and Service Description demand, a test for each MUST."""

import gzip
import json
import socket
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from queries.service.description import SD
from tests.viz.serving import running
from tests.viz.test_security import raw

DATA = "http://kasei.us/2009/09/sparql/data/"
JSON = {"accept": "application/sparql-results+json"}
DIRECT = {"content-type": "application/sparql-query"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
#: Long enough to be sent in pieces.
MANY = "SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }"
#: Begins to answer at once and never ends.
ENDLESS = (
    "SELECT ?a ?b ?c ?d ?e ?f { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?u . ?e ?t ?v . ?f ?g ?h }"
)


@pytest.fixture(scope="module")
def service() -> Iterator[httpx.Client]:
    """An endpoint over three small graphs, as the W3C's tests of the protocol have them."""
    store = Store()
    for number in (1, 2, 3):
        graph = NamedNode(f"{DATA}data{number}.rdf")
        store.add(Quad(graph, TYPE, NamedNode(f"{DATA}Document"), graph))
    for number in range(100):
        store.add(Quad(NamedNode(f"http://e/{number}"), TYPE, Literal(str(number))))
    with running(store) as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found


def named(*numbers: int, kind: str) -> list[tuple[str, str]]:
    """Parameters that name some of the graphs."""
    return [(f"{kind}-graph-uri", f"{DATA}data{number}.rdf") for number in numbers]


def typed(*numbers: int) -> str:
    """Patterns that hold in the graphs of these numbers."""
    return " . ".join(f"<{DATA}data{number}.rdf> a ?t{number}" for number in numbers)


def test_query_by_get(service: httpx.Client) -> None:
    """2.1.1: a query in the address of a GET, percent-encoded; + is a blank."""
    assert service.get("/sparql?query=ASK%20%7B%7D").json()["boolean"] is True
    assert service.get("/sparql?query=ASK+%7B%7D").json()["boolean"] is True
    assert service.get("/sparql/?query=ASK%20%7B%7D").json()["boolean"] is True


def test_query_by_post_as_a_form(service: httpx.Client) -> None:
    """2.1.2: a query in a form; a graph that nobody has in the address changes nothing."""
    answer = service.post(
        f"/sparql?default-graph-uri={quote(DATA)}data0.rdf",
        content=b"query=ASK%20%7B%7D",
        headers=FORM,
    )
    assert answer.status_code == 200
    assert answer.json()["boolean"] is True


def test_query_by_post_as_it_is(service: httpx.Client) -> None:
    """2.1.3: a query as the body, its graphs in the address, in UTF-8."""
    text = 'ASK { BIND("Zoë" AS ?x) FILTER(STRLEN(?x) = 3) }'.encode()
    assert service.post("/sparql", content=text, headers=DIRECT).json()["boolean"] is True
    charset = {"content-type": "application/sparql-query; charset=UTF-8"}
    assert service.post("/sparql", content=text, headers=charset).json()["boolean"] is True


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_data_set_of_the_protocol(service: httpx.Client, way: str) -> None:
    """2.1.4: default graphs are merged, named graphs can be asked by name, and nothing else is."""
    cases = [
        (f"ASK {{ {typed(1, 2)} }}", named(1, 2, kind="default"), True),
        (f"ASK {{ {typed(3)} }}", named(1, 2, kind="default"), False),
        (f"ASK {{ GRAPH ?g {{ {typed(1)} }} }}", named(1, 2, kind="named"), True),
        (f"ASK {{ GRAPH ?g {{ {typed(3)} }} }}", named(1, 2, kind="named"), False),
        (f"ASK {{ {typed(1)} }}", named(1, kind="named"), False),
        (f"ASK {{ GRAPH ?g {{ {typed(1)} }} }}", named(1, kind="default"), False),
        (
            f"ASK {{ {typed(3)} GRAPH ?g {{ {typed(1)} }} GRAPH ?h {{ {typed(2)} }} }}",
            [*named(3, kind="default"), *named(1, 2, kind="named")],
            True,
        ),
    ]
    for text, graphs, expected in cases:
        if way == "get":
            answer = service.get("/sparql", params=(("query", text), *graphs))
        elif way == "form":
            pairs = "&".join(f"{k}={quote(v, safe='')}" for k, v in [("query", text), *graphs])
            answer = service.post("/sparql", content=pairs.encode(), headers=FORM)
        else:
            answer = service.post(
                "/sparql", content=text.encode(), params=tuple(graphs), headers=DIRECT
            )
        assert answer.json()["boolean"] is expected, (text, graphs)


def test_the_protocol_goes_before_from(service: httpx.Client) -> None:
    """2.1.4: where both name a data set, that of the protocol is used."""
    text = f"ASK FROM <{DATA}data1.rdf> {{ {typed(1)} }}"
    assert service.get("/sparql", params={"query": text}).json()["boolean"] is True
    other = (("query", text), *named(2, kind="default"))
    assert service.get("/sparql", params=other).json()["boolean"] is False


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SELECT (1 AS ?x) {}", {"json", "xml", "csv", "tab-separated"}),
        ("ASK {}", {"json", "xml", "csv", "tab-separated"}),
        ("DESCRIBE <http://example.org/>", {"turtle", "n-triples", "ld+json", "rdf+xml"}),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", {"turtle", "n-triples", "ld+json", "rdf+xml"}),
    ],
)
def test_each_form_has_media_types_of_its_own(
    service: httpx.Client, text: str, kinds: set[str]
) -> None:
    """2.1.6: rows and booleans come as SPARQL results, graphs as RDF."""
    prologue = "BASE <http://e/> "
    kind = service.get("/sparql", params={"query": prologue + text}).headers["content-type"]
    assert any(each in kind for each in kinds)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(service: httpx.Client, method: str) -> None:
    """A query by another method is a 405 that names the right ones."""
    answer = service.request(method, "/sparql?query=ASK%20%7B%7D")
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"ASK {}", {"content-type": "text/plain"}),
        (b"query=ASK%20%7B%7D", {"content-type": ""}),
        (b"ASK {}", {"content-type": ""}),
        ("ASK {}".encode("utf-16"), {"content-type": "application/sparql-query; charset=UTF-16"}),
        ("ASK {}".encode("utf-16"), DIRECT),
        (b"ASK {", DIRECT),
        (b"query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", FORM),
        (b"update=CLEAR%20ALL", FORM),
        (b"CLEAR ALL", {"content-type": "application/sparql-update"}),
        (b"query=CLEAR%20ALL", FORM),
        (b"nothing=at+all", FORM),
    ],
)
def test_bad_requests_are_client_errors(
    service: httpx.Client, body: bytes, headers: dict[str, str]
) -> None:
    """2.1.5: a request that does not fit the protocol is a 4xx that says why."""
    answer = service.post("/sparql", content=body, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.json()["detail"]


def test_a_syntax_error_has_line_and_column(service: httpx.Client) -> None:
    """RFC 9457: title, status, detail, and where in the query the fault is."""
    answer = service.get("/sparql", params={"query": "SELECT *\n{ ?s ?p }"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["line"], told["column"], told["status"]) == (2, 9, 400)
    assert told["title"]
    assert told["hint"]


@pytest.mark.parametrize("accept", ["", "*/*", "text/turtle", "application/rdf+xml"])
def test_the_endpoint_describes_itself(service: httpx.Client, accept: str) -> None:
    """Service Description 2: a GET without a query gives RDF with the endpoint and its service."""
    answer = service.get("/sparql", headers={"accept": accept})
    assert answer.status_code == 200
    kind = answer.headers["content-type"].partition(";")[0]
    form = RdfFormat.from_media_type(kind)
    assert form is not None
    triples = {(q.subject, q.predicate, q.object) for q in parse(answer.content, format=form)}
    endpoint = NamedNode(f"{str(service.base_url).rstrip('/')}/sparql")
    services = [s for s, p, o in triples if p.value == f"{SD}endpoint" and o == endpoint]
    assert len(services) == 1
    assert (services[0], TYPE, NamedNode(f"{SD}Service")) in triples
    graphs = {o.value for _, p, o in triples if p.value == f"{SD}name" and isinstance(o, NamedNode)}
    assert graphs == {f"{DATA}data{number}.rdf" for number in (1, 2, 3)}
    sizes = {o.value for _, p, o in triples if p.value.endswith("#triples") and type(o) is Literal}
    assert sizes == {"100", "1"}


def test_head_has_the_headers_of_get(service: httpx.Client) -> None:
    """HEAD is GET without the body."""
    got = service.get("/sparql?query=ASK%20%7B%7D", headers=JSON)
    headed = service.head("/sparql?query=ASK%20%7B%7D", headers=JSON)
    assert headed.content == b""
    for name in ("content-type", "content-length", "etag", "vary"):
        assert headed.headers[name] == got.headers[name]


def test_a_header_on_several_lines_is_one(service: httpx.Client) -> None:
    """Accept and If-None-Match mean the same on several lines as on one."""
    path = "/sparql?query=ASK%20%7B%7D"
    alone = service.get(path, headers=[("accept", "image/png")])
    assert alone.status_code == 406
    lines = [("accept", "image/png"), ("accept", "application/sparql-results+xml")]
    found = service.get(path, headers=lines)
    assert found.headers["content-type"].startswith("application/sparql-results+xml")
    known = [("if-none-match", '"x"'), ("if-none-match", found.headers["etag"])]
    assert service.get(path, headers=[*lines, *known]).status_code == 304


def test_an_answer_that_is_known_is_not_sent_again(service: httpx.Client) -> None:
    """The same query has the same tag, and If-None-Match gives 304 without a body."""
    first = service.get("/sparql?query=ASK%20%7B%7D", headers=JSON)
    tag = first.headers["etag"]
    for held in (tag, f'"x", {tag}', tag.removeprefix("W/")):
        again = service.get("/sparql?query=ASK%20%7B%7D", headers={**JSON, "if-none-match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = service.get(
        "/sparql?query=ASK%20%7B%7D", headers={"accept": "application/sparql-results+xml"}
    )
    assert other.headers["etag"] != tag


@pytest.mark.parametrize("call", ["RAND()", "UUID()", "STRUUID()", "NOW()", "STR(BNODE())"])
def test_what_changes_has_no_tag(service: httpx.Client, call: str) -> None:
    """An answer that differs each time is neither kept nor tagged."""
    text = f"SELECT ({call} AS ?x) {{}}"
    first, second = (service.get("/sparql", params={"query": text}) for _ in range(2))
    assert "etag" not in first.headers
    if call not in {"NOW()", "STR(BNODE())"}:
        assert first.text != second.text


def test_answers_are_compressed_for_whom_wants_it(service: httpx.Client) -> None:
    """Gzip by Accept-Encoding with its weights, for short answers kept and long ones streamed."""
    for text in ("SELECT * { ?s ?p ?o }", f"{MANY} LIMIT 50000"):
        packed = service.get("/sparql", params={"query": text}, headers=JSON)
        plain = service.get(
            "/sparql", params={"query": text}, headers={**JSON, "accept-encoding": "gzip;q=0"}
        )
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert "Accept-Encoding" in plain.headers["vary"]


def test_pages_elsewhere_may_read(service: httpx.Client) -> None:
    """CORS lets any page read, without credentials, also errors; a preflight says how."""
    origin = {"origin": "https://elsewhere.example"}
    for path in ("/sparql?query=ASK%20%7B%7D", "/sparql?query=nonsense", "/sparql"):
        answer = service.get(path, headers=origin)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    asked = {**origin, "access-control-request-method": "POST"}
    before = service.options("/sparql", headers=asked)
    assert before.status_code == 204
    assert "POST" in before.headers["access-control-allow-methods"]
    assert "content-type" in before.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.6", "application/sparql-results+xml"),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/html;q=0.1, text/csv", "text/csv"),
        ("Application/SPARQL-Results+JSON", "application/sparql-results+json"),
        ("text/turtle", "application/sparql-results+json"),
    ],
)
def test_accept_is_weighed(service: httpx.Client, accept: str, kind: str) -> None:
    """Weights, ranges and zero are obeyed; types are the same in any case."""
    answer = service.get(
        "/sparql", params={"query": "SELECT * {} LIMIT 1"}, headers={"accept": accept}
    )
    assert answer.headers["content-type"].partition(";")[0] == kind


def test_a_long_answer_streams_whole(service: httpx.Client) -> None:
    """A long answer comes in pieces, without a length, and is whole."""
    text = f"{MANY} LIMIT 50000"
    with service.stream("GET", "/sparql", params={"query": text}, headers=JSON) as answer:
        assert "content-length" not in answer.headers
        pieces = list(answer.iter_bytes())
    assert len(pieces) > 1
    assert len(json.loads(b"".join(pieces))["results"]["bindings"]) == 50_000


def test_a_failure_in_the_middle_breaks_the_connection(service: httpx.Client) -> None:
    """An answer that fails after its first byte never ends as if it were whole."""
    for encoding in ("identity", "gzip"):
        head = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n"
        came = raw(service, f"{head}Accept-Encoding: {encoding}\r\n\r\n".encode())
        assert came.startswith(b"HTTP/1.1 200")
        assert b"chunked" in came
        assert not came.endswith(b"\r\n0\r\n\r\n")
    with pytest.raises(httpx.RemoteProtocolError):
        service.get("/sparql", params={"query": ENDLESS}, headers=JSON)
    assert service.get("/sparql?query=ASK%20%7B%7D").status_code == 200


def test_a_client_that_leaves_frees_its_worker(service: httpx.Client) -> None:
    """Many who ask for long answers and go away keep nobody else from being answered."""
    place = urlsplit(str(service.base_url))
    for _ in range(20):
        with socket.create_connection((place.hostname or "", place.port or 0)) as line:
            line.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert line.recv(1000)
    assert service.get("/sparql?query=ASK%20%7B%7D").status_code == 200


def test_compressed_bodies_are_refused(service: httpx.Client) -> None:
    """A body that would have to be unpacked is a 415, whatever is in it."""
    packed = gzip.compress(b"query=ASK%20%7B%7D")
    answer = service.post("/sparql", content=packed, headers={**FORM, "content-encoding": "gzip"})
    assert answer.status_code == 415


def test_an_empty_answer_says_where_to_ask_why(service: httpx.Client) -> None:
    """Rows and graphs without anything carry a link to the explanation; others do not."""
    nothing = "SELECT * { ?s <http://e/none> ?o }"
    graph = "CONSTRUCT { ?s ?p ?o } { ?s <http://e/none> ?o . ?s ?p ?o }"
    for text, accepts in (
        (nothing, ("json", "xml", "csv", "tsv")),
        (graph, ("turtle", "ntriples")),
    ):
        for form in accepts:
            answer = service.get("/sparql", params={"query": text, "format": form})
            assert quote(text, safe="") in answer.headers["link"], form
            assert 'rel="help"' in answer.headers["link"]
    for text in ("ASK { ?s <http://e/none> ?o }", "SELECT * { ?s ?p ?o } LIMIT 1"):
        assert "link" not in service.get("/sparql", params={"query": text}).headers


def test_it_says_when_it_is_ready(service: httpx.Client) -> None:
    """Liveness and readiness have addresses of their own."""
    assert service.get("/healthz").status_code == 200
    assert service.get("/readyz").text == "ready\n"
