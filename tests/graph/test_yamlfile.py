"""Reading one YAML file of the corpus: strings stay strings, and traps are refused."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.reading import yamlfile
from graph.reading.yamlfile import parse, read


def test_scalars_stay_as_typed() -> None:
    """NO is a country, 1.10 a version and 007 an agent: nothing is turned into something else."""
    parsed = parse(b"a: NO\nb: 1.10\nc: 007\nd: 2020-02-30\ne: null\nf: [yes, ~]\n", "x.yaml")
    expected = {"a": "NO", "b": "1.10", "c": "007", "d": "2020-02-30", "e": "null"}
    assert parsed.data == {**expected, "f": ["yes", "~"]}
    assert parsed.findings == []


def test_every_part_knows_its_place() -> None:
    """A message can point at the line and column of any value."""
    parsed = parse(b"claims:\n- id: A1\n  value: x\n", "x.yaml")
    assert str(parsed.where("claims", 0, "value")) == "x.yaml:3:10"
    assert str(parsed.where("claims", 0, "missing")) == "x.yaml:2:3"


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (b"", "empty", 1),
        (b"  \n\n", "empty", 1),
        (b"\xef\xbb\xbfa: b", "encoding", 1),
        (b"a: \x00b", "binary", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary", 1),
        (b"a: b\nc: \xff\n", "encoding", 2),
        (b"a: &x 1\nb: 2\n", "alias", 1),
        (b"a: b\nc: *x\n", "alias", 2),
        (b"a: !!python/object/apply:os.system [x]\n", "tag", 1),
        (b"a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        (b"a: b\n  c: d\n", "yaml", 2),
        (b"a: [1, 2\n", "yaml", 2),
        (b"a: 1\n---\nb: 2\n", "documents", 2),
        (b"? [a, b]\n: 1\n", "key", 1),
        (b"# only a comment\n", "empty", 1),
        (b"a: b\nc: x\x01y\n", "hidden-character", 2),
        (b'a: b\nc: "x\\x07y"\n', "hidden-character", 2),
        (b'a: b\n"c\\x07": y\n', "hidden-character", 2),
        ("a: b\nc: x\u202ey\n".encode(), "hidden-character", 2),
        (b'a: b\nc: "x\\u2066y"\n', "hidden-character", 2),
        ("a: b\nc: x\x85y\n".encode(), "hidden-character", 2),
        (b'a: b\nc: "x\\uFFFEy"\n', "hidden-character", 2),
        (b'a: b\nc: "x\\ry"\n', "hidden-character", 2),
        (b"a: " + b"[" * 40 + b"]" * 40, "depth", 1),
    ],
)
def test_traps_are_refused_with_their_line(raw: bytes, code: str, line: int) -> None:
    """What a corpus may not contain is one finding with file, line and a remedy."""
    parsed = parse(raw, "x.yaml")
    assert [finding.code for finding in parsed.findings] == [code]
    where = parsed.findings[0].where
    assert where is not None
    assert (where.file, where.line) == ("x.yaml", line)
    assert parsed.findings[0].hint


def test_hidden_characters_are_shown() -> None:
    """What nobody can see becomes visible, and the rest of the file is still read."""
    parsed = parse(b'a: "x\\x07y"\nb: "one\\ttwo\\nthree"\n', "x.yaml")
    assert parsed.data == {"a": "x\ufffdy", "b": "one\ttwo\nthree"}
    many = parse(b"a: x\x01y\x02\n" * 100, "x.yaml")
    assert sum(finding.code == "hidden-character" for finding in many.findings) == 5


@pytest.mark.parametrize("loader", [yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader)])
@pytest.mark.parametrize("escape", [b"\\ud800", b"\\U00110000", b"\\q"])
def test_escapes_that_are_none(
    loader: type, escape: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An escape that stands for no character is one finding that says what to write."""
    monkeypatch.setattr(yamlfile, "_LOADER", loader)
    parsed = parse(b'a: "x' + escape + b'"\n', "x.yaml")
    assert len(parsed.findings) == 1
    assert "check indentation" not in (parsed.findings[0].hint or "")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A pipe, a device or a folder with the name of a file is a finding, not a wait for ever."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "device.yaml").symlink_to("/dev/zero")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    for path in sorted(tmp_path.iterdir()):
        found = read(path).findings
        assert [finding.code for finding in found] == ["unreadable"], path
        assert found[0].hint


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is one finding with a remedy, and costs no more than the limit."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)
    found = read(path).findings
    assert [finding.code for finding in found] == ["too-large"]
    assert "split it" in (found[0].hint or "")


def test_a_broken_file_still_shows_its_keys() -> None:
    """What can be made out of a broken file is kept, so that pointing at it is no new mistake."""
    broken = parse(b"id: a-note\nkey: N\nclaims: [\n", "x.yaml")
    assert broken.data is None
    assert broken.glimpse == {"id": "a-note", "key": "N", "claims": "["}


def test_alias_bomb_costs_nothing() -> None:
    """A billion laughs end at the first anchor, before anything is expanded."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    parsed = parse(bomb.encode(), "bomb.yaml")
    assert parsed.data is None
    assert parsed.findings[0].code == "alias"


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever a file holds, reading it gives data or findings and never an exception."""
    parsed = parse(raw, "x.yaml")
    assert parsed.data is not None or parsed.findings
