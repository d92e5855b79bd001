"""Threads for what takes long, so that pages always find one free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import anyio

from queries.service.asked import ServiceBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Line:
    """A line of its own: so many are served at a time, and so many may wait behind them."""

    name: str
    turns: int
    waiting: int


#: Questions wait for their answers from workers, which have a deadline.
QUESTIONS: Final = Line("questions", 8, 1_000)
#: A citation of a long answer is read and hashed by this process itself.
CITATIONS: Final = Line("citations", 2, 100)
#: Pictures are painted by this machine itself, each in about a second.
PICTURES: Final = Line("pictures", 2, 20)
#: Reports are worked out by this process itself, most of them in a moment.
REPORTS: Final = Line("reports", 2, 100)
#: Whoever looks through a lens has the data set made anew for it, in some seconds.
LENSES: Final = Line("lenses", 1, 20)


async def apart(
    answer: Callable[[Request], Response], request: Request, line: Line = QUESTIONS
) -> Response:
    """Answer in a thread of a line; ServiceBusy where too many wait there already."""
    state = request.app.state
    if not hasattr(state, "lines"):
        state.lines = {}
    limiter: anyio.CapacityLimiter = state.lines.setdefault(
        line.name, anyio.CapacityLimiter(line.turns)
    )
    if limiter.statistics().tasks_waiting >= line.waiting:
        raise ServiceBusy(
            "Too many others are waiting for the same kind of answer.",
            hint="ask again in some seconds",
        )
    return await anyio.to_thread.run_sync(answer, request, limiter=limiter)
