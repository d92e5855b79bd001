"""A place for what is not done yet: it is gone afterwards, however the work ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from graph.placing.aside import aside

if TYPE_CHECKING:
    from pathlib import Path

#: Replaces a file, and is told to end half way through.
_KILLED: Final = """
import os, signal, sys
from pathlib import Path
from graph.placing.together import together
from graph.placing.beside import beside

def ended(*_):
    os.kill(os.getpid(), signal.SIGTERM)

folder = Path(sys.argv[1])
if sys.argv[2] == "together":
    with together(folder) as made:
        (made / "one").write_text("new")
        ended()
elif sys.argv[2] == "beside":
    with beside(folder / "one") as made:
        made.write_text("new")
        ended()
else:
    real = os.replace
    def replace(source, target):
        real(source, target)
        if Path(target) == folder / "one":
            ended()
    os.replace = replace
    with together(folder) as made:
        (made / "one").write_text("new")
        (made / "two").write_text("new")
print("still there")
"""


@pytest.mark.parametrize("way", ["together", "beside", "swap"])
def test_who_is_told_to_end_leaves_nothing(tmp_path: Path, way: str) -> None:
    """SIGTERM in the middle leaves the folder as it was, and ends with the code shells know."""
    before = {"one": "old", "two": "old"}
    for name, text in before.items():
        (tmp_path / name).write_text(text)
    command = [sys.executable, "-c", _KILLED, str(tmp_path), way]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (143, b""), done.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before


def test_what_was_left_long_ago_is_taken_away(tmp_path: Path) -> None:
    """The next run removes the place of one that was killed, and spares one that is at work."""
    left, working = tmp_path / ".exporting-left", tmp_path / ".exporting-working"
    for place in (left, working):
        (place / "new").mkdir(parents=True)
        (place / "new" / "file").write_text("half")
        for path in (place, place / "new", place / "new" / "file"):
            os.utime(path, (0, 0))
    os.utime(working / "new" / "file")
    with aside(tmp_path) as mine:
        assert {path.name for path in tmp_path.iterdir()} == {mine.name, working.name}
    assert [path.name for path in tmp_path.iterdir()] == [working.name]


def test_a_signal_that_somebody_else_minds_stays_theirs(tmp_path: Path) -> None:
    """Where a service has its own way to end, or nothing is at work, that is left alone."""
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with aside(tmp_path):
            assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with aside(tmp_path):
        assert callable(signal.getsignal(signal.SIGTERM))
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
