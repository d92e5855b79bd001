"""Sorts lines of any number: in memory while they are few, in runs on disk where they are many."""

from __future__ import annotations

import heapq
import tempfile
from contextlib import ExitStack
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: So many lines are given at once, where they come from runs on disk.
_AT_ONCE: Final = 20_000


def in_order(runs: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
    """Give lines in the order of their bytes, which is that of code points, equal ones once.

    They come in runs, of which only one is in memory at a time, and are given in parts. No line
    may hold a line end.
    """
    waiting = iter(runs)
    first, second = next(waiting, []), next(waiting, None)
    if second is None:
        yield [*_once(sorted(first))]
        return
    with ExitStack() as stack:
        kept = [_kept(stack, run) for run in (first, second)]
        del first, second
        kept += [_kept(stack, run) for run in waiting]
        lines = _once(heapq.merge(*kept))
        while part := [*islice(lines, _AT_ONCE)]:
            yield part


def _kept(stack: ExitStack, run: list[bytes]) -> Iterator[bytes]:
    """Write a run, sorted, to a file that is gone when the stack ends, and give it back."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the stack closes it
    file = stack.enter_context(made)
    file.write(b"\n".join([*sorted(run), b""]))
    file.seek(0)
    return (line[:-1] for line in file)


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    return map(itemgetter(0), groupby(lines))
