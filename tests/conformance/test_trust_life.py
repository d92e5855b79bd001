"""What kills, floods and slow readers leave behind: nothing; and what is kept has a bound."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.conformance.conftest import BESIDE
from tests.conformance.hostile import RUNAWAYS
from tests.conformance.served import Met, Served, ask, children, served, watched

LONG = RUNAWAYS["count of a cross product"]
SHORT = "ASK { ?s a mp:Project }"
#: As many workers as the endpoint and the pages have, with the keeper and its companions.
MOST_PROCESSES = 1 + 2 + 8 + 4


@pytest.fixture
def own(statements: Path, tmp_path: Path) -> Iterator[Served]:
    """A service that may be killed."""
    with served(tmp_path, ["--data", str(statements)], seconds=8.0) as found:
        yield found


def until(holds: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    """Tell whether a process still does something."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    return False


def keeper(service: Served) -> int:
    """Give the process that holds the data: the one that others come from."""
    return next(pid for pid in children(service.pid) if children(pid))


def busiest(service: Served) -> int:
    """Give the worker that has used the processor most."""

    def used(pid: int) -> int:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[11])

    return max(children(keeper(service)), key=used)


def asking(service: Served, text: str) -> tuple[threading.Thread, list[Met]]:
    """Ask in a thread; gives the list that will hold how it ended."""
    met: list[Met] = []
    thread = threading.Thread(target=lambda: met.append(ask(service, text)))
    thread.start()
    return thread, met


def answers(service: Served) -> bool:
    """Tell whether a new small query is answered."""
    with suppress(httpx.TransportError):
        return ask(service, f"{SHORT} # {time.monotonic()}").status == 200
    return False


def test_a_worker_that_is_killed_costs_one_answer(own: Served) -> None:
    """Kill -9 in mid-query: that client gets a 503 at once, the next query is answered."""
    assert answers(own)
    thread, met = asking(own, LONG)
    time.sleep(1.5)
    os.kill(busiest(own), signal.SIGKILL)
    thread.join(20)
    assert [each.status for each in met] == [503]
    assert met[0].headers["retry-after"]
    assert met[0].seconds < own.seconds
    assert answers(own)


def test_a_keeper_that_is_killed_is_replaced(own: Served) -> None:
    """Kill -9 of the process that holds the data: what it answered ends, and it is loaded anew."""
    assert answers(own)
    thread, met = asking(own, LONG)
    time.sleep(1.5)
    first = keeper(own)
    workers = children(first)
    os.kill(first, signal.SIGKILL)
    thread.join(20)
    assert [each.status for each in met] == [503]
    assert until(lambda: answers(own))
    assert keeper(own) != first
    assert until(lambda: not any(alive(pid) for pid in workers))


def test_a_server_that_is_killed_leaves_nobody_behind(own: Served) -> None:
    """Kill -9 of the server itself ends every process that it had started."""
    assert answers(own)
    thread = threading.Thread(target=_carelessly, args=(own, LONG))
    thread.start()
    time.sleep(1.5)
    everybody = own.processes()
    assert len(everybody) > 3
    os.kill(own.pid, signal.SIGKILL)
    thread.join(20)
    assert until(lambda: not any(alive(pid) for pid in everybody[1:]), 20)


def _carelessly(service: Served, text: str) -> None:
    with suppress(httpx.TransportError):
        ask(service, text)


def test_clients_that_go_away_leave_no_process(service: Served) -> None:
    """Long queries whose clients leave end at once; their places are free and nobody is left."""
    assert answers(service)
    with watched(service) as seen:
        for number in range(60):
            with socket.create_connection(("127.0.0.1", service.port)) as line:
                text = quote(f"{LONG} # gone {number}")
                line.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                time.sleep(0.05)
        assert until(lambda: answers(service))
    assert not seen.failures
    assert until(lambda: len(service.processes()) <= MOST_PROCESSES, 20)
    log = service.log.read_text("utf-8")
    assert log.count("nobody waited for it") > 10


def test_many_hungry_queries_keep_to_their_memory(service: Served) -> None:
    """More queries that want all memory than there are places: each has its own bound."""
    texts = [f"{RUNAWAYS['everything in order']} # {number}" for number in range(12)]
    with watched(service) as seen:
        threads = [asking(service, text) for text in texts]
        for thread, _ in threads:
            thread.join(60)
    statuses = {each.status for _, met in threads for each in met}
    assert statuses <= {400, 503}
    assert not seen.failures
    assert seen.grown < 8 * service.memory + BESIDE
    assert until(lambda: answers(service))


def test_what_is_kept_has_a_bound(service: Served) -> None:
    """Thousands of different queries fill no memory: old answers make room for new ones."""
    with (
        watched(service) as seen,
        httpx.Client(base_url=service.address, trust_env=False, timeout=60) as client,
    ):
        for number in range(500):
            text = f"SELECT ?s ?p ?o {{ ?s ?p ?o }} LIMIT 1200 # {number} {'x' * 5000}"
            headers = {"accept": "text/tab-separated-values", "accept-encoding": "identity"}
            came = client.get("/sparql", params={"query": text}, headers=headers)
            assert came.status_code == 200
        assert len(came.content) > 150_000
    assert not seen.failures
    assert seen.grown < BESIDE


def test_slow_readers_of_long_answers_hold_no_one_up(service: Served) -> None:
    """Forty who ask for long answers and read nothing: others are served, memory has its bound."""
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 200000"
    with watched(service) as seen, ExitStack() as lines:
        for number in range(40):
            line = lines.enter_context(socket.socket())
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.connect(("127.0.0.1", service.port))
            query = quote(f"{text} # {number}")
            line.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(3 * service.seconds)
        assert until(lambda: answers(service))
    assert not seen.failures
    assert seen.grown < 256 * 1024**2 + BESIDE
