"""What the tests of exports share: three data sets, and their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.exports.snapshot import Snapshot
from graph.exports.tables.making import tables
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

    from graph.exports.tables.model import Table


@pytest.fixture(scope="session")
def packaged(store: Store) -> Snapshot:
    """The packaged corpus, to be taken away."""
    return Snapshot(store, "1.2.3")


@pytest.fixture(scope="session", params=["packaged", "hostile", "nothing"])
def snapshot(request: pytest.FixtureRequest, packaged: Snapshot) -> Snapshot:
    """Each of the three data sets in turn."""
    made = {
        "packaged": lambda: packaged,
        "hostile": snapshots.hostile,
        "nothing": snapshots.nothing,
    }
    return made[request.param]()


@pytest.fixture(scope="session")
def made(snapshot: Snapshot) -> Mapping[str, Table]:
    """The tables of a data set, by name."""
    return {table.name: table for table in tables(snapshot)}


@pytest.fixture(scope="session")
def corpus_tables(packaged: Snapshot) -> Mapping[str, Table]:
    """The tables of the packaged corpus, by name."""
    return {table.name: table for table in tables(packaged)}


@pytest.fixture(scope="session")
def odd_tables() -> Mapping[str, Table]:
    """The tables of the hostile data set, by name."""
    return {table.name: table for table in tables(snapshots.hostile())}
