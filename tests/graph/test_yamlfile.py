"""Reading one YAML file of the corpus: strings stay strings, and traps are refused."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.yamlfile import parse


def test_scalars_stay_as_typed() -> None:
    """NO is a country, 1.10 a version and 007 an agent: nothing is turned into something else."""
    read = parse(b"a: NO\nb: 1.10\nc: 007\nd: 2020-02-30\ne: null\nf: [yes, ~]\n", "x.yaml")
    expected = {"a": "NO", "b": "1.10", "c": "007", "d": "2020-02-30", "e": "null"}
    assert read.data == {**expected, "f": ["yes", "~"]}
    assert read.findings == []


def test_every_part_knows_its_place() -> None:
    """A message can point at the line and column of any value."""
    read = parse(b"claims:\n- id: A1\n  value: x\n", "x.yaml")
    assert str(read.where("claims", 0, "value")) == "x.yaml:3:10"
    assert str(read.where("claims", 0, "missing")) == "x.yaml:2:3"


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
        (b"a: " + b"[" * 40 + b"]" * 40, "depth", 1),
    ],
)
def test_traps_are_refused_with_their_line(raw: bytes, code: str, line: int) -> None:
    """What a corpus may not contain is one finding with file, line and a remedy."""
    read = parse(raw, "x.yaml")
    assert [finding.code for finding in read.findings] == [code]
    where = read.findings[0].where
    assert where is not None
    assert (where.file, where.line) == ("x.yaml", line)


def test_alias_bomb_costs_nothing() -> None:
    """A billion laughs end at the first anchor, in no time."""
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    begun = time.perf_counter()
    read = parse(bomb.encode(), "bomb.yaml")
    assert read.data is None
    assert read.findings[0].code == "alias"
    assert time.perf_counter() - begun < 5


@given(st.binary(max_size=200))
def test_no_bytes_raise(raw: bytes) -> None:
    """Whatever a file holds, reading it gives data or findings and never an exception."""
    read = parse(raw, "x.yaml")
    assert read.data is not None or read.findings
