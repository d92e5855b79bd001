"""Writes RESULTS.md: one section for each benchmark, made anew by each run of it."""

import os
import platform
import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).with_name("RESULTS.md")
#: The sections in their order; a run that measures only some leaves the others as they were.
SECTIONS = (
    "Every question of the library",
    "Small queries",
    "Four shapes that are slow elsewhere",
    "Ten million quads on disk",
    "Start and rest",
    "Pages",
    "Pictures",
    "Every IRI",
    "Taking the data away",
    "Pages in a folder",
    "What would be lost",
    "What follows",
)
_HEAD = """# Speed and memory

What `make bench` measured. Times are medians of runs in which all were asked in turn, on one
machine that each table names; they are to be compared within a table and not across tables. The
data are made by `synthetic.py` (the pages and pictures show the packaged corpus, where they name no
other): the packaged corpus, and copies of it with initiatives, documents,
claims and judgements of their own around the same countries and the same large actors. Each query
is sent with a text that was never sent before, so that nothing is answered from what was kept,
except where a row says “repeated”.
"""
#: With more than this share of its time spent on other work, the machine counts as busy.
_QUIET = 0.15


class Note:
    """One section of the page, from its first measurement to its text."""

    def __init__(self, title: str) -> None:
        assert title in SECTIONS
        self.title = title
        self._begun = datetime.now(UTC)
        self._others = [others()]

    def write(self, *parts: str) -> None:
        """Put the section in its place, in the page and on the terminal."""
        self._others.append(others())
        body = "\n\n".join([f"## {self.title}", *parts, self._when()])
        found = _sections() | {self.title: body}
        texts = [found[title] for title in SECTIONS if title in found]
        PAGE.write_text("\n\n".join([_HEAD.strip(), *texts]) + "\n", "utf-8")
        print(f"\n{body}")

    def _when(self) -> str:
        shares = " and ".join(f"{share:.0%}" for share in self._others)
        told = f"Other work took {shares} of the machine before and after"
        busy = max(self._others) > _QUIET
        warned = ": it was busy, and only the ratios can be read" if busy else ""
        return f"Measured {self._begun:%Y-%m-%d %H:%M} UTC. {told}{warned}. {machine()}"


def others(seconds: float = 2.0) -> float:
    """Give the share of its time that the machine spends while nothing is measured."""
    before = _ticks()
    time.sleep(seconds)
    after = _ticks()
    return 1 - (after[1] - before[1]) / max(1, after[0] - before[0])


def _ticks() -> tuple[int, int]:
    """Give the ticks of all processors so far: all of them, and those with nothing to do."""
    ticks = [int(each) for each in _lines("/proc/stat")[0].split()[1:9]]
    return sum(ticks), ticks[3] + ticks[4]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; the first column is a name, the others are figures."""
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows])


def milliseconds(seconds: float) -> str:
    """Give a time in three figures."""
    value = seconds * 1000
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def machine() -> str:
    """Say on what and with what was measured."""
    kinds = [line for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next(int(line.split()[1]) for line in _lines("/proc/meminfo"))
    packages = ("pyoxigraph", "oxigraph", "rdflib", "starlette", "uvicorn")
    told = [f"{name} {version(name)}" for name in packages]
    return (
        f"{os.cpu_count()} cores ({kinds[0].partition(':')[2].strip() if kinds else 'unknown'}),"
        f" {memory / 1024**2:.0f} GiB, {platform.system()} {platform.release().partition('-')[0]},"
        f" Python {platform.python_version()}, {', '.join(told)}."
    )


def virtuoso_version() -> str:
    """Give Virtuoso's version."""
    told = subprocess.run(["virtuoso-t", "-?"], capture_output=True, text=True, check=False)
    found = re.search(r"Version (\S+?)-", told.stdout + told.stderr)
    return f"Virtuoso {found[1]}" if found else "Virtuoso"


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines()


def _sections() -> dict[str, str]:
    if not PAGE.exists():
        return {}
    parts = re.split(r"^(?=## )", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {part.splitlines()[0].removeprefix("## "): part.strip() for part in parts}
