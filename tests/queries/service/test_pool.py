"""Queries in processes of their own: answers, refusals, limits, and life after a kill."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    parse,
)

from ontology.errors import PartnershipsError, QueryError
from queries.prefixes import PREFIXES
from queries.service import pool as pools
from queries.service.asked import (
    GRAPH_FORMATS,
    ROW_FORMATS,
    AnswerTooLarge,
    Asked,
    Limits,
    QueryTimeout,
    ServiceBusy,
)
from queries.service.keeper import Keeper
from queries.service.pool import Pool
from queries.service.pooled import PooledStore, beside
from queries.service.source import Held, OnDisk
from tests.alone import alone

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
EVERYTHING = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.fixture(scope="module")
def workers(founding_store: Store) -> Iterator[PooledStore]:
    """Workers over what the three founding documents say, with a short deadline."""
    with beside(Held.of(founding_store), Limits(seconds=1.0)) as found:
        yield found


def children(pid: int) -> list[int]:
    """Give the processes that a process started."""
    known = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in known.read_text("ascii").split()]


def keepers() -> list[int]:
    """Give the keepers of this process: those of its children that have children, or none yet."""
    own = Path(f"/proc/{os.getpid()}/task")
    tasks = [
        int(child) for task in own.iterdir() for child in (task / "children").read_text().split()
    ]
    return [pid for pid in tasks if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]


@pytest.mark.parametrize("form", ROW_FORMATS)
def test_rows_are_those_of_the_engine(
    workers: PooledStore, founding_store: Store, form: str
) -> None:
    """In every format rows and a yes or no have the bytes that the engine itself writes."""
    for text in (
        "SELECT ?s ?l { ?s a mp:Fund ; rdfs:label ?l } ORDER BY ?l",
        "ASK { ?s a mp:Fund }",
    ):
        direct = founding_store.query(text, prefixes=dict(PREFIXES))
        assert isinstance(direct, QuerySolutions | QueryBoolean)
        came = workers.ask(Asked(text, rows=form))
        assert came.body == direct.serialize(format=ROW_FORMATS[form])
        assert came.form == form


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_graphs_are_those_of_the_engine(
    workers: PooledStore, founding_store: Store, form: str
) -> None:
    """In every format a graph has the triples that the engine itself finds."""
    text = "CONSTRUCT { ?s rdfs:label ?l } { ?s a mp:Entity ; rdfs:label ?l }"
    direct = founding_store.query(text, prefixes=dict(PREFIXES))
    assert isinstance(direct, QueryTriples)
    came = workers.ask(Asked(text, graph=form))
    read = {
        (q.subject, q.predicate, q.object) for q in parse(came.body, format=GRAPH_FORMATS[form])
    }
    assert read == {(t.subject, t.predicate, t.object) for t in direct}


def test_it_is_a_store_for_questions(workers: PooledStore, founding_store: Store) -> None:
    """Rows, graphs, sizes and patterns are those of the store that the workers hold."""
    assert len(workers) == len(founding_store)
    assert set(workers.named_graphs()) == set(founding_store.named_graphs())
    palim = NamedNode(PREFIXES["id"] + "project/palim")
    pattern = (palim, None, None, None)
    assert set(workers.quads_for_pattern(*pattern)) == set(
        founding_store.quads_for_pattern(*pattern)
    )


def test_a_runaway_query_is_killed_and_the_next_is_answered(workers: PooledStore) -> None:
    """The deadline holds, and the worker that takes the place answers as before."""
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="stopped after 1 seconds") as caught:
        workers.ask(Asked(RUNAWAY))
    assert time.monotonic() - started < 9
    assert "LIMIT" in str(caught.value)
    assert workers.ask(Asked("ASK {}")).kind == "boolean"


def test_short_queries_go_on_beside_runaways(workers: PooledStore) -> None:
    """While more queries run away than there are processors, a short one is still answered."""
    with ThreadPoolExecutor(8) as threads:
        running = [threads.submit(workers.ask, Asked(RUNAWAY)) for _ in range(pools.AT_ONCE + 1)]
        time.sleep(0.3)
        assert workers.ask(Asked("ASK {}")).kind == "boolean"
        assert not any(each.done() for each in running)
        for each in running:
            with pytest.raises(QueryTimeout):
                each.result()


def test_memory_has_a_bound(founding_store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    """A query that would take all memory ends alone, and its last words stay off the terminal."""
    limits = Limits(seconds=30, memory=200 * 1024**2)
    with beside(Held.of(founding_store), limits) as workers:
        with pytest.raises(QueryError, match="memory"):
            workers.ask(Asked(HUNGRY))
        assert workers.ask(Asked("ASK {}")).kind == "boolean"
    assert "memory allocation" not in capfd.readouterr().err


def test_answers_have_a_bound(founding_store: Store) -> None:
    """An answer that grows beyond the limit is a fault that says so, never a shorter answer."""
    with beside(Held.of(founding_store), Limits(answer=100_000)) as workers:
        with pytest.raises(AnswerTooLarge, match="100,000 bytes") as caught:
            workers.ask(Asked(EVERYTHING))
        assert "LIMIT" in (caught.value.hint or "")
        assert workers.ask(Asked(f"{EVERYTHING} LIMIT 5")).body


@pytest.mark.parametrize("when", ["between", "during"])
def test_a_worker_that_dies_is_replaced(founding_store: Store, when: str) -> None:
    """Kill -9 of a worker costs at most the answer it was working on."""
    with beside(Held.of(founding_store), Limits(seconds=20)) as workers:
        workers.ask(Asked("ASK {}"))
        before = keepers()
        failed: list[PartnershipsError] = []

        def ask() -> None:
            try:
                workers.ask(Asked(RUNAWAY))
            except PartnershipsError as failure:
                failed.append(failure)

        asking = threading.Thread(target=ask)
        if when == "during":
            asking.start()
            time.sleep(0.5)
        for keeper in before:
            for worker in children(keeper):
                os.kill(worker, signal.SIGKILL)
        time.sleep(0.2)
        if when == "during":
            asking.join(10)
            assert [type(each) for each in failed] == [QueryTimeout]
        assert workers.ask(Asked("ASK {}")).kind == "boolean"
        assert keepers() == before


def test_a_keeper_that_dies_is_replaced(founding_store: Store) -> None:
    """When the process that holds the data is killed, the next query loads them anew."""
    with beside(Held.of(founding_store), Limits()) as workers:
        workers.ask(Asked("ASK {}"))
        for keeper in keepers():
            for worker in children(keeper):
                os.kill(worker, signal.SIGKILL)
            os.kill(keeper, signal.SIGKILL)
        time.sleep(0.2)
        deadline = time.monotonic() + 20
        while True:
            try:
                assert workers.ask(Asked("ASK { ?s a mp:Project }")).kind == "boolean"
                break
            except ServiceBusy:
                assert time.monotonic() < deadline


def test_bad_queries_are_refused_before_and_after(workers: PooledStore) -> None:
    """Updates never reach the engine; what the engine cannot read says where."""
    with pytest.raises(QueryError, match="changes data"):
        workers.ask(Asked("CLEAR ALL"))
    with pytest.raises(QueryError) as caught:
        workers.ask(Asked("SELECT *\n{ ?s ?p }"))
    assert caught.value.where is not None
    assert caught.value.where.line == 2


def test_an_unknown_graph_is_empty(workers: PooledStore) -> None:
    """The data set of the protocol may name graphs that are not here: they have no triples."""
    elsewhere = Asked("ASK { ?s ?p ?o }", default_graphs=("file:///etc/passwd",))
    assert workers.ask(elsewhere).body == b'{"head":{},"boolean":false}'
    none = Asked("ASK { GRAPH ?g { ?s ?p ?o } }", default_graphs=(PREFIXES["graph"] + "claims",))
    assert workers.ask(none).body == b'{"head":{},"boolean":false}'


def test_when_all_are_busy_it_says_so(founding_store: Store) -> None:
    """Who finds every worker taken and the queue full is told to come back, at once."""

    async def crowd() -> None:
        pool = Pool(Keeper(Held.of(founding_store), Limits(seconds=2.0)), workers=1, queue=0)
        await pool.start()
        try:
            taken = asyncio.create_task(pool.whole(Asked(RUNAWAY)))
            await asyncio.sleep(0.3)
            with pytest.raises(ServiceBusy, match="Too many"):
                await pool.whole(Asked("ASK {}"))
            with pytest.raises(QueryTimeout):
                await taken
            assert (await pool.whole(Asked("ASK {}")))[0].kind == "boolean"
        finally:
            await pool.close()

    alone(crowd)


def test_whoever_gives_up_frees_the_worker(founding_store: Store) -> None:
    """A client that goes away in the middle of a long query leaves its worker to others."""

    async def leave() -> None:
        pool = Pool(Keeper(Held.of(founding_store), Limits(seconds=30.0)), workers=1)
        await pool.start()
        try:
            asking = asyncio.create_task(pool.whole(Asked(RUNAWAY)))
            await asyncio.sleep(0.3)
            asking.cancel()
            answer = await asyncio.wait_for(pool.whole(Asked("ASK {}")), 10)
            assert answer[0].kind == "boolean"
        finally:
            await pool.close()

    alone(leave)


def test_a_store_on_disk_is_opened_by_each_worker(tmp_path: Path) -> None:
    """Workers read a folder, several at once, and its version changes when it is filled anew."""
    folder = tmp_path / "store"
    node = NamedNode("http://e/a")
    written = Store(str(folder))
    written.add(Quad(node, node, node))
    written.flush()
    del written
    source = OnDisk(folder)
    with beside(source, Limits()) as workers, ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(workers.ask, Asked("ASK { ?s ?p ?o }")) for _ in range(20)]
        assert all(b"true" in each.result().body for each in asked)
        assert len(workers) == 1
    first = source.version
    again = Store(str(folder))
    again.add(Quad(node, node, NamedNode("http://e/b")))
    again.flush()
    del again
    assert OnDisk(folder).version != first


def test_the_engine_writes_a_boolean_in_every_format() -> None:
    """The formats for rows are those of the engine."""
    assert set(ROW_FORMATS.values()) == {
        QueryResultsFormat.JSON,
        QueryResultsFormat.XML,
        QueryResultsFormat.CSV,
        QueryResultsFormat.TSV,
    }
