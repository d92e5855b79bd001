"""Verdicts are kept under what they depend on, and never stand in anybody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology import verdicts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_a_kept_verdict_comes_back_with_its_day() -> None:
    """What was kept is recalled as it was, and says when it was reached."""
    name = verdicts.key("shapes", b"data")
    assert verdicts.recall(name) is None
    verdicts.keep(name, [["error", "a"]])
    kept = verdicts.recall(name)
    assert kept is not None
    assert kept.verdict == [["error", "a"]]
    assert kept.since.tzinfo is not None


def test_the_name_depends_on_everything() -> None:
    """Other data, another subject, other engines or another cut between parts: another name."""
    names = {
        verdicts.key("shapes", b"ab", b"c"),
        verdicts.key("shapes", b"a", b"bc"),
        verdicts.key("shapes", b"abc"),
        verdicts.key("reasoning", b"abc"),
        verdicts.key("shapes", b"abc", engines=("pyshacl",)),
        verdicts.key("shapes", b"abc", engines=("no-such-package",)),
    }
    assert len(names) == 6


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"verdict": [], "since": "soon"}', "\x00"])
def test_a_spoilt_file_is_no_verdict(cache: Path, content: str) -> None:
    """A file that somebody broke is passed over and written anew."""
    verdicts.keep("shapes-1", [])
    next(cache.rglob("*.json")).write_text(content, "utf-8")
    assert verdicts.recall("shapes-1") is None
    verdicts.keep("shapes-1", [])
    assert verdicts.recall("shapes-1") is not None


def test_a_folder_that_cannot_be_used_is_no_fault(cache: Path) -> None:
    """Where nothing can be written nothing is kept, and nothing is raised."""
    (cache / "migration-partnerships").write_text("a file in the way", "utf-8")
    verdicts.keep("shapes-1", [])
    assert verdicts.recall("shapes-1") is None


def test_the_oldest_make_room(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder does not grow for ever."""
    monkeypatch.setattr(verdicts, "MAX_KEPT", 3)
    for number in range(5):
        verdicts.keep(f"shapes-{number}", number)
    assert len(list(cache.rglob("*.json"))) == 3
    assert len(list(cache.rglob("*"))) == 5
    assert verdicts.recall("shapes-4") is not None


def test_a_relative_cache_folder_is_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written where the command happens to be run."""
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    verdicts.keep("shapes-1", [])
    assert not (tmp_path / "here").exists()
    assert verdicts.recall("shapes-1") is not None
