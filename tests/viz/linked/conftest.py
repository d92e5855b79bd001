"""A client over the data set as it is published, questions included, that names no format."""

from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import Store

from graph.build import Dataset
from graph.corpus import Corpus
from graph.stores.memory import store_of
from queries.publish import descriptions
from tests.viz.serving import running


@pytest.fixture(scope="session")
def published(dataset: Dataset, corpus: Corpus) -> Store:
    """The packaged graph with the questions of the library."""
    return store_of([*dataset.quads, *descriptions(corpus)])


@pytest.fixture(scope="session")
def reader(published: Store) -> Iterator[httpx.Client]:
    """A program that follows no redirect by itself."""
    with running(published) as address, httpx.Client(base_url=address, timeout=60) as found:
        yield found
