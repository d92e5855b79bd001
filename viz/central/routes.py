"""Clusters, and where actors stand: the pages, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from queries.central.everyone import positions
from queries.central.groups import groups
from queries.central.known import Known
from queries.central.one import position
from viz.apart import apart
from viz.central.state import When, Who, when, who
from viz.negotiate import language
from viz.reports.serving import report_json, report_page, report_sheet

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graph.networks.model import Network
    from queries.reports.model import Report
    from viz.site import Site

#: So many rows stand on the page, which is long enough without more; the files have all.
ROWS: Final = 100
_NAMES: Final = 500


async def clusters(request: Request) -> Response:
    """The page of all clusters."""
    return await apart(_clusters_page, request)


async def clusters_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_clusters_data, request)


async def clusters_sheet(request: Request) -> Response:
    """One of its tables as CSV."""
    return await apart(_clusters_sheet, request)


async def stands(request: Request) -> Response:
    """The page of the actor of the address, or of all actors."""
    return await apart(_position_page, request)


async def stands_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_position_data, request)


async def stands_sheet(request: Request) -> Response:
    """One of its tables as CSV."""
    return await apart(_position_sheet, request)


def _clusters_page(request: Request) -> Response:
    told, state = _clusters(request)
    return report_page(request, told, state, "clusters.html", ROWS)


def _clusters_data(request: Request) -> Response:
    return report_json(request, *_clusters(request))


def _clusters_sheet(request: Request) -> Response:
    return report_sheet(request, *_clusters(request))


def _position_page(request: Request) -> Response:
    told, state = _position(request)
    site: Site = request.app.state.site
    names = _names(_known(site, told.lang))
    return report_page(request, told, state, "position.html", ROWS, names=names)


def _position_data(request: Request) -> Response:
    return report_json(request, *_position(request))


def _position_sheet(request: Request) -> Response:
    return report_sheet(request, *_position(request))


def _clusters(request: Request) -> tuple[Report, When]:
    site: Site = request.app.state.site
    lang = language(request)
    state = when(request.query_params, lang)
    if state.years:
        return groups(Known(_network(site, lang), state.years)), state
    return site.kept(f"clusters, {lang}", lambda: groups(_known(site, lang))), state


def _position(request: Request) -> tuple[Report, Who]:
    site: Site = request.app.state.site
    lang = language(request)
    state = who(site, request.query_params, lang)
    known = _known(site, lang)
    if state.actor:
        return position(known, state.actor), state
    return site.kept(f"positions, {lang}", lambda: positions(known)), state


def _known(site: Site, lang: str) -> Known:
    return site.kept(f"central, {lang}", lambda: Known(_network(site, lang)))


def _network(site: Site, lang: str) -> Network:
    """Give the whole network; QueryError where there is too much of it for a page."""
    try:
        return site.everything(lang)
    except TooLarge as failure:
        hint = "ask in a terminal: partnerships clusters, partnerships position ACTOR"
        raise QueryError(failure.message, hint=hint) from None


def _names(known: Known) -> list[tuple[str, str]]:
    """Give what may be typed into the form, as far as a list of it is of use."""
    nodes = known.graph.nodes
    found = ((nodes[name]["slug"], nodes[name]["label"]) for name in known.positions.actors)
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))[:_NAMES]


ROUTES: Final = (
    Route("/clusters", clusters),
    Route("/clusters.json", clusters_data),
    Route("/clusters.csv", clusters_sheet),
    Route("/position", stands),
    Route("/position.json", stands_data),
    Route("/position.csv", stands_sheet),
)
