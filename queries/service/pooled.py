"""The service's workers as a store: for pages and questions that must not take for ever."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from graph.stores.asked import AskedStore
from queries.service.asked import Asked, QueryTimeout
from queries.service.keeper import Keeper
from queries.service.pool import WORKERS, Pool

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any

    from graph.stores.protocol import Found, GraphName
    from queries.service.asked import Limits
    from queries.service.pool import Backend
    from queries.service.source import Source


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole answer as bytes: rows, boolean or graph, in one of the formats."""

    kind: str
    form: str
    body: bytes


class PooledStore(AskedStore):
    """Asks the workers from threads other than that of their event loop."""

    def __init__(
        self, backend: Backend, loop: asyncio.AbstractEventLoop, seconds: float | None = None
    ) -> None:
        self._backend = backend
        self._loop = loop
        self._seconds = seconds

    def within(self, seconds: float) -> PooledStore:
        """Give the same store with a shorter deadline for each question."""
        return PooledStore(self._backend, self._loop, seconds)

    def ask(self, asked: Asked) -> Whole:
        """Ask and wait; QueryTimeout, QueryError or ServiceBusy where there is no answer."""
        return self._wait(self._whole(asked))

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,  # noqa: ARG002 - the workers know ours
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> Found:
        """Answer a query of the program itself."""
        asked = Asked(
            query,
            graph="ntriples",
            default_graphs=_names(default_graph),
            named_graphs=_names(named_graphs),
            trusted=True,
        )
        return found(self.ask(asked))

    async def _whole(self, asked: Asked) -> Whole:
        async with self._backend.ask(asked) as reply:
            head = await reply.head()
            return Whole(head.kind, head.form, await reply.body())

    def _wait(self, work: Coroutine[Any, Any, Whole]) -> Whole:
        waiting = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return waiting.result(self._seconds)
        except TimeoutError:
            waiting.cancel()
            raise QueryTimeout(f"The query was stopped after {self._seconds:g} seconds.") from None
        except BaseException:
            waiting.cancel()
            raise


@contextmanager
def beside(source: Source, limits: Limits, workers: int = WORKERS) -> Iterator[PooledStore]:
    """Run workers beside a program that has no event loop of its own, for as long as it asks."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    pool = asyncio.run_coroutine_threadsafe(_pool(source, limits, workers), loop).result()
    try:
        yield PooledStore(pool, loop)
    finally:
        asyncio.run_coroutine_threadsafe(pool.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _pool(source: Source, limits: Limits, workers: int) -> Pool:
    pool = Pool(Keeper(source, limits), workers=workers)
    await pool.start()
    return pool


def found(answer: Whole) -> Found:
    """Give an answer (JSON rows or N-Triples) as the engine itself gives it."""
    if answer.kind != "graph":
        read = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        if isinstance(read, QueryBoolean | QuerySolutions):
            return read
        raise TypeError("rows or a yes or no were expected")
    store = Store()
    store.extend(parse(answer.body, format=RdfFormat.N_TRIPLES))
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def _names(graphs: list[GraphName] | list[NamedNode | BlankNode] | None) -> tuple[str, ...]:
    return tuple(graph.value for graph in graphs or () if isinstance(graph, NamedNode))
