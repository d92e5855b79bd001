"""Opens what a person names as one side of a comparison: a file, a release, the packaged corpus."""

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from graph.rdf.writing import NQUADS, TRIG
from graph.stores.memory import open_file
from ontology.errors import NotFound

CURRENT = "current"


def data_set(name: str, current: Callable[[], Store]) -> Store:
    """Give the data set that a name stands for; `current` is what is in the package."""
    if name == CURRENT:
        return current()
    return _opened(Path(name))


def earlier(path: Path | None) -> Store | None:
    """Give the data set of a file or a release, where one is named."""
    return _opened(path) if path else None


def _opened(path: Path) -> Store:
    return open_file(_within(path) if path.is_dir() else path)


def _within(folder: Path) -> Path:
    """Give the data set of a folder that `build` or `release` wrote."""
    for name in (NQUADS, TRIG):
        for found in (folder / name, *sorted(folder.glob(f"*/{name}"))):
            if found.is_file():
                return found
    hint = f"a release has {NQUADS} or {TRIG} in it; name the file itself if it is elsewhere"
    raise NotFound(f"there is no data set in the folder {folder}", hint=hint)
