"""The shapes in words: what is asked of the members of a class, and how strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, NamedNode, Quad

from ontology import files, terms
from ontology.errors import UnknownTerm
from ontology.terms import RDF, SH
from queries.labels import best
from queries.prefixes import compact
from viz.linked.vocabulary.axioms import Index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.model import Text

_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
#: Where a message names a value of what it is about.
_VALUE: Final = re.compile(r"\{\?\w+\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is asked: about which property, in which words, and how strictly."""

    path: str
    words: Text
    severity: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What is asked of those that a shape is for."""

    name: str
    iri: str
    target: str
    label: str
    rules: tuple[Rule, ...]


@cache
def shapes(lang: str) -> tuple[Shape, ...]:
    """List the shapes with their rules, in the order of the alphabet."""
    known = Index(Quad(t.subject, t.predicate, t.object) for t in files.shapes())
    nodes = [node for node in known if SH.NodeShape in known.of(node, RDF.type)]
    made = (_shape(known, node, lang) for node in nodes if isinstance(node, NamedNode))
    return tuple(sorted((shape for shape in made if shape.rules), key=lambda shape: shape.label))


def _shape(known: Index, node: NamedNode, lang: str) -> Shape:
    found = [value for way in _TARGETS for value in known.of(node, way)]
    targets = [value for value in found if isinstance(value, NamedNode)]
    name = node.value.rpartition("#")[2]
    target = targets[0] if targets else None
    label = _label(target, lang) if target else name
    short = compact(target.value).removeprefix("mp:") if target else ""
    return Shape(name, node.value, short, label, tuple(_rules(known, node, lang)))


def _label(iri: NamedNode, lang: str) -> str:
    try:
        return terms.label(iri, lang)
    except UnknownTerm:
        return compact(iri.value)


def _rules(known: Index, node: NamedNode, lang: str) -> Iterator[Rule]:
    parts = (*known.of(node, SH.property), *known.of(node, SH.sparql), node)
    for part in parts:
        words = best(known.literals(part, SH.message), lang)
        if words and isinstance(part, NamedNode | BlankNode):
            paths = [value for value in known.of(part, SH.path) if isinstance(value, NamedNode)]
            path = compact(paths[0].value) if paths else ""
            told = replace(words, text=_VALUE.sub("…", words.text))
            yield Rule(path, told, _severity(known, part, node))


def _severity(known: Index, part: object, node: object) -> str:
    """Give how strict a rule is; what says nothing is a violation, as SHACL has it."""
    found = (*known.of(part, SH.severity), *known.of(node, SH.severity))
    named = (value.value for value in found if isinstance(value, NamedNode))
    return next((iri.rpartition("#")[2].lower() for iri in named), "violation")
