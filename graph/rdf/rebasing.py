"""Puts things and graphs under another base, at the very edge where a data set is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from pyoxigraph import NamedNode, Quad

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
_OWN: Final = f"{DEFAULT_BASE}id/", f"{DEFAULT_BASE}graph/"
_BASE: Final = re.compile(r"^https?://[^\s<>\"{}|\\^`]+/$")


def rebased(quads: Iterable[Quad], base: str) -> Iterable[Quad]:
    """Put things and graphs under another base; vocabulary and schemes keep their IRIs."""
    if base == DEFAULT_BASE:
        return quads
    check_base(base)
    return (
        Quad(
            moved(quad.subject, base),
            quad.predicate,
            moved(quad.object, base),
            moved(quad.graph_name, base),
        )
        for quad in quads
    )


def moved(term: T, base: str) -> T | NamedNode:
    """Put one term under another base, if it is a thing or a graph."""
    if isinstance(term, NamedNode) and term.value.startswith(_OWN):
        return NamedNode(base + term.value.removeprefix(DEFAULT_BASE))
    return term


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
