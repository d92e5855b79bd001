"""Answers with a report: as a page, as JSON, or one of its tables as CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from queries.ledger.switch import RULES
from queries.reports.switched import seen_as
from queries.reports.written import as_json, sheet
from viz.answers import READABLE, page
from viz.negotiate import language
from viz.reports.looking import looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from starlette.requests import Request

    from queries.reports.model import Report
    from viz.reports.looking import Looking
    from viz.site import Site

#: So many rows of a table, and sentences under one heading, stand on the page; the files have all.
ROWS: Final = 400
_CSV: Final = "text/csv; charset=utf-8"


class State(Protocol):
    """What an address asks for."""

    @property
    def notices(self) -> Sequence[str]:
        """What was not understood, in sentences."""

    @property
    def status(self) -> int:
        """The status to answer with."""

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """What the address says, as it is best written; without language and table."""


def report_page(
    request: Request,
    told: Report,
    state: State,
    template: str = "report.html",
    most: int = ROWS,
    **values: Any,  # noqa: ANN401 - what the page of one sort of report shows besides
) -> Response:
    """Answer with the page of a report; `address(form)` in its template links its files.

    So many (`most`) rows of each table stand on it.
    """
    site: Site = request.app.state.site
    found = looking(site, request.query_params, told.lang)
    told = _marked(site, told, found)
    address = _addresses(request, told, (*state.pairs, *found.pairs))
    values |= {
        "state": state,
        "looking": found,
        "told": told,
        "most": most,
        "rules": tuple(RULES),
        "documents": site.source_names(told.lang),
        "address": address,
        "everything": f"/{told.kind}?{urlencode([*state.pairs, *_lang(request)])}",
    }
    return page(request, template, told.heading, state.status, **values)


def report_json(request: Request, told: Report, state: State) -> Response:
    """Answer with a report as JSON; what was not understood is among its notices."""
    site: Site = request.app.state.site
    found = looking(site, request.query_params, told.lang)
    notices = [*state.notices, *found.notices]
    body = {**as_json(_marked(site, told, found)), "notices": notices}
    return JSONResponse(body, state.status, _headers(told.lang))


def report_sheet(request: Request, told: Report, state: State) -> Response:
    """Answer with a table of a report, the one that the address names or the first, as CSV."""
    body = sheet(told, request.query_params.get("table", ""))
    return Response(body, state.status, _headers(told.lang), _CSV)


def _marked(site: Site, told: Report, found: Looking) -> Report:
    return replace(told, seen=seen_as(site.store, found.switch, told.lang))


def _addresses(
    request: Request, told: Report, pairs: Iterable[tuple[str, str]]
) -> Callable[..., str]:
    said = [*pairs]

    def address(form: str, table: str = "") -> str:
        named = [("table", table)] if table else []
        query = urlencode([*said, *named, *_lang(request)])
        return f"/{told.kind}.{form}{'?' + query if query else ''}"

    return address


def _lang(request: Request) -> list[tuple[str, str]]:
    return [("lang", language(request))] if "lang" in request.query_params else []


def _headers(lang: str) -> dict[str, str]:
    return {**READABLE, "content-language": lang}
