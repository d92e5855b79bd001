"""Reads the vocabulary out of its statements, for readers of a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import slug
from ontology import files, terms
from ontology.terms import DCT, MP, ONTOLOGY, OWL, RDF, RDFS, SKOS
from queries.labels import best
from queries.prefixes import compact
from viz.linked.vocabulary.axioms import Index, axioms
from viz.linked.vocabulary.model import Class, Inherited, Link, Property, Scheme, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.exports.describing import Description

_TRAITS: Final = {
    OWL.FunctionalProperty: "functional",
    OWL.InverseFunctionalProperty: "inverse-functional",
    OWL.TransitiveProperty: "transitive",
    OWL.SymmetricProperty: "symmetric",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.IrreflexiveProperty: "irreflexive",
}
_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def current_version() -> str:
    """Give the number of the vocabulary in this program."""
    found = (t.object for t in files.vocabulary() if t.predicate == OWL.versionInfo)
    return next((value.value for value in found if isinstance(value, Literal)), "")


def read(described: Description, lang: str) -> Vocabulary:
    """Read every class and property of ours, in the order of the file where that is known."""
    reader = _Reader(Index(described.quads), lang)
    known = reader.index
    ours = [node for node in known if isinstance(node, NamedNode) and node.value.startswith(MP.iri)]
    ours.sort(key=_place)
    return Vocabulary(
        classes=tuple(reader.cls(iri) for iri in ours if OWL.Class in known.of(iri, RDF.type)),
        properties=tuple(
            sorted(
                (
                    reader.property(iri)
                    for iri in ours
                    if set(_PROPERTIES) & set(known.of(iri, RDF.type))
                ),
                key=lambda term: term.name.lower(),
            )
        ),
        schemes=_schemes(lang),
        version=known.text(ONTOLOGY, OWL.versionInfo),
        modified=known.text(ONTOLOGY, DCT.modified),
        earlier=files.earlier_versions(),
    )


@cache
def _order() -> dict[NamedNode, int]:
    return {iri: place for place, iri in enumerate(terms.classes())}


def _place(iri: NamedNode) -> tuple[int, str]:
    return _order().get(iri, len(_order())), iri.value


class _Reader:
    """Reads terms out of the statements of a vocabulary."""

    def __init__(self, known: Index, lang: str) -> None:
        self.index, self.lang = known, lang

    def cls(self, iri: NamedNode) -> Class:
        """Read a class."""
        above = self.index.of(iri, RDFS.subClassOf)
        return Class(
            **self._told(iri),
            above=self.links(above),
            below=self.links(self.index.pointing(RDFS.subClassOf, iri)),
            properties=self.links(self.index.pointing(RDFS.domain, iri)),
            inherited=tuple(self._inherited(iri)),
        )

    def _inherited(self, iri: NamedNode) -> Iterator[Inherited]:
        """Give what the classes above a class bring, each of them once, the nearest first."""
        seen, ahead = {iri}, [iri]
        for each in ahead:
            for above in self.index.of(each, RDFS.subClassOf):
                if isinstance(above, NamedNode) and above not in seen:
                    seen.add(above)
                    ahead.append(above)
        for (link,) in (self.links([above]) for above in ahead[1:]):
            if found := self.links(self.index.pointing(RDFS.domain, NamedNode(link.iri))):
                yield Inherited(link, found)

    def property(self, iri: NamedNode) -> Property:
        """Read a property."""
        of = self.index.of
        kinds = of(iri, RDF.type)
        scheme = next((v.value for v in of(iri, MP.valueScheme) if isinstance(v, NamedNode)), "")
        inverse = [*of(iri, OWL.inverseOf), *self.index.pointing(OWL.inverseOf, iri)]
        cardinality = self.index.text(iri, MP.cardinality)
        return Property(
            **self._told(iri),
            above=self.links(of(iri, RDFS.subPropertyOf)),
            below=self.links(self.index.pointing(RDFS.subPropertyOf, iri)),
            domain=self.links(of(iri, RDFS.domain)),
            range=self.links(of(iri, RDFS.range)),
            scheme=scheme,
            traits=tuple(name for kind, name in _TRAITS.items() if kind in kinds),
            inverse=self.links(inverse),
            planned=self.links(of(iri, MP.plannedForm)),
            many=cardinality == "many" if cardinality else None,
        )

    def links(self, values: Iterable[object]) -> tuple[Link, ...]:
        """Link what has a name, each once; blank nodes are told as axioms."""
        named = dict.fromkeys(value for value in values if isinstance(value, NamedNode))
        return tuple(Link(self._label(iri), _short(iri), iri.value) for iri in named)

    def _told(self, iri: NamedNode) -> dict[str, Any]:
        told = self.index.of
        return {
            "name": slug(iri),
            "iri": iri.value,
            "label": self._label(iri),
            "definition": self._text(iri, SKOS.definition) or self._text(iri, DCT.description),
            "axioms": axioms(self.index, iri),
            "notes": tuple(t for t in (self._text(iri, SKOS.note),) if t),
            "examples": tuple(v.value for v in told(iri, SKOS.example) if isinstance(v, Literal)),
            "deprecated": any(v.value == "true" for v in self.index.literals(iri, OWL.deprecated)),
            "instead": self.links(told(iri, DCT.isReplacedBy)),
        }

    def _label(self, iri: NamedNode) -> str:
        return self._text(iri, RDFS.label) or compact(iri.value)

    def _text(self, iri: NamedNode, predicate: NamedNode) -> str:
        found = best(self.index.literals(iri, predicate), self.lang)
        return found.text if found else ""


def _short(iri: NamedNode) -> str:
    """Give the short form; that of ours without its prefix."""
    return compact(iri.value).removeprefix("mp:")


@cache
def _schemes(lang: str) -> tuple[Scheme, ...]:
    return tuple(_scheme(name, lang) for name in terms.schemes())


def _scheme(name: str, lang: str) -> Scheme:
    iri = NamedNode(f"{terms.BASE}scheme/{name}")
    concepts = (Link(terms.label(c, lang), slug(c), c.value) for c in terms.concepts(name))
    label, definition = terms.label(iri, lang), terms.definition(iri, lang)
    return Scheme(name, iri.value, label, definition, tuple(concepts))
