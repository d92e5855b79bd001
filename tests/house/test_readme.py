"""The README tells the truth: every command it shows works as shown."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from queries.run import run_text

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(?:sh|console)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.strip()]
# The first two set up the very environment that runs this test, or never end; the last one takes
# minutes. Others test them: the folder of pages in tests/viz/still, whole in the benchmarks.
ELSEWHERE = {"make run", "make test", "partnerships export site --out partnerships-site"}


@pytest.mark.parametrize("line", [line for line in COMMANDS if line not in ELSEWHERE])
def test_command_works(line: str, tmp_path: Path) -> None:
    """A command of the README ends well when it is typed as it stands."""
    bin_ = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    made = line.startswith("make ")
    done = subprocess.run(
        ["sh", "-c", line.replace("make ", "make -n ", 1) if made else line],
        cwd=ROOT if made else tmp_path,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("query", re.findall(r"```sparql\n(.*?)```", README, re.DOTALL))
def test_query_has_an_answer(query: str, store: Store) -> None:
    """A SPARQL query of the README runs and finds something."""
    assert run_text(store, query).count > 0


def test_the_two_commands_are_there() -> None:
    """The README shows `make run` and `make test`, and the Makefile has both."""
    assert {"make run", "make test"} <= set(COMMANDS)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "\nrun:" in makefile
    assert "\ntest:" in makefile


def test_links_lead_somewhere() -> None:
    """Every file and picture that the README links to exists."""
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
