"""The questions of the library that can be asked about a thing, with the thing filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from ontology.terms import MP
from queries.bind import rows
from queries.cards.gather import named
from queries.catalogue import catalogue, question
from queries.labels import plain
from queries.listing import needed
from queries.types import TYPES
from viz.questions.asking import address

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.model import Card

_CLASSES: Final = "SELECT DISTINCT ?class WHERE { $thing a ?class }"


@dataclass(frozen=True, slots=True)
class Offer:
    """A question, its address with the thing in it, and whether it can be asked as it stands."""

    title: str
    address: str
    name: str
    ready: bool


def offers(store: SparqlStore, card: Card, chosen: str = "") -> tuple[Offer, ...]:
    """Give the questions that take this kind of thing: those that are ready first."""
    classes = {plain(row["class"]) for row in rows(store, _CLASSES, named(card.iri))}
    found = []
    for asked in catalogue().values():
        parameter = next((n for n, types in _fitting(asked.name).items() if types & classes), "")
        if parameter:
            rest = [each for each in asked.parameters if needed(each) and each.name != parameter]
            path = address(asked, {parameter: card.slug}, "", chosen)
            found.append(Offer(asked.title[card.lang], path, asked.name, not rest))
    return tuple(sorted(found, key=lambda offer: not offer.ready))


@cache
def _fitting(name: str) -> dict[str, frozenset[str]]:
    """Give the parameters of a question that are entities, each with the class they are of."""
    start = "?thing a mp:"
    return {
        each.name: frozenset({MP[TYPES[each.type].removeprefix(start)].value})
        for each in question(name).parameters
        if TYPES[each.type].startswith(start)
    }
