"""A site replaces an earlier one as a whole, and nothing else."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from ontology.errors import BuildError
from partnerships import main
from viz.still import rendering
from viz.still.rendering import Press, Work
from viz.still.writing import MARKER, write_site


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of few pages, written by this process alone."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr("viz.still.writing.works", lambda plan: rendering.works(plan)[30:40])


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, founding_store: Store) -> None:
    """A folder in which something else lies is refused, with what to do instead."""
    (tmp_path / "thesis.docx").write_text("mine", "utf-8")
    with pytest.raises(BuildError, match="holds other files") as told:
        write_site(founding_store, tmp_path)
    assert "--out" in str(told.value.hint)
    assert held(tmp_path) == {"thesis.docx": b"mine"}


def test_an_earlier_site_is_replaced(tmp_path: Path, founding_store: Store, few: None) -> None:
    """A site is written over an earlier one, of which no page is left."""
    write_site(founding_store, tmp_path)
    (tmp_path / "download" / "gone.txt").write_text("earlier", "utf-8")
    before = held(tmp_path)
    write_site(founding_store, tmp_path)
    assert held(tmp_path) == {name: body for name, body in before.items() if "gone" not in name}
    assert MARKER in before


def test_a_full_disk_leaves_the_earlier_site(
    tmp_path: Path, founding_store: Store, few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there is no room left, it is said, and the earlier site is as it was."""
    write_site(founding_store, tmp_path)
    before = held(tmp_path)

    def full(_: Press, work: Work) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), work.file)

    monkeypatch.setattr(Press, "press", full)
    with pytest.raises(BuildError, match="No space left") as told:
        write_site(founding_store, tmp_path)
    assert "as it was" in str(told.value.hint)
    assert held(tmp_path) == before


def test_a_place_where_no_folder_can_be(tmp_path: Path, founding_store: Store) -> None:
    """A folder that cannot be made is told in a sentence."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(BuildError, match="cannot write to"):
        write_site(founding_store, tmp_path / "file" / "site")


def test_the_site_is_named_alone(tmp_path: Path) -> None:
    """With another format the command says that a site is a folder of its own."""
    result = CliRunner().invoke(main, ["export", "site", "csv", "--out", str(tmp_path / "x")])
    assert result.exit_code == 2
    assert "name it alone" in result.stderr
    assert not (tmp_path / "x").exists()


def test_the_site_is_listed() -> None:
    """Among the formats is the site, by what is opened of it."""
    listed = CliRunner().invoke(main, ["export", "--list"]).output
    assert "index.html" in next(line for line in listed.splitlines() if line.startswith("site"))
