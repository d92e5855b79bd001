"""The library over HTTP: the list of questions, and each of them as a page and as data."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from graph.reading.suggest import did_you_mean
from ontology.errors import NotFound, PartnershipsError
from queries.bind import bound
from queries.catalogue import question
from queries.listing import Plain, by_theme, listed, theme_label
from queries.parameters import terms_of
from queries.service.request import BadRequest
from viz.answers import READABLE, page
from viz.apart import apart
from viz.messages import message
from viz.negotiate import has_already, language, media
from viz.problems import answer_error
from viz.questions.asking import asker, checked_language, given, pairs
from viz.questions.data import FORMS, written
from viz.questions.openapi import description
from viz.questions.page import question_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from queries.bind import Bound
    from queries.catalogue import Question
    from viz.site import Site

JSON: Final = "application/json"
_READABLE: Final = {**READABLE, "vary": "Accept, Accept-Language"}
_PAGES: Final = ("text/html", "application/xhtml+xml")


async def questions(request: Request) -> Response:
    """The list of all questions, as a page or as JSON."""
    wanted = _form(request, "", ("json",))
    return await apart(_list_page if wanted == "html" else _list, request)


async def questions_data(request: Request) -> Response:
    """The list of all questions as JSON."""
    return await apart(_list, request)


async def one(request: Request) -> Response:
    """One question: its page, or its answer as data."""
    return await apart(_one, request)


async def values(request: Request) -> Response:
    """The values that a parameter offers, as JSON."""
    return await apart(_values, request)


async def api(request: Request) -> Response:
    """The description of all this for programs that read OpenAPI."""
    return _data(request, JSONResponse(description()).body, JSON)


def resource(request: Request) -> Response:
    """The published IRI of a question leads to its page, and what follows # to its field."""
    asked = question(request.path_params["name"])
    return RedirectResponse(f"/questions/{asked.name}{_query(request)}", 303)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _form(request: Request, ending: str, offered: tuple[str, ...]) -> str:
    """The form that is asked for: by the end of the address, else by Accept."""
    if ending:
        if ending not in offered:
            told = f"This is not offered as .{ending[:20]}."
            raise NotFound(told, hint=f"use {', '.join(f'.{form}' for form in offered)}")
        return ending
    kinds = {FORMS[form].partition(";")[0]: form for form in offered}
    found = media(request, (*_PAGES, *kinds))
    if not found:
        hint = f"one of {', '.join([_PAGES[0], *kinds])}"
        raise BadRequest(406, "None of the formats in Accept is offered.", hint)
    return kinds.get(found, "html")


def _list_page(request: Request) -> Response:
    lang = language(request)
    return page(
        request,
        "questions.html",
        message("questions-title", lang),
        themes=[(name, theme_label(name, lang), found) for name, found in by_theme().items()],
    )


def _list(request: Request) -> Response:
    try:
        found = pairs(request)
        checked_language(found)
        for name in found:
            if name != "lang":
                raise BadRequest(400, f"There is no parameter “{name[:40]}” here.", "use lang")
        lang = language(request)
        told = [each | _links(each, lang) for each in listed(lang)]
        return _data(request, JSONResponse(told).body, JSON, lang)
    except PartnershipsError as failure:
        return _refusal(request, failure)


def _links(each: Plain, lang: str) -> Plain:
    """The addresses of a question, and of the values of each of its parameters."""
    name = each["name"]
    asked = question(str(name))
    suffix = f"?lang={lang}"
    parameters = [
        {**known, "offers": f"/questions/{name}/values/{own.name}.json{suffix}"}
        for known, own in zip(_parameters(each), asked.parameters, strict=True)
    ]
    own = {form: f"/questions/{name}.{form}" for form in FORMS}
    return {"parameters": parameters, "links": {"page": f"/questions/{name}", **own}}


def _parameters(each: Plain) -> list[Plain]:
    found = each["parameters"]
    return found if isinstance(found, list) else []


def _one(request: Request) -> Response:
    name, _, ending = request.path_params["name"].partition(".")
    try:
        asked = question(name)
        wanted = _form(request, ending, tuple(FORMS))
        return (
            question_page(request, asked) if wanted == "html" else _answer(request, asked, wanted)
        )
    except PartnershipsError as failure:
        return _refusal(request, failure)


def _answer(request: Request, asked: Question, form: str) -> Response:
    """The answer as data."""
    site: Site = request.app.state.site
    found = pairs(request)
    checked_language(found)
    lang = language(request)
    read = given(site.store, asked, found, lang)
    terms = read.terms if read.ready else _refused(site, asked, found)
    if form == "rq":
        return _data(request, bound(asked.standalone, terms).encode(), FORMS[form], lang)
    answer = asker(request).answer(asked, terms, lang)
    body = written(form, answer, read.texts, lang, found.get("lang", ""))
    return _data(request, body, FORMS[form], lang)


def _refused(site: Site, asked: Question, found: Mapping[str, str]) -> Mapping[str, Bound]:
    """Say what is wrong, in the words that the command line has."""
    return terms_of(site.store, asked, {n: text for n, text in found.items() if n != "lang"})


def _values(request: Request) -> Response:
    try:
        asked = question(request.path_params["name"])
        wanted = request.path_params["parameter"].removesuffix(".json")
        parameter = asked.parameter(wanted)
        if parameter is None:
            hint = did_you_mean(wanted, [each.name for each in asked.parameters])
            told = f"{asked.name} has no parameter “{wanted[:60]}”."
            raise NotFound(told, hint=hint if asked.parameters else None)
        checked_language(pairs(request))
        lang = language(request)
        choices = asker(request).choices(parameter, lang)
        content = [{"value": choice.value, "label": choice.label} for choice in choices]
        return _data(request, JSONResponse(content).body, JSON, lang)
    except PartnershipsError as failure:
        return _refusal(request, failure)


def _data(request: Request, body: bytes | memoryview, kind: str, lang: str = "") -> Response:
    """Data with its tag: whoever has it already is told so."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**_READABLE, "etag": tag} | ({"content-language": lang} if lang else {})
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(bytes(body), media_type=kind, headers=headers)


def _refusal(request: Request, failure: PartnershipsError) -> Response:
    """A problem that programs of other pages can read as well."""
    answer = answer_error(request, failure)
    answer.headers.update({k: v for k, v in _READABLE.items() if k != "cache-control"})
    return answer


ROUTES: Final = (
    Route("/questions", questions),
    Route("/questions.json", questions_data),
    Route("/questions/{name}", one),
    Route("/questions/{name}/values/{parameter}", values),
    Route("/openapi.json", api),
)
