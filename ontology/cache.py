"""The folder for what takes long to make again; it may be deleted at any time.

Where it lies follows the XDG Base Directory Specification. Whoever uses it must go on without it.
"""

import os
from pathlib import Path


def folder(name: str) -> Path:
    """Give the folder of one kind of thing that is kept; it need not exist yet.

    Raises RuntimeError where no home folder can be made out. A relative XDG_CACHE_HOME is ignored,
    as the specification says.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    base = named if named.is_absolute() else Path.home() / ".cache"
    return base / "migration-partnerships" / name


def make(name: str) -> Path:
    """Make that folder, for nobody else to read, and give it."""
    path = folder(name)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def make_room(path: Path, pattern: str, most: int) -> None:
    """Remove all but the newest files of a pattern."""
    kept = sorted(path.glob(pattern), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[most:]:
        file.unlink(missing_ok=True)
