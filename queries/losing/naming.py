"""Finds the actors that a person names; what is none is refused with what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from graph.networks.projection import ACTORS
from graph.reading.kinds import KINDS
from ontology.errors import NotFound, PartnershipsError
from queries.names import find
from queries.safe import safe
from queries.types import TYPES

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.name_index import Thing


class NoActor(NotFound):
    """Something that is no actor, such as an initiative or a place."""

    why: ClassVar[str] = "is no actor"

    def __init__(self, thing: Thing) -> None:
        hint = f"name an actor; partnerships show {thing.slug} tells who has to do with it"
        super().__init__(f"{safe(thing.label)} is a {thing.kind}, which {self.why}.", hint=hint)
        self.thing = thing


class CannotLeave(NoActor):
    """The same, where actors leave."""

    why: ClassVar[str] = "cannot leave"


def actor(store: SparqlStore, name: str, refusal: type[NoActor] = CannotLeave) -> str:
    """Give the IRI of the actor that a name means; NotFound for anything else, and why."""
    try:
        found = find(store, name, pattern=TYPES["actor"], wanted="actor")
    except NotFound as unknown:
        found = _other(store, name, unknown)
    if found.kind in ACTORS:
        return found.iri
    raise refusal(found)


def _other(store: SparqlStore, name: str, unknown: NotFound) -> Thing:
    """Give the thing that is no actor and has the name, or say that nothing has it."""
    try:
        found = find(store, name)
    except PartnershipsError:
        raise unknown from None
    if found.kind not in KINDS:
        raise unknown
    return found
