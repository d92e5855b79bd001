"""What a family of processes takes of the machine: memory, and whether it is still there."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MEBIBYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of a process and of all it started, in MiB.

    `shared_once` counts a page that several processes share once (the sum of their proportional
    set sizes); `resident` counts it for each of them (the sum of their resident set sizes).
    """

    processes: int
    shared_once: float
    resident: float


def children(pid: int) -> set[int]:
    """Give the processes that a process has started, without theirs."""
    found = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found |= {int(child) for child in task.read_text("ascii").split()}
        except OSError:
            continue
    return found


def family(pid: int) -> set[int]:
    """Give a process and all that it and those it started have started."""
    return {pid}.union(*map(family, children(pid)))


def memory(pid: int) -> Memory:
    """Give what a process and all it started hold now."""
    pids = family(pid)
    sizes = [_rollup(each) for each in pids]
    return Memory(len(pids), sum(pss for pss, _ in sizes), sum(rss for _, rss in sizes))


def resident(pid: int) -> float:
    """Give the resident memory of a process and all it started, quickly."""
    return sum(_pages(each) for each in family(pid)) * os.sysconf("SC_PAGE_SIZE") / _MEBIBYTE


def _pages(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0


def _rollup(pid: int) -> tuple[float, float]:
    """Give the proportional and the resident size of one process; of one that is gone, nothing."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0, 0.0
    told = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return told.get("Pss:", 0.0), told.get("Rss:", 0.0)


class Peak:
    """The most that a family of processes held at once while it was watched, in MiB."""

    def __init__(self) -> None:
        self.mebibytes = 0.0


@contextmanager
def watched(pid: int, every: float = 0.2) -> Iterator[Peak]:
    """Look at the resident memory of a family again and again."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(every):
            peak.mebibytes = max(peak.mebibytes, resident(pid))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()
