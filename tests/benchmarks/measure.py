"""Measures whole commands: wall seconds and peak memory, interleaved with a named peer."""

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
    """One run of a command: wall time in seconds and peak resident memory in MiB."""

    seconds: float
    mebibytes: float


def run(argv: Sequence[str]) -> Run:
    """Run a command to its end, sampling its memory every 5 ms; raises when it fails.

    The peak is the kernel's own high-water mark (VmHWM), of the command alone and not of the
    processes it starts, such as the reasoner's Java.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _high_water(process.pid))
        time.sleep(0.005)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise RuntimeError(f"{' '.join(argv)} ended with {process.returncode}")
    return Run(seconds, peak)


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


def compare(name: str, ours: Sequence[str], peer_name: str, peer: Sequence[str]) -> str:
    """Run both in turn and give one line: medians, ratio of time, peak memory."""
    pairs = [(run(ours), run(peer)) for _ in range(ROUNDS)]
    own = statistics.median(pair[0].seconds for pair in pairs)
    other = statistics.median(pair[1].seconds for pair in pairs)
    memory = max(pair[0].mebibytes for pair in pairs)
    return (
        f"{name}: {own:.2f} s, {memory:.0f} MiB | {peer_name}: {other:.2f} s"
        f" | ratio {own / other:.2f}"
    )
