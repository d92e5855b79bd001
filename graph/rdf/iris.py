"""The IRIs of things and graphs; everything inside is built with the default base.

Published IRIs never change. Another base (a setting of the build) is put in at the very edge,
when a data set is written.
"""

from pyoxigraph import NamedNode

from ontology.terms import BASE

DEFAULT_BASE = BASE
#: Where a server keeps the facts; in a store of our own they are the default graph.
FACTS = NamedNode(f"{DEFAULT_BASE}graph/facts")
CLAIMS = NamedNode(f"{DEFAULT_BASE}graph/claims")
INFERENCES = NamedNode(f"{DEFAULT_BASE}graph/inferences")


def thing(kind: str, slug: str) -> NamedNode:
    """Give the IRI of a thing: kind is the path segment, slug its name within it."""
    return NamedNode(f"{DEFAULT_BASE}id/{kind}/{slug}")


def slug(iri: NamedNode) -> str:
    """Give the last segment of an IRI (or what follows its #)."""
    return iri.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
