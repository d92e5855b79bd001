"""Runs the application as people run it, as a program of its own, and watches what it takes."""

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from tests.stores.servers import free_port

ROOT = Path(__file__).parents[2]
STARTING_SECONDS = 120.0
PAGE = 4096
#: The second client waits so long between two questions.
PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Served:
    """A service that runs: its address and process, what one query may use, and its log."""

    port: int
    pid: int
    seconds: float
    memory: int
    log: Path

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[int]:
        """Give its process and all that come from it."""
        found = [self.pid]
        for pid in found:
            found += children(pid)
        return found

    def resident(self) -> int:
        """Give the bytes of memory of all its processes; what a fork shares is counted once."""
        total = _resident(self.pid)
        for keeper in children(self.pid):
            shared = _resident(keeper)
            total += shared + sum(max(0, _resident(w) - shared) for w in children(keeper))
        return total


def children(pid: int) -> list[int]:
    """Give the processes that a process has started and that still are."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (task / "children").read_text("ascii").split())
    return found


def _resident(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * PAGE
    return 0


@contextmanager
def served(
    folder: Path, options: Sequence[str], *, seconds: float = 2.0, memory: int = 256
) -> Iterator[Served]:
    """Run `partnerships serve` until the block ends; its log goes into the folder."""
    port, log = free_port(), folder / "serve.log"
    command = [sys.executable, str(ROOT / "partnerships.py"), "serve", "--port", str(port)]
    command += ["--seconds", str(seconds), "--memory", str(memory), *options]
    with (
        log.open("wb") as written,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=written) as process,
    ):
        found = Served(port, process.pid, seconds, memory * 1024**2, log)
        try:
            _wait(found, process)
            yield found
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(found: Served, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(httpx.TransportError):
            if httpx.get(f"{found.address}/readyz", trust_env=False).status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"the service did not start:\n{found.log.read_text('utf-8')}")


@dataclass
class Watched:
    """What a second client met meanwhile, and the most memory that was taken."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    busy: int = 0
    """How often it was asked to come again, because too many ask for too much."""
    before: int = 0
    most: int = 0

    @property
    def worst(self) -> float:
        """The longest that a small query took."""
        return max(self.seconds, default=0.0)

    @property
    def grown(self) -> int:
        """The memory that was taken beyond what was taken before, in bytes."""
        return self.most - self.before


@contextmanager
def watched(service: Served) -> Iterator[Watched]:
    """Keep asking small queries, each a new one, and look at the memory until the block ends."""
    found, over = Watched(before=service.resident()), threading.Event()
    found.most = found.before

    def ask() -> None:
        line = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
        number = 0
        while not over.is_set():
            number += 1
            text = f"SELECT ?s {{ ?s a mp:Project }} LIMIT 1 # {id(found)} {number}"
            begun = time.monotonic()
            try:
                line.request("GET", f"/sparql?query={quote(text)}")
                answer = line.getresponse()
                answer.read()
                if answer.status == 503 and answer.headers["retry-after"]:
                    found.busy += 1
                elif answer.status != 200:
                    found.failures.append(f"status {answer.status}")
            except (OSError, http.client.HTTPException) as failure:
                found.failures.append(repr(failure))
                line.close()
            found.seconds.append(time.monotonic() - begun)
            over.wait(PAUSE)
        line.close()

    def look() -> None:
        while not over.wait(0.05):
            found.most = max(found.most, service.resident())

    threads = [threading.Thread(target=ask), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        over.set()
        for thread in threads:
            thread.join()


def send(service: Served, data: bytes, *, seconds: float = 30.0) -> bytes:
    """Send bytes as they are and give back what comes, to the end."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=seconds) as line:
        found = b""
        try:
            line.sendall(data)
            while piece := line.recv(65536):
                found += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
    return found


@dataclass(frozen=True, slots=True)
class Met:
    """How a request ended: status, headers and body, whether it broke off, and its seconds."""

    status: int
    headers: dict[str, str]
    body: bytes
    broken: bool
    seconds: float


def ask(service: Served, query: str | bytes, **headers: str) -> Met:
    """Ask a query by POST as it is."""
    sent = {"content-type": "application/sparql-query", **headers}
    text = query.encode() if isinstance(query, str) else query
    begun, body, broken = time.monotonic(), b"", False
    with (
        httpx.Client(trust_env=False, timeout=60) as client,
        client.stream("POST", f"{service.address}/sparql", content=text, headers=sent) as came,
    ):
        try:
            for piece in came.iter_raw():
                body = (body + piece)[:1_000_000]
        except httpx.RemoteProtocolError:
            broken = True
    return Met(came.status_code, dict(came.headers), body, broken, time.monotonic() - begun)
