"""What would be lost if actors left: the page, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.losing.loss import Standing
from graph.losing.ranking import ranking, tied
from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from ontology.messages import message as text
from queries.losing.ranks import ranks, weighs
from queries.losing.report import report
from queries.losing.written import as_json, ranking_json, ranking_sheet, sheet
from viz.answers import READABLE, page
from viz.apart import apart
from viz.losing.state import State, state_of
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request

    from graph.networks.model import Network
    from queries.losing.model import Rank, Report
    from viz.site import Site

#: So many rows of a table stand on the page; the files have all.
ROWS: Final = 400
_NAMES: Final = 500
_CSV: Final = "text/csv; charset=utf-8"


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
    found = _report(site, state, lang)
    ranked = () if found else _ranks(site, lang)
    weighing = [rank for rank in ranked if weighs(rank)]
    values: dict[str, Any] = {
        "state": state,
        "told": found,
        "ranked": weighing[:ROWS],
        "others": len(ranked) - len(weighing[:ROWS]),
        "most": ROWS,
        "names": _names(site, lang),
        "query": urlencode([("actor", ref.slug) for ref in found.actors] if found else []),
        "documents": site.source_names(lang),
    }
    title = found.heading if found else text("loss.ranking", lang)
    return page(request, "loss.html", title, state.status, **values)


def _data(request: Request) -> Response:
    site, lang, state = _asked(request)
    found = _report(site, state, lang)
    told = as_json(found) if found else {"ranking": ranking_json(_ranks(site, lang))}
    body = {"language": lang, "notices": list(state.notices), **told}
    return JSONResponse(body, state.status, _headers(lang))


def _sheet(request: Request) -> Response:
    site, lang, state = _asked(request)
    found = _report(site, state, lang)
    body = sheet(found) if found else ranking_sheet(_ranks(site, lang))
    return Response(body, state.status, _headers(lang), _CSV)


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


def _report(site: Site, state: State, lang: str) -> Report | None:
    if not state.actors:
        return None
    graph = _network(site, lang)
    standing = site.kept(f"losing, {lang}", lambda: Standing(graph))
    return report(site.store, graph, standing.without(state.actors))


def _ranks(site: Site, lang: str) -> tuple[Rank, ...]:
    graph = _network(site, lang)
    return site.kept(f"missed, {lang}", lambda: ranks(graph, ranking(graph)))


def _names(site: Site, lang: str) -> list[tuple[str, str]]:
    """Give what may be typed into the form, as far as a list of it is of use."""
    graph = _network(site, lang)
    found = ((graph.nodes[name]["slug"], graph.nodes[name]["label"]) for name in tied(graph))
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))[:_NAMES]


def _headers(lang: str) -> dict[str, str]:
    return {**READABLE, "content-language": lang}


ROUTES: Final = (
    Route("/loss", loss),
    Route("/loss.json", loss_data),
    Route("/loss.csv", loss_sheet),
)
