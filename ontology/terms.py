"""Typed access to every term that may be used; a name that does not exist fails, with a suggestion.

Names that are Python keywords are reached as `MP["from"]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology import files
from ontology.errors import UnknownTerm
from ontology.reused import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

BASE: Final = "https://w3id.org/migration-partnerships/"
ONTOLOGY: Final = NamedNode(f"{BASE}ontology")
LANGUAGES: Final = ("en", "fr", "nl")


class Namespace:
    """The names of one vocabulary; `DCT.title` is a node, `DCT.titel` is an error."""

    def __init__(self, prefix: str, iri: str, names: Callable[[], Iterable[str]]) -> None:
        self._prefix = prefix
        self._iri = iri
        self._read = names
        self._nodes: dict[str, NamedNode] | None = None

    @property
    def iri(self) -> str:
        """The IRI with which all names of the vocabulary begin."""
        return self._iri

    def __getitem__(self, name: str) -> NamedNode:
        node = self._known().get(name)
        if node is None:
            raise _unknown(f"{self._prefix}:{name}", name, self._known(), f"{self._prefix}:")
        return node

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known()

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def _known(self) -> dict[str, NamedNode]:
        if self._nodes is None:
            self._nodes = {name: NamedNode(self._iri + name) for name in self._read()}
        return self._nodes


@dataclass(frozen=True, slots=True)
class PropertyInfo:
    """What the vocabulary says about one property, as a curator or importer needs it."""

    name: str
    iri: NamedNode
    domain: NamedNode
    range: NamedNode
    cardinality: str | None
    """"one" or "many" when claims may use the property, else None."""
    planned_form: NamedNode | None = None
    value_form: str | None = None
    """"date" or "duration" where the range is only rdfs:Literal."""
    scheme: str | None = None
    """The scheme from which values are taken, for properties with concepts as values."""


def _reused(prefix: str) -> Namespace:
    iri, names = NAMESPACES[prefix]
    return Namespace(prefix, iri, names.split)


def _own_names() -> list[str]:
    subjects = {t.subject.value for t in files.vocabulary() if isinstance(t.subject, NamedNode)}
    return sorted(iri.removeprefix(MP.iri) for iri in subjects if iri.startswith(MP.iri))


MP: Final = Namespace("mp", f"{BASE}ontology#", _own_names)
RDF: Final = _reused("rdf")
RDFS: Final = _reused("rdfs")
OWL: Final = _reused("owl")
XSD: Final = _reused("xsd")
SKOS: Final = _reused("skos")
DCT: Final = _reused("dct")
PROV: Final = _reused("prov")
OA: Final = _reused("oa")
ORG: Final = _reused("org")
SCHEMA: Final = _reused("schema")
FOAF: Final = _reused("foaf")
DCAT: Final = _reused("dcat")
VOID: Final = _reused("void")
SH: Final = _reused("sh")
SD: Final = _reused("sd")
GEO: Final = _reused("geo")
CV: Final = _reused("cv")
VANN: Final = _reused("vann")
SPDX: Final = _reused("spdx")
EDTF: Final = _reused("edtf")


@cache
def prefixes() -> Mapping[str, str]:
    """Map prefix to namespace IRI for every vocabulary, for queries and for Turtle."""
    own = {"mp": MP.iri, "id": f"{BASE}id/", "scheme": f"{BASE}scheme/"}
    return MappingProxyType(own | {prefix: iri for prefix, (iri, _) in NAMESPACES.items()})


@cache
def triples() -> tuple[Triple, ...]:
    """Return the whole vocabulary: the ontology and then every scheme."""
    schemes_ = (triple for slug in files.scheme_slugs() for triple in files.scheme(slug))
    return (*files.vocabulary(), *schemes_)


@cache
def quads() -> tuple[Quad, ...]:
    """Return the whole vocabulary as statements of the default graph."""
    return tuple(Quad(t.subject, t.predicate, t.object) for t in triples())


@cache
def classes() -> tuple[NamedNode, ...]:
    """Return the classes of this vocabulary, in the order of the file."""
    return tuple(_own(t.subject for t in _all(RDF.type, OWL.Class)))


@cache
def superclasses(iri: NamedNode) -> tuple[NamedNode, ...]:
    """Return every class of this vocabulary above the given one, nearest first."""
    found: dict[NamedNode, None] = {}
    waiting = [iri]
    for below in waiting:
        for above in _own(_values(below, RDFS.subClassOf)):
            if above not in found:
                found[above] = None
                waiting.append(above)
    return tuple(found)


@cache
def properties(*, claimable: bool = True) -> Mapping[str, PropertyInfo]:
    """Return the properties by local name: those that claims may use, or all of them."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    own = (_info(p) for kind in kinds for p in _own(t.subject for t in _all(RDF.type, kind)))
    every = sorted((*own, *_borrowed()), key=lambda info: info.name)
    chosen = (info for info in every if info.cardinality or not claimable)
    return MappingProxyType({info.name: info for info in chosen})


def property_info(name: str) -> PropertyInfo:
    """Return what is known about the claimable property of that name."""
    found = properties().get(name)
    if found is None:
        raise _unknown(name, name, properties())
    return found


def schemes() -> tuple[str, ...]:
    """Return the slugs of all concept schemes."""
    return files.scheme_slugs()


@cache
def concepts(scheme: str) -> tuple[NamedNode, ...]:
    """Return the concepts of a scheme, in the order of its file."""
    return tuple(_slugs(scheme).values())


@cache
def concept(scheme: str, slug: str) -> NamedNode:
    """Return the concept of that slug in that scheme."""
    found = _slugs(scheme).get(slug)
    if found is None:
        raise _unknown(f"{scheme}/{slug}", slug, _slugs(scheme))
    return found


def label(iri: NamedNode, lang: str = "en") -> str:
    """Return the label of a term or concept in a language, else in English."""
    return _text(iri, (RDFS.label, SKOS.prefLabel), lang)


def definition(iri: NamedNode, lang: str = "en") -> str:
    """Return the definition of a term or concept in a language, else in English."""
    return _text(iri, (SKOS.definition, DCT.description), lang)


def _text(iri: NamedNode, predicates: Iterable[NamedNode], lang: str) -> str:
    texts = [v for p in predicates for v in _values(iri, p) if isinstance(v, Literal)]
    by_language = {text.language: text.value for text in reversed(texts)}
    for wanted in (lang, "en"):
        if wanted in by_language:
            return by_language[wanted]
    raise UnknownTerm(f"The vocabulary has no label for {iri.value}.")


def _info(iri: NamedNode) -> PropertyInfo:
    form, scheme_ = _first(iri, MP.valueForm), _first(iri, MP.valueScheme)
    cardinality, planned = _first(iri, MP.cardinality), _first(iri, MP.plannedForm)
    return PropertyInfo(
        name=iri.value.removeprefix(MP.iri),
        iri=iri,
        domain=_node(iri, RDFS.domain),
        range=_in_rdf(_node(iri, RDFS.range)),
        cardinality=cardinality.value if cardinality else None,
        planned_form=planned if isinstance(planned, NamedNode) else None,
        value_form=form.value if form else None,
        scheme=scheme_.value.removeprefix(f"{BASE}scheme/") if scheme_ else None,
    )


def _borrowed() -> tuple[PropertyInfo, ...]:
    """List claimable properties of others, on which partnership.ttl may put no axioms."""
    return (
        PropertyInfo("memberOf", ORG.memberOf, MP.Person, MP.Organisation, "many"),
        PropertyInfo(
            "subOrganizationOf", ORG.subOrganizationOf, MP.Organisation, MP.Organisation, "many"
        ),
        PropertyInfo("homepage", FOAF.homepage, MP.Entity, XSD.anyURI, "many"),
        PropertyInfo("jobTitle", SCHEMA.jobTitle, MP.Person, RDF.langString, "many"),
    )


def _in_rdf(datatype: NamedNode) -> NamedNode:
    """Undo a name of OWL 2, which calls texts with a language rdf:PlainLiteral."""
    plain = f"{RDF.iri}PlainLiteral"
    return RDF.langString if datatype.value == plain else datatype


def _node(iri: NamedNode, predicate: NamedNode) -> NamedNode:
    found = _first(iri, predicate)
    if not isinstance(found, NamedNode):
        raise UnknownTerm(f"{iri.value} has no {predicate.value} in partnership.ttl.")
    return found


def _first(iri: NamedNode, predicate: NamedNode) -> NamedNode | Literal | None:
    found = (v for v in _values(iri, predicate) if isinstance(v, (NamedNode, Literal)))
    return next(found, None)


def _values(iri: NamedNode, predicate: NamedNode) -> list[object]:
    return _index().get((iri, predicate), [])


@cache
def _index() -> dict[tuple[object, NamedNode], list[object]]:
    index: dict[tuple[object, NamedNode], list[object]] = {}
    for triple in triples():
        index.setdefault((triple.subject, triple.predicate), []).append(triple.object)
    return index


def _all(predicate: NamedNode, value: NamedNode) -> Iterator[Triple]:
    return (t for t in files.vocabulary() if t.predicate == predicate and t.object == value)


def _own(nodes: Iterable[object]) -> Iterator[NamedNode]:
    named = (node for node in nodes if isinstance(node, NamedNode))
    return (node for node in named if node.value.startswith(MP.iri))


@cache
def _slugs(scheme: str) -> Mapping[str, NamedNode]:
    if scheme not in files.scheme_slugs():
        raise _unknown(f"scheme {scheme}", scheme, files.scheme_slugs())
    members = (t for t in files.scheme(scheme) if t.predicate == SKOS.inScheme)
    named = (t.subject for t in members if isinstance(t.subject, NamedNode))
    return {node.value.rsplit("/", 1)[1]: node for node in named}


def _unknown(what: str, name: str, known: Iterable[str], prefix: str = "") -> UnknownTerm:
    from rapidfuzz import process  # noqa: PLC0415 - only when something is already wrong

    near = process.extractOne(name, list(known), score_cutoff=60)
    hint = f"did you mean {prefix}{near[0]}?" if near else None
    return UnknownTerm(f"There is no {what} in the vocabulary.", hint=hint)
