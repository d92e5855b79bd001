"""The picture as one file for e-mail: all is inside, and nothing is asked of a network."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import TYPE_CHECKING

from markupsafe import Markup

from viz.assets import asset, library_path
from viz.render import render

if TYPE_CHECKING:
    from viz.pictures.picture import Picture


def mailed_html(picture: Picture) -> str:
    """Return the whole page; its own policy lets only these very scripts and this style run."""
    library = _script(library_path())
    script = _script("picture.js")
    style = _style("picture.css") + _style("mailed.css")
    hashes = " ".join(_hash(text) for text in (library, script))
    return render(
        "mailed.html",
        picture.lang,
        picture=picture,
        data=Markup(picture.json()),  # noqa: S704 - json() escapes what could end the element
        library=Markup(library),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        script_hashes=hashes,
        style_hash=_hash(style),
    )


def _script(path: str) -> str:
    """A script as it can stand inside a script element, without the pointer to its map."""
    lines = asset(path).decode("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _style(path: str) -> str:
    return asset(path).decode("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
