"""Starts SPARQL servers for tests on free ports of this machine, and ends them afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

#: Where Debian's virtuoso-opensource puts its server; another place can be named.
VIRTUOSO = os.environ.get("PARTNERSHIPS_VIRTUOSO", "virtuoso-t")
ISQL = os.environ.get("PARTNERSHIPS_VIRTUOSO_ISQL", "isql-vt")
#: Long enough for a machine that does much else; a server that starts is noticed at once.
STARTING_SECONDS = 120.0
USER, PASSWORD = "dba", "two words: secret"

_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxClientConnections = 10
EnabledGzipContent = 1
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryExecutionTime = {seconds}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where it answers queries, and where it takes graphs."""

    query: str
    graphs: str


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def oxigraph(location: Path | None = None, *, read_only: bool = False) -> Iterator[Server]:
    """Run an oxigraph server, in memory where no folder is given."""
    bind = f"127.0.0.1:{free_port()}"
    command = [
        str(Path(sys.executable).with_name("oxigraph")),
        "serve-read-only" if read_only else "serve",
        *(("--location", str(location)) if location else ()),
        "--bind",
        bind,
    ]
    with _running(command, f"http://{bind}/query?query=ASK%7B%7D"):
        yield Server(f"http://{bind}/query", f"http://{bind}/store")


@contextmanager
def virtuoso(
    *, buffers: int = 20_000, rows: int = 50_000, cost: int = 400, seconds: int = 60
) -> Iterator[Server]:
    """Run Virtuoso over an empty database of its own."""
    size = {"buffers": buffers, "dirty": buffers * 3 // 4}
    limits = {"rows": rows, "cost": cost, "seconds": seconds}
    http, sql = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as folder:
        ini = Path(folder, "virtuoso.ini")
        ini.write_text(_INI.format(http=http, sql=sql, **size, **limits), encoding="utf-8")
        command = [_found(VIRTUOSO), "+configfile", str(ini), "+foreground"]
        with _running(command, f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D", Path(folder)):
            # A password that is given on its command line is ignored.
            _isql(sql, "dba", f'SET PASSWORD "dba" "{PASSWORD}";')
            yield Server(
                f"http://127.0.0.1:{http}/sparql", f"http://127.0.0.1:{http}/sparql-graph-crud-auth"
            )


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is not here; .ci/run installs it (apt-get install virtuoso-opensource)"
    return path


def _isql(port: int, password: str, statement: str) -> None:
    command = [_found(ISQL), f"localhost:{port}", "dba", password, f"exec={statement}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert "Error" not in done.stdout + done.stderr, done.stdout + done.stderr


@contextmanager
def _running(command: Sequence[str], asked: str, folder: Path | None = None) -> Iterator[None]:
    """Run a server until the block ends; what it wrote is shown when it does not come up."""
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder) as process,
    ):
        try:
            if not _answers(process, asked):
                log.seek(0)
                raise AssertionError(f"{command[0]} did not start:\n{log.read()}")
            yield
        finally:
            process.kill()
            process.wait(20)


def _answers(process: subprocess.Popen[bytes], asked: str) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    deadline = time.monotonic() + STARTING_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(asked, timeout=5, trust_env=False).status_code < 500:
                return True
        except httpx.TransportError:
            time.sleep(0.05)
    return False
