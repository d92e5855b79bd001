"""Fixtures: the service as people run it, and a second client that keeps asking beside a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from tests.conformance.served import Served, Watched, served, watched

#: What the process of the web server may take beside what one query may: caches and buffers.
BESIDE = 200 * 1024**2
#: On a quiet machine the worst is near 0.1 s; a busy one must not make the tests fail.
BUSY_SECONDS = 5.0


@pytest.fixture(scope="session")
def statements(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged data set as a file."""
    path = tmp_path_factory.mktemp("data") / "data.nq"
    store.dump(str(path), format=RdfFormat.N_QUADS)
    return path


@pytest.fixture(scope="session")
def service(statements: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The service over the packaged data; at the end its log has no fault of the program.

    It believes a proxy elsewhere and nobody on this machine, so that the tests are strangers to it.
    """
    proxy = ["--forwarded-allow-ips", "192.0.2.1"]
    with served(tmp_path_factory.mktemp("log"), ["--data", str(statements), *proxy]) as found:
        yield found
    log = found.log.read_text("utf-8")
    assert "Traceback" not in log
    assert " 500 " not in log


@pytest.fixture
def beside(crowded: Watched) -> Iterator[Watched]:
    """A second client: its small queries are all answered, and memory keeps to its bound."""
    yield crowded
    assert crowded.busy == 0


@pytest.fixture
def crowded(service: Served, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A second client beside very many others: it may be asked to come again, in good time."""
    with watched(service) as found:
        yield found
    told = f"{len(found.seconds)} small queries, the slowest {found.worst * 1000:.0f} ms"
    print(f"\n{request.node.name}: {told}; memory +{found.grown / 1024**2:.0f} MB")  # noqa: T201
    assert not found.failures
    assert found.worst < BUSY_SECONDS
    assert found.grown < service.memory + BESIDE
