"""Starting the server: the port is taken first, and a taken one is said in a sentence."""

import logging
import signal
import socket
import subprocess
import sys
from asyncio import CancelledError
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Store
from starlette.responses import PlainTextResponse

from ontology.errors import PartnershipsError
from tests.viz.serving import running
from viz.patience import PatientProtocol
from viz.server import configuration, listen


def test_a_taken_port_is_said_with_the_remedy() -> None:
    """Who starts a second server learns which option helps."""
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(PartnershipsError, match=f"Port {port} is taken") as caught:
            listen("127.0.0.1", port)
    assert "--port" in (caught.value.hint or "")


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
def test_a_foreign_address_is_said(host: str) -> None:
    """An address that this machine does not have is refused in words."""
    with pytest.raises(PartnershipsError, match="no address of this machine"):
        listen(host, 0)


def test_half_sent_requests_shut_nobody_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While three hundred requests stay half sent others are served, and those are closed."""
    monkeypatch.setattr(PatientProtocol, "head_seconds", 1.0)
    with running(store) as address:
        port = int(address.rsplit(":", 1)[1])
        lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(300)]
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        assert httpx.get(f"{address}/healthz").status_code == 200
        assert lines[0].recv(1) == b""
        assert lines[-1].recv(1) == b""
        for line in lines:
            line.close()
        with httpx.Client(base_url=address) as kept:
            assert [kept.get("/healthz").status_code for _ in range(3)] == [200, 200, 200]


def test_a_free_port_is_opened() -> None:
    """Port 0 takes any free port of this machine alone."""
    with listen("127.0.0.1", 0) as found:
        host, port = found.getsockname()
    assert host == "127.0.0.1"
    assert port > 0


def test_an_interrupt_ends_the_server_quietly(tmp_path: Path) -> None:
    """Ctrl+C stops the server and its workers; the log has a line a request and no traceback."""
    code = (
        "from pyoxigraph import Store\nfrom viz.server import Wish, serve\n"
        "if __name__ == '__main__':\n    serve(Store(), Wish(port=0))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(script)],
        env={"PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[0]
            told = httpx.get(
                f"{address}sparql",
                params={"query": "ASK {}"},
                headers={"accept": "application/json"},
                timeout=60,
            )
            assert told.json()["boolean"] is True
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    (line,) = said.splitlines()
    assert " GET /sparql 200 " in line
    assert line.endswith(" boolean")


def test_who_ends_the_service_reads_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """A request that is broken off because the service ends is no fault; any other failure is."""
    configuration(PlainTextResponse("never asked"))
    log = logging.getLogger("uvicorn.error")
    for failure in (CancelledError("the service ends"), ValueError("a fault")):
        log.error("Exception in ASGI application", exc_info=failure)
    told = capsys.readouterr().err
    assert "ValueError: a fault" in told
    assert told.count("Exception in ASGI application") == 1
