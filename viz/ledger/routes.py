"""The addresses of the ledger: the page, and the same as data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from queries.ledger.choosing import SORTS, Wanted
from queries.ledger.switch import RULES, Switch
from viz.answers import READABLE, page
from viz.apart import apart
from viz.ledger.chips import chips, switch_chips
from viz.ledger.data import (
    CHANGE_COLUMNS,
    COLUMNS,
    as_json,
    change_rows,
    difference_rows,
    links,
    sheet,
)
from viz.ledger.state import PATH, state_of
from viz.ledger.view import View, part_of
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request

    from viz.site import Site

_CSV: Final = "text/csv; charset=utf-8"


async def disagreements(request: Request) -> Response:
    """The differences as a page."""
    return await apart(_page, request)


async def as_data(request: Request) -> Response:
    """The differences, and what a choice changes, as JSON."""
    return await apart(_json, request)


async def as_sheet(request: Request) -> Response:
    """The differences as CSV, a row for each claim."""
    return await apart(_differences_sheet, request)


async def changes_sheet(request: Request) -> Response:
    """What a choice changes as CSV."""
    return await apart(_changes_sheet, request)


def _view(request: Request) -> View:
    site: Site = request.app.state.site
    return View(site.ledger, state_of(request, site), language(request))


def _page(request: Request) -> Response:
    view = _view(request)
    entries = view.entries()
    part = part_of(len(entries), view.state.page)
    facets = view.facets()
    differences = view.told(entries[part.first - 1 : part.last])
    return page(
        request,
        "ledger.html",
        message("disagreements", view.lang),
        state=view.state,
        total=len(view.book.entries),
        part=part,
        differences=differences,
        about=list(dict.fromkeys(ref for one in differences for ref in one.subjects))[:5],
        facets=facets,
        sorts=SORTS,
        rules=tuple(RULES),
        genres={group: view.genres(group) for group in ("official", "press")},
        documents=view.documents(),
        chips=chips(view, facets),
        switch_chips=switch_chips(view),
        changed=view.changed(),
        unjudged=replace(view.state.switch, judgements=False),
        none_chosen=Switch(),
        nothing_wanted=Wanted(),
        downloads=links(view.state),
    )


def _json(request: Request) -> Response:
    view = _view(request)
    changed = view.told_changes(view.changes()) if view.state.switch.on else None
    told = as_json(
        view.state, view.lang, len(view.book.entries), view.told(view.entries()), changed
    )
    return JSONResponse(told, headers=_headers(view))


def _differences_sheet(request: Request) -> Response:
    view = _view(request)
    body = sheet(COLUMNS, difference_rows(view.told(view.entries())))
    return Response(body, media_type=_CSV, headers=_headers(view))


def _changes_sheet(request: Request) -> Response:
    view = _view(request)
    body = sheet(CHANGE_COLUMNS, change_rows(view.told_changes(view.changes())))
    return Response(body, media_type=_CSV, headers=_headers(view))


def _headers(view: View) -> dict[str, str]:
    return {**READABLE, "content-language": view.lang}


ROUTES: Final = (
    Route(PATH, disagreements),
    Route(f"{PATH}.json", as_data),
    Route(f"{PATH}.csv", as_sheet),
    Route(f"{PATH}/changes.csv", changes_sheet),
)
