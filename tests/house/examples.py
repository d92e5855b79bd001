"""Reads the worked examples, runs what they show, and can write their output anew.

`python -m tests.house.examples [NAME …]` runs them and puts what they print now where the last
output stood: for whoever has changed the data, and looks at the difference in git.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from typing import Final

from tests.conformance.served import served

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "viz" / "downloads" / "examples"
#: The address of the service in the texts; it has another port here.
ADDRESS: Final = "http://127.0.0.1:8000"
_BLOCK: Final = re.compile(r"```(sh|python)\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
_MARK: Final = "-- the next block --"
_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Step:
    """A block of code, and the output that stands under it; "" where none does."""

    kind: str
    code: str
    output: str

    @property
    def install(self) -> bool:
        """Whether it says what to install, which has been done here."""
        return self.code.startswith("pip install ")


def examples() -> list[Path]:
    """Give the texts of all examples."""
    return sorted(FOLDER.glob("*.md"))


def steps(text: str) -> list[Step]:
    """Give the blocks of a text in their order."""
    return [Step(kind, code, output or "") for kind, code, output in _BLOCK.findall(text)]


def outputs(found: list[Step], address: str, folder: Path) -> list[str]:
    """Run blocks as written, in a folder; gives what each prints, with the address of the text.

    Python blocks that follow one another are one program, as in a notebook.
    """
    printed: list[str] = []
    for kind, group in groupby(found, key=lambda step: step.kind):
        codes = ["" if step.install else step.code.replace(ADDRESS, address) for step in group]
        if kind == "python":
            said = _run([sys.executable, "-c", f"\nprint({_MARK!r})\n".join(codes)], folder)
            printed += said.split(f"{_MARK}\n")
        else:
            printed += [_run(["sh", "-ec", code], folder) for code in codes]
    return [each.replace(address, ADDRESS) for each in printed]


def difference(step: Step, printed: str) -> str:
    """Give the lines in which a block prints something else than stands under it; "" for none."""
    lines = step.output.splitlines(), printed.splitlines()
    return "\n".join(unified_diff(*lines, "the text", "what it prints", lineterm=""))


def _run(command: list[str], folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "NO_PROXY": "*"},
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}{done.stderr}"
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def renewed(text: str, printed: list[str]) -> str:
    """Give a text with other outputs; a block that prints nothing has none."""
    left = iter(printed)

    def block(found: re.Match[str]) -> str:
        said = next(left)
        shown = f"\n```text\n{said}```\n" if said else ""
        return f"```{found[1]}\n{found[2]}```\n{shown}"

    return _BLOCK.sub(block, text)


def _renew(names: list[str]) -> None:
    chosen = [path for path in examples() if not names or path.stem in names]
    with tempfile.TemporaryDirectory() as name, served(Path(name), ["--quiet"], seconds=10) as site:
        for path in chosen:
            folder = Path(name) / path.stem
            folder.mkdir()
            text = path.read_text("utf-8")
            printed = outputs(steps(text), site.address, folder)
            path.write_text(renewed(text, printed), "utf-8")


if __name__ == "__main__":
    _renew(sys.argv[1:])
