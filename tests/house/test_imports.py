"""The rooms: imports point one way, names belong to us, and every script loads."""

import ast
import subprocess
import sys
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("ontology", "graph", "queries", "viz", "partnerships")
FILES = sorted(path for room in ROOMS[:-1] for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Give the rooms a file imports from, lazily or not."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names & set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    """A room imports only itself and the rooms before it."""
    room = path.relative_to(ROOT).parts[0]
    allowed = ROOMS[: ROOMS.index(room) + 1]
    assert imported(path) <= set(allowed)


@pytest.mark.parametrize("name", ROOMS)
def test_no_other_distribution_owns_our_names(name: str) -> None:
    """No installed package claims a top-level name that is ours."""
    owners = set(packages_distributions().get(name, []))
    assert owners <= {"migration-partnerships"}


def test_every_console_script_loads() -> None:
    """Each command the package installs can be imported and called."""
    scripts = [
        entry
        for entry in distribution("migration-partnerships").entry_points
        if entry.group == "console_scripts"
    ]
    assert [script.name for script in scripts] == ["partnerships"]
    assert all(callable(script.load()) for script in scripts)


@pytest.mark.parametrize(
    "heavy",
    ["babel", "owlready2", "pyvis", "pyshacl", "networkx", "rdflib", "starlette", "pyoxigraph"],
)
def test_help_loads_nothing_heavy(heavy: str) -> None:
    """`partnerships --help` answers without loading any engine."""
    code = (
        "import sys, partnerships\n"
        "try: partnerships.main(['--help'])\n"
        "except SystemExit: pass\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Usage" in done.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path) -> None:
    """No file grows over 400 lines; a crowded room is redesigned instead."""
    assert len(path.read_text("utf-8").splitlines()) <= 400


def test_version_is_said_once(tmp_path: Path) -> None:
    """The command, the package and the change log name the same version."""
    from ontology.door import VERSION  # noqa: PLC0415 - the door is what is tested

    assert distribution("migration-partnerships").version == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"version: {VERSION}" in (ROOT / "CITATION.cff").read_text("utf-8")
