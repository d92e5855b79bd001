"""Keeps the built corpus in the user's cache folder, so that a question need not wait for a build.

The data set lies under the hash of everything it is made from: the corpus, the vocabulary and the
code. What is found under it is right; the folder may be deleted at any time, and one that cannot
be used only costs time.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

MAX_KEPT = 3
_MADE_FROM = frozenset({".py", ".yaml", ".ttl", ".tsv"})


def fingerprint(folders: Iterable[Path]) -> str:
    """Give the hash of all files of these folders that a data set is made from."""
    known = sha256(pyoxigraph.__version__.encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.suffix in _MADE_FROM):
            known.update(path.relative_to(folder).as_posix().encode())
            known.update(sha256(path.read_bytes()).digest())
    return known.hexdigest()


def kept(name: str, make: Callable[[], Iterable[Quad]]) -> Store:
    """Give the data set kept under a name; where there is none, make it and keep it."""
    store = _recall(name)
    if store is None:
        store = Store()
        store.bulk_extend(make())
        _keep(name, store)
    return store


def _recall(name: str) -> Store | None:
    store = Store()
    with suppress(OSError, RuntimeError, SyntaxError, ValueError):
        for path in _folder().glob(f"{name}.*.nq"):
            store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
            # A file that was cut off at the end of a line has fewer statements than its name says.
            if path.name == f"{name}.{len(store)}.nq":
                path.touch()
                return store
            store.clear()
    return None


def _keep(name: str, store: Store) -> None:
    """Write beside the place and rename, so that two runs at once do not spoil each other."""
    with suppress(OSError, RuntimeError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryDirectory(dir=folder) as beside:
            written = Path(beside, "made.nq")
            store.dump(str(written), format=RdfFormat.N_QUADS)
            written.replace(folder / f"{name}.{len(store)}.nq")
        old = sorted(folder.glob("*.nq"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[MAX_KEPT:]:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    """Give the folder where users' caches belong; a relative one is to be ignored, says XDG."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".cache"
    return base / "migration-partnerships" / "builds"
