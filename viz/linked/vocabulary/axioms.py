"""Reads what the vocabulary says of a term without a name: in the Manchester syntax of OWL."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.terms import OWL, RDF, RDFS
from queries.prefixes import compact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad, Triple

    Value: TypeAlias = NamedNode | BlankNode | Literal | Triple


class Index:
    """Statements by their subject, and by what they point to."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[object, dict[NamedNode, list[Value]]] = {}
        self._pointing: dict[tuple[NamedNode, object], list[object]] = {}
        for quad in quads:
            values = self._said.setdefault(quad.subject, {}).setdefault(quad.predicate, [])
            values.append(quad.object)
            self._pointing.setdefault((quad.predicate, quad.object), []).append(quad.subject)

    def __iter__(self) -> Iterator[object]:
        return iter(self._said)

    def of(self, subject: object, predicate: NamedNode) -> Sequence[Value]:
        """Give the values of a property."""
        return self._said.get(subject, {}).get(predicate, ())

    def pointing(self, predicate: NamedNode, value: object) -> Sequence[object]:
        """Give what has this value."""
        return self._pointing.get((predicate, value), ())

    def literals(self, subject: object, predicate: NamedNode) -> list[Literal]:
        """Give the texts among the values."""
        return [value for value in self.of(subject, predicate) if isinstance(value, Literal)]

    def text(self, subject: object, predicate: NamedNode) -> str:
        """Give the first text; "" where there is none."""
        return next((value.value for value in self.literals(subject, predicate)), "")

    def listed(self, node: object) -> Iterator[Value]:
        """Give the members of a list of RDF; a list that goes in a circle ends where it began."""
        seen: set[object] = set()
        while node != RDF.nil and node not in seen:
            seen.add(node)
            yield from self.of(node, RDF.first)
            node = next(iter(self.of(node, RDF.rest)), RDF.nil)


def axioms(known: Index, iri: NamedNode) -> tuple[str, ...]:
    """Give what a class is, besides its named classes, and of which chains a property is."""
    found = [f"EquivalentTo: {_told(known, v)}" for v in known.of(iri, OWL.equivalentClass)]
    above = known.of(iri, RDFS.subClassOf)
    found += [f"SubClassOf: {_told(known, v)}" for v in above if isinstance(v, BlankNode)]
    found += [f"DisjointWith: {_told(known, v)}" for v in known.of(iri, OWL.disjointWith)]
    chains = known.of(iri, OWL.propertyChainAxiom)
    found += [f"SubPropertyChain: {' o '.join(_members(known, chain))}" for chain in chains]
    return tuple(sorted(found))


def _told(known: Index, node: object) -> str:
    """Tell a class that may have no name."""
    if not isinstance(node, BlankNode):
        return _named(node)
    for predicate, word in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or ")):
        for members in known.of(node, predicate):
            return word.join(f"({m})" if " " in m else m for m in _members(known, members))
    for other in known.of(node, OWL.inverseOf):
        return f"inverse {_named(other)}"
    on = next(iter(known.of(node, OWL.onProperty)), None)
    value = next(iter(known.of(node, OWL.hasValue)), None)
    return f"{_named(on)} value {_named(value)}" if on is not None else "…"


def _members(known: Index, node: object) -> list[str]:
    return [_told(known, member) for member in known.listed(node)]


def _named(node: object) -> str:
    if isinstance(node, NamedNode):
        return compact(node.value).removeprefix("mp:")
    return str(node) if isinstance(node, Literal) else "…"
