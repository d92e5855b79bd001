"""What the tests of releases share: one release of what the three founding documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.exports.snapshot import Snapshot
from graph.releases.making import release

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

VERSION = "1.2.3"


@pytest.fixture(scope="session")
def snapshot(founding_store: Store) -> Snapshot:
    """What is released."""
    return Snapshot(founding_store, VERSION)


@pytest.fixture(scope="session")
def folder(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release."""
    path = tmp_path_factory.mktemp("made") / "release"
    release(snapshot, path)
    return path
