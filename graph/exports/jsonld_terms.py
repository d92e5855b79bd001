"""The words of our JSON-LD: which key stands for which property, and how its values are written.

Keys are the names of the ontology's terms. Names of other vocabularies are keys too, with their
prefix before them where the ontology or an earlier vocabulary has the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.rdf.iris import DEFAULT_BASE, slug
from ontology import terms
from ontology.reused import NAMESPACES
from ontology.terms import DCT, EDTF, MP, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


Definition: TypeAlias = "str | dict[str, str | dict[str, str]]"

#: Keywords of JSON-LD under names that need no quoting in any language.
ALIASES: Final = MappingProxyType(
    {"id": "@id", "type": "@type", "lang": "@language", "literal": "@value", "items": "@graph"}
)
#: What has a node of its own stands with the thing it is about: class of the node → key.
NESTED: Final = MappingProxyType(
    {
        MP.Participation.value: "participations",
        MP.Funding.value: "fundings",
        MP.Observation.value: "observations",
        MP.LineageLink.value: "lineage",
        MP.Remark.value: "remarks",
    }
)
_RENAMED: Final = MappingProxyType({DCT.type.value: "kind", EDTF.EDTF.value: "interval"})
_TEXTS: Final = (
    "rdfs:label rdfs:comment skos:prefLabel skos:altLabel skos:hiddenLabel skos:definition"
    " skos:note dct:title dct:description dct:abstract sh:name schema:keywords schema:jobTitle"
)
_THINGS: Final = (
    "rdfs:domain rdfs:range rdfs:subClassOf rdfs:subPropertyOf rdfs:isDefinedBy rdfs:seeAlso"
    " owl:equivalentClass owl:disjointWith owl:inverseOf owl:priorVersion owl:versionIRI"
    " skos:inScheme skos:topConceptOf skos:hasTopConcept skos:broader skos:member skos:exactMatch"
    " skos:closeMatch dct:creator dct:publisher dct:license dct:references dct:type"
    " prov:wasDerivedFrom prov:wasAttributedTo prov:hadPrimarySource prov:wasQuotedFrom"
    " oa:hasSource org:memberOf org:subOrganizationOf sh:class sh:path sh:parameter sh:prefixes"
    " sh:declare sh:datatype schema:target"
)
_DATES: Final = "dct:issued dct:created dct:modified"
#: Of these a thing may have several, so that they are lists even where there is one.
_SEVERAL: Final = (
    "skos:altLabel skos:hiddenLabel skos:note skos:exactMatch skos:closeMatch skos:hasTopConcept"
    " skos:member rdfs:subClassOf rdfs:subPropertyOf owl:disjointWith prov:wasDerivedFrom"
    " dct:references org:memberOf org:subOrganizationOf foaf:homepage sh:parameter sh:declare"
    " mp:judges mp:prefers mp:destination mp:origin mp:participatesIn mp:fundManagerOf"
    " mp:descendsFrom rdfs:seeAlso"
)


@dataclass(frozen=True, slots=True)
class Key:
    """How one property, class or datatype is written.

    `holds` says what its values are: "id" for things, "text" for texts in languages, "concept" for
    concepts of `of`, the datatype where it has but one, or "" where nothing is known of them.
    """

    name: str
    iri: str
    holds: str = ""
    of: str = ""
    several: bool = False

    def definition(self) -> Definition:
        """Give what the context says of the key."""
        found: dict[str, str | dict[str, str]] = {"@id": self.iri}
        if self.holds == "concept":
            found |= {"@type": "@vocab", "@context": {"@vocab": self.of}}
        elif self.holds == "text":
            found["@container"] = "@language"
        elif self.holds:
            found["@type"] = "@id" if self.holds == "id" else self.holds
        if self.several and self.holds != "text":
            found["@container"] = "@set"
        return found if len(found) > 1 else self.iri


@cache
def keys() -> Mapping[str, Key]:
    """Give the key of every term, by its IRI."""
    found: dict[str, Key] = {}
    # The names of concepts are values, which a key of the same name would hide.
    schemes = {info.scheme for info in terms.properties(claimable=False).values() if info.scheme}
    concepts = {slug(each) for scheme in schemes for each in terms.concepts(scheme)}
    taken = {*ALIASES, *NESTED.values(), *MP, *concepts}
    for key in (*_own(), *_others(taken)):
        found.setdefault(key.iri, key)
    return MappingProxyType(found)


@cache
def names() -> frozenset[str]:
    """Give every name that a context may define."""
    return frozenset({*ALIASES, *NESTED.values(), *(key.name for key in keys().values())})


def context(base: str, used: Iterable[Key]) -> dict[str, object]:
    """Give the context in which these keys are read; ids are relative to the things of the base."""
    given = {key.name: key.definition() for key in used if key.definition() != MP.iri + key.name}
    nested = {name: {"@reverse": MP.about.value} for name in NESTED.values()}
    fixed = {"@version": 1.1, "@base": f"{base}id/", "@vocab": MP.iri, **ALIASES, **nested}
    return fixed | dict(sorted(given.items()))


def _own() -> Iterator[Key]:
    """Give the keys of the ontology's own terms."""
    several = set(_iris(_SEVERAL))
    for info in terms.properties(claimable=False).values():
        if info.iri.value.startswith(MP.iri):
            many = info.cardinality == "many" or info.iri.value in several
            scheme = f"{DEFAULT_BASE}scheme/{info.scheme}/" if info.scheme else ""
            yield Key(info.name, info.iri.value, _holds(info), scheme, many)
    for cls in terms.classes():
        yield Key(cls.value.removeprefix(MP.iri), cls.value)


def _holds(info: terms.PropertyInfo) -> str:
    if info.scheme:
        return "concept"
    if info.value_form:
        return XSD[info.value_form].value
    if info.range == RDF.langString:
        return "text"
    if info.range.value.startswith(XSD.iri):
        return "" if info.range == XSD.string else info.range.value
    return "" if info.range.value.endswith("#Literal") else "id"


def _others(taken: set[str]) -> Iterator[Key]:
    """Give the keys of other vocabularies; a name that is taken gets its prefix before it."""
    texts, things, dates, several = (
        set(_iris(each)) for each in (_TEXTS, _THINGS, _DATES, _SEVERAL)
    )
    for prefix, (space, local_names) in NAMESPACES.items():
        for local in local_names.split():
            iri = space + local
            name = _RENAMED.get(iri, local)
            name = f"{prefix}_{local}" if name in taken else name
            taken.add(name)
            holds = "text" if iri in texts else "id" if iri in things else ""
            yield Key(name, iri, XSD.date.value if iri in dates else holds, "", iri in several)


def _iris(names_: str) -> Iterator[str]:
    known = {"mp": MP.iri, **{prefix: iri for prefix, (iri, _) in NAMESPACES.items()}}
    for name in names_.split():
        prefix, local = name.split(":")
        yield known[prefix] + local
