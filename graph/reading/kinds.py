"""The twelve kinds of things: a kind is the name of an entity file and a part of the IRI."""

from functools import cache

from pyoxigraph import NamedNode

from ontology import terms
from ontology.terms import MP

# The class that everything in a file of entities/ belongs to.
KINDS = {
    "project": "Project",
    "programme": "Programme",
    "component": "Component",
    "training": "TrainingCourse",
    "organisation": "Organisation",
    "group": "ActorGroup",
    "person": "Person",
    "place": "Place",
    "fund": "Fund",
    "agreement": "Agreement",
    "framework": "PolicyFramework",
    "model": "MobilityModel",
}

#: The kinds of initiatives, in the order in which people look for them.
INITIATIVE_KINDS = ("project", "programme", "component", "training")


def is_initiative(iri: str) -> bool:
    """Tell by its IRI whether a thing is an initiative."""
    return iri.rpartition("/")[0].rpartition("/")[2] in INITIATIVE_KINDS


def is_a(iri: NamedNode, wanted: NamedNode) -> bool:
    """Tell whether a class is another one or below it."""
    return iri == wanted or wanted in terms.superclasses(iri)


def kind_of(iri: NamedNode) -> str | None:
    """Give the kind whose file takes things of a class, or None for a class too general."""
    return next((kind for kind, name in KINDS.items() if is_a(iri, MP[name])), None)


@cache
def classes_of(kind: str) -> tuple[str, ...]:
    """Give the names of the classes that the things of a kind can have."""
    names = (iri.value.removeprefix(MP.iri) for iri in terms.classes())
    return tuple(name for name in names if is_a(MP[name], MP[KINDS[kind]]))
