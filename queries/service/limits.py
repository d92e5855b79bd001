"""What a worker may use of the machine: memory, files, time, and none of the terminal's Ctrl-C."""

import ctypes
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1


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


def die_with_parent() -> None:
    """Let this process be killed as soon as its parent ends, where the system can do that."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def go_first() -> None:
    """When the machine has no memory left, let the system end this process before any other."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")


def alarm(seconds: int) -> None:
    """End this process after so many seconds, even where no parent is left to do it."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def limit_memory(size: int) -> None:
    """Allow so many bytes beyond what is taken now; what asks for more memory gets none."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    allowed = _taken() + size
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


def _taken() -> int:
    """Give the address space of this process; where the system does not tell, nothing."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def limit_files(later: int = 0) -> None:
    """No file and no socket can be opened any more: a query that slips by the guard stays here.

    The limit is the lowest number that is free, so that no gap between open ones can be filled;
    a store on disk opens so many of its own files `later`, and would wait for ever without them.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free + later, free + later))


def hush() -> None:
    """Keep what a dying engine prints out of the terminal; the parent says it in a line."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    os.close(quiet)
