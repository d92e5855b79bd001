"""How long the commands take beside a named peer; figures are printed, never asserted."""

import shutil
from pathlib import Path

import pytest

from tests.benchmarks.measure import compare, partnerships, python, run

READ = "import rdflib; rdflib.Dataset().parse({path!r}, format='nquads')"
CORE = (
    "import pyshacl, rdflib; data = rdflib.Dataset(default_union=True);"
    " data.parse({path!r}, format='nquads'); shapes = rdflib.Graph().parse('ontology/shapes.ttl');"
    " shapes.remove((None, rdflib.SH.sparql, None)); pyshacl.validate(data, shacl_graph=shapes)"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The packaged corpus, built once for the peers to read."""
    from graph.build import build_dataset  # noqa: PLC0415 - only benchmarks need it here
    from graph.corpus import load  # noqa: PLC0415
    from graph.rdf.writing import write  # noqa: PLC0415

    return str(write(build_dataset(load()), tmp_path_factory.mktemp("bench"))[0])


@pytest.fixture
def no_verdicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder where no verdict is kept: there is a file in its way."""
    (tmp_path / "migration-partnerships").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A copy of the corpus, one source of which is no longer what it was."""
    folder = shutil.copytree("graph/corpus", tmp_path / "corpus")
    source = min((folder / "sources").iterdir())
    source.write_text(f"{source.read_text('utf-8')}\n# touched\n", "utf-8")
    return folder


def test_build(built: str, tmp_path: Path) -> None:
    """Building everything, beside rdflib merely reading the result."""
    ours = partnerships("build", "--out", str(tmp_path))
    print(compare("build", ours, "rdflib reads the result", python(READ.format(path=built))))


def test_rebuild(built: str, edited: Path, tmp_path: Path) -> None:
    """Building again after one source changed, beside rdflib merely reading the result."""
    ours = partnerships("build", "--corpus", str(edited), "--out", str(tmp_path / "out"))
    peer = python(READ.format(path=built))
    print(compare("build after one change", ours, "rdflib reads the result", peer))


@pytest.mark.usefixtures("no_verdicts")
def test_check_without_reasoner(built: str) -> None:
    """Checking without the reasoner, beside pyshacl alone with the shapes that have no query."""
    ours = partnerships("check", "--no-reasoner")
    peer = python(CORE.format(path=built))
    print(compare("check --no-reasoner", ours, "pyshacl, core shapes only", peer, rounds=2))


@pytest.mark.usefixtures("no_verdicts")
def test_check(built: str) -> None:
    """Checking with HermiT and no verdict kept, beside rdflib merely reading the data."""
    peer = python(READ.format(path=built))
    print(compare("check", partnerships("check"), "rdflib reads the data", peer, rounds=3))


def test_check_again(built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Checking what an earlier run has checked, beside rdflib merely reading the data."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    peer = python(READ.format(path=built))
    run(partnerships("check"))
    print(compare("check, unchanged", partnerships("check"), "rdflib reads the data", peer))


def test_help() -> None:
    """The help text, beside importing click alone."""
    print(compare("--help", partnerships("--help"), "import click", python("import click")))


def test_show(built: str) -> None:
    """Showing PALIM from the corpus, beside rdflib merely reading the result."""
    peer = python(READ.format(path=built))
    print(compare("show palim", partnerships("show", "palim"), "rdflib reads the result", peer))
