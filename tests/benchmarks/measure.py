"""Measures whole commands beside a named peer, in turn: wall and processor seconds, peak memory."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 5


@dataclass(frozen=True)
class Run:
    """One run of a command: wall and processor time in seconds, peak resident memory in MiB."""

    seconds: float
    processor: float
    mebibytes: float


def run(argv: Sequence[str]) -> Run:
    """Run a command to its end, sampling its memory now and then; raises when it fails.

    Processor time is that of the command and of the processes it starts; it says more than wall
    time where a machine is busy. The peak is the kernel's own high-water mark (VmHWM), of the
    command alone and not of the processes it starts, such as the reasoner's Java.
    """
    begun, used = time.perf_counter(), _children()
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _high_water(process.pid))
        # A long run is looked at less often, so that the looking is not part of what is measured.
        time.sleep(0.005 if time.perf_counter() - begun < 2 else 0.05)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(argv)} ended with {process.returncode}")
    return Run(seconds, _children() - used, peak)


def _children() -> float:
    """Give the processor seconds of all the processes that have been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _high_water(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) / 1024 if lines else 0.0


def python(code: str) -> list[str]:
    """Give the command that runs a line of Python."""
    return [sys.executable, "-c", code]


def partnerships(*arguments: str) -> list[str]:
    """Give the command that runs the product."""
    return [sys.executable, "-m", "partnerships", *arguments]


def compare(
    name: str, ours: Sequence[str], peer_name: str, peer: Sequence[str], rounds: int = ROUNDS
) -> str:
    """Run both in turn and give one line: medians, ratio of processor time, peak memory."""
    pairs = [(run(ours), run(peer)) for _ in range(rounds)]
    own, other = (_medians(runs) for runs in zip(*pairs, strict=True))
    memory = max(pair[0].mebibytes for pair in pairs)
    return (
        f"{name}: {own[0]:.2f} s, processor {own[1]:.2f} s, {memory:.0f} MiB"
        f" | {peer_name}: {other[0]:.2f} s, processor {other[1]:.2f} s"
        f" | ratio {own[1] / other[1]:.2f}"
    )


def _medians(runs: Sequence[Run]) -> tuple[float, float]:
    """Give the wall and the processor seconds of the run in the middle."""
    walls, processors = [each.seconds for each in runs], [each.processor for each in runs]
    return statistics.median(walls), statistics.median(processors)
