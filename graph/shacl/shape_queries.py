"""Runs the SPARQL constraints of the shapes in pyoxigraph, a thousand times as fast as rdflib.

A constraint that asks for more than `$this` stays with pyshacl. The tests hold both to the same
findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from graph.shacl.shapes import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

_Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_ELSEWHERE: Final = re.compile(r"[$?](PATH|shapesGraph|currentShape)\b")
_THIS: Final = ox.Variable("this")
_TARGET_PATTERNS: Final = {
    SH.targetClass: f"?this <{RDF.type}>/<{RDFS.subClassOf}>* <%s>",
    SH.targetSubjectsOf: "?this <%s> ?any",
    SH.targetObjectsOf: "?any <%s> ?this",
    SH.targetNode: "VALUES ?this { <%s> }",
}


@dataclass(frozen=True)
class Asked:
    """One SPARQL constraint, taken out of the shapes."""

    severity: str
    messages: tuple[Literal, ...]
    query: str
    targets: str


@dataclass(frozen=True)
class Row:
    """What a constraint found: the node, the value it complains of, and the message."""

    severity: str
    focus: str
    value: str
    message: str


def take_out(shapes: Graph) -> list[Asked]:
    """Remove the SPARQL constraints from the shapes and give them, those that can be run here."""
    prefixes = _prefixes(shapes)
    found = []
    for shape, constraint in sorted(shapes.subject_objects(SH.sparql)):
        query = str(shapes.value(constraint, SH.select))
        plain = isinstance(shape, URIRef) and (shape, SH.path, None) not in shapes
        off = any((each, SH.deactivated, None) in shapes for each in (shape, constraint))
        if not plain or off or _ELSEWHERE.search(query):
            continue
        shapes.remove((shape, SH.sparql, constraint))
        severity = shapes.value(shape, SH.severity) or SH.Violation
        both = (*shapes.objects(constraint, SH.message), *shapes.objects(shape, SH.message))
        messages = tuple(text for text in both if isinstance(text, Literal))
        found.append(Asked(str(severity), messages, prefixes + query, _targets(shapes, shape)))
    return found


def answers(store: ox.Store, asked: Asked) -> Iterator[Row]:
    """Ask a constraint of each of its targets; `store` has the data as its default graph."""
    for target in _solutions(store, asked.targets):
        this = target["this"]
        rows = _solutions(store, asked.query, {_THIS: this})
        for row in dict.fromkeys(_bound(solution, rows.variables) for solution in rows):
            bound = dict(row)
            focus = bound.get("this", _text(this))
            value = bound.get("value", focus)
            yield Row(asked.severity, focus, value, _told(asked.messages, bound))


def _targets(shapes: Graph, shape: Node) -> str:
    patterns = [
        f"{{ {_TARGET_PATTERNS[kind] % what} }}"
        for kind in TARGETS
        for what in sorted(map(str, shapes.objects(shape, kind)))
    ]
    return f"SELECT DISTINCT ?this WHERE {{ {' UNION '.join(patterns) or 'FILTER(false)'} }}"


def _prefixes(shapes: Graph) -> str:
    """Write the prefixes that pyshacl would: three of its own, and those the shapes declare."""
    known = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL)}
    for _, each in shapes.subject_objects(SH.declare):
        known[str(shapes.value(each, SH.prefix))] = str(shapes.value(each, SH.namespace))
    return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(known.items()))


def _solutions(
    store: ox.Store, query: str, bound: dict[ox.Variable, _Term] | None = None
) -> ox.QuerySolutions:
    found = store.query(query, substitutions=bound)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SPARQL constraint has to be a SELECT query")
    return found


def _bound(solution: ox.QuerySolution, variables: list[ox.Variable]) -> tuple[tuple[str, str], ...]:
    values = ((each.value, solution[each.value]) for each in variables)
    return tuple((name, _text(value)) for name, value in values if value is not None)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _told(messages: tuple[Literal, ...], bound: dict[str, str]) -> str:
    """Take the English message and fill in the values it names."""
    by_language = {text.language or "": str(text) for text in messages}
    message = by_language.get("en") or by_language.get("") or next(iter(by_language.values()), "")
    for name, value in bound.items():
        message = message.replace(f"{{?{name}}}", value).replace(f"{{${name}}}", value)
    return message
