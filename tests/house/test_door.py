"""The door: help for everything, usage errors with exit code 2, and never a traceback."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import graph.commands
from partnerships import main

ROOT = Path(__file__).parents[2]
CORPUS = main.commands["corpus"]
assert isinstance(CORPUS, click.Group)
COMMANDS = [*main.commands, *(f"corpus {name}" for name in CORPUS.commands)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    """`--help` of every command explains it and every option it has."""
    result = CliRunner().invoke(main, [*command.split(), "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage:" in result.output
    found: click.Command = main
    for word in command.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    for option in found.params:
        if isinstance(option, click.Option):
            assert option.help, option.name
    if not isinstance(found, click.Group):
        assert f"Example: partnerships {command}" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["shwo"],
        ["build", "--nope"],
        ["show", "palim", "--lang", "de"],
        ["query", "lineage", "--format", "bogus"],
        ["serve", "--port", "99999"],
        ["corpus", "duplicates", "--threshold", "101"],
        ["corpus", "missing", "--format", "xml"],
        ["corpus", "stats", "palim"],
        ["corpus", "new-source"],
    ],
)
def test_wrong_usage_shows_the_usage(arguments: list[str]) -> None:
    """A wrong command or option is a usage error with exit code 2."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2, result.output
    assert "Usage:" in result.stderr
    assert "fault" not in result.stderr


def test_a_fault_of_the_program_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a fault of our own shows no traceback, and says how to see one."""

    def broken(*_: object, **_options: object) -> str:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(graph.commands, "build_to", broken)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 70
    assert "nobody expected this" in result.stderr
    assert "PARTNERSHIPS_DEBUG=1" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("line", ["{} | head -n 1", "{} > /dev/full"])
def test_a_closed_or_full_output_is_no_fault(line: str) -> None:
    """A reader that stops early, or a full disk, ends without a traceback."""
    command = f"{sys.executable} -m partnerships questions"
    done = subprocess.run(
        ["sh", "-c", line.format(command)], cwd=ROOT, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"fault of the program" not in done.stderr
