"""Runs asynchronous code in a thread of its own: the tests' browser has a loop in the main one."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def alone(work: Callable[..., Coroutine[Any, Any, T]], *arguments: Any) -> T:  # noqa: ANN401
    """Run an asynchronous function to its end and give what it gives."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(work(*arguments))).result()
