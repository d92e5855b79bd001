"""Writes a data set to disk: all of it or nothing, and the same bytes for the same input."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad

from graph.aside import aside
from graph.build import Dataset
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.serialising import serialise
from ontology.errors import BuildError

NQUADS, TRIG = "partnerships.nq", "partnerships.trig"


def nquads(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as N-Quads, one a line, sorted."""
    return serialise(quads, "nq", base)


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as TriG, in canonical order, with a prefix for each kind of thing."""
    return serialise(quads, "trig", base)


def write(dataset: Dataset, folder: Path, base: str = DEFAULT_BASE) -> list[Path]:
    """Write partnerships.nq and partnerships.trig into a folder, replacing both at the end.

    Each file is written beside its place and renamed, so that a failure leaves what was there.
    """
    contents = {NQUADS: nquads(dataset.quads, base), TRIG: trig(dataset.quads, base)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with aside(folder) as beside:
            for name, content in contents.items():
                (beside / name).write_bytes(content)
            _swap(beside, folder, list(contents))
    except OSError as failure:
        raise BuildError(
            f"cannot write to {folder}: {failure.strerror}",
            hint="name another folder with --out",
        ) from failure
    return [folder / name for name in contents]


def _swap(beside: Path, folder: Path, names: Sequence[str]) -> None:
    """Put the new files in place one by one; when one fails, put the old ones back."""
    before = {name: (folder / name).read_bytes() for name in names if (folder / name).exists()}
    done: list[str] = []
    try:
        for name in names:
            os.replace(beside / name, folder / name)  # noqa: PTH105 - one atomic step
            done.append(name)
    except BaseException:  # the end of the program too must not leave a mixture
        for name in done:
            if name in before:
                (folder / name).write_bytes(before[name])
            else:
                (folder / name).unlink()
        raise
