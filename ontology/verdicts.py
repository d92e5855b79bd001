"""Remembers verdicts that take long to reach, in the user's cache folder.

A verdict is kept under the hash of everything it depends on, so one that is found is still right.
The folder may be deleted at any time, and a folder that cannot be used only costs time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import NamedTemporaryFile

from ontology import cache

MAX_KEPT = 100
_KIND = "verdicts"
_FORM = 1
"""Raise this when the way verdicts are reached or written changes."""


@dataclass(frozen=True)
class Kept:
    """A verdict of an earlier run, as plain data, and when it was reached."""

    verdict: object
    since: datetime


def key(subject: str, *parts: bytes, engines: tuple[str, ...] = ()) -> str:
    """Give the name of the verdict on these bytes by these installed packages."""
    known = sha256(f"{_FORM} {subject} {[_version(engine) for engine in engines]}".encode())
    for part in parts:
        known.update(sha256(part).digest())
    return f"{subject}-{known.hexdigest()}"


def recall(name: str) -> Kept | None:
    """Give the verdict kept under a name, or None when there is none that can be read."""
    try:
        text = (cache.folder(_KIND) / f"{name}.json").read_text("utf-8")
        kept = json.loads(text)
        return Kept(kept["verdict"], datetime.fromisoformat(kept["since"]))
    except (OSError, RuntimeError, ValueError, KeyError, TypeError):
        return None


def keep(name: str, verdict: object) -> None:
    """Keep a verdict for later runs; the oldest ones make room."""
    content = {"since": datetime.now(UTC).isoformat(timespec="seconds"), "verdict": verdict}
    with suppress(OSError, RuntimeError):
        folder = cache.make(_KIND)
        # Written beside its place and renamed, so that two runs at once do not spoil each other.
        with NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
            json.dump(content, file)
        Path(file.name).replace(folder / f"{name}.json")
        cache.make_room(folder, "*.json", MAX_KEPT)


def _version(engine: str) -> str:
    try:
        return f"{engine} {version(engine)}"
    except PackageNotFoundError:
        return f"{engine} none"
