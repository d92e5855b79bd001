"""The addresses of citations: /cite gives one, /verify asks again what one asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ontology.errors import PartnershipsError
from queries.citing import forms, telling, writing
from queries.citing.asking import ask_workers, asked_today
from queries.citing.documents import documents
from queries.citing.making import made
from queries.citing.reading import BadCitation, read
from queries.citing.verifying import verified
from queries.service.request import BadRequest
from viz.answers import READABLE, page
from viz.apart import CITATIONS, apart
from viz.citing.block import Block
from viz.citing.known import hashed
from viz.citing.posted import citation_sent
from viz.citing.shown import title_of
from viz.citing.subject import subject_of
from viz.messages import message
from viz.negotiate import language, wants_html
from viz.problems import answer_error, explain

if TYPE_CHECKING:
    from starlette.requests import Request

    from queries.citing.model import Citation
    from queries.citing.verifying import Verdict
    from viz.problems import Explained
    from viz.site import Site

_VARY: Final = {**READABLE, "vary": "Accept, Accept-Language"}
#: A longer citation does not stand on its page; the file has it.
_LONGEST: Final = 60_000
_KINDS: Final = {
    "json": ("application/json", "citation.json"),
    "bibtex": ("application/x-bibtex; charset=utf-8", "citation.bib"),
    "csl": ("application/vnd.citationstyles.csl+json", "citation.csl.json"),
    "text": ("text/plain; charset=utf-8", ""),
}


async def cite(request: Request) -> Response:
    """A citation of what the address names, as a page or in one of its forms."""
    title = await title_of(request, request.query_params.get("page", ""), language(request))
    return await apart(partial(_cite, title=title), request, CITATIONS)


def _cite(request: Request, title: str) -> Response:
    lang = language(request)
    form = request.query_params.get("format", "")
    if form and form not in _KINDS:
        raise BadRequest(400, f"There is no format “{form[:40]}”.", ", ".join(_KINDS))
    site: Site = request.app.state.site
    row = request.query_params.get("row", "")
    subject = subject_of(request, lang, title)
    ask = partial(ask_workers, site.asking)
    citation = made(ask, site.store, hashed(site), subject, row, lang)
    if not form and wants_html(request):
        return _cited_page(request, citation, lang)
    return _written(citation, form or "json", lang)


def _written(citation: Citation, form: str, lang: str) -> Response:
    kind, name = _KINDS[form]
    text = forms.written(citation, form, lang)
    headers = {**_VARY, "content-language": lang}
    if name:
        headers["content-disposition"] = f'inline; filename="{name}"'
    return Response(text.encode("utf-8", "replace"), media_type=kind, headers=headers)


def _cited_page(request: Request, citation: Citation, lang: str) -> Response:
    pairs = [(n, v) for n, v in request.query_params.multi_items() if n not in {"lang", "format"}]
    text = writing.as_json(citation)
    return page(
        request,
        "cite.html",
        message("cite-title", lang, title=citation.title),
        cite=None,
        cited=citation,
        sentence=forms.text(citation, lang),
        bibtex=forms.bibtex(citation),
        csl=forms.csl(citation),
        as_json=text if len(text) < _LONGEST else "",
        block=Block("", tuple(pairs), lang if request.query_params.get("lang") == lang else ""),
    )


async def verify(request: Request) -> Response:
    """Ask again what a citation asked; without one, where to put it."""
    try:
        sent = await citation_sent(request)
    except PartnershipsError as failure:
        return await apart(partial(_refused, failure=failure, sent=b""), request, CITATIONS)
    return await apart(partial(_verify, sent=sent), request, CITATIONS)


def _verify(request: Request, sent: bytes) -> Response:
    site: Site = request.app.state.site
    try:
        cited = read(sent) if sent else None
        ask = partial(ask_workers, site.asking) if cited else None
        today, behind = partial(asked_today, site.store), partial(documents, site.store)
        found = verified(cited, ask, hashed(site), today, behind) if cited and ask else None
    except PartnershipsError as failure:
        return _refused(request, failure, sent)
    return _verified(request, found, sent)


def _verified(request: Request, found: Verdict | None, sent: bytes) -> Response:
    lang = language(request)
    if found and not wants_html(request):
        told = {**telling.as_json(found), "told": telling.headline(found, lang)}
        return JSONResponse(told, headers={**_VARY, "content-language": lang})
    if not wants_html(request) and request.method == "POST":
        raise BadCitation("Nothing was sent.", hint="send a citation as JSON")
    return _page(request, lang, found=found, sent=sent)


def _refused(request: Request, failure: PartnershipsError, sent: bytes) -> Response:
    """What is wrong with a citation: in words above the form, or for programs."""
    if not wants_html(request):
        answer = answer_error(request, failure)
        answer.headers.update({"access-control-allow-origin": "*"})
        return answer
    lang = language(request)
    told = explain(failure, lang)
    answer = _page(request, lang, told, sent=sent)
    answer.headers.update(told.headers)
    return answer


def _page(
    request: Request,
    lang: str,
    fault: Explained | None = None,
    *,
    found: Verdict | None = None,
    sent: bytes = b"",
) -> Response:
    text = sent.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return page(
        request,
        "verify.html",
        message("verify-title", lang),
        fault.status if fault else 200,
        cite=None,
        fault=fault,
        verdict=found,
        headline=telling.headline(found, lang) if found else "",
        details=telling.details(found, lang) if found else [],
        gone=telling.gone(found) if found else (),
        readable=telling.readable,
        most=telling.SHOWN,
        sent=text if len(text) < telling.LONGEST_SHOWN else "",
    )


ROUTES: Final = (
    Route("/cite", cite),
    Route("/verify", verify, methods=["GET", "POST"]),
)
