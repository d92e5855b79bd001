"""What takes long has lines of its own, which are never endless."""

from threading import Event

import anyio
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from queries.service.asked import ServiceBusy
from tests.alone import alone
from viz.apart import PICTURES, Line, apart
from viz.kept import Kept, by_size

SHORT = Line("short", turns=2, waiting=3)


def test_a_full_line_sends_the_next_one_away() -> None:
    """Those whose turn it is and those who wait are answered; one more is told to come again."""
    app, open_ = Starlette(), Event()
    request = Request({"type": "http", "app": app})

    def slow(_: Request) -> Response:
        assert open_.wait(20)
        return Response("done")

    async def ask(answers: list[bytes]) -> None:
        answers.append(bytes((await apart(slow, request, SHORT)).body))

    async def crowd() -> None:
        answers: list[bytes] = []
        async with anyio.create_task_group() as group:
            for _ in range(SHORT.turns + SHORT.waiting):
                group.start_soon(ask, answers)
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(ServiceBusy):
                await apart(slow, request, SHORT)
            quick = await apart(lambda _: Response("page"), request, PICTURES)
            assert quick.body == b"page"
            open_.set()
        assert answers == [b"done"] * (SHORT.turns + SHORT.waiting)

    alone(crowd)


def test_empty_answers_to_long_addresses_are_not_kept_for_ever() -> None:
    """What is kept is weighed with its address, so that nothing fills the memory."""
    kept: Kept[bytes] = Kept(10_000, by_size)
    made: list[None] = []

    def nothing() -> bytes:
        made.append(None)
        return b""

    for number in [*range(100), 0]:
        kept.get(f"{number}{'x' * 1_000}", nothing)
    assert len(made) == 101
