"""A site in a folder, written by the command as people type it."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.build import Dataset
from graph.rdf.writing import nquads
from tests.viz.still.walked import Folder

ROOT = Path(__file__).parents[3]


def export_site(data: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run `partnerships export site` over a data set."""
    command = [sys.executable, str(ROOT / "partnerships.py"), "export", "site"]
    command += ["--out", str(out), "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="session")
def founding_file(founding: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the three founding documents say, as a file."""
    path = tmp_path_factory.mktemp("founding") / "partnerships.nq"
    path.write_bytes(nquads(founding.quads))
    return path


@pytest.fixture(scope="session")
def folder(founding_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The site of what the three founding documents say."""
    out = tmp_path_factory.mktemp("site") / "partnerships-site"
    done = export_site(founding_file, out)
    assert done.returncode == 0, done.stderr
    return Folder(out)
