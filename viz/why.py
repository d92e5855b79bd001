"""Why an answer is empty, as JSON: the SPARQL service links to it from empty answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import anyio
from pyoxigraph import NamedNode
from starlette.responses import JSONResponse
from starlette.routing import Route

from queries.service.request import BadRequest
from queries.text.guard import check
from queries.why import explain
from queries.why.told import as_plain
from viz.answers import READABLE
from viz.negotiate import language
from viz.questions.asking import checked_language, pairs

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from viz.site import Site

#: So many explanations are looked for at a time; pages have threads of their own.
AT_ONCE: Final = 4
_KNOWN: Final = ("query", "lang")


async def why(request: Request) -> Response:
    """Explain why a query has no answer; a query that cannot be asked is an error."""
    state = request.app.state
    if not hasattr(state, "why_limiter"):
        state.why_limiter = anyio.CapacityLimiter(AT_ONCE)
    limiter: anyio.CapacityLimiter = state.why_limiter
    return await anyio.to_thread.run_sync(_answer, request, limiter=limiter)


def _answer(request: Request) -> Response:
    given = pairs(request)
    checked_language(given)
    for name in given:
        if name not in _KNOWN:
            raise BadRequest(400, f"There is no parameter “{name[:60]}” here.", "send query, lang")
    query = given.get("query", "")
    if not query.strip():
        raise BadRequest(400, "There is no query in the request.", "send query=SELECT …")
    site: Site = request.app.state.site
    # The names are taken before the check: a list of the store may not outlive this thread.
    check(query, [g.value for g in site.store.named_graphs() if isinstance(g, NamedNode)])
    lang = language(request)
    found = explain(site.asking, query, lang, names=site.store)
    if found.kind == "unreadable":
        # The engine says better than we what it cannot read, with line and column.
        site.asking.query(query)
    return JSONResponse(as_plain(found), headers={**READABLE, "content-language": lang})


ROUTES: Final = (Route("/why.json", why),)
