"""Notices that nobody waits for an answer any more, so that its worker can be freed."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

import anyio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Receive

#: Short answers are out before anybody could go away; only longer ones are watched.
PATIENCE_SECONDS: Final = 0.25


class Gone(Exception):  # noqa: N818 - reads as what happened
    """The client went away before it had its answer."""


@asynccontextmanager
async def while_there(receive: Receive) -> AsyncIterator[None]:
    """End what is done for a client as soon as it goes away; raises Gone then."""
    watching: asyncio.Task[None] | None = None
    scope = anyio.CancelScope()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope.cancel()

    def begin() -> None:
        nonlocal watching
        watching = asyncio.get_running_loop().create_task(watch())

    timer = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, begin)
    try:
        with scope:
            yield
    finally:
        timer.cancel()
        if watching is not None:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
    if scope.cancelled_caught:
        raise Gone
