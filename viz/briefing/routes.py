"""The brief of a thing: the page, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from ontology.messages import message as text
from queries.briefing.matter import Matter
from queries.briefing.report import brief as told_in_brief
from queries.reports.model import Report
from viz.apart import apart
from viz.briefing.state import State, state_of
from viz.citing.known import data
from viz.negotiate import language
from viz.reports.serving import report_json, report_page, report_sheet

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graph.networks.model import Network
    from viz.site import Site


async def brief(request: Request) -> Response:
    """The page: the brief of the thing of the address, or a form that asks for one."""
    return await apart(_page, request)


async def brief_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_data, request)


async def brief_sheet(request: Request) -> Response:
    """One of its tables as CSV."""
    return await apart(_sheet, request)


def _page(request: Request) -> Response:
    state, told = _asked(request)
    return report_page(request, told, state, "brief.html")


def _data(request: Request) -> Response:
    state, told = _asked(request)
    return report_json(request, told, state)


def _sheet(request: Request) -> Response:
    state, told = _asked(request)
    return report_sheet(request, told, state)


def _asked(request: Request) -> tuple[State, Report]:
    site: Site = request.app.state.site
    lang = language(request)
    state = state_of(site, request.query_params, lang)
    return state, _report(site, state, lang)


def _report(site: Site, state: State, lang: str) -> Report:
    """Make the brief; without a thing there is a report that says what can be asked."""
    if state.thing is None:
        heading, note = text("brief.any", lang), text("brief.any-note", lang)
        return Report(kind="brief", lang=lang, heading=heading, note=note)
    return told_in_brief(
        Matter(
            card=site.card(state.thing.iri, lang),
            other=lambda iri: site.card(iri, lang),
            whole=lambda: _network(site, lang),
            letters=site.keys(),
            data=data(site),
        )
    )


def _network(site: Site, lang: str) -> Network:
    """Give the whole network; QueryError where there is too much of it for a page."""
    try:
        return site.everything(lang)
    except TooLarge as failure:
        hint = "ask in a terminal: partnerships brief NAME"
        raise QueryError(failure.message, hint=hint) from None


ROUTES: Final = (
    Route("/brief", brief),
    Route("/brief.json", brief_data),
    Route("/brief.csv", brief_sheet),
)
