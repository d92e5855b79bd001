"""Pushing a data set into a server: all graphs, and a clear word for each failure."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.rdf.iris import CLAIMS, FACTS, INFERENCES
from graph.stores import push as pushing
from graph.stores.push import push
from graph.stores.remote import RemoteStore
from graph.stores.web import PASSWORD, USER
from ontology.errors import StoreError
from tests.stores import servers
from tests.stores.scripted import Answer, Request, scripted
from tests.stores.servers import Server, free_port

A, P = NamedNode("http://example.org/a"), NamedNode("http://example.org/p")
SECRET = "a password, nobody's"  # noqa: S105 - to find it where it must not be


def quiet(_: str) -> None:
    """Take the name of a graph and say nothing."""


def small(text: str = "x", count: int = 3) -> Store:
    """Give a store with three graphs, and blank nodes that hang together."""
    store = Store()
    store.bulk_extend(
        Quad(A, P, Literal(f"{text} {number}"), graph)
        for graph in (DefaultGraph(), CLAIMS, INFERENCES)
        for number in range(count)
    )
    inner = BlankNode("inner")
    store.extend([Quad(A, P, inner, DefaultGraph()), Quad(inner, P, A, DefaultGraph())])
    return store


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """An oxigraph server without data."""
    with servers.oxigraph() as found:
        yield found


def test_the_graphs_of_a_server_are_replaced(server: Server) -> None:
    """Each graph is replaced as a whole, the facts under their name; pushing again is harmless."""
    for text in ("old", "new", "new"):
        done = push(small(text), server.graphs, server.query, quiet)
        assert done.counted
        assert done.triples == {FACTS.value: 5, CLAIMS.value: 3, INFERENCES.value: 3}
    with closing(RemoteStore(server.query)) as store:
        assert len(store) == 11
        texts = {q.object.value for q in store.quads_for_pattern(A, P, None, CLAIMS)}  # type: ignore[union-attr]
    assert texts == {"new 0", "new 1", "new 2"}


def test_a_long_graph_goes_in_parts(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graph beyond the size of a request arrives whole, its blank nodes still connected."""
    monkeypatch.setattr(pushing, "_SIZES", (300,))
    push(small(count=50), server.graphs, server.query, quiet)
    with closing(RemoteStore(server.query)) as store:
        assert len(store) == 152
        assert store.query(f"ASK {{ {A} {P} ?inner . ?inner {P} {A} }}")


def test_smaller_parts_for_a_server_that_wants_them() -> None:
    """A server that finds a request too large gets the graph anew in smaller ones."""
    held: dict[str, bytes] = {}

    def script(request: Request) -> Answer:
        if request.method == "HEAD":
            return Answer("", 404)
        if len(request.body) > 1024**2:
            return Answer("", 413)
        (graph,) = request.params["graph"]
        held[graph] = request.body if request.method == "PUT" else held[graph] + request.body
        return Answer("", 204)

    store = small("x" * 1000, 1500)
    with scripted(script) as found:
        assert not push(store, found.url, None, quiet).counted
    assert {request.method for request in found.requests} == {"HEAD", "PUT", "POST"}
    assert set(held) == {FACTS.value, CLAIMS.value, INFERENCES.value}
    arrived = sum(len(list(parse(body, format=RdfFormat.N_TRIPLES))) for body in held.values())
    assert arrived == len(store)


def test_a_count_that_differs_is_an_error(server: Server) -> None:
    """When the address for queries has other data, the push does not say that all is well."""
    with servers.oxigraph() as other, pytest.raises(StoreError, match=r"has 0 triples at .*5 were"):
        push(small(), server.graphs, other.query, quiet)


def test_a_server_that_only_reads(tmp_path: Path) -> None:
    """A server that takes no data says so, and the message names what stayed as it was."""
    store = Store(str(tmp_path / "store"))
    store.flush()
    del store
    reading = servers.oxigraph(tmp_path / "store", read_only=True)
    with reading as found, pytest.raises(StoreError) as caught:
        push(small(), found.graphs, None, quiet)
    assert "does not allow this" in str(caught.value)
    assert "read-only" in str(caught.value)


def test_half_a_push_says_what_is_where() -> None:
    """A push that stops names the graph, what is new before it, and that it can be repeated."""

    def script(request: Request) -> Answer:
        ledger = request.params["graph"] == [CLAIMS.value]
        return Answer("disk full", 507, "text/plain") if ledger else Answer("", 204)

    with scripted(script) as found, pytest.raises(StoreError) as caught:
        push(small(), found.url, None, quiet)
    told = str(caught.value)
    assert f"stopped at {CLAIMS.value}" in told
    assert "disk full" in told
    assert "facts is new there" in told
    assert "run the same command again" in told
    assert [r.method for r in found.requests] == ["HEAD", "PUT", "PUT"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer("<html>", kind="text/html"), "is a web page; it keeps no graphs"),
        (Answer("", 401), "wants to know who asks"),
        (Answer("", 404), "not the address for this: status 404"),
        (Answer("", 405), "not the address for this: status 405"),
        (Answer("", 302, headers={"location": "/login"}), "sends on to /login"),
    ],
)
def test_what_is_no_graph_store(answer: Answer, told: str) -> None:
    """A web page, a wrong address or a server that wants a password is said to be just that."""
    with scripted(lambda _: answer) as found, pytest.raises(StoreError) as caught:
        push(small(), found.url, None, quiet)
    assert told in str(caught.value)
    assert caught.value.hint


def test_nobody_listens() -> None:
    """A port where nobody listens is said, with the remedy."""
    with pytest.raises(StoreError, match=r"No server listens"):
        push(small(), f"http://127.0.0.1:{free_port()}/store", None, quiet)


@pytest.mark.parametrize("offered", ["Basic realm=x", 'Digest realm="x", nonce="n", qop="auth"'])
def test_credentials_come_from_the_environment(
    offered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are given in the way the server wants; wrong ones are told and never repeated."""
    monkeypatch.setenv(USER, "me")
    monkeypatch.setenv(PASSWORD, SECRET)

    def guarded(request: Request) -> Answer:
        given = request.headers.get("authorization", "")
        good = given.startswith(offered.split(maxsplit=1)[0])
        return Answer("", 204) if good else Answer("", 401, headers={"www-authenticate": offered})

    with scripted(guarded) as found:
        assert sum(push(small(), found.url, None, quiet).triples.values()) == 11
    refused = Answer("", 401, headers={"www-authenticate": offered})
    with scripted(lambda _: refused) as found, pytest.raises(StoreError) as caught:
        push(small(), found.url, None, quiet)
    assert "refuses this user and password" in str(caught.value)
    assert SECRET not in str(caught.value)
