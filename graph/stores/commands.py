"""What the door's load and push do, as text for a terminal."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from graph.garbage import uncollected
from graph.stores.disk import fill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad, Store

_MEGABYTE = 1024**2


def load_into(folder: Path, quads: Iterable[Quad]) -> str:
    """Fill a folder and say what is in it."""
    begun = time.perf_counter()
    with uncollected(), _Progress() as progress:
        counts = fill(folder, quads, progress)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    rows = [("facts" if not name else _short(name), n) for name, n in sorted(counts.items())]
    lines = [f"{name:<12}{count:,}" for name, count in rows]
    lines.append(f"{'quads':<12}{counts.total():,}")
    lines.append(f"{'wrote':<12}{folder} ({size / _MEGABYTE:,.0f} MB)")
    lines.append(f"{'took':<12}{time.perf_counter() - begun:.1f} s")
    return "\n".join([*lines, f"serve it with: partnerships serve --store {folder}"])


def push_to(url: str, store: Store, asked_at: str | None) -> str:
    """Put a store's graphs into a server and say what was sent."""
    from graph.stores.push import push  # noqa: PLC0415 - httpx is for servers alone

    begun = time.perf_counter()
    done = push(store, url, asked_at, _say if sys.stderr.isatty() else _nothing)
    lines = [f"{_short(name):<12}{count:,}" for name, count in done.triples.items()]
    lines.append(f"{'triples':<12}{sum(done.triples.values()):,}")
    lines.append(f"{'took':<12}{time.perf_counter() - begun:.1f} s")
    if done.counted:
        lines.append("the server has as many in each graph")
    told = asked_at or "the server's address for queries"
    return "\n".join([*lines, f"serve it with: partnerships serve --store {told}"])


class _Progress:
    """Tells a person at a terminal how far it is, once a second from the second one on."""

    def __init__(self) -> None:
        self._next = time.monotonic() + 1
        self._told = sys.stderr.isatty()
        self._said = False

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._said:
            sys.stderr.write("\n")

    def __call__(self, count: int) -> None:
        """Tell that so many quads have been read."""
        if self._told and time.monotonic() >= self._next:
            self._next = time.monotonic() + 1
            self._said = True
            sys.stderr.write(f"\r{count:,} quads …")
            sys.stderr.flush()


def _short(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _nothing(_: str) -> None:
    """Say nothing: nobody is watching."""


def _say(what: str) -> None:
    sys.stderr.write(f"{what} …\n")
