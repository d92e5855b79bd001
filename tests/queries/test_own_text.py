"""Where a person's own query comes from: whatever is wrong with it is one message, exit code 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

import partnerships
from queries import chosen
from queries.commands import MAX_TEXT

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def at_hand(monkeypatch: pytest.MonkeyPatch, small: Store) -> None:
    """Ask a small graph that is already there."""
    monkeypatch.setattr(chosen, "chosen_store", lambda *_: small)


def query(*arguments: str, given: bytes | None = None) -> Result:
    """Run `partnerships query`."""
    return CliRunner().invoke(partnerships.main, ["query", *arguments], input=given)


def refused(result: Result) -> str:
    """Give the one message of a command that failed."""
    assert result.exit_code == 1, result.output
    (line,) = result.output.splitlines()
    assert line.startswith("partnerships: ")
    return line


@pytest.mark.parametrize("given", [b"ASK {}", b"\xef\xbb\xbfASK {}", "ASK {} # é".encode()])
def test_a_query_from_a_pipe_or_a_file(given: bytes, tmp_path: Path) -> None:
    """A query is read as UTF-8, with or without the mark some editors put before it."""
    assert query("-", given=given).output == "yes\n"
    path = tmp_path / "own.rq"
    path.write_bytes(given)
    assert query(str(path)).output == "yes\n"


def test_invalid_utf8_is_told(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told with their place."""
    assert "not UTF-8: byte 10" in refused(query("-", given=b"ASK {} # \xff"))
    path = tmp_path / "own.rq"
    path.write_bytes(b"ASK {} # \xff")
    assert "not UTF-8: byte 10" in refused(query(str(path)))


def test_too_long_a_text_is_told(tmp_path: Path) -> None:
    """A text above the limit is refused for its size, and not cut in the middle of a character."""
    long = b"ASK {} #" + b" " * (MAX_TEXT - 9) + "é".encode() * 10
    assert "more than 1,000,000 bytes" in refused(query("-", given=long))
    path = tmp_path / "own.rq"
    path.write_bytes(long)
    assert "more than 1,000,000 bytes" in refused(query(str(path)))


@pytest.mark.parametrize("name", ["a" * 256, "a" * 5000, "SELECT * { ?s ?p ?o } " * 40, "no/such"])
def test_names_of_any_length(name: str) -> None:
    """A name that no file can have is no question and no file; the message stays short."""
    line = refused(query(name))
    assert "no question and no file" in line
    assert len(line) < 300


def test_odd_names(tmp_path: Path) -> None:
    """A folder, and a name with characters a terminal would obey, are told plainly."""
    assert "no question and no file" in refused(query(str(tmp_path)))
    assert "\x1b" not in refused(query("a\x1b[31mb"))
    refused(query("a\udcffb"))


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes standard input")
def test_closed_standard_input() -> None:
    """`query - <&-` says that standard input is closed; with a file nothing is missing."""
    command = f'"{sys.executable}" partnerships.py query - <&-'
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("partnerships: Standard input is closed.")
    assert len(done.stderr.splitlines()) == 1
