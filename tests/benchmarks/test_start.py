"""How long the service takes to its first answer, and what it holds when nobody asks."""

import time

from tests.benchmarks import served
from tests.benchmarks.conftest import Data, Services
from tests.benchmarks.processes import memory
from tests.benchmarks.results import Note, table
from tests.benchmarks.served import Service

ROUNDS = 3
#: The packaged corpus is built once and kept; this many seconds let a service come to rest.
RESTING = 2.0


def test_start_and_rest(million: Data, services: Services) -> None:
    """The packaged corpus, a million quads in memory and on disk, beside oxigraph and Virtuoso."""
    note = Note("Start and rest")
    with served.ours("ours, packaged corpus"):
        pass
    rows = []
    for name, where in (
        ("ours, packaged corpus", ()),
        ("ours, a million in memory", ("--data", str(million.file))),
        ("ours, a million on disk", ("--store", str(million.folder))),
    ):
        rows.append(_started(name, *where))
    rows += [_resting(each) for each in _peers(services)]
    note.write(
        "From the call of the program to the first answer (the least of"
        f" {ROUNDS}), and the memory of all processes when nobody asks: pages that several share"
        " counted once, and resident with shared pages counted for each. The peers were started"
        " and asked before; their start is not compared, because data in memory are sent to them"
        f" over HTTP. {' '.join(services.missing)}".rstrip(),
        table(["service", "first answer, s", "processes", "MiB", "resident MiB"], rows),
    )


def _started(name: str, *where: str) -> list[str]:
    took = []
    for _ in range(ROUNDS):
        with served.ours(name, *where) as service:
            took.append(service.seconds)
            time.sleep(RESTING)
            held = memory(service.pid)
    figures = (held.shared_once, held.resident)
    return [name, f"{min(took):.2f}", str(held.processes), *(f"{each:,.0f}" for each in figures)]


def _peers(services: Services) -> list[Service]:
    return [e for e in (services.oxigraph, services.oxigraph_disk, services.virtuoso) if e]


def _resting(service: Service) -> list[str]:
    held = memory(service.pid)
    figures = (held.shared_once, held.resident)
    return [service.name, "", str(held.processes), *(f"{each:,.0f}" for each in figures)]
