"""The kinds of actors that can be the sides of a bridge, and what several of a kind are called."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from graph.bridging.joining import Side
from graph.rdf.iris import slug
from ontology.messages import message_or
from ontology.terms import LANGUAGES, concept, concepts, label
from queries.name_index import folded


@cache
def kinds() -> dict[str, Side]:
    """Give every kind of actors by the IRI of its concept."""
    return {iri.value: Side(slug(iri), slug(iri), "actor_kind") for iri in concepts("actor-kind")}


def several(kind: Side, lang: str) -> str:
    """Name several actors of a kind: employers' federations; its label where no text does."""
    one = label(concept("actor-kind", kind.slug), lang)
    return message_or(one, f"bridge.kind-{kind.slug}", lang)


def kind(name: str) -> Side | None:
    """Give the kind that a slug or a name in any language means, of one or of several."""
    return _by_name().get(folded(name))


@cache
def _by_name() -> dict[str, Side]:
    return {
        folded(name): kind
        for iri, kind in kinds().items()
        for name in (kind.slug, *_names(NamedNode(iri), kind))
    }


def _names(iri: NamedNode, kind: Side) -> list[str]:
    return [told for lang in LANGUAGES for told in (label(iri, lang), several(kind, lang))]
