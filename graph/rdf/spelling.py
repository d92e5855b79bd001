"""Spells literals as the store gives them back, so that a data set has one spelling everywhere.

The engine keeps numbers, durations and dates by their value: P84M comes back as P7Y, and all whole
numbers come back as xsd:integer. A file with another spelling would have another hash than the
store that it was read into, and than all that is exported from there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from ontology.terms import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Texts stay as they are.
_TEXTS: Final = frozenset({XSD.string, RDF.langString})


def as_kept(quads: Iterable[Quad]) -> set[Quad]:
    """Give the same statements, each literal spelled as a store gives it back."""
    found = set(quads)
    using: dict[Literal, list[Quad]] = defaultdict(list)
    for quad in found:
        value = quad.object
        if isinstance(value, Literal) and value.datatype not in _TEXTS:
            using[value].append(quad)
    for literal, kept in _kept(list(using)):
        if literal != kept:
            found.difference_update(using[literal])
            found |= {
                Quad(quad.subject, quad.predicate, kept, quad.graph_name) for quad in using[literal]
            }
    return found


def _kept(literals: list[Literal]) -> Iterable[tuple[Literal, Literal]]:
    """Give each literal with what a store makes of it."""
    store = Store()
    store.bulk_extend(
        Quad(NamedNode(f"urn:literal:{place}"), RDF.value, literal)
        for place, literal in enumerate(literals)
    )
    for quad in store:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            yield literals[int(quad.subject.value.rpartition(":")[2])], quad.object
