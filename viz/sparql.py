"""The SPARQL 1.1 Protocol, for reading only, and its page for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import anyio
from starlette.responses import Response

from ontology.errors import PartnershipsError
from queries.worker import Asked
from viz.answers import page
from viz.examples import EXAMPLES
from viz.messages import message
from viz.negotiate import language, media, wants_html
from viz.problems import BadRequest, Explained, explain
from viz.results import shown

if TYPE_CHECKING:
    from starlette.requests import Request

    from viz.site import Site

#: A query may have 64 KB; percent-encoding can treble it.
BODY_BYTES: Final = 256 * 1024
BODY_SECONDS: Final = 10
ROW_TYPES: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPH_TYPES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "text/plain": "ntriples",
}
_ROWS_OUT: Final = {form: kind for kind, form in reversed(ROW_TYPES.items())}
_GRAPHS_OUT: Final = {"turtle": "text/turtle", "ntriples": "application/n-triples"}
FORMATS: Final = {
    **{form: (form, "turtle") for form in ("json", "xml", "csv", "tsv")},
    **{form: ("json", form) for form in ("turtle", "ntriples")},
}


@dataclass(frozen=True, slots=True)
class _Form:
    """What a request says: each parameter with all its values."""

    values: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.values if key == name)

    def one(self, name: str) -> str:
        found = self.all(name)
        if len(found) > 1:
            raise BadRequest(400, f"The request has {len(found)} values for {name}.", "send one")
        return found[0] if found else ""


async def sparql(request: Request) -> Response:
    """Answer a query; a browser without one gets the page to write it on."""
    form = await _form(request)
    if form.all("update"):
        raise BadRequest(403, "This endpoint only reads: there is no update.", "send a query")
    query = form.one("query")
    html = wants_html(request) and not form.one("format")
    if not query.strip():
        if html:
            return _page(request, "")
        raise BadRequest(400, "There is no query in the request.", "send query=SELECT …")
    rows, graph = _formats(request, form.one("format"))
    asked = Asked(
        query,
        rows="json" if html else rows,
        graph="ntriples" if html else graph,
        default_graphs=form.all("default-graph-uri"),
        named_graphs=form.all("named-graph-uri"),
    )
    site: Site = request.app.state.site
    try:
        reply = await anyio.to_thread.run_sync(site.pool.ask, asked, limiter=_limiter(request))
    except PartnershipsError as failure:
        if not html:
            raise
        return _page(request, query, fault=explain(failure, language(request)))
    if html:
        return _page(
            request, query, await anyio.to_thread.run_sync(shown, site, reply, language(request))
        )
    kinds = _GRAPHS_OUT if reply.kind == "graph" else _ROWS_OUT
    headers = {"vary": "Accept", "cache-control": "no-cache"}
    kind = kinds[reply.form]
    return Response(reply.body, media_type=_with_charset(kind), headers=headers)


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _limiter(request: Request) -> anyio.CapacityLimiter:
    """Queries wait in threads of their own, so that pages always find one free."""
    state = request.app.state
    if not hasattr(state, "limiter"):
        state.limiter = anyio.CapacityLimiter(8)
    limiter: anyio.CapacityLimiter = state.limiter
    return limiter


def _formats(request: Request, named: str) -> tuple[str, str]:
    """The formats for rows and for graphs: by name, else by Accept."""
    if named:
        if named not in FORMATS:
            raise BadRequest(
                400, f"There is no format “{named[:40]}”.", f"one of {', '.join(FORMATS)}"
            )
        return FORMATS[named]
    rows, graph = media(request, tuple(ROW_TYPES)), media(request, tuple(GRAPH_TYPES))
    if not rows and not graph and not wants_html(request):
        offered = ", ".join([*ROW_TYPES, *GRAPH_TYPES])
        raise BadRequest(406, "None of the formats in Accept is offered.", f"one of {offered}")
    return ROW_TYPES.get(rows, "json"), GRAPH_TYPES.get(graph, "turtle")


async def _form(request: Request) -> _Form:
    url = _pairs(request.url.query)
    if request.method != "POST":
        return _Form(url)
    if request.headers.get("content-encoding", "identity") != "identity":
        raise BadRequest(415, "Compressed requests are not read.", "send the query as it is")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    body = await _body(request)
    if kind == "application/x-www-form-urlencoded":
        return _Form((*url, *_pairs(body)))
    if kind == "application/sparql-query":
        return _Form((*url, ("query", body)))
    if kind == "application/sparql-update":
        raise BadRequest(403, "This endpoint only reads: there is no update.", "send a query")
    hint = "use application/sparql-query or application/x-www-form-urlencoded"
    raise BadRequest(415, f"A body of type “{kind[:80]}” is not read.", hint)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50))
    except ValueError:
        raise BadRequest(400, "The parameters are not valid UTF-8 or too many.") from None


async def _body(request: Request) -> str:
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > BODY_BYTES:
        raise BadRequest(413, f"A request may have {BODY_BYTES:,} bytes.", "shorten the query")
    body = b""
    with anyio.move_on_after(BODY_SECONDS) as waiting:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise BadRequest(413, f"A request may have {BODY_BYTES:,} bytes.", "shorten it")
    if waiting.cancelled_caught:
        raise BadRequest(408, "The request did not arrive in time.", "send it again")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest(400, "The query is not valid UTF-8.", "save it as UTF-8") from None


def _page(
    request: Request, query: str, result: object = None, fault: Explained | None = None
) -> Response:
    """The form, with the query as it was written, and its result or what is wrong with it."""
    lang = language(request)
    answer = page(
        request,
        "sparql.html",
        message("sparql-title", lang),
        fault.status if fault else 200,
        query=query,
        fault=fault,
        result=result,
        examples=[(message(key, lang), text) for key, text in EXAMPLES.items()],
        formats=("csv", "tsv", "json", "xml"),
    )
    answer.headers.update(fault.headers if fault else {})
    return answer
