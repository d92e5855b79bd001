"""A few workers that answer queries at the same time, each within its limits."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import deque
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final, Protocol

from queries.service.asked import Asked, Limits, QueryTimeout, ServiceBusy
from queries.service.line import Line, Reply, Room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager

    from queries.service.asked import Head
    from queries.service.keeper import Keeper

LOG: Final = logging.getLogger("partnerships")
WORKERS: Final = 8
#: So many queries run at once while they are short; more would only wait for each other.
AT_ONCE: Final = os.cpu_count() or 2
QUEUE: Final = 64
#: Replies that wait for slow readers may take so much memory together.
HELD_BYTES: Final = 256 * 1024**2
#: A query that runs longer makes room for another beside it.
SLOW_SECONDS: Final = 0.1
#: While short ones wait a slow query may keep their place so long.
STAY_SECONDS: Final = 0.4
#: A query that had to wait for its turn may still run so long.
LEAST_SECONDS: Final = 1.0
#: One that runs longer than this lets others go before it, and its worker ends with it. Not
#: sooner: a new worker copies what it reads of the shared data, half a second for a million quads.
POLITE_SECONDS: Final = 1.5
_POLITE: Final = 10
#: Who asks before the data are loaded waits so long.
START_SECONDS: Final = 30.0
JOIN: Final = "ask for less: add a LIMIT, or join the patterns with shared variables"


class Answering(Protocol):
    """An answer on its way."""

    async def head(self) -> Head:
        """Wait for what kind of answer it is; raises the reason where there is none."""

    def parts(self) -> AsyncIterator[bytes]:
        """Give the pieces as they come; a fault in the middle is raised there."""

    async def body(self) -> bytes:
        """Wait for the whole answer."""


class Backend(Protocol):
    """What answers the service's queries: a pool of workers, or another server."""

    @property
    def version(self) -> str:
        """A name for the data; empty where they may change at any time."""

    def ask(self, asked: Asked) -> AbstractAsyncContextManager[Answering]:
        """Ask; the reply comes in pieces."""

    @property
    def ready(self) -> bool:
        """Whether queries can be answered now."""

    async def start(self) -> None:
        """Become ready to answer."""

    async def close(self) -> None:
        """End what was started."""


class Pool:
    """Workers over one data set, made when they are needed and ended when they overrun.

    Everything here happens in one event loop. `keeper` may be shared by several pools, so that
    the long queries of one cannot keep the others waiting.
    """

    def __init__(self, keeper: Keeper, *, workers: int = WORKERS, queue: int = QUEUE) -> None:
        self._keeper = keeper
        self._most = workers
        self._places = max(1, workers - min(AT_ONCE, max(1, workers // 4)))
        self._queue = queue
        self._quick = 0
        self._running = 0
        self._slow: set[Line] = set()
        self._polite: set[Line] = set()
        self._guests: dict[Line, float] = {}
        self._free: list[Line] = []
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._room = Room(HELD_BYTES)
        self._clocks: dict[Line, tuple[asyncio.TimerHandle, ...]] = {}
        self._tasks: set[asyncio.Task[Line] | asyncio.Task[None]] = set()
        self._version = ""
        self._ready = asyncio.Event()
        self._failure: ServiceBusy | None = None

    @property
    def version(self) -> str:
        """The hash of the data; they do not change while they are served."""
        return self._version

    @property
    def limits(self) -> Limits:
        """What one query may use."""
        return self._keeper.limits

    @property
    def ready(self) -> bool:
        """Whether the data are loaded."""
        return self._ready.is_set() and self._failure is None

    async def start(self) -> None:
        """Load the data and make the first worker."""
        try:
            self._version = self._keeper.source.version
            await asyncio.to_thread(self._keeper.start)
            self._free.append(await self._new())
        except ServiceBusy as failure:
            self._failure = failure
            LOG.error("%s", failure)  # noqa: TRY400 - what went wrong is said by the message
        finally:
            self._ready.set()

    @asynccontextmanager
    async def ask(self, asked: Asked) -> AsyncIterator[Reply]:
        """Ask a query; QueryTimeout, QueryError or ServiceBusy where there is no answer.

        A reply that is left before its end costs the worker its life, and nobody else anything.
        """
        await self._started()
        begun = asyncio.get_running_loop().time()
        line = await self._take()
        self._watch(line, begun)
        reply = line.ask(asked, self._room)
        try:
            yield reply
        finally:
            if not reply.over:
                line.stop(QueryTimeout("Nobody waits for this answer any more."))
            reply.forget()

    async def whole(self, asked: Asked) -> tuple[Head, bytes]:
        """Ask a query and wait for the whole answer."""
        async with self.ask(asked) as reply:
            return await reply.head(), await reply.body()

    async def close(self) -> None:
        """End the workers, also those that are answering."""
        self._most = 0
        for line in [*self._free, *self._clocks]:
            line.close()
        await asyncio.to_thread(self._keeper.close)

    async def _started(self) -> None:
        if not self._ready.is_set():
            try:
                await asyncio.wait_for(self._ready.wait(), START_SECONDS)
            except TimeoutError:
                raise ServiceBusy(
                    "The data are still being loaded.", hint="ask again in a moment"
                ) from None
        if self._failure is not None:
            raise self._failure

    async def _take(self) -> Line:
        """Wait for a turn, and give a worker that is free or new."""
        if self._waiting or not self._start():
            await self._turn()
        try:
            return self._idle() or await self._new()
        except BaseException:
            self._finish(quick=True)
            raise

    async def _turn(self) -> None:
        if len(self._waiting) >= self._queue:
            raise _busy()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._show_out()
        try:
            await asyncio.wait_for(turn, self.limits.seconds)
        except TimeoutError:
            raise _busy() from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._finish(quick=True)
            raise

    def _start(self) -> bool:
        """Count one more query, if it may begin now."""
        if self._quick >= AT_ONCE or self._running >= self._most:
            return False
        self._quick += 1
        self._running += 1
        return True

    def _finish(self, *, quick: bool) -> None:
        """Count one query less."""
        self._quick -= quick
        self._running -= 1
        self._next()

    def _next(self) -> None:
        """Let those begin for whom there is room now."""
        while self._waiting and self._waiting[0].done():
            self._waiting.popleft()
        while self._waiting and self._start():
            self._waiting.popleft().set_result(None)
            while self._waiting and self._waiting[0].done():
                self._waiting.popleft()

    def _idle(self) -> Line | None:
        while self._free:
            line = self._free.pop()
            if line.alive:
                return line
            self._discard(line)
        return None

    async def _new(self) -> Line:
        """Make a worker; who goes away meanwhile leaves it to the next."""
        making = asyncio.get_running_loop().create_task(self._made())
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            self._tasks.add(making)
            making.add_done_callback(self._left)
            raise

    def _left(self, making: asyncio.Task[Line]) -> None:
        self._tasks.discard(making)
        if not making.cancelled() and making.exception() is None:
            self._free.append(making.result())

    async def _made(self) -> Line:
        pid, ours = await asyncio.to_thread(self._keeper.fork)
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        _, line = await loop.create_unix_connection(lambda: Line(pid, self._ended), sock=ours)
        return line

    def _watch(self, line: Line, begun: float) -> None:
        """Set the clocks of a query; the time it waited for its turn counts."""
        loop, limit = asyncio.get_running_loop(), self.limits.seconds
        left = max(limit - (loop.time() - begun), min(LEAST_SECONDS, limit))
        self._clocks[line] = (
            loop.call_later(min(SLOW_SECONDS, limit), self._step_back, line),
            loop.call_later(min(POLITE_SECONDS, limit), self._let_pass, line),
            loop.call_later(left, self._overrun, line),
        )

    def _step_back(self, line: Line) -> None:
        """Let others begin beside a slow query, and go before it.

        Some places are for short queries alone: a slow one may stay there while nobody waits.
        """
        if len(self._slow) < self._places:
            self._leave(line)
        else:
            loop = asyncio.get_running_loop()
            self._guests[line] = loop.time() + STAY_SECONDS
            loop.call_later(STAY_SECONDS, self._show_out)

    def _show_out(self) -> None:
        """End the slow queries that have long stood in the way of those who wait."""
        waiting = sum(not turn.done() for turn in self._waiting)
        now = asyncio.get_running_loop().time()
        for line in [line for line, until in self._guests.items() if until <= now][:waiting]:
            del self._guests[line]
            told = "Too many long queries are being answered, and short ones wait."
            line.stop(QueryTimeout(told, hint="ask again in a moment"))

    def _leave(self, line: Line) -> None:
        """Take a slow query out of the places for short ones."""
        self._slow.add(line)
        self._quick -= 1
        self._next()

    def _let_pass(self, line: Line) -> None:
        """Let others go before a long query.

        A process cannot be made quick again, so this one ends with its query.
        """
        self._polite.add(line)
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, line.pid, _POLITE)

    def _overrun(self, line: Line) -> None:
        told = f"The query was stopped after {self.limits.seconds:g} seconds."
        line.stop(QueryTimeout(told, hint=JOIN))

    def _ended(self, line: Line) -> None:
        for clock in self._clocks.pop(line, ()):
            clock.cancel()
        quick = line not in self._slow
        self._guests.pop(line, None)
        self._slow.discard(line)
        if line.alive and line not in self._polite:
            self._free.append(line)
        else:
            self._discard(line)
        if self._guests and not quick:
            first = next(iter(self._guests))
            del self._guests[first]
            self._leave(first)
        self._finish(quick=quick)

    def _discard(self, line: Line) -> None:
        self._slow.discard(line)
        self._polite.discard(line)
        line.close()
        work = asyncio.to_thread(self._keeper.kill, line.pid)
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _busy() -> ServiceBusy:
    return ServiceBusy("Too many questions are being answered.", hint="ask again in a moment")
