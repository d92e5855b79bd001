"""Writes a data set to disk: all of it or nothing, and the same bytes for the same input."""

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from graph.build import Dataset
from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import BuildError
from ontology.terms import prefixes

T = TypeVar("T")
NQUADS, TRIG = "partnerships.nq", "partnerships.trig"
_BASE = re.compile(r"^https?://[^\s<>\"{}|\\^`]+/$")


def nquads(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as N-Quads, one a line, sorted."""
    lines = sorted(f"{quad} ." for quad in rebased(quads, base))
    return "\n".join([*lines, ""]).encode()


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as TriG, in canonical order, with a prefix for each kind of thing."""
    ordered = sorted(rebased(quads, base), key=_by_graph)
    names = _prefixes(ordered, base)
    text = (serialize(ordered, format=RdfFormat.TRIG, prefixes=names) or b"").decode()
    # The serialiser writes the prefixes in no particular order; ours is the alphabet's.
    body = text.split("\n", len(names))[-1]
    head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(names.items())]
    return "\n".join([*head, body]).encode()


def _prefixes(quads: Iterable[Quad], base: str) -> dict[str, str]:
    """Give the vocabularies' prefixes, and one for each kind of thing and scheme in use."""
    own = f"{base}id/", f"{DEFAULT_BASE}scheme/"
    starts = {
        node.value.rsplit("/", 1)[0] + "/"
        for quad in quads
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(own)
    }
    kinds = {iri.rstrip("/").rsplit("/", 1)[1]: iri for iri in starts if iri not in own}
    return {**prefixes(), "id": f"{base}id/", **kinds}


def _by_graph(quad: Quad) -> tuple[str, str]:
    return (str(quad.graph_name), str(quad))


def rebased(quads: Iterable[Quad], base: str) -> Iterable[Quad]:
    """Put things and graphs under another base; vocabulary and schemes keep their IRIs."""
    if base == DEFAULT_BASE:
        return quads
    check_base(base)
    own = f"{DEFAULT_BASE}id/", f"{DEFAULT_BASE}graph/"

    def moved(term: T) -> T | NamedNode:
        if isinstance(term, NamedNode) and term.value.startswith(own):
            return NamedNode(base + term.value.removeprefix(DEFAULT_BASE))
        return term

    return (
        Quad(moved(q.subject), q.predicate, moved(q.object), moved(q.graph_name)) for q in quads
    )


def check_base(base: str) -> None:
    """Refuse a base that is no http(s) IRI ending in a slash."""
    try:
        NamedNode(base)
    except ValueError:
        sound = False
    else:
        sound = bool(_BASE.match(base))
    if not sound:
        hint = "write it like https://data.example.eu/partnerships/"
        raise BuildError(f"the base {base!r} is not an http(s) IRI that ends in /", hint=hint)


def write(dataset: Dataset, folder: Path, base: str = DEFAULT_BASE) -> list[Path]:
    """Write partnerships.nq and partnerships.trig into a folder, replacing both at the end.

    Each file is written beside its place and renamed, so that a failure leaves what was there.
    """
    contents = {NQUADS: nquads(dataset.quads, base), TRIG: trig(dataset.quads, base)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".building-", dir=folder) as beside:
            for name, content in contents.items():
                Path(beside, name).write_bytes(content)
            _swap(Path(beside), folder, list(contents))
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
    except OSError:
        for name in done:
            if name in before:
                (folder / name).write_bytes(before[name])
            else:
                (folder / name).unlink()
        raise
