"""rdflib in a process of its own, asked over its standard input; each query has a time limit.

Run as `python -m tests.benchmarks.rdflib_peer FILE`.
"""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rdflib import Dataset

from tests.benchmarks.asking import Timed

_ROOT = Path(__file__).parents[2]


class _Over(BaseException):
    """The time of a query is over; no library may take it for an error of its own."""


class Rdflib:
    """rdflib's Memory store with the data loaded, behind a process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, sparql: str, limit: float) -> Timed:
        """Ask, and give up after so many seconds."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps([sparql, limit])}\n")
        self._process.stdin.flush()
        return Timed(*json.loads(self._process.stdout.readline()))


@contextmanager
def loaded(data: Path) -> Iterator[Rdflib]:
    """Start the process and wait until it has read the file."""
    command = [sys.executable, "-m", "tests.benchmarks.rdflib_peer", str(data)]
    with subprocess.Popen(
        command, cwd=_ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
            yield Rdflib(process)
        finally:
            process.kill()


def _serve(data: str) -> None:
    graphs = Dataset()
    graphs.parse(data, format="nquads")
    print("ready", flush=True)
    signal.signal(signal.SIGALRM, _stop)
    for line in sys.stdin:
        sparql, limit = json.loads(line)
        print(json.dumps(_timed(graphs, sparql, limit)), flush=True)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Over


def _timed(graphs: Dataset, sparql: str, limit: float) -> tuple[float, int, str]:
    begun = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        rows = len(list(graphs.query(sparql)))
    except _Over:
        return limit, 0, "over"
    except Exception as failure:  # noqa: BLE001 - whatever a peer cannot do is told, not raised
        return time.perf_counter() - begun, 0, type(failure).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - begun, rows, ""


if __name__ == "__main__":
    _serve(sys.argv[1])
