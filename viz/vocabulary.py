"""The vocabulary as a list: label, definition and use of each class and property."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.rdf.iris import slug
from ontology import terms


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property, in words."""

    name: str
    iri: str
    label: str
    definition: str
    domain: str = ""
    range: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of ours."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]


@cache
def vocabulary(lang: str) -> Vocabulary:
    """List the classes and properties in a language."""
    classes = tuple(
        Term(slug(iri), iri.value, terms.label(iri, lang), terms.definition(iri, lang))
        for iri in terms.classes()
    )
    properties = tuple(
        Term(
            slug(info.iri),
            info.iri.value,
            terms.label(info.iri, lang),
            terms.definition(info.iri, lang),
            domain=slug(info.domain),
            range=slug(info.range),
        )
        for info in terms.properties(claimable=False).values()
        if info.iri.value.startswith(terms.MP.iri)
    )
    return Vocabulary(classes, properties)
