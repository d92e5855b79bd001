"""Opens what a command asks: a file, a store on disk, a server, or the packaged corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.stores.memory import open_file
from graph.stores.opening import opened
from queries.packaged import packaged

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graph.stores.protocol import SparqlStore


def chosen_store(data: Path | None, store: str | None = None) -> SparqlStore:
    """Give the store that the options --data and --store name, else the packaged corpus."""
    return opened(data, store) or packaged()


def built(data: Path | None) -> Store:
    """Give the data set of a file, in memory, else the packaged corpus."""
    return open_file(data) if data else packaged()


def store_folder(store: str | None) -> Path | None:
    """Give the folder of a store on disk; none for a server."""
    return Path(store) if store and "://" not in store else None
