"""Names of documents: the letter that judgements call them by, and short names for chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import CLAIMS, thing
from ontology.terms import MP, RDF, SKOS
from queries.labels import fetch
from queries.prefixes import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.stores.protocol import SparqlStore
    from queries.model import Card


def keys(store: SparqlStore) -> dict[str, str]:
    """Give the letter of each document, in their order: slug → A, B, C."""
    found = {}
    for quad in store.quads_for_pattern(None, RDF.type, MP.Source, CLAIMS):
        if not isinstance(quad.subject, NamedNode):
            continue
        marks = store.quads_for_pattern(quad.subject, SKOS.notation, None, CLAIMS)
        texts = sorted(mark.object.value for mark in marks if isinstance(mark.object, Literal))
        if texts:
            found[slug_of(quad.subject.value)] = texts[0]
    return dict(sorted(found.items(), key=lambda pair: (len(pair[1]), pair[1])))


def full_names(store: SparqlStore, letters: Mapping[str, str], lang: str) -> dict[str, str]:
    """Name every document that has a letter by the letter and its label: slug → name."""
    iris = {slug: thing("source", slug).value for slug in letters}
    labels = fetch(store, iris.values(), lang)
    return {slug: f"{letter} · {labels.text(iris[slug])}" for slug, letter in letters.items()}


def short_names(cards: Iterable[Card], letters: Mapping[str, str]) -> dict[str, str]:
    """Name the documents of some cards by letter, genre and date, others by their letter alone."""
    found = dict(letters)
    for card in cards:
        for source in card.sources:
            parts = (str(source.genre), source.issued or source.speaks_of)
            name = " ".join(part for part in parts if part)
            letter = letters.get(source.slug)
            found[source.slug] = f"{letter} · {name}" if letter else name
    return found
