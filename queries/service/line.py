"""One worker as the event loop sees it: a line on which answers come in pieces."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import TYPE_CHECKING, Final, cast

from queries.service.asked import Asked, Head, QueryTimeout, refused
from queries.service.frames import Kind, Reader, frame

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from ontology.errors import QueryError

#: A reply that is not fetched waits in memory up to here, then its worker waits.
MOST_HELD: Final = 1024 * 1024
ENDED: Final = "The query was stopped: its worker ended, most likely for want of memory."
TOO_MUCH: Final = "ask for less: add a LIMIT, or count in place of listing"


class Room:
    """The memory in which all replies of a service wait for slow readers."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0


class Reply:
    """An answer on its way: first its head, then pieces until the end or a fault."""

    def __init__(self, line: Line, room: Room) -> None:
        self._line = line
        self._room = room
        self._parts: deque[bytes] = deque()
        self._held = 0
        self._over = False
        self._fault: QueryError | None = None
        self._changed = asyncio.Event()
        self._head: Head | None = None

    async def head(self) -> Head:
        """Wait for the head; raises the reason where there will be no answer."""
        while self._head is None:
            self._raise()
            await self._wait()
        return self._head

    async def parts(self) -> AsyncIterator[bytes]:
        """Give the pieces as they come; a fault in the middle is raised there."""
        while True:
            while self._parts:
                part = self._parts.popleft()
                self._count(-len(part))
                yield part
            self._raise()
            if self._over:
                return
            await self._wait()

    async def body(self) -> bytes:
        """Give the whole answer."""
        return b"".join([part async for part in self.parts()])

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self._over

    def forget(self) -> None:
        """Give the memory back of what nobody will fetch."""
        self._count(-self._held)
        self._parts.clear()

    async def _wait(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    def _raise(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _count(self, size: int) -> None:
        self._held += size
        self._room.taken += size
        full = self._held > MOST_HELD and self._room.taken > self._room.most // 2
        self._line.flow(self, full=full)

    def take(self, kind: Kind, payload: bytes) -> None:
        """Take the next frame of this answer."""
        if kind is Kind.HEAD:
            self._head = Head(**json.loads(payload))
        elif kind is Kind.DATA:
            self._parts.append(payload)
            self._count(len(payload))
        elif kind is Kind.REFUSED:
            self.fail(refused(payload))
        self._over = self._over or kind in {Kind.END, Kind.REFUSED}
        self._changed.set()

    def fail(self, fault: QueryError) -> None:
        """End with a fault; what has come before is worth nothing."""
        if not self._over:
            self._fault, self._over = fault, True
            self._changed.set()


class Line(asyncio.Protocol):
    """The line to one worker, which answers one query at a time."""

    def __init__(self, pid: int, ended: Callable[[Line], None]) -> None:
        self.pid = pid
        self.alive = True
        self._ended = ended
        self._reader = Reader()
        self._reply: Reply | None = None
        self._paused = False
        self._transport: asyncio.Transport | None = None

    def ask(self, asked: Asked, room: Room) -> Reply:
        """Hand a query over; the reply comes by itself."""
        reply = self._reply = Reply(self, room)
        if self._transport is None or not self.alive:
            self._lost()
        else:
            self._transport.write(frame(Kind.ASKED, asked.encoded()))
        return reply

    def stop(self, reason: QueryError) -> None:
        """Let the reply end with a reason; the worker is of no further use."""
        if self._reply is not None:
            self._reply.fail(reason)
        self.close()

    def close(self) -> None:
        """Close the line."""
        self.alive = False
        if self._transport is not None:
            self._transport.abort()

    def flow(self, reply: Reply, *, full: bool) -> None:
        """Let the worker wait while its reply fills the memory, and go on afterwards.

        A reply that has come whole may be fetched while the worker answers the next query already.
        """
        if self._transport is None or full is self._paused or not self.alive:
            return
        if reply is not self._reply:
            return
        self._paused = full
        if full:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        # Other event loops have transports of their own, which only behave like asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Hand on what came; at the end of an answer the worker is free again."""
        for kind, payload in self._reader.feed(data):
            if self._reply is None:
                continue
            self._reply.take(kind, payload)
            if kind in {Kind.END, Kind.REFUSED}:
                self.flow(self._reply, full=False)
                self._reply = None
                self._ended(self)

    def connection_lost(self, _: Exception | None) -> None:
        """Know that the worker is gone; a reply that was on its way ends with that."""
        self.alive = False
        self._lost()

    def _lost(self) -> None:
        if self._reply is not None:
            self._reply.fail(QueryTimeout(ENDED, hint=TOO_MUCH))
            self._reply = None
            self._ended(self)
