"""Reports are the same in every process, whatever order it keeps things in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = """
import sys
from queries import report
from queries.reports.written import written
for kind, *names in (["position"], ["position", "enabel"], ["clusters"], ["bridge", "MA", "BE"],
                     ["loss", "eu"], ["loss"], ["brief", "icmpd"]):
    print(written(report(kind, *names), "json"))
"""


@pytest.fixture(scope="module")
def first() -> str:
    """All reports, made in one process."""
    return made("1")


def made(seed: str) -> str:
    """Make all reports in a process of its own, with its own order of sets."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", MAKE], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode()


def test_another_process_makes_the_same_reports(first: str) -> None:
    """JSON of all kinds of reports, byte by byte."""
    assert made("2") == first
    assert first.count('"report": ') == 7
