"""Files that are asked for by pages and people: static files and the data set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Store
from starlette.responses import PlainTextResponse, Response

from ontology.errors import NotFound
from viz.assets import asset, media_type, tag
from viz.negotiate import has_already

#: Sorted and sent from memory; a larger data set is not.
MOST_SENT: Final = 2_000_000
_FRESH: Final = {"cache-control": "no-store"}

if TYPE_CHECKING:
    from starlette.requests import Request

    from viz.site import Site


def static(request: Request) -> Response:
    """A file of ours by its exact path; a browser that has it already is told so."""
    path = request.path_params["path"]
    body = asset(path)
    headers = {"etag": tag(path), "cache-control": "public, max-age=3600"}
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type(path), headers=headers)


def dump(request: Request) -> Response:
    """The whole data set as a file."""
    site: Site = request.app.state.site
    form = request.path_params["form"]
    if form not in {"nq", "trig"}:
        raise NotFound(f"The data set is not offered as .{form[:20]}.", hint="use .nq or .trig")
    if not isinstance(site.store, Store) or len(site.store) > MOST_SENT:
        raise NotFound(
            "This data set is too large to be sent in one piece.",
            hint="ask for parts at /sparql, or copy the store it is served from",
        )
    kinds = {"nq": "application/n-quads", "trig": "application/trig"}
    headers = {
        "content-disposition": f'attachment; filename="partnerships.{form}"',
        "cache-control": "no-cache",
    }
    return Response(site.dump(form), media_type=kinds[form], headers=headers)


def health(request: Request) -> Response:
    """Say that the service lives, and how many statements it reads."""
    site: Site = request.app.state.site
    return PlainTextResponse(f"ok {len(site.store)} statements\n", headers=_FRESH)


def ready(request: Request) -> Response:
    """Say whether queries can be answered now: 200, or 503 while the data are being loaded."""
    site: Site = request.app.state.site
    if site.ready:
        return PlainTextResponse("ready\n", headers=_FRESH)
    return PlainTextResponse("loading\n", 503, {**_FRESH, "retry-after": "1"})
