"""What the door's commands on clusters and positions do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.networks.everything import whole
from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from queries.losing.naming import NoActor, actor
from queries.reports.years import checked_years

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.reports.model import Report
    from queries.reports.years import Range


class NoPosition(NoActor):
    """Something that is no actor, and so has no position among actors."""

    why = "has no position among actors"


def stands(store: SparqlStore, name: str) -> str:
    """Give the IRI of the actor that a name means; NotFound for what has no position."""
    return actor(store, name, NoPosition)


def clusters_of(store: SparqlStore, years: Range = (None, None), lang: str = "en") -> Report:
    """Tell the clusters of a data set in some years."""
    looked = checked_years(years)
    return groups(Known(whole(store, None).told(lang), looked))


def position_of(store: SparqlStore, name: str = "", lang: str = "en") -> Report:
    """Tell where an actor stands, named as people name it; without a name, where all stand."""
    found = stands(store, name) if name else ""
    known = Known(whole(store, None).told(lang))
    return position(known, found) if found else positions(known)
