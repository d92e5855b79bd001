"""How long the commands take beside a named peer; figures are printed, never asserted."""

from pathlib import Path

import pytest

from tests.benchmarks.measure import compare, partnerships, python

READ = "import rdflib; rdflib.Dataset().parse({path!r}, format='nquads')"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The packaged corpus, built once for the peers to read."""
    from graph.build import build_dataset  # noqa: PLC0415 - only benchmarks need it here
    from graph.corpus import load  # noqa: PLC0415
    from graph.writing import write  # noqa: PLC0415

    return str(write(build_dataset(load()), tmp_path_factory.mktemp("bench"))[0])


def test_build(built: str, tmp_path: Path) -> None:
    """Building everything, beside rdflib merely reading the result."""
    ours = partnerships("build", "--out", str(tmp_path))
    print(compare("build", ours, "rdflib reads the result", python(READ.format(path=built))))


def test_check_without_reasoner() -> None:
    """Checking without the reasoner, beside importing pyshacl alone."""
    ours = partnerships("check", "--no-reasoner")
    print(compare("check --no-reasoner", ours, "import pyshacl", python("import pyshacl")))


def test_check() -> None:
    """Checking with HermiT, beside importing owlready2 alone."""
    ours = partnerships("check")
    print(compare("check", ours, "import owlready2", python("import owlready2")))


def test_help() -> None:
    """The help text, beside importing click alone."""
    print(compare("--help", partnerships("--help"), "import click", python("import click")))


def test_show(built: str) -> None:
    """Showing PALIM from the corpus, beside rdflib merely reading the result."""
    peer = python(READ.format(path=built))
    print(compare("show palim", partnerships("show", "palim"), "rdflib reads the result", peer))
