"""Names of documents: the letter that judgements call them by, and short names for chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.rdf.iris import thing
from queries.labels import fetch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.stores.protocol import SparqlStore
    from queries.model import Card


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
