"""Clusters, and where actors stand: the pages, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from viz.central.state import when, who
from viz.reports.reading import offered
from viz.reports.serving import Answer, Asked, report_routes

if TYPE_CHECKING:
    from viz.pictures.picture import Picture

#: So many rows stand on the page, which is long enough without more; the files have all.
ROWS: Final = 100


def _clusters(asked: Asked) -> Answer:
    """Tell all clusters, of the years that the address names."""
    state = when(asked.given, asked.lang)
    if state.years:
        told = groups(Known(asked.network("clusters"), state.years))
    else:
        told = asked.site.kept(f"clusters, {asked.lang}", lambda: groups(_known(asked)))
    return Answer(told, state, {})


def _position(asked: Asked) -> Answer:
    """Tell where the actor of the address stands, or where all do."""
    state = who(asked.site, asked.given, asked.lang)
    known = _known(asked)
    if state.actor:
        told = position(known, state.actor)
    else:
        told = asked.site.kept(f"positions, {asked.lang}", lambda: positions(known))
    drawn = () if asked.files or not state.actor else (_around(asked, state.actor),)
    values = {"names": offered(known.graph, known.positions.actors), "drawn": drawn}
    like = [((("actor", ref.slug),), ref) for ref in state.like]
    return Answer(told, state, values, like)


def _around(asked: Asked, actor: str) -> Picture:
    """Draw what an actor has to do with."""
    return asked.site.picture((actor,), asked.lang, "ego")


def _known(asked: Asked) -> Known:
    return asked.site.kept(f"central, {asked.lang}", lambda: Known(asked.network("position ACTOR")))


ROUTES: Final = (
    *report_routes("clusters", _clusters, "clusters.html", ROWS),
    *report_routes("position", _position, "position.html", ROWS),
)
