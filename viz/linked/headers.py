"""The headers of an answer about an IRI: what else there is, how to cite it, whether it changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from graph.rdf.iris import DEFAULT_BASE
from queries.service.negotiation import accepts_gzip
from viz.answers import READABLE
from viz.linked.formats import FORMS, HTML, IN_LANGUAGE
from viz.negotiate import header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from viz.linked.subjects import Subject

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_EXPOSED: Final = "Link, ETag, Content-Location, Content-Language, Description-Whole"
#: What compresses answers leaves shorter ones alone.
_LEAST_COMPRESSED: Final = 500
#: What may stand in a header as it is: the letters of a URI.
_URI: Final = "%/:?#[]@!$&'()*+,;=-._~"


def profile_iri(profile: str) -> str:
    """Give the IRI of a profile, which leads to what it means."""
    return f"{DEFAULT_BASE}profile/{profile}"


def headers(subject: Subject, ending: str, query: str, profile: str) -> dict[str, str]:
    """Give the headers of an answer in a format; `query` is what chose its content.

    What has its ending in its address is no more chosen by Accept, and most data by no language.
    Without a format they are those of an answer that has no content, and leads to what has.
    """
    by_language = "Accept-Language" if ending in IN_LANGUAGE else ""
    found = {
        **READABLE,
        "access-control-expose-headers": _EXPOSED,
        "link": ", ".join(_links(subject, ending, query, profile)),
        "vary": by_language if subject.ending else "Accept, Accept-Language",
    }
    return {name: value for name, value in found.items() if value}


def see_other(subject: Subject, ending: str, query: str, profile: str) -> dict[str, str]:
    """Give the headers that lead from a thing to the document about it."""
    location = f"{subject.trunk}.{ending}{query}"
    return {**headers(subject, "", query, profile), "location": location}


def _links(subject: Subject, ending: str, query: str, profile: str) -> Iterator[str]:
    for form in FORMS.values():
        if form.ending != ending:
            yield _link(_place(subject, form.ending, query), "alternate", type=form.media)
    if ending:
        yield _link(_place(subject, ending, query), "canonical")
    if ending in {HTML, ""}:
        yield _link(_place(subject, "ttl", query), "describedby", type="text/turtle")
    else:
        yield _link(subject.path, "describedby", type="text/html")
        yield _link(profile_iri(profile), "profile")
    yield _link(subject.iri.value, "cite-as")
    yield _link(LICENCE, "license")


def _place(subject: Subject, ending: str, query: str) -> str:
    return subject.path if ending == HTML else f"{subject.trunk}.{ending}{query}"


def _link(target: str, relation: str, **more: str) -> str:
    told = "".join(f'; {name}="{value}"' for name, value in more.items())
    return f'<{quote(target, safe=_URI)}>; rel="{relation}"{told}'


def compressible(body: bytes | memoryview) -> bool:
    """Whether a body is long enough to be compressed on its way."""
    return len(body) >= _LEAST_COMPRESSED


def tag(request: Request, body: bytes | memoryview) -> str:
    """Give the entity tag of a body: another one for whom it is compressed on its way."""
    taken = accepts_gzip(header(request, "accept-encoding"))
    packed = "-gzip" if taken and compressible(body) else ""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}{packed}"'
