"""The claims graph read back from every kind of store: on disk and over HTTP as in memory."""

import pytest
from pyoxigraph import Store

from graph.rdf.reading_back import read_back
from graph.stores.protocol import SparqlStore
from tests.stores.conftest import OTHERS


@pytest.mark.parametrize("opened", OTHERS, indirect=True)
def test_every_store_tells_the_same(opened: SparqlStore, store: Store) -> None:
    """Claims, judgements, documents and findings are the same, whatever holds the graph."""
    told, wanted = read_back(opened), read_back(store)
    assert told.claims == wanted.claims
    assert told.judgements == wanted.judgements
    assert dict(told.sources) == dict(wanted.sources)
    assert dict(told.outcomes) == dict(wanted.outcomes)
    assert told.findings == wanted.findings
    assert dict(told.dates) == dict(wanted.dates)
