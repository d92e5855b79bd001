"""Writes a data set to disk: all of it or nothing, and the same bytes for the same input."""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad

from graph.build import Dataset
from graph.placing.together import together
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.serialising import serialise

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
    with together(folder) as made:
        for name, content in contents.items():
            (made / name).write_bytes(content)
    return [folder / name for name in contents]
