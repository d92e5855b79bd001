"""What the door's export does, as text for a terminal or as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from graph.exports.formats import EXPORTS
from graph.exports.snapshot import snapshot_of
from graph.exports.writing_out import SUMS, LeftOut, Written, chosen, write_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from pyoxigraph import Store

#: What is opened of a folder of pages.
_PAGE: Final = "index.html"
_HTML: Final = "text/html"


def export_to(
    store: Callable[[], Store],
    names: Sequence[str],
    folder: Path,
    *,
    as_json: bool,
    folders: Iterable[str] = (),
) -> str:
    """Write formats into a folder, telling each file as it is done; gives the last word.

    The store is opened when the formats are known to exist.
    """
    chosen(names, folders)
    found = write_out(snapshot_of(store()), folder, names, _say)
    if as_json:
        left = {each.name: each.why for each in found.left_out}
        told = {"folder": str(folder), "files": [asdict(each) for each in found.files]}
        return json.dumps(told | {"left_out": left}, ensure_ascii=False, indent=2)
    count = len(found.files)
    return f"wrote {count} files and {SUMS} to {folder}; check them with sha256sum --check {SUMS}"


def formats(*, as_json: bool, folders: Iterable[str] = ()) -> str:
    """List the formats there are, and what is written as a folder of pages."""
    if as_json:
        told = [
            {"name": each.name, "file": each.file, "media": each.media, "exact": each.exact}
            for each in EXPORTS.values()
        ]
        told += [{"name": n, "file": _PAGE, "media": _HTML, "exact": True} for n in folders]
        return json.dumps(told, indent=2)
    rows = [("format", "file", "media type")]
    rows += [(each.name, each.file, each.media) for each in EXPORTS.values()]
    rows += [(name, _PAGE, _HTML) for name in folders]
    return "\n".join(f"{name:<10} {file:<27} {media}" for name, file, media in rows)


def _say(done: Written | LeftOut) -> None:
    tell(told_of(done))


def tell(line: str) -> None:
    """Say what is done, at once, to whoever watches."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def told_of(done: Written | LeftOut) -> str:
    """Give the line that tells of a file."""
    if isinstance(done, LeftOut):
        return f"{done.name} is left out: {done.why}"
    return f"{done.file:<27} {size(done.size):>9}"


def size(count: int) -> str:
    """Give a number of bytes as people read it."""
    for unit, length in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= length:
            return f"{count / length:.1f} {unit}"
    return f"{count} B"
