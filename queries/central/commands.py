"""What the door's commands on clusters and positions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.networks.during import Years
from graph.networks.everything import whole
from ontology.errors import QueryError
from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from queries.losing.naming import NoActor, actor

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.reports.model import Report


class NoPosition(NoActor):
    """Something that is no actor, and so has no position among actors."""

    why = "has no position among actors"


def stands(store: SparqlStore, name: str) -> str:
    """Give the IRI of the actor that a name means; NotFound for what has no position."""
    return actor(store, name, NoPosition)


def clusters_of(
    store: SparqlStore, years: tuple[int | None, int | None] = (None, None), lang: str = "en"
) -> Report:
    """Tell the clusters of a data set in some years."""
    since, until = years
    if since is not None and until is not None and since > until:
        raise QueryError(
            f"No year is from {since} on and until {until}.", hint="write the earlier year first"
        )
    return groups(Known(whole(store, None).told(lang), Years(since, until)))


def position_of(store: SparqlStore, name: str = "", lang: str = "en") -> Report:
    """Tell where an actor stands, named as people name it; without a name, where all stand."""
    found = stands(store, name) if name else ""
    known = Known(whole(store, None).told(lang))
    return position(known, found) if found else positions(known)
