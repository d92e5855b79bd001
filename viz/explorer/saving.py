"""What the explorer draws, as a file: the query string of the page is that of the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ontology.errors import NotFound
from viz.apart import PICTURES, apart
from viz.explorer.heading import chips
from viz.explorer.options import choices
from viz.explorer.reading import asked
from viz.explorer.selection import select
from viz.explorer.views import chosen
from viz.messages import message, parted
from viz.negotiate import language
from viz.pictures.mail.written import written
from viz.pictures.saving import FORMS
from viz.saved import answered

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from viz.explorer.reading import Asked
    from viz.explorer.selection import Selection
    from viz.pictures.picture import Picture
    from viz.site import Site


async def graph_file(request: Request) -> Response:
    """The picture of an address as a file; painting has a line of its own."""
    return await apart(_graph_file, request, PICTURES)


def _graph_file(request: Request) -> Response:
    """The picture of an address in one of its forms; there is none of what is not drawn there."""
    site: Site = request.app.state.site
    form, lang = request.path_params["form"], language(request)
    if form not in FORMS:
        raise NotFound(message("error-404-text", lang))
    found = asked(site, request.query_params.multi_items(), lang)
    begun = found.state.begun and not (found.large and not found.focus)
    if not begun or found.notices.near:
        raise NotFound(message("saved-nothing", lang))
    selection = select(found)
    seen = chosen(found, selection, lang, site.citations(lang))
    picture = seen.draw() if seen.draw else None
    if picture is None or not picture.drawing.nodes:
        raise NotFound(message("saved-nothing", lang))
    picture = _narrowed(picture, found, selection)
    key = ("graph", replace(found.state, view=seen.view, page=1), lang, form)
    body = site.saved.get(key, lambda: written(site.store, picture, form))
    return answered(request, picture, form, body)


def _narrowed(picture: Picture, found: Asked, selection: Selection) -> Picture:
    """Say in the picture what narrows it, which nobody can see on a slide."""
    offered = choices(selection, found.state, picture.lang)
    labels = [label for label, _ in chips(found, offered, picture.lang)]
    if not labels:
        return picture
    said = message("saved-narrowed", picture.lang, told=parted(labels, picture.lang))
    return replace(picture, description=f"{picture.description} {said}")
