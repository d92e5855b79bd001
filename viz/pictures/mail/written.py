"""A picture in each of the forms in which it is saved, and what its file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pictures.mail.documents import imprint
from viz.pictures.mail.page import mailed_html
from viz.pictures.mail.painting import painted
from viz.pictures.mail.sheet import sheet_svg, size

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from viz.pictures.picture import Picture

#: A file name has so many names of things; the rest is in the picture.
_NAMED: Final = 3


def written(store: SparqlStore, picture: Picture, form: str) -> bytes:
    """Return the file: html, svg or png."""
    if form == "html":
        return mailed_html(store, picture).encode()
    foot = imprint(store, picture)
    svg = sheet_svg(picture, foot)
    return painted(svg, *size(picture, foot)) if form == "png" else svg.encode()


def file_name(picture: Picture, form: str) -> str:
    """Call a file by the things that it shows, its view and its form."""
    return "-".join([*(picture.slugs[:_NAMED] or ("all",)), picture.view]) + f".{form}"
