"""The packaged graph in every kind of store: in memory, on disk, and in servers over HTTP."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.stores.disk import fill, open_folder
from graph.stores.protocol import SparqlStore
from graph.stores.push import push
from graph.stores.remote import RemoteStore
from graph.stores.web import PASSWORD as PASSWORD_NAME
from graph.stores.web import USER as USER_NAME
from tests.stores import servers
from tests.stores.servers import Server

#: The stores that must answer as the one in memory does.
OTHERS = ("disk", "oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso))


def quiet(_: object) -> None:
    """Take a word about the progress and say nothing."""


@pytest.fixture(scope="session")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packaged graph."""
    place = tmp_path_factory.mktemp("stores") / "packaged"
    fill(place, store, quiet)
    return place


@pytest.fixture(scope="session")
def oxigraph_server(store: Store) -> Iterator[Server]:
    """An oxigraph server with the packaged graph, pushed as an administrator would."""
    with servers.oxigraph() as server:
        push(store, server.graphs, server.query, quiet)
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(store: Store) -> Iterator[Server]:
    """A Virtuoso server with the packaged graph, pushed as an administrator would."""
    if "PARTNERSHIPS_VIRTUOSO" not in os.environ and shutil.which(servers.VIRTUOSO) is None:
        pytest.skip("needs Virtuoso, which .ci/run installs before it runs this test")
    with servers.virtuoso() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv(USER_NAME, servers.USER)
        patch.setenv(PASSWORD_NAME, servers.PASSWORD)
        push(store, server.graphs, server.query, quiet)
        yield server


@pytest.fixture(scope="session")
def opened(request: pytest.FixtureRequest) -> Iterator[SparqlStore]:
    """One of the other stores, named by the parameter of the test."""
    with ExitStack() as stack:
        if request.param == "disk":
            yield open_folder(request.getfixturevalue("folder"))
            return
        server: Server = request.getfixturevalue(f"{request.param}_server")
        remote = RemoteStore(server.query)
        stack.callback(remote.close)
        yield remote
