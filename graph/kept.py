"""Keeps the built corpus in the user's cache folder, so that a question need not wait for a build.

The data set lies under the hash of everything it is made from: the corpus, the vocabulary and the
code. What is found under it is right; the folder may be deleted at any time, and one that cannot
be used only costs time.
"""

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pydantic
import pyoxigraph
import yaml
from pyoxigraph import Quad, RdfFormat, Store, parse

from ontology import cache

MAX_KEPT = 3
_KIND = "builds"
_MADE_FROM = frozenset({".py", ".yaml", ".ttl", ".tsv", ".rq", ".po"})


def fingerprint(folders: Iterable[Path]) -> str:
    """Give the hash of all files of these folders that a data set is made from."""
    engines = (sys.version, pyoxigraph.__version__, yaml.__version__, pydantic.VERSION)
    known = sha256(repr(engines).encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if _counts(path)):
            known.update(path.relative_to(folder).as_posix().encode())
            known.update(sha256(path.read_bytes()).digest())
    return known.hexdigest()


def _counts(path: Path) -> bool:
    """Tell what a data set is made from: no hidden files, and no links that lead nowhere."""
    return path.suffix in _MADE_FROM and not path.name.startswith(".") and path.is_file()


def kept(name: str, make: Callable[[], Iterable[Quad]], still: Callable[[], bool]) -> Store:
    """Give the data set kept under a name; where there is none, make it and keep it.

    `still` says whether the name is right after the build, which takes seconds.
    """
    store = _recall(name)
    if store is None:
        store = Store()
        store.bulk_extend(make())
        if still():
            _keep(name, store)
    return store


def _recall(name: str) -> Store | None:
    store = Store()
    with suppress(OSError, RuntimeError, SyntaxError, ValueError):
        for path in cache.folder(_KIND).glob(f"{name}.*.nq"):
            store.bulk_extend(parse(path=str(path), format=RdfFormat.N_QUADS))
            # A file that was cut off at the end of a line has fewer statements than its name says.
            if path.name == f"{name}.{len(store)}.nq":
                with suppress(OSError):
                    path.touch()
                return store
            store.clear()
    return None


def _keep(name: str, store: Store) -> None:
    """Write beside the place and rename, so that two runs at once do not spoil each other."""
    with suppress(OSError, RuntimeError):
        folder = cache.make(_KIND)
        with TemporaryDirectory(dir=folder) as beside:
            written = Path(beside, "made.nq")
            store.dump(str(written), format=RdfFormat.N_QUADS)
            written.replace(folder / f"{name}.{len(store)}.nq")
        cache.make_room(folder, "*.nq", MAX_KEPT)
