"""Asks a person's query and reads the answer as it comes: a long one is never held whole."""

from __future__ import annotations

import io
import time
from contextlib import aclosing
from typing import TYPE_CHECKING

import anyio

from ontology.errors import PartnershipsError
from queries.service.asked import ServiceBusy
from viz.editor.results import Found, read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from _typeshed import WriteableBuffer
    from starlette.requests import Request

    from queries.service.asked import Asked
    from viz.site import Site

#: So many answers are read at a time; pages have threads of their own.
READERS = 4


async def ask(request: Request, asked: Asked) -> tuple[Found, float]:
    """Give the first rows of the answer with their number, and the seconds it took."""
    site: Site = request.app.state.site
    if site.served is None:
        raise ServiceBusy("The service is still starting.", hint="ask again in a moment")
    started = time.perf_counter()
    async with (
        site.served.queries.ask(asked) as reply,
        aclosing(reply.parts()) as parts,  # type: ignore[type-var]
    ):
        head = await reply.head()
        body = _Body(parts)
        found = await anyio.to_thread.run_sync(body.read_as, head.kind, limiter=limiter(request))
    return found, time.perf_counter() - started


def limiter(request: Request) -> anyio.CapacityLimiter:
    """The threads in which answers are read."""
    state = request.app.state
    if not hasattr(state, "editor_limiter"):
        state.editor_limiter = anyio.CapacityLimiter(READERS)
    made: anyio.CapacityLimiter = state.editor_limiter
    return made


class _Body(io.RawIOBase):
    """A file over an answer that is still coming, to be read in a thread beside the event loop."""

    def __init__(self, parts: AsyncIterator[bytes]) -> None:
        self._parts = parts
        self._left = memoryview(b"")
        self._fault: PartnershipsError | None = None

    def read_as(self, kind: str) -> Found:
        """Read all that is needed; a fault on the way goes before what the parser says of it."""
        try:
            found = read(kind, io.BufferedReader(self))
        except (SyntaxError, ValueError, OSError):
            if self._fault is None:
                raise
        if self._fault is not None:
            raise self._fault
        return found

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill a buffer with what has come; nothing at the end."""
        if not self._left:
            self._left = memoryview(anyio.from_thread.run(self._next))
        space = memoryview(buffer).cast("B")
        size = min(len(space), len(self._left))
        space[:size] = self._left[:size]
        self._left = self._left[size:]
        return size

    async def _next(self) -> bytes:
        """The next piece that is not empty."""
        try:
            async for part in self._parts:
                if part:
                    return part
        except PartnershipsError as fault:
            self._fault = fault
        return b""
