"""What a worker may use of the machine: memory, files, time, and none of the terminal's Ctrl-C."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def deaf() -> Iterator[None]:
    """What is started here never hears Ctrl-C, which reaches every process of a terminal.

    The parent hears it and ends the worker; a worker that heard it would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def alarm(seconds: int) -> None:
    """End this process after so many seconds, even where no parent is left to do it."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def limit_memory(size: int) -> None:
    """No more memory than this many bytes: what asks for more gets none."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_files() -> None:
    """No file and no socket can be opened any more: a query that slips by the guard stays here.

    The limit is the lowest number that is free, so that no gap between open ones can be filled.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))


def hush() -> None:
    """Keep what a dying engine prints out of the terminal; the parent says it in a line."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
