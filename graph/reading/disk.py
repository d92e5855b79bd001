"""Reads a file that a person named: only regular files, only so much, and never for ever."""

import stat
from pathlib import Path


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """A file that cannot be taken in: a code, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def contents(path: Path, limit: int) -> bytes:
    """Give the bytes of a regular file of at most `limit` bytes; raises Unreadable for others.

    A pipe or a device is not opened at all, because reading it may never end.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            hint = "put a regular file there; folders, pipes and devices are not read"
            raise Unreadable("unreadable", "it is not a regular file", hint)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        hint = "check that it is there and that you may read it"
        raise Unreadable("unreadable", reason, hint) from None
    if len(raw) > limit:
        hint = "split it, or take out what does not belong there"
        raise Unreadable("too-large", f"it has over {limit:,} bytes", hint)
    return raw
