"""Every error as an answer: one table from error to status, as a page or as problem+json."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from ontology.errors import NoRoom, PartnershipsError, StoreTimeout
from queries.service import problems
from queries.service.asked import QueryTimeout
from viz.answers import page
from viz.contents import KINDS
from viz.hosting.placed import base
from viz.messages import known, message
from viz.negotiate import language, wants_html
from viz.urls import page_path

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.name_index import Thing
    from viz.site import Site


def status_of(failure: Exception) -> int:
    """Return the HTTP status of an error; what nobody foresaw is a 500."""
    if isinstance(failure, HTTPException):
        return failure.status_code
    return problems.status_of(failure)


@dataclass(frozen=True, slots=True)
class Explained:
    """An error in words, with the status and headers of its answer."""

    status: int
    title: str
    detail: str
    hint: str
    headers: dict[str, str]


def explain(failure: Exception, lang: str) -> Explained:
    """Put an error into words; never how it looks inside."""
    status = status_of(failure)
    late = isinstance(failure, QueryTimeout | StoreTimeout)
    key = "error-busy" if status == 503 and not late else f"error-{status}"
    title = message(_known(key, "error-400"), lang)
    detail, hint = _words(failure, status, lang)
    # What has no room now has none in two seconds either.
    headers = {} if isinstance(failure, NoRoom) else problems.headers_of(status)
    return Explained(status, title, detail, hint, headers)


def answer_error(request: Request, failure: Exception) -> Response:
    """Answer with what went wrong, as a page or as data."""
    lang = language(request)
    told = explain(failure, lang)
    status, hint, headers = told.status, told.hint, told.headers
    if isinstance(failure, HTTPException) and failure.headers:
        headers |= dict(failure.headers)
    near = _near(request) if status == 404 else []
    if not wants_html(request):
        if near and not hint:
            paths = [f"{base(request)}{page_path(thing.iri)}" for thing in near[:3]]
            hint = f"did you mean {' or '.join(paths)}?"
        body: dict[str, object] = {"type": "about:blank", "title": told.title, "status": status}
        body |= {"detail": told.detail, **problems.place(failure)}
        if hint:
            body["hint"] = hint
        return JSONResponse(body, status, headers, media_type="application/problem+json")
    response = page(
        request,
        "error.html",
        told.title,
        status,
        detail=told.detail,
        hint=hint,
        near=near,
        kinds={kind: message(f"kind-{kind}", lang) for kind in KINDS},
    )
    response.headers.update(headers)
    return response


def _words(failure: Exception, status: int, lang: str) -> tuple[str, str]:
    if isinstance(failure, PartnershipsError) and status != 500:
        detail = f"{failure.message} ({failure.where})" if failure.where else failure.message
        return detail, failure.hint or ""
    if status in {404, 405}:
        return message(f"error-{status}-text", lang), ""
    return message("error-500-text" if status >= 500 else "error-400", lang), ""


def _known(key: str, otherwise: str) -> str:
    return key if known(key) else otherwise


def _near(request: Request) -> list[Thing]:
    """Things whose names are like the end of the address."""
    site: Site = request.app.state.site
    last = unquote(request.url.path.rstrip("/").rsplit("/", 1)[-1]).rsplit(".", 1)[0]
    return site.suggestions(last.replace("-", " ")) if last else []
