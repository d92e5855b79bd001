"""A file that cannot be written is a clear error, and what was there before is untouched."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from graph.exports.formats import EXPORTS
from graph.placing.beside import beside
from ontology.errors import PartnershipsError
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from pathlib import Path

MINE = ("csv", "excel", "sqlite", "datasette", "graphml", "gexf")


@pytest.mark.parametrize("name", MINE)
def test_a_folder_that_cannot_be_is_named(name: str, tmp_path: Path) -> None:
    """Writing where no folder can be says which file could not be written and what to do."""
    (tmp_path / "file").write_text("no folder", "utf-8")
    path = tmp_path / "file" / EXPORTS[name].file
    with pytest.raises(PartnershipsError, match="cannot write") as failure:
        EXPORTS[name].write(snapshots.nothing(), path)
    assert str(path) in failure.value.message
    assert failure.value.hint


@pytest.mark.parametrize("name", MINE)
def test_a_place_that_is_a_folder_is_left_alone(name: str, tmp_path: Path) -> None:
    """A folder in the place of the file is an error, and keeps what is in it."""
    path = tmp_path / EXPORTS[name].file
    path.mkdir()
    (path / "kept").write_text("as it was", "utf-8")
    with pytest.raises(PartnershipsError, match="cannot write"):
        EXPORTS[name].write(snapshots.nothing(), path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert (path / "kept").read_text("utf-8") == "as it was"


@pytest.mark.parametrize("name", MINE)
def test_an_earlier_file_is_replaced_at_once(name: str, tmp_path: Path) -> None:
    """A new file takes the place of the old one, and nothing else is left in the folder."""
    path = tmp_path / EXPORTS[name].file
    path.write_text("before", "utf-8")
    EXPORTS[name].write(snapshots.nothing(), path)
    assert path.read_bytes() != b"before"
    assert [*tmp_path.iterdir()] == [path]


def test_what_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    """When writing fails, the old file stays whole and the half new one is gone."""
    path = tmp_path / "file"
    path.write_text("before", "utf-8")
    with pytest.raises(PartnershipsError, match="No space left"):
        _fail(path)
    assert path.read_text("utf-8") == "before"
    assert [*tmp_path.iterdir()] == [path]


def test_what_hinders_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while the database is written is a clear error, and leaves nothing."""
    monkeypatch.setattr("graph.exports.sqlite._search", _full)
    with pytest.raises(PartnershipsError, match="database or disk is full"):
        EXPORTS["sqlite"].write(snapshots.nothing(), tmp_path / "partnerships.sqlite")
    assert not list(tmp_path.iterdir())


def _full(_: sqlite3.Connection) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def _fail(path: Path) -> None:
    with beside(path) as place:
        place.write_text("half", "utf-8")
        raise OSError(28, "No space left on device")
