"""A data set that is kept saves a build and is never wrong; a cache that is broken costs time."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from graph.kept import MAX_KEPT, fingerprint, kept

PLACE = NamedNode("https://example.com/place")
QUADS = [Quad(PLACE, PLACE, NamedNode(f"https://example.com/{number}")) for number in range(9)]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "migration-partnerships" / "builds"


def unwanted() -> Iterable[Quad]:
    """A build that must not happen."""
    raise AssertionError("it was built again")


def always() -> bool:
    """Say that nothing changed during the build."""
    return True


def statements(store: Store) -> set[str]:
    """Everything in a store."""
    return {str(quad) for quad in store}


def test_the_second_time_nothing_is_built(cache: Path) -> None:
    """What was built under a name is read again, statement for statement."""
    first = kept("a", lambda: QUADS, always)
    assert statements(kept("a", unwanted, always)) == statements(first)
    assert [path.name for path in cache.iterdir()] == ["a.9.nq"]


@pytest.mark.parametrize("damage", [b"", b"not RDF at all", None])
def test_a_damaged_file_is_made_again(cache: Path, damage: bytes | None) -> None:
    """A file that is empty, cut off or no RDF is not believed."""
    kept("a", lambda: QUADS, always)
    path = cache / "a.9.nq"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) if damage is None else damage)
    assert len(kept("a", lambda: QUADS, always)) == 9
    assert len(kept("a", unwanted, always)) == 9


def test_a_cache_that_cannot_be_used_only_costs_time(cache: Path) -> None:
    """Where the folder cannot be made, the data set is built each time."""
    cache.parent.parent.mkdir()
    cache.parent.write_text("a file in the way")
    assert len(kept("a", lambda: QUADS, always)) == 9
    assert len(kept("a", lambda: QUADS[:3], always)) == 3


def test_old_ones_make_room(cache: Path) -> None:
    """Only the last few are kept, the one just made among them."""
    for number in range(MAX_KEPT + 2):
        kept(f"n{number}", lambda: QUADS, always)
    names = {path.name for path in cache.iterdir()}
    assert len(names) == MAX_KEPT
    assert f"n{MAX_KEPT + 1}.9.nq" in names


def test_the_name_follows_from_all_it_is_made_from(sample: Path, tmp_path: Path) -> None:
    """A changed word, a new file or another name for one gives another hash; a copy the same."""
    copy = Path(shutil.copytree(sample, tmp_path / "copy"))
    before = fingerprint([sample])
    assert fingerprint([copy]) == before
    entities = next(sample.glob("entities/*.yaml"))
    entities.write_bytes(entities.read_bytes() + b" ")
    changed = fingerprint([sample])
    entities.rename(entities.with_name("zzz.yaml"))
    assert len({before, changed, fingerprint([sample])}) == 3
    (copy / "notes.txt").write_text("not read by a build")
    assert fingerprint([copy]) == before


def test_what_changed_during_the_build_is_not_kept(cache: Path) -> None:
    """A data set whose files were edited while it was made is given once and made again."""
    assert len(kept("a", lambda: QUADS[:3], lambda: False)) == 3
    assert len(kept("a", lambda: QUADS, always)) == 9


def test_hidden_files_and_dead_links_do_not_count(tmp_path: Path) -> None:
    """An editor's lock beside a corpus file neither stops a command nor changes the hash."""
    before = fingerprint([tmp_path])
    (tmp_path / ".#lock.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "dead.yaml").symlink_to(tmp_path / "nowhere")
    assert fingerprint([tmp_path]) == before
