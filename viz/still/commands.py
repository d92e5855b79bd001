"""What the door says while the site is written, and when it is."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from graph.exports.commands import size, tell
from viz.still.writing import write_site

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

#: So many seconds at least lie between two words about the pages.
_PAUSE: Final = 5.0


def export_site(store: Store, folder: Path, *, as_json: bool) -> str:
    """Write the site into a folder, telling how far it is; gives the last word."""
    begun = time.monotonic()
    last = begun

    def say(what: str, done: int, every: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done == every or now - last > _PAUSE:
            last = now
            tell(f"{what:<10} {done:>6} of {every:>6}  {now - begun:>5.0f} s")

    found = write_site(store, folder, say)
    if as_json:
        return json.dumps({"folder": str(folder), **asdict(found)}, indent=2)
    seconds = time.monotonic() - begun
    told = f"wrote {found.pages} pages and what belongs to them to {folder}"
    return f"{told}: {size(found.size)} in {seconds:.0f} s; open {folder / 'index.html'}"
