"""A person's own query on the command line: the same answer, a deadline, and Ctrl-C at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from ontology.errors import QueryError
from queries.apart import run_apart
from queries.formats import FORMATS, render
from queries.run import run_text
from queries.service.asked import QueryTimeout
from tests.queries.service.test_pool import RUNAWAY

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?s ?l ?n { ?s a mp:Fund ; rdfs:label ?l OPTIONAL { ?s mp:none ?n } } ORDER BY ?l",
        "SELECT * { VALUES (?a ?b) { (1.50 UNDEF) ('x'@fr-BE <http://e/x>) } BIND(BNODE() AS ?c) }",
        "ASK { ?s a mp:Fund }",
        "CONSTRUCT { ?s a mp:Fund ; rdfs:label ?l } { ?s a mp:Fund ; rdfs:label ?l }",
        "SELECT ?none { ?none a mp:Nothing }",
    ],
)
def test_the_answer_is_the_same(founding_store: Store, sparql: str) -> None:
    """Labels, order, languages and gaps are as they are when the query is asked in process."""
    apart, here = run_apart(founding_store, sparql, "fr"), run_text(founding_store, sparql, "fr")
    assert apart.columns == here.columns
    assert apart.count == here.count
    for form in FORMATS:
        told: list[str] = []
        for answer in (apart, here):
            try:
                told.append(render(answer, form))
            except QueryError as refused:
                told.append(str(refused))
        assert "BNODE" in sparql or told[0] == told[1]


def test_an_endless_query_is_stopped(founding_store: Store) -> None:
    """A cross product ends at the deadline, with what to ask in its place."""
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="stopped after 1 seconds") as caught:
        run_apart(founding_store, RUNAWAY, seconds=1.0)
    assert "LIMIT" in str(caught.value)
    assert time.monotonic() - started < 10


def test_a_query_that_needs_too_much_memory_is_one_message(tmp_path: Path) -> None:
    """A query that ends its worker for want of memory is told in one line, with a remedy."""
    query = tmp_path / "huge.rq"
    query.write_text("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", "utf-8")
    command = [sys.executable, str(ROOT / "partnerships.py"), "query", str(query)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "LIMIT" in done.stderr


def test_refusals_are_the_same(founding_store: Store) -> None:
    """What is refused in process is refused here in the same words."""
    for sparql in ("SELECT * {\n ?s ?p", "CLEAR ALL", "ASK { ?x no:such 1 }", "ASK { '"):
        with pytest.raises(QueryError) as here:
            run_text(founding_store, sparql)
        with pytest.raises(QueryError) as apart:
            run_apart(founding_store, sparql)
        assert str(apart.value) == str(here.value)


@pytest.fixture
def heeding_interrupts() -> Iterator[None]:
    """A shell's background job ignores Ctrl-C, and what it starts would inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_interrupts")
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_control_c_ends_it_at_once(tmp_path: Path) -> None:
    """Ctrl-C, which reaches every process of a terminal, ends an endless query in a moment."""
    query = tmp_path / "endless.rq"
    query.write_text(RUNAWAY, "utf-8")
    command = [sys.executable, str(ROOT / "partnerships.py"), "query", str(query)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as asked:
        time.sleep(4)
        assert asked.poll() is None
        started = time.monotonic()
        os.killpg(asked.pid, signal.SIGINT)
        _, told = asked.communicate(timeout=20)
    assert time.monotonic() - started < 15
    assert asked.returncode == 1
    assert "Traceback" not in told
    assert "Aborted" in told
