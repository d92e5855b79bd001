"""Opens what a person names as one side of a comparison: a file, a release, the packaged corpus."""

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from graph.stores.memory import open_file

CURRENT = "current"


def data_set(name: str, current: Callable[[], Store]) -> Store:
    """Give the data set that a name stands for; `current` is what is in the package."""
    return current() if name == CURRENT else open_file(Path(name))


def earlier(path: Path | None) -> Store | None:
    """Give the data set of a file or a release, where one is named."""
    return open_file(path) if path else None
