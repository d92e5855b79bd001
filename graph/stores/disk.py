"""A store in a folder (RocksDB): filled by one program, read by as many as like.

A folder is filled beside its place and renamed, so that it holds a whole data set or what it held
before. Programs that read the old one go on with that until they are started again.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from graph.rdf.iris import CLAIMS
from ontology.errors import NotFound, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import Quad

#: How many quads pass between two words about the progress.
_STEP = 10_000
_MAKES = "`partnerships load DIR` makes one; the address of a server begins with https://"


def open_folder(folder: Path) -> Store:
    """Open a store for reading; it may hold any graphs, also none of ours."""
    if not folder.exists():
        raise NotFound(f"there is no folder {folder}", hint=_MAKES)
    if not _is_store(folder):
        what = "a folder without a store" if folder.is_dir() else "a file, no store"
        hint = "`partnerships load DIR` fills a new folder; --data reads a .nq or .trig file"
        raise StoreError(f"{folder} is {what}", hint=hint)
    try:
        return Store.read_only(str(folder))
    except (OSError, ValueError, RuntimeError) as failure:
        raise StoreError(f"cannot open the store in {folder}: {failure}") from failure


def fill(folder: Path, quads: Iterable[Quad], progress: Callable[[int], None]) -> Counter[str]:
    """Put quads into a folder, all or none; gives how many each graph has ("" is the default)."""
    place = folder.resolve()
    _may_be_filled(place)
    counts: Counter[str] = Counter()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".loading-", dir=place.parent) as beside:
            new, old = Path(beside, "new"), Path(beside, "old")
            _write(new, _counted(quads, counts, progress))
            if CLAIMS.value not in counts:
                hint = "build it without --base: questions and pages use the published IRIs"
                raise StoreError(f"the data have no graph {CLAIMS.value}", hint=hint)
            _swap(new, place, old)
    except OSError as failure:
        raise StoreError(
            f"cannot fill {folder}: {failure.strerror or failure}",
            hint="what was there is unchanged; name another folder, or make room",
        ) from failure
    return counts


def _write(folder: Path, quads: Iterable[Quad]) -> None:
    store = Store(str(folder))
    store.bulk_extend(quads)
    store.flush()


def _counted(
    quads: Iterable[Quad], counts: Counter[str], progress: Callable[[int], None]
) -> Iterator[Quad]:
    for number, quad in enumerate(quads, 1):
        counts[getattr(quad.graph_name, "value", "")] += 1
        if number % _STEP == 0:
            progress(number)
        yield quad


def _may_be_filled(place: Path) -> None:
    """Refuse a place that holds anything but an older data set of this kind."""
    if not place.exists():
        return
    hint = "name a new folder; nothing that is in this one was touched"
    if not place.is_dir():
        raise StoreError(f"{place} is a file", hint=hint)
    if not any(place.iterdir()):
        return
    if not _is_store(place):
        raise StoreError(f"{place} holds other files", hint=hint)
    if _is_written(place):
        raise StoreError(
            f"another program has the store in {place} open for writing",
            hint="stop it, or name a new folder",
        )
    if not open_folder(place).contains_named_graph(CLAIMS):
        raise StoreError(f"{place} holds a store with other data", hint=hint)


def _is_store(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("CURRENT", "IDENTITY"))


def _is_written(folder: Path) -> bool:
    """Whether a program holds the lock that a writer takes."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    with (folder / "LOCK").open("rb+") as lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _swap(new: Path, place: Path, old: Path) -> None:
    """Put the new folder in its place; when that fails, put the old one back."""
    had = place.exists()
    if had:
        os.rename(place, old)  # noqa: PTH104 - one atomic step
    try:
        os.rename(new, place)  # noqa: PTH104 - the other one
    except OSError:
        if had:
            os.rename(old, place)  # noqa: PTH104 - back again
        raise
