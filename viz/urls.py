"""From IRIs to the pages of this host and back."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote, urlsplit

from graph.rdf.iris import DEFAULT_BASE

#: Path heads of the base that this host answers itself.
HEADS: Final = ("id/", "scheme/", "ontology", "graph/", "team", "shapes")
#: What stands for itself in a path.
PLAIN_PATH: Final = "/:@!$&'()*+,;=-._~"


def page_path(iri: str) -> str:
    """Return the path of an IRI's page on this host, or "" for an IRI of somebody else.

    The data set itself has the start page.
    """
    if not iri.startswith(DEFAULT_BASE):
        return ""
    rest = iri[len(DEFAULT_BASE) :]
    if rest and not rest.startswith(HEADS):
        return ""
    path, _, fragment = rest.partition("#")
    return "/" + quote(unquote(path), safe=PLAIN_PATH) + (f"#{fragment}" if fragment else "")


def iri_of(path: str) -> str:
    """Return the IRI that a path of this host stands for."""
    return DEFAULT_BASE + path.lstrip("/")


def outside(url: str) -> str:
    """Return a link to another site only if it is plain web; anything else is no link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""
