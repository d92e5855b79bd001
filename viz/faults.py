"""The last net: a fault of ours becomes an answer in words and one line in the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from viz.problems import answer_error

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG = logging.getLogger("partnerships")


class Faults:
    """Catches what no handler knows, so that neither people nor logs get a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; if that breaks before an answer has begun, give one."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as failure:  # noqa: BLE001 - the one place where any fault may end
            LOG.error("%s %s failed: %r", scope["method"], scope["path"], failure)  # noqa: TRY400
            if not begun:
                response = await run_in_threadpool(_answer, Request(scope), failure)
                await response(scope, receive, send)


def _answer(request: Request, failure: Exception) -> Response:
    """The page of the error; when even that breaks, a line of plain text."""
    try:
        return answer_error(request, failure)
    except Exception as worse:  # noqa: BLE001 - nothing is left to fall back on
        LOG.error("the page for an error failed as well: %r", worse)  # noqa: TRY400
        return PlainTextResponse("Something broke here. Nothing was lost.\n", 500)
