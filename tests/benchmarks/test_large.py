"""Ten million quads on disk: what it takes to load, to serve and to answer them."""

import sys
from functools import partial
from pathlib import Path

from queries.packaged import packaged
from tests.benchmarks import served, synthetic
from tests.benchmarks.asked_questions import Measured, measured
from tests.benchmarks.asking import Asker, Timed, in_turn
from tests.benchmarks.measure import Run, partnerships, run
from tests.benchmarks.processes import memory, watched
from tests.benchmarks.results import Note, milliseconds, table

QUADS = 10_000_000
#: The service's own deadline; what takes longer is not answered.
SECONDS = 10
_SHOWN = ("constellation", "lineage", "roles", "everything-about", "corridors", "disagreements")


def test_ten_million_on_disk(tmp_path: Path) -> None:
    """Loading beside `oxigraph load`, then serving beside `oxigraph serve-read-only`."""
    note = Note("Ten million quads on disk")
    file, folder, theirs = (tmp_path / name for name in ("data.nq", "store", "oxigraph"))
    quads = synthetic.write(file, QUADS)
    own = run(partnerships("load", str(folder), "--data", str(file)))
    program = str(Path(sys.executable).with_name("oxigraph"))
    peer = run([program, "load", "--location", str(theirs), "--file", str(file)])
    file.unlink()
    loading = [
        _loaded("`partnerships load`", own, folder),
        _loaded("`oxigraph load`", peer, theirs),
    ]
    with (
        served.ours("ours", "--store", str(folder), seconds=SECONDS) as service,
        served.oxigraph("oxigraph", folder) as other,
    ):
        rest = memory(service.pid)
        with watched(service.pid) as peak:
            rows, failed = _asked(Asker(service), Asker(other))
        after = memory(service.pid)
    asked = len(measured(packaged()))
    note.write(
        f"{quads:,} quads. Target: 4 GiB (4,096 MiB) to load and to serve.",
        table(["loading", "seconds", "processor", "peak MiB", "on disk"], loading),
        f"The service gives its first answer after {service.seconds:.2f} s. Its {rest.processes}"
        f" processes then hold {rest.shared_once:,.0f} MiB (pages that several share counted once)."
        f" Asked every question of the library with its deadline of {SECONDS} s, it answered"
        f" {asked - len(failed)} of {asked}; all processes together held at most"
        f" {peak.mebibytes:,.0f} MiB (resident, shared pages counted for each) and"
        f" {after.shared_once:,.0f} MiB afterwards."
        + (f" Not answered: {', '.join(failed)}." if failed else ""),
        table(["question", "rows", "ours", "oxigraph serve-read-only", "ratio"], rows),
    )


def _loaded(name: str, took: Run, folder: Path) -> list[str]:
    figures = (took.seconds, took.processor, took.mebibytes)
    return [name, *(f"{each:,.0f}" for each in figures), _size(folder)]


def _size(folder: Path) -> str:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{size / 1024**2:,.0f} MiB"


def _asked(ours: Asker, other: Asker) -> tuple[list[list[str]], list[str]]:
    """Ask everything once, then some questions in turn with the peer; names what had no answer."""
    questions = measured(packaged())
    answers = [ours.ask(each.sparql, each.accept) for each in questions]
    failed = [
        asked.name for asked, answer in zip(questions, answers, strict=True) if answer.failure
    ]
    shown = [
        asked
        for asked, answer in zip(questions, answers, strict=True)
        if asked.name in _SHOWN and not answer.failure
    ]
    return [_row(each, ours, other) for each in shown], failed


def _row(asked: Measured, ours: Asker, other: Asker) -> list[str]:
    asks = [partial(each.ask, asked.sparql, asked.accept) for each in (ours, other)]
    own, peer = in_turn(asks, rounds=3)
    times = [_time(own), _time(peer)]
    ratio = "" if own.failure or peer.failure else f"{own.seconds / peer.seconds:.2f}"
    return [asked.name, f"{peer.rows:,}", *times, ratio]


def _time(timed: Timed) -> str:
    return "no answer" if timed.failure else milliseconds(timed.seconds)
