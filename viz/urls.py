"""From IRIs to the pages of this host and back."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote, urlsplit

from graph.rdf.iris import DEFAULT_BASE

#: Path heads of the base that this host answers itself.
HEADS: Final = ("id/", "scheme/", "ontology")


def page_path(iri: str) -> str:
    """Return the path of an IRI's page on this host, or "" for an IRI of somebody else."""
    if not iri.startswith(DEFAULT_BASE):
        return ""
    rest = iri[len(DEFAULT_BASE) :]
    if not rest.startswith(HEADS):
        return ""
    path, _, fragment = rest.partition("#")
    return (
        "/" + quote(unquote(path), safe="/:@!$&'()*+,;=-._~") + (f"#{fragment}" if fragment else "")
    )


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
