"""Opens what a person names as the store: a folder on disk, or the address of a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graph.stores.disk import open_folder
from graph.stores.memory import open_file
from ontology.errors import StoreError

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore


def opened(data: Path | None, store: str | None) -> SparqlStore | None:
    """Open a file or a store, of which only one may be named; None where neither is."""
    if data and store:
        raise StoreError(
            "--data and --store exclude each other: both say what to read.",
            hint="leave one of them out",
        )
    if store and "://" in store:
        from graph.stores.remote import RemoteStore  # noqa: PLC0415 - httpx is for servers alone

        return RemoteStore(store)
    if store:
        return open_folder(Path(store))
    return open_file(data) if data else None
