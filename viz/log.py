"""One line in the log for each request: what was asked, how it ended and how long it took."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG: Final = logging.getLogger("partnerships.requests")
_LONGEST: Final = 120


class Log:
    """Writes the line when an answer has gone out, or when it broke off."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count what comes back."""
        if scope["type"] != "http" or not LOG.isEnabledFor(logging.INFO):
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size, whole = 0, 0, False

        async def counting(message: Message) -> None:
            nonlocal status, size, whole
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
                whole = not message.get("more_body", False)
            await send(message)

        try:
            await self.app(scope, receive, counting)
        finally:
            told = scope.get("partnerships.log", {})
            LOG.info(
                "%s %s %d %.1f ms %d bytes%s%s",
                scope["method"],
                _plain(scope["path"]),
                status,
                (time.perf_counter() - begun) * 1000,
                size,
                f" query={told['query']}" if "query" in told else "",
                f" {told.get('outcome', 'done' if whole else 'broken off')}",
            )


def _plain(path: str) -> str:
    """Give a path on one line, without anything that a terminal would obey."""
    shown = path if len(path) <= _LONGEST else f"{path[:_LONGEST]}…"
    return "".join(letter if letter.isprintable() else "?" for letter in shown)
