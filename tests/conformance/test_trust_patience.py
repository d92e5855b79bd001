"""Connections that nobody reads or finishes are closed; too many are asked to come again."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest
from pyoxigraph import Store

from tests.viz.serving import running
from viz import patience
from viz.patience import PatientProtocol
from viz.site import Site

HEAD = b"Host: x\r\n"
CHUNKS = b"Content-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n"
#: What is sent, then what is sent when the answer has come, and nothing more after that.
HALF_SENT = {
    "nothing": (b"", b""),
    "half a head": (b"GET / HTTP/1.1\r\n", b""),
    "nothing more": (b"GET /healthz HTTP/1.1\r\n" + HEAD + b"\r\n", b""),
    "an empty line": (b"GET /healthz HTTP/1.1\r\n" + HEAD + b"\r\n", b"\r\n"),
    "half a second head": (b"GET /healthz HTTP/1.1\r\n" + HEAD + b"\r\n", b"GET / HT"),
    "half a body that nobody reads": (
        b"POST /nope HTTP/1.1\r\n" + HEAD + b"Content-Length: 100\r\n\r\n",
        b"x",
    ),
    "half a body of a wrong type": (
        b"POST /sparql HTTP/1.1\r\n" + HEAD + b"Content-Length: 100\r\n\r\n",
        b"x",
    ),
    "half a body that is too long": (
        b"POST /sparql HTTP/1.1\r\n"
        + HEAD
        + b"Content-Type: application/sparql-query\r\nContent-Length: 900000\r\n\r\n",
        b"x",
    ),
    "half a body of a GET": (
        b"GET /healthz HTTP/1.1\r\n" + HEAD + b"Content-Length: 100\r\n\r\n",
        b"x",
    ),
    "the rest of a body too late": (
        b"GET /healthz HTTP/1.1\r\n" + HEAD + b"Content-Length: 5\r\n\r\n",
        b"xxxxx",
    ),
    "a body that does not come": (b"POST /sparql HTTP/1.1\r\n" + HEAD + CHUNKS, b""),
    "a body whose end has no end": (
        b"POST /sparql HTTP/1.1\r\n" + HEAD + CHUNKS + b"6\r\nASK {}\r\n0\r\nA: b\r\n",
        b"C: d\r\n",
    ),
    "another protocol": (
        b"GET /healthz HTTP/1.1\r\n" + HEAD + b"Connection: Upgrade\r\nUpgrade: y\r\n\r\n",
        b"x" * 100,
    ),
}


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A service that is less patient than usual."""
    monkeypatch.setattr(PatientProtocol, "head_seconds", 1.0)
    monkeypatch.setattr(PatientProtocol, "stalled_seconds", 1.0)
    monkeypatch.setattr("queries.service.request.BODY_SECONDS", 1.0)
    with running(Store()) as found:
        yield found


def joined(address: str) -> socket.socket:
    """Give a new connection."""
    place = urlsplit(address)
    return socket.create_connection((place.hostname or "", place.port or 0), timeout=30)


def end_of(line: socket.socket) -> str:
    """Read to the end; tells how the other side ended it, or that it did not in good time."""
    try:
        while line.recv(65536):
            pass
    except ConnectionResetError:
        return "reset"
    except TimeoutError:
        return "open"
    return "closed"


@pytest.mark.parametrize("name", HALF_SENT)
def test_what_stays_half_sent_is_closed(address: str, name: str) -> None:
    """A client that sends a part and no more is let go, before an answer and after it."""
    first, later = HALF_SENT[name]
    with joined(address) as line:
        line.sendall(first)
        time.sleep(0.3)
        if later:
            line.sendall(later)
        assert end_of(line) != "open"


def test_a_body_that_comes_late_keeps_the_connection(address: str) -> None:
    """Who sends a body after the answer to it may ask again on the same connection."""
    head = b"GET /healthz HTTP/1.1\r\n" + HEAD
    with joined(address) as line:
        line.sendall(head + b"Content-Length: 5\r\n\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.sendall(b"xxxxx" + head + b"\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_an_answer_that_nobody_reads_is_broken_off(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader who takes nothing for a while is let go, and what was held for him with him."""
    monkeypatch.setattr(Site, "dump", lambda *_: b"x" * 50_000_000)
    with joined(address) as line, httpx.Client(base_url=address, trust_env=False) as other:
        line.sendall(b"GET /partnerships.nq HTTP/1.1\r\n" + HEAD + b"\r\n")
        time.sleep(3)
        assert other.get("/healthz").status_code == 200
        assert end_of(line) == "reset"


def test_a_slow_reader_gets_everything(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who takes a little at a time, for longer than the patience, gets the whole."""
    monkeypatch.setattr(Site, "dump", lambda *_: b"x" * 12_000_000)
    came = 0
    with joined(address) as line:
        line.sendall(b"GET /partnerships.nq HTTP/1.1\r\n" + HEAD + b"Connection: close\r\n\r\n")
        while piece := line.recv(100_000):
            came += len(piece)
            time.sleep(0.02)
    assert came > 12_000_000


def test_too_many_connections_are_asked_to_come_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond its number a connection gets a 503 that says when to come back, and is closed."""
    monkeypatch.setattr(PatientProtocol, "connections_at_once", 5)
    with ExitStack() as lines:
        for _ in range(5):
            lines.enter_context(joined(address)).sendall(b"GET / HTTP/1.1\r\n")
        came = httpx.get(f"{address}/healthz", trust_env=False)
        assert came.status_code == 503
        assert int(came.headers["retry-after"]) > 0
        assert came.headers["content-type"] == "application/problem+json"
        assert came.headers["x-content-type-options"] == "nosniff"
        assert came.headers["connection"] == "close"
        assert came.json()["status"] == 503
    monkeypatch.setattr(patience, "MOST_CONNECTIONS", 5)
    with ExitStack() as lines:
        for _ in range(5):
            lines.enter_context(joined(address)).sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(httpx.TransportError):
            httpx.get(f"{address}/healthz", trust_env=False)
        time.sleep(1.5)
        assert httpx.get(f"{address}/healthz", trust_env=False).status_code == 200
