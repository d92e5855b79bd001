"""A server over HTTP: what is sent, how answers are read, and each failure with its remedy."""

import base64
import json
import pickle
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
)

from graph.rdf.iris import CLAIMS, FACTS, INFERENCES
from graph.stores.remote import RemoteStore
from graph.stores.web import PASSWORD, USER
from ontology.errors import PartnershipsError, QueryError, StoreError, StoreTimeout
from tests.stores.scripted import JSON, NO, YES, Answer, Request, Script, Scripted, scripted
from tests.stores.servers import Server, free_port

SECRET = "a password, nobody's"  # noqa: S105 - to find it where it must not be
XSD = "http://www.w3.org/2001/XMLSchema#"
ROW = {"x": {"type": "uri", "value": "http://example.org/a"}}


def rows(*found: dict[str, dict[str, str]]) -> str:
    """Write rows of one column as a server does."""
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": list(found)}})


def elsewhere(answer: Answer) -> Script:
    """Hold none of our graphs, and answer everything else in one way."""
    return lambda request: Answer(NO) if request.query.startswith("ASK { GRAPH") else answer


def ours(request: Request) -> Answer:
    """Hold all our graphs, and answer yes to everything."""
    return Answer(YES)


@contextmanager
def opened(script: Script, **options: float) -> Iterator[tuple[RemoteStore, Scripted]]:
    """Open a store over a server that answers as told, and forget what opening asked."""
    with scripted(script) as server, closing(RemoteStore(server.url, **options)) as store:  # type: ignore[arg-type]
        server.requests.clear()
        yield store, server


def refusal(script: Script, query: str = "SELECT ?x { ?x ?p ?o }") -> PartnershipsError:
    """Give the error that a server's answer leads to; its text never holds the password."""
    with opened(script) as (store, _), pytest.raises(PartnershipsError) as caught:
        store.query(query)
    assert SECRET not in f"{caught.value!r} {caught.value} {caught.value.__cause__!r}"
    return caught.value


def test_each_form_of_query_gets_its_kind_of_answer() -> None:
    """SELECT gives rows, ASK a yes or no, CONSTRUCT triples: the engine's own types."""
    triple = f'<http://example.org/a> <http://example.org/p> "1.50"^^<{XSD}decimal> .'

    def script(request: Request) -> Answer:
        if "CONSTRUCT" in request.query:
            return Answer(triple, kind="application/n-triples")
        return Answer(rows(ROW) if "SELECT" in request.query else YES)

    with opened(script) as (store, server):
        found = store.query("SELECT ?x { ?x ?p ?o }")
        assert isinstance(found, QuerySolutions)
        assert [row["x"] for row in found] == [NamedNode("http://example.org/a")]
        yes = store.query("ASK {}")
        assert isinstance(yes, QueryBoolean)
        assert yes
        triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        assert isinstance(triples, QueryTriples)
        assert [t.object for t in triples] == [Literal("1.5", datatype=NamedNode(f"{XSD}decimal"))]
        accepted = [request.headers["accept"] for request in server.requests]
    assert [text.partition(",")[0] for text in accepted] == [JSON, JSON, "application/n-triples"]


def test_short_queries_by_get_long_ones_by_form() -> None:
    """A long query goes as a form, and never as a body of its own, which hangs Virtuoso."""
    with opened(elsewhere(Answer(YES))) as (store, server):
        store.query("ASK {}")
        store.query(f"ASK {{}} # {'long ' * 1000}")
    assert [request.method for request in server.requests] == ["GET", "POST"]
    assert server.requests[1].headers["content-type"] == "application/x-www-form-urlencoded"
    assert server.requests[1].query.startswith("ASK {} # long long")


def test_a_key_in_the_address_is_sent_and_not_shown() -> None:
    """Parameters of the address go along with every query; messages leave them out."""
    with (
        scripted(elsewhere(Answer("", 500))) as server,
        closing(RemoteStore(f"{server.url}?key=of-mine")) as store,
    ):
        with pytest.raises(StoreError) as caught:
            store.query("ASK {}")
        assert server.requests[-1].params["key"] == ["of-mine"]
    assert "of-mine" not in str(caught.value)


def test_where_our_graphs_are_every_request_names_them() -> None:
    """The facts are sent as default graph and the ledgers as named ones, for every query."""
    with opened(ours) as (store, server):
        store.query("ASK { ?s ?p ?o }")
        assert list(store.named_graphs()) == [CLAIMS, INFERENCES]
    (request,) = server.requests
    assert request.params["default-graph-uri"] == [FACTS.value]
    assert request.params["named-graph-uri"] == [CLAIMS.value, INFERENCES.value]


def test_a_query_with_from_names_its_own_graphs() -> None:
    """The protocol's graphs would override FROM, so none are sent beside it."""
    with opened(ours) as (store, server):
        store.query(f"ASK FROM {CLAIMS} {{ ?s ?p ?o }}")
    assert set(server.requests[0].params) == {"query"}


def test_graphs_that_are_asked_for_are_sent() -> None:
    """The default graph is the facts by their name; no default graph is one that nobody has."""
    with opened(ours) as (store, server):
        store.query("ASK {}", default_graph=[DefaultGraph(), CLAIMS], named_graphs=[])
        store.query("ASK {}", default_graph=[], named_graphs=[CLAIMS])
    first, second = (request.params for request in server.requests)
    assert first["default-graph-uri"] == [FACTS.value, CLAIMS.value]
    assert "named-graph-uri" not in first
    assert second["default-graph-uri"] == [FACTS.value.replace("facts", "none")]
    assert second["named-graph-uri"] == [CLAIMS.value]


def test_another_default_graph_has_no_name() -> None:
    """Where the facts are not ours, none are named, and what cannot be said is refused."""
    with opened(elsewhere(Answer(YES))) as (store, server):
        store.query("ASK {}")
        store.query("ASK {}", default_graph=[DefaultGraph()])
        store.query("ASK {}", default_graph=[CLAIMS], named_graphs=[])
        with pytest.raises(QueryError, match="cannot join its default graph"):
            store.query("ASK {}", default_graph=[DefaultGraph(), CLAIMS])
    named = [request.params.get("default-graph-uri") for request in server.requests]
    assert named == [None, None, [CLAIMS.value]]


@pytest.mark.parametrize(
    ("value", "kind", "ours"),
    [
        ("1", "boolean", "true"),
        ("1.50", "decimal", "1.5"),
        ("007", "integer", "7"),
        ("18", "duration", "P1Y6M"),
        ("1.0368e+06", "duration", "P12D"),
        ("P24M", "duration", "P2Y"),
        ("2021-04", "gYearMonth", "2021-04"),
        ("no number", "decimal", "no number"),
    ],
)
def test_literals_are_spelled_as_in_memory(value: str, kind: str, ours: str) -> None:
    """Other engines write literals in their own way; here they read as our engine keeps them."""
    cell = {"type": "typed-literal", "datatype": XSD + kind, "value": value}
    with opened(elsewhere(Answer(rows({"x": cell})))) as (store, _):
        found = store.query("SELECT ?x { ?s ?p ?x }")
        assert isinstance(found, QuerySolutions)
        (row,) = found
    assert row["x"] == Literal(ours, datatype=NamedNode(XSD + kind))


def test_xml_is_read_where_json_is_not_offered() -> None:
    """A server that only writes XML is understood."""
    body = (
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="x"/></head>'
        f'<results><result><binding name="x"><literal datatype="{XSD}boolean">1</literal></binding>'
        "</result></results></sparql>"
    )
    answer = Answer(body, kind="application/sparql-results+xml; charset=utf-8")
    with opened(elsewhere(answer)) as (store, _):
        found = store.query("SELECT ?x { ?s ?p ?x }")
        assert isinstance(found, QuerySolutions)
        assert [str(row["x"]) for row in found] == [f'"true"^^<{XSD}boolean>']


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer("<html>", kind="text/html"), "answers with a web page"),
        (Answer("x", kind="image/png"), "answers with image/png"),
        (Answer("", 401), "wants to know who asks.* PARTNERSHIPS_STORE_USER"),
        (Answer("private", 403, "text/plain"), "does not allow this .it says: private"),
        (Answer("", 404), "not the address for this: status 404.*/sparql"),
        (Answer("", 405), "not the address for this: status 405"),
        (Answer("", 500), "failed with status 500"),
        (Answer("The estimated execution time 9", 500, "text/plain"), "raise MaxQueryCost"),
        (Answer("", 503), "is busy.*try again"),
        (Answer("", 302, headers={"location": "http://else.where/?k=1"}), "http://else.where/; "),
        (Answer("no such word\nat all", 400), "does not accept the query: no such word"),
        (Answer(rows(ROW)[:-20]), "cut off or malformed"),
        (Answer(f"{rows(ROW)}The SPARQL operation has been cancelled"), "cut off or malformed"),
        (Answer("[]"), "cut off or malformed"),
        (Answer(rows({"x": {"type": "uri", "value": "no iri"}})), "cut off or malformed"),
        (Answer(rows(ROW), breaks=True), "broke the connection off"),
        (Answer(rows(ROW), headers={"X-SPARQL-MaxRows": "10000"}), "after 10,000 rows.*raise Res"),
        (Answer(rows(ROW), headers={"X-SQL-State": "S1TAT"}), "only a part of the answer"),
    ],
)
def test_every_failure_says_what_and_how_to_mend_it(answer: Answer, told: str) -> None:
    """No failure of a server is an answer, and each names its cause and a remedy."""
    failure = refusal(elsewhere(answer))
    assert failure.hint
    assert re.search(told, str(failure), re.DOTALL), failure


def test_a_cut_graph_is_no_graph() -> None:
    """A note at the end of a cut N-Triples answer is not taken for the end of the graph."""
    body = "<http://example.org/a> <http://example.org/p> <http://example.org/b> .\nThe SPARQL op"
    failure = refusal(elsewhere(Answer(body, kind="text/plain")), "CONSTRUCT WHERE { ?s ?p ?o }")
    assert "cut off" in failure.message


def test_a_syntax_error_has_its_place() -> None:
    """What our own engine cannot read either is its error, with line and column."""
    refusing = opened(elsewhere(Answer("nope", 400)))
    with refusing as (store, _), pytest.raises(SyntaxError, match="error at 2:"):
        store.query("SELECT ?x {\n ?x ?p }", prefixes={"mp": "http://example.org/"})


def test_an_answer_may_not_be_endless() -> None:
    """An answer beyond the bound is an error; it is not read to its end."""
    body = rows(*[ROW] * 1000)
    talking = opened(elsewhere(Answer(body)), answer_bytes=2000)
    with talking as (store, _), pytest.raises(StoreError, match="longer than"):
        store.query("SELECT ?x { ?x ?p ?o }")


def test_nobody_waits_for_ever() -> None:
    """A server that does not answer in time is given up, and the message says the time."""
    hold = threading.Event()

    def slow(request: Request) -> Answer:
        if "GRAPH" not in request.query:
            hold.wait(20)
        return Answer(NO)

    with opened(slow, seconds=0.3) as (store, _):
        with pytest.raises(StoreTimeout, match=r"within 0\.3 seconds.*LIMIT"):
            store.query("ASK {}")
        hold.set()


def test_no_server_at_all() -> None:
    """A port where nobody listens and a host that does not exist are told apart."""
    with pytest.raises(StoreError, match=r"No server listens.*start it"):
        RemoteStore(f"http://127.0.0.1:{free_port()}/sparql")
    with pytest.raises(StoreError, match="no host with the name"):
        RemoteStore("http://no-such-host.invalid/sparql")


def test_what_speaks_no_tls() -> None:
    """Https to a server without is said as such."""
    with scripted(ours) as server, pytest.raises(StoreError, match="does not speak TLS"):
        RemoteStore(server.url.replace("http:", "https:"))


def test_a_connection_closed_between_questions_is_opened_anew() -> None:
    """A server may close a connection that was kept; the next question does not fail."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        head = f"HTTP/1.1 200 OK\r\ncontent-type: {JSON}\r\ncontent-length: {len(NO)}\r\n\r\n{NO}"

        def serve() -> None:
            for _ in range(5):
                try:
                    caller, _address = listening.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(65536)
                    caller.sendall(head.encode())

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        with closing(RemoteStore(url)) as store:
            assert not store.query("ASK {}")
            assert not store.query("ASK {}")
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


@pytest.mark.parametrize(
    "url",
    [
        f"http://me:{SECRET.replace(' ', '%20')}@127.0.0.1/sparql",
        "http://me@127.0.0.1/sparql",
        "ftp://127.0.0.1/sparql",
        "http:///sparql",
        "http://[::1/sparql",
        "http://127.0.0.1:port/sparql",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    """An address with a password in it, or none at all, is refused and not repeated."""
    with pytest.raises(StoreError) as caught:
        RemoteStore(url)
    assert caught.value.hint
    assert "a%20password" not in str(caught.value)


@pytest.mark.parametrize("offered", ["Basic realm=x", 'Digest realm="x", nonce="n", qop="auth"'])
def test_credentials_are_given_as_they_are_wanted(
    offered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They come from the environment, are sent when the server asks, and in its way."""
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, SECRET)

    def guarded(request: Request) -> Answer:
        if "authorization" in request.headers:
            return Answer(NO)
        return Answer("", 401, headers={"www-authenticate": offered})

    with scripted(guarded) as server, closing(RemoteStore(server.url)) as store:
        assert "authorization" not in server.requests[0].headers
        sent = server.requests[-1].headers["authorization"]
        assert sent.split()[0] == offered.split(maxsplit=1)[0]
        if sent.startswith("Basic"):
            assert base64.b64decode(sent.split()[1]).decode() == f"me:{SECRET}"
        assert SECRET not in repr(vars(store))
        count = len(server.requests)
        assert not store.query("ASK {}")
        assert len(server.requests) == count + 1


def test_wrong_credentials_are_said_to_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password that the server refuses is told so, without being repeated."""
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, SECRET)
    refused = Answer("", 401, headers={"www-authenticate": "Basic realm=x"})
    with scripted(lambda _: refused) as server, pytest.raises(StoreError) as caught:
        RemoteStore(server.url)
    assert "refuses this user and password" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_redirect_takes_no_credentials_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """No redirect is followed: the other server is never asked."""
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, SECRET)
    with scripted(ours) as other:
        away = Answer("", 307, headers={"location": other.url})
        with scripted(lambda _: away) as server, pytest.raises(StoreError, match="sends on"):
            RemoteStore(server.url)
        assert other.requests == []


def test_it_can_be_opened_in_another_process(oxigraph_server: Server) -> None:
    """A store goes to another process as its address and is opened there anew."""
    with closing(RemoteStore(oxigraph_server.query)) as store:
        sent = pickle.dumps(store)
        with closing(pickle.loads(sent)) as again:  # noqa: S301 - our own bytes
            assert len(again) == len(store) > 0
            assert again.name == oxigraph_server.query
