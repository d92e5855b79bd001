"""What is told of the data set in every citation of it."""

from typing import Final, cast

from pyoxigraph import Store

from graph.exports.about import TITLE
from graph.exports.snapshot import Snapshot, snapshot_of
from graph.rdf.canonical import TooAlike
from graph.stores.protocol import SparqlStore
from queries.citing.model import Data

#: The hash of a larger data set takes minutes; its citations go without, and so do those of data
#: whose blank nodes are too alike.
MOST_HASHED: Final = 2_000_000


def described(store: SparqlStore, *, hashed: bool = True) -> Data:
    """Give version, date and hash of a data set; a server elsewhere is not read for its hash."""
    # A store elsewhere answers the little that is asked of it.
    here = snapshot_of(cast("Store", store))
    known = hashed and isinstance(store, Store) and len(store) <= MOST_HASHED
    return Data(
        title=TITLE,
        version=here.version,
        modified=here.modified,
        sha256=_hash(here) if known else None,
    )


def _hash(here: Snapshot) -> str | None:
    try:
        return here.canonical_hash
    except TooAlike:
        return None
