"""Where the workers' data are: statements in memory, or a folder on disk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import RdfFormat, Store, parse

if TYPE_CHECKING:
    from pathlib import Path


class Source(Protocol):
    """What the keeper of the workers opens; it goes to that process as it is."""

    @property
    def version(self) -> str:
        """A name for exactly these data: two answers under one version are the same."""

    @property
    def files(self) -> int:
        """How many files a store may open while it is asked, at most."""

    def load(self) -> Store | None:
        """Read once, before any worker is made; None where each worker opens for itself."""

    def open(self, loaded: Store | None) -> Store:
        """Give a worker its store."""


@dataclass(frozen=True, slots=True)
class Held:
    """Statements as N-Quads; all workers share the memory of one store."""

    data: bytes
    files = 0

    @staticmethod
    def of(store: Store) -> Held:
        """Take everything that a store holds."""
        return Held(store.dump(format=RdfFormat.N_QUADS) or b"")

    @property
    def version(self) -> str:
        """The hash of the statements."""
        return hashlib.sha256(self.data).hexdigest()

    def load(self) -> Store:
        """Fill a store; parsed here, because the store would give blank nodes other names."""
        store = Store()
        store.bulk_extend(parse(self.data, format=RdfFormat.N_QUADS))
        return store

    def open(self, loaded: Store | None) -> Store:
        """Give the store that was filled."""
        return loaded or self.load()


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A store in a folder; each worker opens it, for reading only."""

    folder: Path

    @property
    def version(self) -> str:
        """The hash of the names, sizes and times of the files."""
        known = hashlib.sha256()
        for path in sorted(self.folder.iterdir()):
            if path.suffix == ".sst" or path.name in {"CURRENT", "IDENTITY"}:
                state = path.stat()
                known.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
        return known.hexdigest()

    @property
    def files(self) -> int:
        """The tables of RocksDB, most of which are opened when they are first looked into."""
        return sum(path.suffix == ".sst" for path in self.folder.iterdir())

    def load(self) -> None:
        """Load nothing: an open store of this kind does not survive a fork."""

    def open(self, loaded: Store | None) -> Store:
        """Open the folder."""
        return loaded or Store.read_only(str(self.folder))
