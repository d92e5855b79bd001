"""CONTRIBUTING.md tells the truth: its walk-through works, typed from top to bottom."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.vocabulary import planned_properties

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
WALK = GUIDE.partition("to a reviewed change\n")[2].partition("\n## ")[0]
BLOCKS = re.findall(r"```(sh|yaml)\n(.*?)```", WALK, re.DOTALL)


@pytest.fixture
def outputs(tmp_path: Path) -> dict[str, str]:
    """Do what the walk-through says; gives what each command said."""
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "tests" / "data")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said: dict[str, str] = {}
    for kind, block in BLOCKS:
        if kind == "yaml":
            first, _, record = block.partition("\n")
            target = tmp_path / first.split()[-1]
            target.write_text((target.read_text("utf-8") if "add to" in first else "") + record)
            continue
        for command in [block] if "<<" in block else block.splitlines():
            done = subprocess.run(
                ["sh", "-ec", command],
                cwd=tmp_path,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, (command, done.stdout, done.stderr)
            said[" ".join(command.split()[:3])] = done.stdout
    return said


def test_the_walk_through(outputs: dict[str, str]) -> None:
    """Each step does what the text around it says."""
    assert "key S001" in outputs["partnerships corpus new-source"]
    assert "Nothing is missing" not in outputs["partnerships corpus missing"]
    checked = outputs["partnerships check --corpus"]
    assert "everything holds" in checked.splitlines()[-1]
    assert "warning" not in checked.partition("part ")[0]
    placed = outputs["partnerships corpus positions"]
    assert "1 place into practice/corpus/sources/harbour-goes-on.yaml" in placed
    assert "position" not in checked
    assert "College" in outputs["partnerships show harbour-bridge"]
    assert "3 or on 4 May" in outputs["partnerships query disagreements"]


def test_the_guide_names_every_command_for_curators() -> None:
    """A command that nobody reads of is a command that nobody uses."""
    for name in ("new-source", "missing", "duplicates", "schema", "positions", "words"):
        assert f"partnerships corpus {name}" in GUIDE, name


def test_the_guide_names_what_can_be_planned() -> None:
    """The properties with a planned form stand in the guide, all of them and no other."""
    planned = ", ".join(f"`{name}`" for name in sorted(planned_properties()))
    sentence = " ".join(GUIDE.split()).partition("and of the other properties ")[2].split(";")[0]
    assert sentence.replace(" and ", ", ") == planned
