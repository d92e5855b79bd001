"""Pictures as files to keep, send or put on a slide."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from starlette.responses import Response
from starlette.routing import Route

from ontology.errors import NotFound
from viz.apart import PICTURES, apart
from viz.messages import message
from viz.negotiate import has_already, language
from viz.pictures.mail.written import file_name, written
from viz.pictures.picture import PICTURED_KINDS
from viz.pictures.saving import FORMS
from viz.pictures.views import VIEWS
from viz.urls import iri_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from viz.pictures.picture import Picture
    from viz.site import Site

_KINDS: Final = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
#: What can be drawn of everything at once, the usual view first.
_OF_ALL: Final = ("constellation", "money")


async def picture_file(request: Request) -> Response:
    """A picture as a file; painting has a line of its own, so that no page waits for it."""
    return await apart(_picture_file, request, PICTURES)


def _picture_file(request: Request) -> Response:
    """A picture in the form that the address names; there is nothing of what has no picture."""
    site: Site = request.app.state.site
    form = request.path_params["form"]
    iris, view = _wanted(request, site)
    lang = language(request)
    drawn = site.picture(iris, lang, view) if form in FORMS else None
    if drawn is None or not drawn.drawing.nodes:
        raise NotFound(message("error-404-text", lang))
    body = site.saved.get((iris, view, lang, form), lambda: written(site.store, drawn, form))
    return answered(request, drawn, form, body)


def answered(request: Request, picture: Picture, form: str, body: bytes) -> Response:
    """Send a picture; as a page always for download, so that it is never a page of this host."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    place = "attachment" if form == "html" else "inline"
    headers = {
        "content-disposition": f'{place}; filename="{file_name(picture, form)}"',
        "content-language": picture.lang,
        "vary": "Accept-Language",
        "cache-control": "no-cache",
        "etag": tag,
    }
    if form == "svg":
        headers["content-security-policy"] = "default-src 'none'; sandbox"
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=_KINDS[form], headers=headers)


def _wanted(request: Request, site: Site) -> tuple[tuple[str, ...], str]:
    """The things of which a picture is wanted, and the view."""
    kind, slug = request.path_params.get("kind"), request.path_params.get("slug", "")
    all_of_it = slug == "all" and not kind
    view = request.query_params.get("view") or (_OF_ALL[0] if all_of_it else "lanes")
    iris: tuple[str, ...]
    if kind:
        iris = (iri_of(f"/id/{kind}/{slug}"),) if kind in PICTURED_KINDS else ()
    else:
        iris = site.featured() if slug == "featured" else ()
    known = set(iris) <= site.contents("en").iris
    drawable = view in VIEWS and (view in _OF_ALL if all_of_it else bool(iris))
    if not known or not drawable:
        raise NotFound(message("error-404-text", language(request)))
    return iris, view


ROUTES = (
    Route("/picture/{slug}.{form}", picture_file),
    Route("/picture/{kind}/{slug}.{form}", picture_file),
)
