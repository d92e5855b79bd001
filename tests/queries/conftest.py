"""Asking for tests: rows as dictionaries of short texts, and a small graph made by hand."""

from pathlib import Path

import pytest
from hypothesis import settings
from pyoxigraph import RdfFormat, Store

from graph.build import build_dataset
from graph.corpus import Corpus
from graph.stores.memory import store_of
from queries.run import run
from tests.conftest import FOUNDING
from tests.queries.asking import Ask, Row, short

# A busy machine is no fault of the code: properties are about results, not about milliseconds.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


#: Beside the founding documents, one that tells of a body that was renamed.
RENAMED = "wabitimrew-ctb-devient-enabel-2018"


@pytest.fixture(scope="session")
def library_store(corpus: Corpus) -> Store:
    """A few documents in which every question of the library finds something."""
    return store_of(build_dataset(corpus, sources=(*FOUNDING, RENAMED)).quads)


@pytest.fixture(scope="session")
def ask(founding_store: Store) -> Ask:
    """Ask a question of the library on the three founding documents."""

    def asked(name: str, **params: str) -> list[Row]:
        answer = run(founding_store, name, params)
        return [
            {column: short(cell) for column, cell in zip(answer.columns, row, strict=True)}
            for row in answer.rows
        ]

    return asked


@pytest.fixture(scope="session")
def small() -> Store:
    """Give a graph of a few things made by hand, with hostile names, gaps and one disagreement."""
    store = Store()
    path = Path(__file__).with_name("small.trig")
    store.bulk_load(path=str(path), format=RdfFormat.TRIG)
    return store
