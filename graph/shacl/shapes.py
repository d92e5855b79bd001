"""Writes the shapes as pyshacl is quick at them, with the same meaning.

pyshacl checks a shape with targets in one go for all of them, but a shape inside another shape
once for each node, which takes a hundred times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import BNode, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, SKOS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rdflib import Graph
    from rdflib.term import Node

TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


def quicken(shapes: Graph, concepts: Mapping[str, Sequence[str]]) -> None:
    """Rewrite the shapes in place; `concepts` are the IRIs in each scheme of the data."""
    for shape in set(shapes.subjects(SH.property)):
        _hoist(shapes, shape)
    for shape, inner in list(shapes.subject_objects(SH.node)):
        scheme = _only_asks_for_scheme(shapes, inner)
        if scheme and (shape, SH["in"], None) not in shapes:
            _list(shapes, shape, inner, concepts.get(scheme, ()))


def _hoist(shapes: Graph, shape: Node) -> None:
    """Give a shape's targets to the property shapes in it: what was asked through it is asked."""
    targets = [(kind, what) for kind in TARGETS for what in shapes.objects(shape, kind)]
    used = (None, None, shape) in shapes or (shape, SH.deactivated, None) in shapes
    if not targets or used:
        return
    for inner in list(shapes.objects(shape, SH.property)):
        if isinstance(inner, URIRef):
            for kind, what in targets:
                shapes.add((inner, kind, what))
            shapes.remove((shape, SH.property, inner))


def _only_asks_for_scheme(shapes: Graph, node: Node) -> str | None:
    """Give the scheme when a shape says no more than that a thing is a concept of this scheme."""
    within = list(shapes.predicate_objects(node))
    if not isinstance(node, BNode) or len(within) != 1 or within[0][0] != SH.property:
        return None
    asked = sorted(shapes.predicate_objects(within[0][1]))
    if [what for what, _ in asked] != [SH.hasValue, SH.path] or asked[1][1] != SKOS.inScheme:
        return None
    return str(asked[0][1])


def _list(shapes: Graph, shape: Node, inner: Node, concepts: Sequence[str]) -> None:
    """Name the concepts of a scheme instead of asking each value for its scheme."""
    shapes.remove((shape, SH.node, inner))
    names = BNode()
    Collection(shapes, names, [URIRef(iri) for iri in sorted(concepts)])
    shapes.add((shape, SH["in"], names))
