"""Reads the Turtle files of this folder: once each, in a fixed order, with lasting node names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable


def text(name: str) -> str:
    """Return the text of a data file, named from this folder: `schemes/role.ttl`."""
    return files("ontology").joinpath(name).read_text(encoding="utf-8")


@cache
def scheme_slugs() -> tuple[str, ...]:
    """Return the slugs of all concept schemes, in the order of the alphabet."""
    return tuple(sorted(_slug(file) for file in _scheme_files()))


@cache
def vocabulary() -> tuple[ox.Triple, ...]:
    """Return the triples of partnership.ttl."""
    return _parse("partnership.ttl")


@cache
def scheme(slug: str) -> tuple[ox.Triple, ...]:
    """Return the triples of one concept scheme."""
    return _parse(f"schemes/{slug}.ttl")


@cache
def shapes() -> tuple[ox.Triple, ...]:
    """Return the triples of shapes.ttl."""
    return _parse("shapes.ttl")


@cache
def earlier_versions() -> tuple[str, ...]:
    """Return the numbers of the earlier versions of the vocabulary that are kept."""
    folder = files("ontology").joinpath("versions")
    return tuple(sorted(_slug(file) for file in folder.iterdir() if file.name.endswith(".ttl")))


@cache
def earlier(number: str) -> tuple[ox.Triple, ...]:
    """Return the triples of an earlier version of the vocabulary."""
    return _parse(f"versions/{number}.ttl")


def _scheme_files() -> Iterator[Traversable]:
    folder = files("ontology").joinpath("schemes")
    return (file for file in folder.iterdir() if file.name.endswith(".ttl"))


def _slug(file: Traversable) -> str:
    return file.name.removesuffix(".ttl")


def _parse(name: str) -> tuple[ox.Triple, ...]:
    quads = ox.parse(text(name).encode(), format=ox.RdfFormat.TURTLE)
    return tuple(_named_alike(quad.triple for quad in quads))


def _named_alike(triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    """Give blank nodes lasting numbers; the parser's own names change with every run."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}

    def lasting(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.BlankNode | None:
        if not isinstance(node, ox.BlankNode):
            return None
        return names.setdefault(node, ox.BlankNode(f"mpAxiom{len(names) + 1}"))

    for triple in triples:
        subject = lasting(triple.subject) or triple.subject
        value = lasting(triple.object) or triple.object
        yield ox.Triple(subject, triple.predicate, value)
