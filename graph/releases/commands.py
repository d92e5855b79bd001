"""What the door's release does, as text for a terminal or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from graph.exports.commands import tell
from graph.exports.snapshot import Snapshot, snapshot_of
from graph.exports.writing_out import SUMS
from graph.placing.together import check_empty
from graph.rdf.data_set import stamped
from graph.releases.making import as_json as written
from graph.releases.making import release
from graph.releases.numbers import checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Store


def release_to(
    store: Callable[[], Store], version: str, folder: Path | None, *, as_json: bool
) -> str:
    """Make a release, telling each file as it is done; gives the last word.

    The store is opened when version and folder are known to be good, and gets the version, so that
    every file of the release says it.
    """
    number = checked(version)
    out = folder or Path(f"release-{number}")
    check_empty(out)
    data = store()
    snapshot = Snapshot(stamped(data, number, snapshot_of(data).modified), number)
    made = release(snapshot, out, tell)
    if as_json:
        told = {
            "version": version,
            "modified": snapshot.modified,
            "sha256": snapshot.canonical_hash,
            "folder": str(out),
            "files": [asdict(each) for each in made.files],
            "left_out": {each.name: each.why for each in made.left_out},
        }
        return written(told).rstrip("\n")
    return (
        f"release {version}: {len(made.files)} files in {out};"
        f" check them with sha256sum --check {SUMS}"
    )
