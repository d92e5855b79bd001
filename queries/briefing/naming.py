"""Finds the thing that a brief is wanted of; of what has no brief it is said what to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ontology.errors import NotFound, PartnershipsError
from queries.briefing.matter import KINDS
from queries.names import find
from queries.safe import safe
from queries.types import TYPES

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.name_index import Thing


class NoBrief(NotFound):
    """Something of which there is no brief, such as a place or a document."""

    def __init__(self, thing: Thing) -> None:
        hint = f"partnerships show {thing.slug} has all that is known of it"
        if thing.kind == "place":
            hint = (
                f"partnerships query country -p country={thing.slug} tells what happens there;"
                " partnerships bridge tells who connects two countries"
            )
        super().__init__(
            f"{safe(thing.label)} is a {thing.kind}, of which there is no brief.", hint=hint
        )
        self.thing = thing


def briefed(store: SparqlStore, name: str) -> Thing:
    """Give the thing that a name means; NotFound for what has no brief, and why."""
    try:
        found = find(store, name, pattern=TYPES["thing"])
    except NotFound as unknown:
        raise _other(store, name) or unknown from None
    if found.kind not in KINDS:
        raise NoBrief(found)
    return found


def _other(store: SparqlStore, name: str) -> NoBrief | None:
    """Refuse the thing that has the name and no brief, if there is one."""
    try:
        found = find(store, name)
    except PartnershipsError:
        return None
    return None if found.kind in KINDS else NoBrief(found)
