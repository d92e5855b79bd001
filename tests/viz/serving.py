"""Runs the application as it is served, on a free port of this machine, for as long as a test."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from pyoxigraph import Store

from graph.stores.protocol import SparqlStore
from queries.service.asked import Limits
from viz.app import create_app
from viz.hosting.placed import Placed
from viz.hosting.proxies import TRUSTED, Forwarded
from viz.server import configuration, listen


@contextmanager
def running(
    store: SparqlStore,
    *,
    query_seconds: float = 4.0,
    previous: Store | None = None,
    prefix: str = "",
    trusted: str = TRUSTED,
) -> Iterator[str]:
    """Serve a store in a thread, as the command does; gives the address of the host."""
    listening = listen("127.0.0.1", 0)
    app = create_app(store, Limits(seconds=query_seconds), previous=previous)
    hosted = Forwarded(Placed(app, prefix), trusted)
    server = uvicorn.Server(configuration(hosted))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started, "the server did not start"
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
