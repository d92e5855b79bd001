"""What a citation tells of the data set of a site, worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.citing.data_set import described

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.citing.model import Data
    from viz.site import Site


def _plain(store: SparqlStore) -> Data:
    return described(store, hashed=False)


def _hashed(store: SparqlStore) -> Data:
    return described(store)


def data(site: Site) -> Data:
    """Version and date of the data set, without its hash: quick enough for every page."""
    return site.once(_plain)


def hashed(site: Site) -> Data:
    """The same with the hash of all statements, which takes a moment the first time."""
    return site.once(_hashed)
