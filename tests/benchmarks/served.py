"""The services that are measured: ours, and the peers; each with its address and its process."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from graph.rdf.iris import CLAIMS, FACTS, INFERENCES
from graph.stores import web
from tests.benchmarks.processes import children
from tests.stores import servers

ROOT = Path(__file__).parents[2]
#: Longer than any query here takes, so that no answer is cut off.
SECONDS = 300
STARTING_SECONDS = 300.0
#: Virtuoso for a large data set: 1.3 GB for pages, and no answer cut off or refused as too dear.
_PEER_SECONDS = 30
_LARGE = {"buffers": 170_000, "rows": 1_000_000, "cost": 100_000, "seconds": 20}


@dataclass(frozen=True, slots=True)
class Service:
    """A SPARQL service that runs: its address, its process, and what a request adds."""

    name: str
    url: str
    pid: int
    also: tuple[tuple[str, str], ...] = ()
    #: From the first call of the program to the first answer.
    seconds: float = 0.0
    #: How long an answer is waited for.
    patience: float = SECONDS


@contextmanager
def ours(name: str, *where: str, seconds: int = SECONDS) -> Iterator[Service]:
    """Run this product's service; `where` is --data FILE, --store DIR, or nothing."""
    port = servers.free_port()
    url = f"http://127.0.0.1:{port}/sparql"
    limits = ("--seconds", str(seconds), "--memory", "8192")
    command = [sys.executable, "-m", "partnerships", "serve", "--quiet", "--port", str(port)]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, *limits, *where], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(process, url)
        yield Service(name, url, process.pid, seconds=time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(60)


def _wait(process: "subprocess.Popen[bytes]", url: str) -> None:
    """Wait for the first answer."""
    deadline = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            asked = {"query": "ASK { ?s ?p ?o }"}
            if httpx.get(url, params=asked, timeout=60, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.01)
    raise RuntimeError(f"the service did not start: {process.poll()}")


@contextmanager
def oxigraph(name: str, folder: Path | None = None, data: Path | None = None) -> Iterator[Service]:
    """Run `oxigraph serve-read-only` over a folder, or `oxigraph serve` with a file in memory."""
    started = servers.oxigraph(folder, read_only=folder is not None)
    with _with_pid(started) as (server, pid):
        if data is not None:
            kind = {"content-type": "application/n-quads"}
            where = f"{server.graphs}?no_transaction"
            with data.open("rb") as read:
                httpx.post(
                    where, content=read, headers=kind, timeout=600, trust_env=False
                ).raise_for_status()
        yield Service(name, server.query, pid)


@contextmanager
def virtuoso(data: Path) -> Iterator[Service]:
    """Run Virtuoso with the data in it, the default graph under the name that `push` gives it."""
    with _with_pid(servers.virtuoso(**_LARGE)) as (server, pid):
        _push(data, server)
        graphs = (("default-graph-uri", FACTS.value), *_named())
        yield Service("Virtuoso", server.query, pid, graphs, patience=_PEER_SECONDS)


def _named() -> tuple[tuple[str, str], ...]:
    return tuple(("named-graph-uri", graph.value) for graph in (CLAIMS, INFERENCES))


def has_virtuoso() -> bool:
    """Whether Virtuoso is on this machine."""
    return shutil.which(servers.VIRTUOSO) is not None


def _push(data: Path, server: servers.Server) -> None:
    """Load a file over the Graph Store Protocol, as a user of `partnerships push` does."""
    known = {
        web.USER: servers.USER,
        web.PASSWORD: servers.PASSWORD,
    }
    command = [sys.executable, "-m", "partnerships", "push", server.graphs, "--data", str(data)]
    subprocess.run(
        command, cwd=ROOT, env={**os.environ, **known}, check=True, stdout=subprocess.DEVNULL
    )


@contextmanager
def _with_pid(
    started: AbstractContextManager[servers.Server],
) -> Iterator[tuple[servers.Server, int]]:
    """Start a server and find out which process it is."""
    before = children(os.getpid())
    with started as server:
        (pid,) = children(os.getpid()) - before
        yield server, pid
