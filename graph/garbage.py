"""Stops Python's search for cyclic garbage where hundreds of thousands of things are made to stay.

The search goes through all of them again and again; it takes almost half the time of a build.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nothing be searched inside; what is no longer used is freed as ever, cycles later."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
