"""Nothing a query says makes this machine call another: seen from the server that is not called."""

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from pyoxigraph import QuerySolutions, Store

from ontology.errors import QueryError
from queries.prefixes import PREFIXES
from queries.run import run_text
from queries.service.asked import Asked, Limits
from queries.service.pooled import PooledStore, beside
from queries.service.source import Held
from queries.text.guard import check
from tests.queries.listening import HIDDEN, ODD, Listener, listening

ALL = HIDDEN | ODD
CLAIMS = PREFIXES["graph"] + "claims"


@pytest.fixture(scope="module")
def server() -> Iterator[Listener]:
    """Give a server that notes its callers."""
    with listening() as found:
        yield found


@pytest.fixture(scope="module")
def pool(small: Store) -> Iterator[PooledStore]:
    """Give one worker over a small graph."""
    with beside(Held.of(small), Limits(seconds=5.0), workers=1) as found:
        yield found


@pytest.mark.parametrize("name", HIDDEN)
def test_without_the_guard_the_server_is_called(name: str, server: Listener) -> None:
    """The engine alone calls the server for each of these: they are worth guarding against."""
    before = len(server.calls)
    with suppress(OSError, RuntimeError):
        store = Store()
        store.update("INSERT DATA { <http://e/a> <http://e/b> true }")
        result = store.query(HIDDEN[name].replace("URL", server.url))
        if isinstance(result, QuerySolutions):
            list(result)
    assert len(server.calls) > before


@pytest.mark.parametrize("name", ALL)
def test_hidden_service_calls_nobody(
    name: str, small: Store, pool: PooledStore, server: Listener
) -> None:
    """However SERVICE is glued or hidden, the query is refused in process and by the workers."""
    sparql = ALL[name].replace("URL", server.url)
    before = len(server.calls)
    with pytest.raises(QueryError):
        run_text(small, sparql)
    with pytest.raises(QueryError):
        pool.ask(Asked(sparql))
    assert len(server.calls) == before


def test_a_worker_cannot_call_even_without_the_guard(pool: PooledStore, server: Listener) -> None:
    """A query that is not looked at finds no socket to open, and the worker goes on."""
    before = len(server.calls)
    for _ in range(3):
        text = f"SELECT * {{ SERVICE <{server.url}> {{ ?a ?b ?c }} }}"
        with pytest.raises(QueryError, match="Too many open files"):
            pool.ask(Asked(text, trusted=True))
    pool.ask(Asked(f"ASK {{ SERVICE SILENT <{server.url}> {{ ?a ?b ?c }} }}", trusted=True))
    for form in ("json", "xml", "csv", "tsv"):
        assert pool.ask(Asked("SELECT ?s { ?s a ?o }", rows=form)).body
    assert pool.ask(Asked("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")).body
    assert len(server.calls) == before


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service ?serviceSilent { ?service mp:service $serviceSilent }",
        "PREFIX x: <http://x/> ASK { ?s x:aService _:service ; x:load.service role:service-a }",
        "ASK { <http://e/public-service#SERVICE> ?p 'SERVICE <x> {', '''a SERVICE''' } # SERVICE",
        "ASK { ?s mp:from ?loaded ; mp:insert ?delete , 'DELETE', mp:copy }",
        "PREFIX load: <http://x/> PREFIX from: <http://x/> ASK { load:a from:b ?add ; load:c 1 }",
        "SELECT (GROUP_CONCAT(?x ; SEPARATOR=', ') AS ?with) { ?x ?p ?o }",
        "ASK { VALUES (?a ?b) { (<http://e/a#b> <http://e/c(d)'>) } FILTER(?a<?b && ?b>?a) }",
        "ASK { FILTER(?x<5&&?y>3) <#a> ?p <urn:a'b> }",
    ],
)
def test_harmless_words_pass(sparql: str) -> None:
    """Variables, names, strings, comments and IRIs may be called what they like."""
    check(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT*FROMNAMED<http://e/x>{?s ?p ?o}",
        "SELECT*FROMx:a{?s ?p ?o}",
        "ASKFROM<http://e/x>{?s ?p ?o}",
        "CONSTRUCT{}FROM<http://e/x>WHERE{}",
        "PREFIX NAMEDx: <CLAIMS> SELECT * FROM NAMEDx:{?s ?p ?o}",
        "PREFIXgraph:<http://e/> SELECT * FROM graph:claims {?s ?p ?o}",
        "PREFIX graph: <http://e/> SELECT * FROM graph:claims {?s ?p ?o}",
    ],
)
def test_glued_from_is_refused(sparql: str) -> None:
    """FROM that is glued to its neighbours, or names a graph by a trick, is refused."""
    with pytest.raises(QueryError):
        check(sparql.replace("CLAIMS", CLAIMS), [CLAIMS])


def test_from_knows_the_prefixes(store: Store) -> None:
    """FROM may name a graph by the prefixes that are known without declaring."""
    sparql = "SELECT (COUNT(?c) AS ?n) FROM graph:claims { ?c a mp:Claim }"
    (row,) = run_text(store, sparql).rows
    assert row == run_text(store, sparql.replace("graph:claims", f"<{CLAIMS}>")).rows[0]


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERTDATA{<a:a> <a:b> <a:c>}",
        "PREFIX a:<a:>LOADa:b",
        "CLEARALL",
        "ASK{};CLEARALL",
        "ASK{};DROPGRAPH<a:a>",
        "PREFIX a:<a:> ASK{};LOADa:b",
        "ASK{};COPY<a:a>TO<a:b>",
        "ASK{};adddefaultto<a:b>",
        "ASK{?s ?p trueDELETE{}}",
    ],
)
def test_glued_updates_are_refused(sparql: str) -> None:
    """Updates are refused at the beginning and after a question, however they are glued."""
    with pytest.raises(QueryError, match=r"changes data|cannot begin"):
        check(sparql)


@pytest.mark.parametrize("odd", ['"\\', "'''a\\'", "a.", "a-", "?a<", "<<"])
def test_judging_is_quick(odd: str) -> None:
    """Half a string or a name, repeated up to the limit of size, is judged in a moment."""
    started = time.monotonic()
    with suppress(QueryError):
        check("ASK {" + odd * (64_000 // len(odd)))
    assert time.monotonic() - started < 15
