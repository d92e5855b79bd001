"""`partnerships picture`: finds by name, chooses form and file, and writes whole or not at all."""

import contextlib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from pyoxigraph import Store

import partnerships
from ontology.errors import PartnershipsError
from viz.commands import OF_ALL, Wish, write_picture
from viz.pictures.saving import FORMS
from viz.pictures.views import VIEWS

BEGINNINGS = {"html": b"<!doctype html>", "svg": b"<svg ", "png": b"\x89PNG"}


@pytest.fixture
def folder(tmp_path: Path) -> "contextlib.AbstractContextManager[object]":
    """A folder of one's own, to write files without naming where."""
    return contextlib.chdir(tmp_path)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_it_writes_each_form(store: Store, tmp_path: Path, form: str) -> None:
    """The end of the file's name says the form, and nothing else is left in the folder."""
    out = tmp_path / f"picture.{form}"
    said = write_picture(store, ["palim", "THAMM"], Wish(out=out))
    assert str(out) in said
    assert out.read_bytes().startswith(BEGINNINGS[form])
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_without_a_name_is_called_by_what_it_shows(
    store: Store, tmp_path: Path, folder: "contextlib.AbstractContextManager[object]"
) -> None:
    """Without --out the file is NAME-VIEW.FORMAT in the folder where one is."""
    with folder:
        write_picture(store, ["enabel"], Wish(view="ego", form="svg", lang="nl"))
    (made,) = tmp_path.iterdir()
    assert made.name == "enabel-ego.svg"
    assert 'xml:lang="nl"' in made.read_text("utf-8")


def test_a_form_that_is_named_wins(store: Store, tmp_path: Path) -> None:
    """--format says what is written, whatever the file is called."""
    out = tmp_path / "picture.txt"
    write_picture(store, ["palim"], Wish(form="svg", out=out))
    assert out.read_bytes().startswith(BEGINNINGS["svg"])


@pytest.mark.parametrize(
    ("names", "wish", "said"),
    [
        (["palim"], Wish(out=Path("missing/picture.html")), "cannot write"),
        (["palim"], Wish(out=Path("picture.txt")), "does not say in which form"),
        (["xyzzyq"], Wish(), "xyzzyq"),
        (["morocco"], Wish(), "no picture of Morocco"),
        ([], Wish(), "name it"),
    ],
)
def test_it_says_what_it_cannot_do(
    store: Store,
    tmp_path: Path,
    folder: "contextlib.AbstractContextManager[object]",
    names: list[str],
    wish: Wish,
    said: str,
) -> None:
    """A wish that cannot be met is one clear message with a remedy, and nothing is written."""
    with folder, pytest.raises(PartnershipsError, match=said):
        write_picture(store, names, wish)
    assert list(tmp_path.iterdir()) == []


def test_the_door_offers_the_views_there_are() -> None:
    """The command's choices are the kinds of pictures and forms that can be made."""
    context = click.Context(partnerships.picture)
    choices = {
        option.name: set(option.type.choices)
        for option in partnerships.picture.get_params(context)
        if isinstance(option.type, click.Choice)
    }
    assert choices["view"] == set(VIEWS)
    assert choices["form"] == set(FORMS)
    assert set(VIEWS) >= OF_ALL


def test_the_door_writes_a_picture(
    tmp_path: Path, folder: "contextlib.AbstractContextManager[object]"
) -> None:
    """`partnerships picture palim --format svg` writes palim-lanes.svg."""
    with folder:
        result = CliRunner().invoke(partnerships.main, ["picture", "palim", "--format", "svg"])
    assert result.exit_code == 0
    assert "palim-lanes.svg" in result.output
    assert (tmp_path / "palim-lanes.svg").is_file()
