"""What the tests of releases share: one release of what the three founding documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Store

from graph.exports.snapshot import Snapshot
from graph.rdf.data_set import stamped
from graph.releases.making import release

if TYPE_CHECKING:
    from pathlib import Path

VERSION = "1.2.3"


@pytest.fixture(scope="session")
def snapshot(founding_store: Store) -> Snapshot:
    """What is released; the statements have its version in them."""
    store = Store()
    store.extend(founding_store)
    return Snapshot(stamped(store, VERSION, "2021-06-30"), VERSION)


@pytest.fixture(scope="session")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release."""
    path = tmp_path_factory.mktemp("made") / "release"
    release(snapshot, path)
    return path
