"""Runs queries in processes of their own, so that one that never ends can be killed.

The engine's own timeout does not stop a cross product, and a crash inside it would take the
whole server along; a worker may die, and the next one takes its place.
"""

from __future__ import annotations

import logging
import math
import queue
import threading
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

from ontology.errors import PartnershipsError, QueryError
from queries.guard import check
from queries.limits import alarm, deaf, hush, limit_files, limit_memory
from queries.prefixes import PREFIXES
from queries.syntax import fault

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

LOG: Final = logging.getLogger("partnerships")
SECONDS: Final = 10.0
WORKERS: Final = 2
#: Loading takes a fraction of a second; this is for a machine that is very busy.
LOADING_SECONDS: Final = 60.0
#: A worker whose parent was killed ends by itself this long after the deadline.
GRACE_SECONDS: Final = 5
MEMORY_BYTES: Final = 2 * 1024**3
ANSWER_BYTES: Final = 64 * 1024**2

ROW_FORMATS: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Final = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}


class QueryTimeout(QueryError):  # noqa: N818 - reads as what happened
    """A query that was stopped because it took too long or too much memory."""


class ServiceBusy(PartnershipsError):  # noqa: N818 - reads as what happened
    """Every worker is taken; the same question may be answered in a moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the formats it may be answered in, and the data set of the protocol."""

    sparql: str
    rows: str = "json"
    graph: str = "turtle"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as bytes: rows, a yes or no, or a graph, in one of the formats asked for."""

    kind: str
    form: str
    body: bytes


class Pool:
    """A few workers over one data set; `ask` blocks until there is an answer or the deadline."""

    def __init__(self, store: Store, *, workers: int = WORKERS, seconds: float = SECONDS) -> None:
        self._data = store.dump(format=RdfFormat.N_QUADS) or b""
        self._graphs = tuple(g.value for g in store.named_graphs() if isinstance(g, NamedNode))
        self._seconds = seconds
        self._count = workers
        self._free: queue.Queue[_Worker | None] = queue.Queue()
        for _ in range(workers):
            self._free.put(None)
        self._closed = threading.Event()

    def ask(self, asked: Asked) -> Reply:
        """Answer a query; QueryError for what cannot be asked, QueryTimeout for what is stopped."""
        check(asked.sparql, self._graphs)
        for name in (*asked.default_graphs, *asked.named_graphs):
            if name not in self._graphs:
                raise QueryError(
                    f"There is no graph <{name[:200]}> here; nothing is fetched from elsewhere.",
                    hint=f"the graphs are {', '.join(f'<{graph}>' for graph in self._graphs)}",
                )
        try:
            worker = self._free.get(timeout=self._seconds)
        except queue.Empty:
            raise ServiceBusy(
                "Too many questions are being answered.", hint="ask again in a moment"
            ) from None
        keep: _Worker | None = None
        try:
            worker = worker or _Worker(self._data, self._seconds)
            reply = worker.ask(asked, self._seconds)
            keep = worker
        finally:
            if keep is None and worker is not None:
                worker.stop()
            self._free.put(keep)
        if isinstance(reply, Reply):
            return reply
        raise (
            fault(asked.sparql, SyntaxError(*reply.args))
            if reply.syntax
            else QueryError(f"The query cannot be answered: {reply.message}.")
        )

    def close(self) -> None:
        """End the workers; waits for those that are answering."""
        if self._closed.is_set():
            return
        self._closed.set()
        for _ in range(self._count):
            worker = self._free.get(timeout=self._seconds + LOADING_SECONDS)
            if worker is not None:
                worker.stop()


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why the engine did not answer."""

    message: str
    syntax: bool
    args: tuple[object, ...] = ()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, data: bytes, seconds: float) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, seconds), daemon=True
        )
        with deaf():
            self._process.start()
        theirs.close()
        ready = False
        try:
            ready = self._loaded(data)
        finally:
            if not ready:
                self.stop()
        if not ready:
            raise ServiceBusy("A worker could not start.", hint="ask again in a moment")

    def _loaded(self, data: bytes) -> bool:
        try:
            self._pipe.send_bytes(data)
            return self._pipe.poll(LOADING_SECONDS) and bool(self._pipe.recv_bytes())
        except (OSError, EOFError):
            return False

    def ask(self, asked: Asked, seconds: float) -> Reply | _Refused:
        """Hand over a query and wait for the answer, but not for ever."""
        try:
            self._pipe.send(asked)
            if not self._pipe.poll(seconds):
                raise QueryTimeout(
                    f"The query was stopped after {seconds:g} seconds.",
                    hint="ask for less: add a LIMIT, or join the patterns with shared variables",
                )
            reply: Reply | _Refused = self._pipe.recv()
        except (OSError, EOFError):
            LOG.warning("a query worker ended before it answered; another takes its place")
            raise QueryTimeout(
                "The query was stopped: it needed more memory than a query may have.",
                hint="ask for less: add a LIMIT, or count in place of listing",
            ) from None
        return reply

    def stop(self) -> None:
        """Kill the process; whatever it was doing is lost, and that is the point."""
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


def _serve(pipe: Connection, seconds: float) -> None:
    """Give the life of a worker: load the data, then answer until the pipe closes."""
    limit_memory(MEMORY_BYTES)
    store = Store()
    try:
        store.bulk_load(pipe.recv_bytes(), format=RdfFormat.N_QUADS)
        _answer(store, Asked("ASK {}"))  # what the first answer needs is opened now
        hush()
        limit_files()
        pipe.send_bytes(b"ready")
        while True:
            asked = pipe.recv()
            alarm(math.ceil(seconds) + GRACE_SECONDS)
            pipe.send(_answer(store, asked))
            alarm(0)
    except (EOFError, OSError, KeyboardInterrupt):
        pipe.close()


def _answer(store: Store, asked: Asked) -> Reply | _Refused:
    try:
        found = store.query(
            asked.sparql,
            prefixes=dict(PREFIXES),
            default_graph=[NamedNode(name) for name in asked.default_graphs] or None,
            named_graphs=[NamedNode(name) for name in asked.named_graphs] or None,
        )
        if isinstance(found, (QueryBoolean, QuerySolutions)):
            kind = "boolean" if isinstance(found, QueryBoolean) else "rows"
            form = asked.rows if kind == "rows" or asked.rows in {"json", "xml"} else "json"
            reply = Reply(kind, form, found.serialize(format=ROW_FORMATS[form]) or b"")
        else:
            triples = sorted(set(found), key=str)
            prefixes = dict(PREFIXES) if asked.graph == "turtle" else None
            body = serialize(triples, format=GRAPH_FORMATS[asked.graph], prefixes=prefixes)
            reply = Reply("graph", asked.graph, body or b"")
    except SyntaxError as error:
        return _Refused(str(error), syntax=True, args=error.args)
    except MemoryError:
        return _Refused("it needs more memory than a query may have", syntax=False)
    except (RuntimeError, ValueError, OSError) as error:
        return _Refused(str(error), syntax=False)
    if len(reply.body) > ANSWER_BYTES:
        return _Refused("the answer is too large; add a LIMIT", syntax=False)
    return reply
