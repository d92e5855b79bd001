"""What would be lost if actors left: the page, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from graph.losing.loss import Standing
from graph.losing.ranking import ranking, tied
from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from queries.losing.ranks import ranks
from queries.losing.report import report
from viz.apart import apart
from viz.losing.state import State, state_of
from viz.negotiate import language
from viz.reports.serving import report_json, report_page, report_sheet

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graph.networks.model import Network
    from queries.reports.model import Report
    from viz.site import Site

#: So many names are offered in the form; more are of no use in a list.
_NAMES: Final = 500


async def loss(request: Request) -> Response:
    """The page: a report on the actors of the address, or the ranking of all."""
    return await apart(_page, request)


async def loss_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_data, request)


async def loss_sheet(request: Request) -> Response:
    """The same as CSV."""
    return await apart(_sheet, request)


def _page(request: Request) -> Response:
    site, lang, state = _asked(request)
    told = _told(site, state, lang, every=False)
    return report_page(request, told, state, "loss.html", names=_names(site, lang))


def _data(request: Request) -> Response:
    site, lang, state = _asked(request)
    return report_json(request, _told(site, state, lang), state)


def _sheet(request: Request) -> Response:
    site, lang, state = _asked(request)
    return report_sheet(request, _told(site, state, lang), state)


def _asked(request: Request) -> tuple[Site, str, State]:
    site: Site = request.app.state.site
    lang = language(request)
    return site, lang, state_of(site, request.query_params, lang)


def _network(site: Site, lang: str) -> Network:
    """Give the whole network; QueryError where there is too much of it for a page."""
    try:
        return site.everything(lang)
    except TooLarge as failure:
        hint = "ask in a terminal: partnerships loss ACTOR"
        raise QueryError(failure.message, hint=hint) from None


def _told(site: Site, state: State, lang: str, *, every: bool = True) -> Report:
    """Tell of those who leave; where nobody does, rank all, or only who would be missed."""
    graph = _network(site, lang)
    if not state.actors:
        ranked = site.kept(f"missed, {lang}", lambda: ranking(graph))
        return ranks(graph, ranked, every=every)
    standing = site.kept(f"losing, {lang}", lambda: Standing(graph))
    return report(site.store, graph, standing.without(state.actors))


def _names(site: Site, lang: str) -> list[tuple[str, str]]:
    """Give what may be typed into the form, as far as a list of it is of use."""
    graph = _network(site, lang)
    found = ((graph.nodes[name]["slug"], graph.nodes[name]["label"]) for name in tied(graph))
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))[:_NAMES]


ROUTES: Final = (
    Route("/loss", loss),
    Route("/loss.json", loss_data),
    Route("/loss.csv", loss_sheet),
)
