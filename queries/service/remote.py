"""Another SPARQL server as the backend: its answers go out in our formats, under our limits."""

from __future__ import annotations

import io
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import anyio
from pyoxigraph import NamedNode, QueryBoolean, QueryTriples, serialize

from ontology.errors import QueryError
from queries.citing.canonical import came
from queries.prefixes import PREFIXES
from queries.service.asked import (
    GRAPH_FORMATS,
    LINES,
    ROW_FORMATS,
    Asked,
    Head,
    QueryTimeout,
    ServiceBusy,
)
from queries.text.guard import check
from queries.text.syntax import fault

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from graph.stores.protocol import Found, GraphName, SparqlStore
    from queries.service.asked import Limits

#: So many requests are under way at once; more wait.
AT_ONCE: Final = 16
QUEUE: Final = 64


class WholeReply:
    """A reply that has arrived already."""

    over = True

    def __init__(self, head: Head, body: bytes) -> None:
        self._head = head
        self._body = body

    async def head(self) -> Head:
        """Give the head."""
        return self._head

    async def parts(self) -> AsyncIterator[bytes]:
        """Give the whole answer as one piece."""
        yield self._body

    async def body(self) -> bytes:
        """Give the whole answer."""
        return self._body


class RemoteBackend:
    """Asks a server in threads; what could do harm is refused here, before it is sent."""

    version = ""
    ready = True

    def __init__(self, store: SparqlStore, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._turns = anyio.CapacityLimiter(AT_ONCE)

    async def start(self) -> None:
        """Do nothing: the server runs already."""

    async def close(self) -> None:
        """Do nothing: the server goes on."""

    @asynccontextmanager
    async def ask(self, asked: Asked) -> AsyncIterator[WholeReply]:
        """Ask the server and wait for the whole answer, but not for ever."""
        if self._turns.statistics().tasks_waiting >= QUEUE:
            raise ServiceBusy("Too many questions are being answered.", hint="ask again later")
        try:
            with anyio.fail_after(self._limits.seconds):
                head, body = await anyio.to_thread.run_sync(
                    self._answer, asked, limiter=self._turns, abandon_on_cancel=True
                )
        except TimeoutError:
            told = f"The query was given up after {self._limits.seconds:g} seconds."
            raise QueryTimeout(told, hint="ask for less: add a LIMIT") from None
        yield WholeReply(head, body)

    def _answer(self, asked: Asked) -> tuple[Head, bytes]:
        """Ask in a thread; the first question about its graphs goes to the server as well."""
        if not asked.trusted:
            known = (name.value for name in self._store.named_graphs() if _named(name))
            check(asked.sparql, None if asked.default_graphs or asked.named_graphs else known)
        graphs: dict[str, list[GraphName]] = {}
        if asked.default_graphs or asked.named_graphs:
            graphs["default_graph"] = [NamedNode(name) for name in asked.default_graphs]
            graphs["named_graphs"] = [NamedNode(name) for name in asked.named_graphs]
        try:
            found = self._store.query(asked.sparql, prefixes=dict(PREFIXES), **graphs)  # type: ignore[arg-type]
            head, body = _written(found, asked)
        except SyntaxError as error:
            raise fault(asked.sparql, error) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be answered: {error}.") from None
        return head, body


def _written(found: Found, asked: Asked) -> tuple[Head, bytes]:
    if asked.rows == LINES:
        told = came(found)
        return Head(told.form, LINES), told.encoded()
    out = io.BytesIO()
    if isinstance(found, QueryTriples):
        prefixes = None if asked.graph == "ntriples" else dict(PREFIXES)
        serialize(found, out, GRAPH_FORMATS[asked.graph], prefixes=prefixes)
        return Head("graph", asked.graph), out.getvalue()
    found.serialize(out, ROW_FORMATS[asked.rows])
    kind = "boolean" if isinstance(found, QueryBoolean) else "rows"
    return Head(kind, asked.rows), out.getvalue()


def _named(name: object) -> bool:
    return isinstance(name, NamedNode)
