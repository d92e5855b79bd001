"""Makes answers: pages with the words and links that every page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from ontology.terms import LANGUAGES
from viz.assets import library_path
from viz.citing.block import block
from viz.hosting.moved import below, moved
from viz.hosting.placed import base, origin
from viz.messages import message
from viz.negotiate import language
from viz.render import render
from viz.reports.looking import LENS, REPORTS
from viz.urls import page_path

if TYPE_CHECKING:
    from starlette.requests import Request


#: What goes with data that any page on the web may read.
READABLE: Final = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "vary": "Accept-Language",
    "cache-control": "no-cache",
}


def linker(request: Request) -> Any:  # noqa: ANN401 - a function for templates
    """Return what turns an IRI or path into a link that keeps the language that was chosen.

    From a report to another, it keeps the lens as well.
    """
    given = request.query_params
    suffix = [("lang", given["lang"])] if given.get("lang", "") in LANGUAGES else []
    lens = [pair for pair in given.multi_items() if pair[0] in LENS and pair[1]]

    def link(target: str, **parameters: str) -> str:
        path = target if target.startswith("/") else page_path(target)
        path, hash_, fragment = path.partition("#")
        kept = [*lens, *suffix] if path in REPORTS and request.url.path in REPORTS else suffix
        query = urlencode([*parameters.items(), *kept])
        return f"{path}{'?' + query if path and query else ''}{hash_}{fragment}"

    return link


def page(
    request: Request,
    template: str,
    title: str,
    status: int = 200,
    **values: Any,  # noqa: ANN401 - what pages show
) -> HTMLResponse:
    """Answer with a page in the language of the request."""
    lang = language(request)
    values.setdefault("picture", None)
    values.setdefault("offered", ())
    values.setdefault("cite", block(request, title, status, lang, values))
    text = render(
        template,
        lang,
        title=title,
        link=linker(request),
        languages=_languages(request),
        query_text=request.query_params.get("q", ""),
        site=message("site", lang),
        origin=origin(request),
        library=library_path(),
        **values,
    )
    if prefix := base(request):
        text = moved(text, below(prefix))
    headers = {
        "content-language": lang,
        "vary": "Accept, Accept-Language",
        "cache-control": "no-cache",
    }
    return HTMLResponse(text, status, headers)


def _languages(request: Request) -> list[tuple[str, str]]:
    """This same page in each language."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    if request.method not in {"GET", "HEAD"}:
        kept = []
    return [(tag, "?" + urlencode([*kept, ("lang", tag)])) for tag in LANGUAGES]
