"""The network of the packaged corpus, read once for all tests of this room."""

import pytest
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.networks.model import Network


@pytest.fixture(scope="session")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus; it cannot be changed."""
    return everything(store)
