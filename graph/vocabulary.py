"""How the fact rules read the ontology: which properties take one value, which make nodes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from graph.values import address_literal, date_literal, duration_literal
from ontology.terms import DCT, MP, RDF, XSD, PropertyInfo, properties

FIGURE = MP.value
REMARK = DCT.description
LINEAGE = frozenset(
    {
        MP.componentOf,
        MP.buildsOn,
        MP.followUpOf,
        MP.supportContinuesThrough,
        MP.replicates,
        MP.successorOf,
    }
)
LINKING = LINEAGE | {MP.participatesIn, MP.fundedBy, MP.fundedThrough}


@dataclass(frozen=True)
class Shape:
    """What the fact rules need to know of a property."""

    single: bool
    planned_form: NamedNode | None = None


@cache
def shape_of(iri: NamedNode) -> Shape:
    """Say whether a property takes one value, and which property holds its planned value."""
    if iri == FIGURE:
        return Shape(single=True)
    if iri == REMARK:
        return Shape(single=False)
    info = by_iri()[iri]
    return Shape(info.cardinality == "one", info.planned_form)


def planned_properties() -> list[str]:
    """Name the properties that say something else when they are planned."""
    return [info.name for info in properties().values() if info.planned_form]


@cache
def by_iri() -> dict[NamedNode, PropertyInfo]:
    """Index the claimable properties by IRI."""
    return {info.iri: info for info in properties().values()}


def literal_reader(info: PropertyInfo) -> Callable[[str], Literal] | None:
    """Give the function that types a property's text, or None when its value is a thing."""
    if info.value_form:
        return {"date": date_literal, "duration": duration_literal}[info.value_form]
    if info.range == XSD.anyURI:
        return address_literal
    if info.range in {XSD.string, RDF.langString}:
        return Literal
    return None
