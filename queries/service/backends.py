"""What answers the queries of people and those of pages: two groups, so that neither waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from queries.service.keeper import Keeper
from queries.service.pool import Pool
from queries.service.remote import RemoteBackend
from queries.service.source import Held, OnDisk

if TYPE_CHECKING:
    from pathlib import Path

    from graph.stores.protocol import SparqlStore
    from queries.service.asked import Limits
    from queries.service.pool import Backend

#: Workers for the questions of pages, beside those of the endpoint.
FOR_PAGES: Final = 4


@dataclass(frozen=True, slots=True)
class Backends:
    """The endpoint's backend and that of questions on pages, over the same data."""

    queries: Backend
    questions: Backend

    @property
    def ready(self) -> bool:
        """Whether both can answer."""
        return self.queries.ready and self.questions.ready

    async def start(self) -> None:
        """Load the data once; the second group forks from the same keeper."""
        await self.queries.start()
        await self.questions.start()

    async def close(self) -> None:
        """End all workers."""
        await self.questions.close()
        await self.queries.close()


def backends(store: SparqlStore, limits: Limits, folder: Path | None = None) -> Backends:
    """Give the backends over a store; one on disk is known by its folder."""
    if not isinstance(store, Store):
        backend = RemoteBackend(store, limits)
        return Backends(backend, backend)
    keeper = Keeper(OnDisk(folder.resolve()) if folder else Held.of(store), limits)
    return Backends(Pool(keeper), Pool(keeper, workers=FOR_PAGES))
