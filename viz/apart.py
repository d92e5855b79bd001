"""Threads for what waits for an answer of the store, so that pages always find one free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import anyio

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

#: So many questions wait for their answers at a time; pages have threads of their own.
ASKING: Final = 8


async def apart(answer: Callable[[Request], Response], request: Request) -> Response:
    """Answer in one of the threads for questions, so that pages always find one free."""
    state = request.app.state
    if not hasattr(state, "question_limiter"):
        state.question_limiter = anyio.CapacityLimiter(ASKING)
    limiter: anyio.CapacityLimiter = state.question_limiter
    return await anyio.to_thread.run_sync(answer, request, limiter=limiter)
