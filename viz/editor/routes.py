"""The page on which queries are written: the text, what it found, and what helps to write it.

Its address is its state: one page serves people with scripts, who get the same page piece by
piece, and people without.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio
from starlette.responses import Response
from starlette.routing import Route

from ontology.errors import PartnershipsError
from queries.prefixes import PREFIXES, declared
from queries.service.asked import Asked
from queries.service.request import parameters
from queries.why import explain as explain_empty
from viz.answers import page
from viz.assets import bundled
from viz.editor.asking import ask, limiter
from viz.editor.examples import START, examples, written
from viz.editor.graph import drawable, net
from viz.editor.raw import ENDINGS, NAMES, formats, raw
from viz.editor.results import SHOWN, labels_of, rows_of, table
from viz.editor.state import VIEWS, State, state_of
from viz.editor.terms import things_json, vocabulary_json
from viz.editor.text import listing
from viz.editor.timeline import datable, timeline
from viz.messages import message
from viz.negotiate import has_already, language
from viz.pictures.layers import draw
from viz.problems import explain

if TYPE_CHECKING:
    from starlette.requests import Request

    from viz.editor.results import Found
    from viz.site import Site

#: Words that the script says.
_SAID: Final = (
    *("running", "stopped", "offline", "copied", "no-example", "loaded", "suggestions", "faults"),
    *("class", "property", "uses", "unused", "facts"),
)
#: A data set does not change while it is served, but another may be served tomorrow.
_KEPT: Final = "public, no-cache"


async def query(request: Request) -> Response:
    """The page: with a query its answer, with an example the query to begin with."""
    found = await parameters(request)
    state = state_of(found)
    work = partial(_unasked, request, state, found.one("example") or "", found.one("standalone"))
    if state.query.strip() and not found.one("example") and found.one("standalone") != "1":
        graphs = state.default_graphs, state.named_graphs
        try:
            came, seconds = await ask(request, Asked(state.query, "json", "ntriples", *graphs))
            work = partial(_answered, request, state, came, seconds)
        except PartnershipsError as failure:
            work = partial(_refused, request, state, failure)
    made: Response = await anyio.to_thread.run_sync(work, limiter=limiter(request))
    return made


def _unasked(request: Request, state: State, example: str, standalone: str | None) -> Response:
    """A query to begin with, or one whose prefixes were asked for."""
    site: Site = request.app.state.site
    if example:
        text, view = written(site.store, example)
        state = replace(state, query=text, view=view if view in VIEWS else VIEWS[0])
    elif standalone == "1":
        state = replace(state, query=declared(state.query))
    elif not state.query.strip():
        state = replace(state, query=START)
    return _page(request, state)


def _refused(request: Request, state: State, failure: PartnershipsError) -> Response:
    """What is wrong with a query, at its place."""
    told = explain(failure, language(request))
    where = failure.where
    place = (where.line, where.column or 1) if where and where.line else None
    lines = listing(state.query, *place) if place else ()
    return _page(
        request,
        state,
        told.status,
        told.headers,
        fault=told,
        detail=failure.message if told.status != 500 else told.detail,
        place=place,
        lines=lines,
    )


def _answered(request: Request, state: State, found: Found, seconds: float) -> Response:
    """The answer in the view that was asked for, or as a table where it cannot be."""
    site: Site = request.app.state.site
    lang = language(request)
    drawn = (("graph", drawable(found)), ("timeline", datable(found)))
    possible = ["table", *(view for view, can in drawn if can), "raw"]
    view = state.view if state.view in possible else VIEWS[0]
    # Only a page's things need names, unless all are sorted or drawn by them.
    whole = state.sort or view in {"graph", "timeline"}
    part = slice(None) if whole else rows_of(found, state.page)
    labels = labels_of(site.store, found, lang, part)
    offered = formats(found)
    form = state.form if state.form in offered else offered[0]
    return _page(
        request,
        state,
        found=found,
        shown=SHOWN,
        seconds=Decimal(f"{seconds:.2g}") if seconds < 1 else Decimal(f"{seconds:.1f}"),
        view=view,
        possible=possible,
        formats=offered,
        names=NAMES,
        endings={one: ENDINGS.get(one, one) for one in offered},
        form=form,
        table=table(found, labels, state.sort, state.page),
        drawing=draw(net(found, labels)) if view == "graph" else None,
        timeline=timeline(found, labels) if view == "timeline" else None,
        raw=raw(found, form) if view == "raw" else None,
        why=explain_empty(site.asking, state.query, lang, names=site.store)
        if found.empty and state.why
        else None,
    )


def _page(
    request: Request,
    state: State,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,  # noqa: ANN401 - what the page shows
) -> Response:
    """The page with what is the same whether there is an answer or not."""
    lang = language(request)
    words = {name: message(f"query-{name}", lang) for name in _SAID}
    words |= {"of": message("ontology-domain", lang), "value": message("ontology-range", lang)}
    answer = page(
        request,
        "query.html",
        message("sparql-title", lang),
        status,
        **{"found": None, "fault": None, **values},
        state=state,
        views=VIEWS,
        words=words,
        examples=examples(lang),
        prefixes=PREFIXES,
        codemirror=bundled("codemirror"),
    )
    answer.headers.update(headers or {})
    return answer


def terms(request: Request) -> Response:
    """The terms of the vocabulary with their use, counted once for each language."""
    state, lang = request.app.state, language(request)
    if not hasattr(state, "editor_terms"):
        state.editor_terms = {}
    body = state.editor_terms.get(lang)
    if body is None:
        body, counted = vocabulary_json(state.site.asking, lang)
        if counted:
            state.editor_terms[lang] = body
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"etag": tag, "vary": "Accept-Language", "cache-control": _KEPT}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def things(request: Request) -> Response:
    """Things whose names are like what is being typed."""
    site: Site = request.app.state.site
    asked = request.query_params
    text, prefix = asked.get("text", ""), asked.get("prefix", "")
    body = things_json(site.store, text, language(request), prefix)
    headers = {"vary": "Accept-Language", "cache-control": _KEPT}
    return Response(body, media_type="application/json", headers=headers)


ROUTES: Final = (
    Route("/query", query, methods=["GET", "POST"]),
    Route("/query/terms.json", terms),
    Route("/query/complete.json", things),
)
