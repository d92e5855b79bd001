"""The life of a worker process: it answers one query after the other until its line closes.

A worker may die in the middle of a query, by a deadline, for want of memory or in a crash of the
engine; that costs one answer, and another takes its place.
"""

from __future__ import annotations

import json
import math
import re
import socket
import struct
import time
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Final, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import QueryError
from queries.citing.canonical import came
from queries.prefixes import PREFIXES
from queries.service.asked import (
    GRAPH_FORMATS,
    LINES,
    ROW_FORMATS,
    AnswerTooLarge,
    Asked,
    Head,
    Limits,
    refusal,
)
from queries.service.frames import Kind, Reader, frame
from queries.service.limits import alarm, hush, limit_files, limit_memory
from queries.text.guard import check
from queries.text.syntax import fault

if TYPE_CHECKING:
    from graph.stores.protocol import Found

#: A worker whose service was killed ends by itself this long after the deadline.
GRACE_SECONDS: Final = 5
#: So much of an answer is held back that most refusals come before the first byte of it.
HELD_BACK: Final = 128 * 1024
#: What no XML can hold, and how the engine writes a property whose name no element can have.
_NO_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix:[ />]")
_FAULTY: Final = "SELCT * {}"
_PIECE: Final = 256 * 1024


def live(line: socket.socket, store: Store, limits: Limits, files: int = 0) -> None:
    """Answer what comes over the line until it closes; the store may open so many `files` yet."""
    graphs = frozenset(name.value for name in store.named_graphs() if isinstance(name, NamedNode))
    # What the first answer and the first fault need is opened now; afterwards nothing can be.
    bool(store.query("ASK {}"))
    serialize([], format=RdfFormat.TURTLE)
    fault(_FAULTY, SyntaxError("error at 1:2: expected something else"))
    limit_memory(limits.memory)
    hush()
    limit_files(files)
    clock = _Clock(line, math.ceil(limits.seconds) + GRACE_SECONDS)
    reader = Reader()
    while data := clock.received():
        for _, asked in reader.feed(data):
            _answer(store, Asked.decoded(asked), graphs, _Writer(line, limits.answer))


class _Clock:
    """Ends a worker whose service is gone and whose query goes on and on.

    It is set anew at most once a second, and stopped when nothing was asked for a second: to set
    and stop it for each query would cost a short one a tenth of its time.
    """

    def __init__(self, line: socket.socket, seconds: int) -> None:
        self._line = line
        self._seconds = seconds
        self._since: float | None = None

    def received(self) -> bytes:
        """Wait for the next bytes, the clock stopped if that takes long; none at the end."""
        while True:
            try:
                data = self._line.recv(_PIECE)
                break
            except BlockingIOError:
                alarm(0)
                self._wait_at_most(0)
                self._since = None
        now = time.monotonic()
        if self._since is None:
            self._wait_at_most(1)
        if self._since is None or now - self._since > 1:
            alarm(self._seconds)
            self._since = now
        return data

    def _wait_at_most(self, seconds: int) -> None:
        """Let `recv` raise BlockingIOError after so many seconds; 0 lets it wait for ever."""
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", seconds, 0))


class _Writer:
    """Takes an answer as the engine writes it and sends it on in large pieces."""

    def __init__(self, line: socket.socket, most: int) -> None:
        self._line = line
        self._most = most
        self._size = 0
        self._held = bytearray()

    def begin(self, head: Head) -> None:
        self._xml = head.form in {"xml", "rdfxml"}
        self._head = frame(Kind.HEAD, json.dumps(asdict(head)).encode())

    def write(self, data: bytes) -> int:
        self._size += len(data)
        if self._size > self._most:
            raise AnswerTooLarge(
                f"The answer is longer than {self._most:,} bytes.",
                hint="add a LIMIT, or ask for less at a time",
            )
        if self._xml and _NO_XML.search(data):
            told = "The answer has a character or a property that XML cannot hold."
            raise QueryError(told, hint="ask for JSON or Turtle")
        self._held += data
        if len(self._held) >= HELD_BACK:
            self._send(frame(Kind.DATA, bytes(self._held)))
            self._held.clear()
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is held goes out in large pieces and at the end."""

    def end(self) -> None:
        data = frame(Kind.DATA, bytes(self._held)) if self._held else b""
        self._send(data + frame(Kind.END))

    def refuse(self, reason: QueryError) -> None:
        self._line.sendall(frame(Kind.REFUSED, refusal(reason)))

    def _send(self, data: bytes) -> None:
        self._line.sendall(self._head + data)
        self._head = b""


def _answer(store: Store, asked: Asked, graphs: frozenset[str], out: _Writer) -> None:
    try:
        if not asked.trusted:
            check(asked.sparql, None if asked.default_graphs or asked.named_graphs else graphs)
        _write(store, asked, out)
        out.end()
    except QueryError as refused:
        out.refuse(refused)
    except SyntaxError as error:
        out.refuse(fault(asked.sparql, error))
    except MemoryError:
        out.refuse(QueryError("The query needs more memory than a query may have."))
    except (RuntimeError, ValueError, OSError) as error:
        out.refuse(QueryError(f"The query cannot be answered: {error}."))


def _write(store: Store, asked: Asked, out: _Writer) -> None:
    found = _found(store, asked)
    if asked.rows == LINES:
        told = came(found)
        out.begin(Head(told.form, LINES))
        out.write(told.encoded())
        return
    if isinstance(found, QueryTriples):
        out.begin(Head("graph", asked.graph))
        form = GRAPH_FORMATS[asked.graph]
        prefixes = dict(PREFIXES) if asked.graph in {"turtle", "rdfxml", "jsonld"} else None
        serialize(found, cast("IO[bytes]", out), form, prefixes=prefixes)
        return
    kind = "boolean" if isinstance(found, QueryBoolean) else "rows"
    out.begin(Head(kind, asked.rows))
    found.serialize(cast("IO[bytes]", out), ROW_FORMATS[asked.rows])


def _found(store: Store, asked: Asked) -> Found:
    """Ask the engine; a data set of the protocol takes the place of the query's own."""
    if not (asked.default_graphs or asked.named_graphs):
        return store.query(asked.sparql, base_iri=DEFAULT_BASE, prefixes=dict(PREFIXES))
    return store.query(
        asked.sparql,
        base_iri=DEFAULT_BASE,
        prefixes=dict(PREFIXES),
        default_graph=[NamedNode(name) for name in asked.default_graphs],
        named_graphs=[NamedNode(name) for name in asked.named_graphs],
    )
