"""Queries in processes of their own: answers, refusals, deadlines, and life after a kill."""

import json
import os
import signal
import time
from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from ontology.errors import QueryError
from queries.worker import Asked, Pool, QueryTimeout, ServiceBusy

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def pool(store: Store) -> Iterator[Pool]:
    """One worker over the packaged graph, with a short deadline."""
    found = Pool(store, workers=1, seconds=1.0)
    yield found
    found.close()


def test_rows_graphs_and_yes_or_no(pool: Pool) -> None:
    """Each form of query comes back in a format that fits it."""
    rows = pool.ask(Asked("SELECT ?s { ?s a mp:Fund }"))
    assert rows.kind == "rows"
    assert json.loads(rows.body)["results"]["bindings"]
    yes = pool.ask(Asked("ASK { ?s a mp:Fund }", rows="csv"))
    assert (yes.kind, yes.form, json.loads(yes.body)["boolean"]) == ("boolean", "json", True)
    graph = pool.ask(Asked("CONSTRUCT { ?s a mp:Fund } { ?s a mp:Fund }", graph="ntriples"))
    assert graph.kind == "graph"
    assert (
        graph.body
        == pool.ask(Asked("CONSTRUCT { ?s a mp:Fund } { ?s a mp:Fund }", graph="ntriples")).body
    )


def test_a_runaway_query_is_killed_and_the_next_is_answered(pool: Pool) -> None:
    """The deadline holds, and the worker that takes the place answers as before."""
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="stopped after 1 seconds"):
        pool.ask(Asked(RUNAWAY))
    assert time.monotonic() - started < 9
    assert pool.ask(Asked("ASK {}")).kind == "boolean"


def test_a_worker_that_dies_is_replaced(pool: Pool) -> None:
    """A crash inside the engine costs one answer, not the service."""
    pool.ask(Asked("ASK {}"))
    worker = pool._free.get()  # the test plays the crash
    pool._free.put(worker)
    assert worker is not None
    os.kill(worker._process.pid or 0, signal.SIGSEGV)
    with pytest.raises(QueryTimeout):
        pool.ask(Asked("ASK {}"))
    assert pool.ask(Asked("ASK {}")).kind == "boolean"


def test_bad_queries_are_refused_before_and_after(pool: Pool) -> None:
    """Updates never reach a worker; what the engine cannot read says where."""
    with pytest.raises(QueryError, match="changes data"):
        pool.ask(Asked("CLEAR ALL"))
    with pytest.raises(QueryError) as caught:
        pool.ask(Asked("SELECT * {\n ?s ?p"))
    assert caught.value.where is not None
    assert caught.value.where.line == 2
    with pytest.raises(QueryError, match="no graph"):
        pool.ask(Asked("ASK {}", default_graphs=("file:///etc/passwd",)))


def test_when_all_are_busy_it_says_so(store: Store) -> None:
    """Who finds every worker taken is told to come back, and does not wait for ever."""
    crowded = Pool(store, workers=1, seconds=0.2)
    taken = crowded._free.get()  # the test plays the other question
    with pytest.raises(ServiceBusy, match="Too many"):
        crowded.ask(Asked("ASK {}"))
    crowded._free.put(taken)
    crowded.close()
    crowded.close()
