"""A place beside the one where files will stand: it is gone afterwards, whatever happens.

A signal to end (SIGTERM) becomes an exit, so that what was begun is taken away. What a run left
that was killed at once is taken away by the next one.
"""

from __future__ import annotations

import shutil
import signal
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How a place begins; in the same folder, so that what is in it can be renamed into its own place.
_PREFIX: Final = ".exporting-"
#: Seconds without a write, after which nobody works in a place any more.
_LEFT: Final = 3600
#: What a shell gives for a program that was told to end.
_ENDED: Final = 128 + signal.SIGTERM


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Give a new place in a folder, which is taken away in the end with all that is still in it."""
    _clear(folder)
    with _ending(), TemporaryDirectory(prefix=_PREFIX, dir=folder) as place:
        yield Path(place)


@contextmanager
def _ending() -> Iterator[None]:
    """End by an exception on SIGTERM, where nobody else does anything about it."""
    mine = threading.current_thread() is threading.main_thread()
    if not mine or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(*_: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a second one must not hinder the clearing
    raise SystemExit(_ENDED)


def _clear(folder: Path) -> None:
    """Remove places in a folder in which nobody has written for long."""
    for place in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            last = max(path.lstat().st_mtime for path in (place, *place.rglob("*")))
            if last < time.time() - _LEFT:
                shutil.rmtree(place)
