"""Writes a data set to disk: all of it or nothing, and the same bytes for the same input."""

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from graph.build import Dataset
from graph.iris import DEFAULT_BASE
from ontology.errors import BuildError
from ontology.terms import prefixes

NQUADS, TRIG = "partnerships.nq", "partnerships.trig"
_BASE = re.compile(r"^https?://[^\s<>\"{}|\\^`]+/$")


def nquads(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as N-Quads, one a line, sorted."""
    lines = sorted(f"{quad} ." for quad in quads)
    return rebase("\n".join([*lines, ""]).encode(), base)


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """Serialise quads as TriG, in canonical order, with a prefix for each kind of thing."""
    ordered = sorted(quads, key=_by_graph)
    names = _prefixes(ordered)
    text = (serialize(ordered, format=RdfFormat.TRIG, prefixes=names) or b"").decode()
    # The serialiser writes the prefixes in no particular order; ours is the alphabet's.
    body = text.split("\n", len(names))[-1]
    head = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(names.items())]
    return rebase("\n".join([*head, body]).encode(), base)


def _prefixes(quads: Iterable[Quad]) -> dict[str, str]:
    """Give the vocabularies' prefixes, and one for each kind of thing and scheme in use."""
    own = f"{DEFAULT_BASE}id/", f"{DEFAULT_BASE}scheme/"
    starts = {
        node.value.rsplit("/", 1)[0] + "/"
        for quad in quads
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(own)
    }
    kinds = {iri.rstrip("/").rsplit("/", 1)[1]: iri for iri in starts if iri not in own}
    return {**prefixes(), **kinds}


def _by_graph(quad: Quad) -> tuple[str, str]:
    return (str(quad.graph_name), str(quad))


def rebase(data: bytes, base: str) -> bytes:
    """Put things and graphs under another base; vocabulary and schemes keep their IRIs."""
    if base == DEFAULT_BASE:
        return data
    if not _BASE.match(base):
        hint = "write it like https://data.example.eu/partnerships/"
        raise BuildError(f"the base {base!r} is not an http(s) IRI that ends in /", hint=hint)
    for part in (b"id/", b"graph/"):
        data = data.replace(b"<" + DEFAULT_BASE.encode() + part, b"<" + base.encode() + part)
    return data


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
            for name in contents:
                os.replace(Path(beside, name), folder / name)  # noqa: PTH105 - one atomic step
    except OSError as failure:
        raise BuildError(
            f"cannot write to {folder}: {failure.strerror}",
            hint="name another folder with --out",
        ) from failure
    return [folder / name for name in contents]
