"""The data set as RDF: every statement, or the facts alone; and some statements in any format."""

from __future__ import annotations

from contextlib import closing
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph.exports import jsonld
from graph.placing.beside import beside
from graph.rdf import serialising
from graph.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import NamedNode, Quad

    from graph.exports.snapshot import Snapshot

#: Each form in which statements can be written, with its registered media type.
MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {**{name: form.media for name, form in serialising.FORMS.items()}, "jsonld": jsonld.MEDIA}
)


def serialise(
    quads: Iterable[Quad],
    form: str,
    base: str = DEFAULT_BASE,
    first: NamedNode | None = None,
) -> bytes:
    """Give statements in one of the forms of MEDIA; in JSON-LD, that of `first` leads.

    N-Quads and TriG keep the graphs; all others hold the same triples without them. CannotHold
    where the form has no way to say one of them, as RDF/XML for a letter that XML forbids.
    """
    if form == "jsonld":
        return jsonld.document(quads, base, first)
    return serialising.serialise(quads, form, base)


def write_nquads(snapshot: Snapshot, path: Path) -> None:
    """Write every statement as N-Quads, one a line, sorted."""
    _write(snapshot.quads(), "nq", path, snapshot.base)


def write_trig(snapshot: Snapshot, path: Path) -> None:
    """Write every statement as TriG, graph by graph, the facts first."""
    _write(snapshot.quads(), "trig", path, snapshot.base)


def write_turtle(snapshot: Snapshot, path: Path) -> None:
    """Write the facts as Turtle."""
    _write(snapshot.facts(), "ttl", path, snapshot.base)


def write_xml(snapshot: Snapshot, path: Path) -> None:
    """Write the facts as RDF/XML; CannotHold where XML cannot hold one of them."""
    _write(snapshot.facts(), "rdf", path, snapshot.base)


def write_jsonld(snapshot: Snapshot, path: Path) -> None:
    """Write the facts as JSON-LD that reads as plain JSON."""
    with closing(snapshot.facts()) as facts, beside(path) as made, made.open("wb") as out:
        jsonld.stream(facts, out, snapshot.base)


def _write(quads: Generator[Quad], form: str, path: Path, base: str) -> None:
    with closing(quads), beside(path) as made, made.open("wb") as out:
        serialising.stream(quads, form, out, base)
