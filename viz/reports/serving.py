"""Answers with reports: as a page, as JSON, or a table of it as CSV, all from one maker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias
from urllib.parse import urlencode

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from queries.ledger.switch import RULES
from queries.reports.switched import seen_as
from queries.reports.written import as_json, sheet
from viz.answers import READABLE, page
from viz.apart import LENSES, REPORTS, Line, apart
from viz.negotiate import language
from viz.reports.looking import Looking, looking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.datastructures import QueryParams
    from starlette.requests import Request

    from graph.networks.model import Network
    from queries.model import Ref
    from queries.reports.model import Report
    from viz.site import Site

#: So many rows of a table, and sentences under one heading, stand on the page; the files have all.
ROWS: Final = 400
_CSV: Final = "text/csv; charset=utf-8"
Pairs: TypeAlias = "tuple[tuple[str, str], ...]"


class State(Protocol):
    """What an address asks a report about."""

    @property
    def notices(self) -> Sequence[str]:
        """What was not understood, in sentences."""

    @property
    def status(self) -> int:
        """The status to answer with."""

    @property
    def pairs(self) -> Pairs:
        """What the address says, as it is best written; without language, table and lens."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a report: the site, through a lens if the address names one, and the words.

    `files` is whether it is for a file, which has everything.
    """

    request: Request
    looking: Looking
    site: Site
    lang: str
    files: bool

    @property
    def given(self) -> QueryParams:
        """What the address says."""
        return self.request.query_params

    @property
    def chosen_lang(self) -> Pairs:
        """The language, where the address names one."""
        return (("lang", self.lang),) if "lang" in self.given else ()

    def network(self, command: str) -> Network:
        """Give the whole network; QueryError, with a command, where that is too much for a page."""
        return _network(self.site, self.lang, command)


def _network(site: Site, lang: str, command: str) -> Network:
    try:
        return site.everything(lang)
    except TooLarge as failure:
        hint = f"ask in a terminal: partnerships {command}"
        raise QueryError(failure.message, hint=hint) from None


@dataclass(frozen=True, slots=True)
class Answer:
    """A report, the state of the address that it answers, and what its page shows besides.

    `like` is what may have been meant instead, each with what an address says that asks for it.
    """

    told: Report
    state: State
    values: dict[str, Any]
    like: Sequence[tuple[Pairs, Ref]] = ()


def report_routes(
    kind: str,
    make: Callable[[Asked], Answer],
    template: str = "report.html",
    most: int = ROWS,
) -> tuple[Route, ...]:
    """Give the page of a kind of reports, and the same as JSON and CSV.

    `most` rows of each table stand on the page.
    """

    async def as_page(request: Request) -> Response:
        return await apart(lambda asked: _page(asked, make, template, most), *_line(request))

    async def as_data(request: Request) -> Response:
        return await apart(lambda asked: _data(asked, make), *_line(request))

    async def as_sheet(request: Request) -> Response:
        return await apart(lambda asked: _sheet(asked, make), *_line(request))

    return (
        Route(f"/{kind}", as_page),
        Route(f"/{kind}.json", as_data),
        Route(f"/{kind}.csv", as_sheet),
    )


def _line(request: Request) -> tuple[Request, Line]:
    """Let those for whom a data set is made anew wait for each other, and nobody else for them."""
    site: Site = request.app.state.site
    switch = looking(site, request.query_params, language(request)).switch
    return request, REPORTS if site.has_under(switch) else LENSES


def _asked(request: Request, *, files: bool = True) -> Asked:
    site: Site = request.app.state.site
    lang = language(request)
    found = looking(site, request.query_params, lang)
    if found.switch.on:
        # What is too much for a page is refused before the data set is made anew.
        _network(site, lang, "loss ACTOR --sources NAME")
    return Asked(request, found, site.under(found.switch), lang, files)


def _page(request: Request, make: Callable[[Asked], Answer], template: str, most: int) -> Response:
    asked = _asked(request, files=False)
    answer = make(asked)
    told = _marked(asked, answer.told)
    values = {
        "drawn": (),
        **answer.values,
        "picture": bool(answer.values.get("drawn")),
        "state": answer.state,
        "looking": asked.looking,
        "told": told,
        "like": _like(asked, answer),
        "most": most,
        "rules": tuple(RULES),
        "documents": _whole(asked).source_names(told.lang),
        "address": _addresses(asked, answer),
        "chosen_lang": asked.chosen_lang,
        "everything": _address(told.kind, (*answer.state.pairs, *asked.chosen_lang)),
    }
    return page(request, template, told.heading, answer.state.status, **values)


def _data(request: Request, make: Callable[[Asked], Answer]) -> Response:
    asked = _asked(request)
    answer = make(asked)
    notices = [*answer.state.notices, *asked.looking.notices]
    like = [
        {"iri": ref.iri, "label": ref.label.text, "address": address}
        for address, ref in _like(asked, answer, ".json")
    ]
    body = {**as_json(_marked(asked, answer.told)), "notices": notices, "like": like}
    return JSONResponse(body, answer.state.status, _headers(asked.lang))


def _sheet(request: Request, make: Callable[[Asked], Answer]) -> Response:
    asked = _asked(request)
    answer = make(asked)
    if answer.state.status != HTTPStatus.OK:
        # A spreadsheet of something else would be taken for the answer.
        told = "\n".join([*answer.state.notices, ""])
        return PlainTextResponse(told, answer.state.status, _headers(asked.lang))
    body = sheet(answer.told, asked.given.get("table", ""))
    return Response(body, answer.state.status, _headers(asked.lang), _CSV)


def _whole(asked: Asked) -> Site:
    """The site without any lens, which knows the names of all documents."""
    site: Site = asked.request.app.state.site
    return site


def _marked(asked: Asked, told: Report) -> Report:
    """Give a report that says what it is made of, where that is not everything."""
    seen = seen_as(_whole(asked).store, asked.looking.switch, told.lang)
    return replace(told, seen=seen)


def _like(asked: Asked, answer: Answer, ending: str = "") -> list[tuple[str, Ref]]:
    """Give the addresses of what may have been meant, through the same lens."""
    kept = (*asked.looking.pairs, *asked.chosen_lang)
    kind = f"{answer.told.kind}{ending}"
    return [(_address(kind, (*pairs, *kept)), ref) for pairs, ref in answer.like]


def _addresses(asked: Asked, answer: Answer) -> Callable[..., str]:
    said = (*answer.state.pairs, *asked.looking.pairs)

    def address(form: str, table: str = "") -> str:
        named = (("table", table),) if table else ()
        return _address(f"{answer.told.kind}.{form}", (*said, *named, *asked.chosen_lang))

    return address


def _address(name: str, pairs: Pairs) -> str:
    query = urlencode(pairs)
    return f"/{name}{'?' + query if query else ''}"


def _headers(lang: str) -> dict[str, str]:
    return {**READABLE, "content-language": lang}
