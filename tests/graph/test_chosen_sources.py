"""Which documents a build is made of: named or left out, one by one, by sort, or by a file."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from graph.chosen_sources import Choice, chosen
from ontology.errors import BuildError, NotFound
from partnerships import main

GENRES: Mapping[str, str] = {"note": "press-release", "review": "study", "page": "blog"}


def build(*arguments: str) -> Result:
    """Run the command as a user does, with its summary as JSON."""
    return CliRunner().invoke(main, ["build", "--json", *arguments])


@pytest.mark.parametrize(
    ("only", "without", "left"),
    [
        ([], ["note"], ["review", "page"]),
        ([], ["note", "page"], ["review"]),
        ([], ["note, page"], ["review"]),
        (["page", "note"], [], ["note", "page"]),
        (["note,page"], ["note"], ["page"]),
        ([], ["press"], ["review", "page"]),
        (["press"], [], ["note"]),
    ],
)
def test_names_are_taken_and_left_out(only: list[str], without: list[str], left: list[str]) -> None:
    """What is named counts, or all; what is left out does not; the order is that of the corpus."""
    assert chosen(Choice(only, without), GENRES) == left


def test_nothing_chosen_is_all() -> None:
    """Without any choice there is no lens at all."""
    assert chosen(Choice(), GENRES) is None


def test_names_come_from_a_file(tmp_path: Path) -> None:
    """A file has one name a line; blank lines and what follows # are no names."""
    names = tmp_path / "names.txt"
    names.write_bytes(b"\xef\xbb\xbfnote  # the first\r\n\r\n# none\r\n page\r\n")
    assert chosen(Choice([f"@{names}"]), GENRES) == ["note", "page"]
    assert chosen(Choice((), [f"@{names}"]), GENRES) == ["review"]


@pytest.mark.parametrize("text", ["nota", "note,", "", "@", "@nowhere.txt", "@\0", "note;page"])
@pytest.mark.parametrize("out", [True, False])
def test_an_unknown_name_is_refused(text: str, out: bool) -> None:
    """A name that no document has, or a file that is not there, is told, wherever it stands."""
    with pytest.raises(NotFound) as told:
        chosen(Choice((), [text]) if out else Choice([text]), GENRES)
    if text == "nota":
        assert "did you mean note" in str(told.value.hint)


@pytest.mark.parametrize("content", [b"", b"# none\n", b"\xff\xfe\x00n"])
def test_a_file_without_names_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that names nothing, or is no text, never stands for all documents."""
    names = tmp_path / "names.txt"
    names.write_bytes(content)
    with pytest.raises(NotFound, match=r"names\.txt") as told:
        chosen(Choice([f"@{names}"]), GENRES)
    assert "one name a line" in str(told.value.hint)


def test_something_has_to_be_left() -> None:
    """Who leaves out every document is told, and gets no empty data set."""
    with pytest.raises(BuildError, match="no document is left"):
        chosen(Choice(["note"], ["press"]), GENRES)


@given(st.sets(st.sampled_from(sorted(GENRES)), max_size=2))
def test_leaving_out_is_naming_the_others(names: set[str]) -> None:
    """To leave some out gives the same as to name all others."""
    others = [name for name in GENRES if name not in names]
    assert (chosen(Choice((), [*names]), GENRES) or [*GENRES]) == chosen(Choice(others), GENRES)


def test_a_build_without_a_document(sample: Path, tmp_path: Path) -> None:
    """The command builds what all others say, the same as with these by name."""
    corpus = ["--corpus", str(sample)]
    without = build(*corpus, "--without", "harbour-note", "--out", str(tmp_path / "a"))
    alone = build(*corpus, "--sources", "harbour-review", "--out", str(tmp_path / "b"))
    assert without.exit_code == alone.exit_code == 0
    files = [(tmp_path / name / "partnerships.nq").read_bytes() for name in "ab"]
    assert files[0] == files[1]
    assert b"source/harbour-note>" not in files[0]


def test_a_wrong_name_builds_nothing(sample: Path, tmp_path: Path) -> None:
    """A slip in a name is told with what was meant, and nothing is written."""
    out = tmp_path / "out"
    done = build("--corpus", str(sample), "--without", "harbour-not", "--out", str(out))
    assert done.exit_code == 1
    assert "there is no source 'harbour-not'" in done.stderr
    assert "did you mean harbour-note" in done.stderr
    assert not out.exists()
