"""The data and the services that several benchmarks share."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.benchmarks import rdflib_peer, served, synthetic
from tests.benchmarks.measure import partnerships, run
from tests.benchmarks.rdflib_peer import Rdflib
from tests.benchmarks.served import Service

MILLION = 1_000_000


@dataclass(frozen=True)
class Data:
    """A data set as a file and as a folder on disk, and how many quads it has."""

    file: Path
    folder: Path
    quads: int


@dataclass(frozen=True)
class Services:
    """All that answers, over the same million quads; Virtuoso where it is installed."""

    ours: Service
    oxigraph: Service
    ours_disk: Service
    oxigraph_disk: Service
    virtuoso: Service | None
    missing: tuple[str, ...]


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """A million quads, in a file and in a folder that `partnerships load` filled."""
    place = tmp_path_factory.mktemp("million")
    file, folder = place / "partnerships.nq", place / "store"
    quads = synthetic.write(file, MILLION)
    run(partnerships("load", str(folder), "--data", str(file)))
    return Data(file, folder, quads)


@pytest.fixture(scope="session")
def services(million: Data) -> Iterator[Services]:
    """Every service over the million quads, all running at the same time."""
    missing = []
    with ExitStack() as stack:
        ours = stack.enter_context(served.ours("ours", "--data", str(million.file)))
        theirs = stack.enter_context(served.oxigraph("oxigraph", data=million.file))
        disk = stack.enter_context(served.ours("ours, disk", "--store", str(million.folder)))
        their_disk = stack.enter_context(served.oxigraph("oxigraph, disk", million.folder))
        virtuoso = None
        if served.has_virtuoso():
            virtuoso = stack.enter_context(served.virtuoso(million.file))
        else:
            missing.append("Virtuoso is not installed here (apt-get install virtuoso-opensource).")
        yield Services(ours, theirs, disk, their_disk, virtuoso, tuple(missing))


@pytest.fixture(scope="session")
def rdflib(million: Data) -> Iterator[Rdflib]:
    """Rdflib with the million quads in memory, in a process of its own."""
    with rdflib_peer.loaded(million.file) as peer:
        yield peer
