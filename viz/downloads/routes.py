"""The addresses of the files, of the page about them, and of the description of the data set."""

from __future__ import annotations

from base64 import b64encode
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from anyio import to_thread
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.exports.catalog import DESCRIPTION, File, catalog
from graph.exports.counting import counted
from graph.exports.rdf import MEDIA, serialise
from graph.exports.snapshot import Snapshot
from graph.exports.writing_out import SUMS
from ontology.errors import CannotHold, NotFound
from queries.service.negotiation import NotAcceptable, best, weighted
from viz.answers import READABLE
from viz.apart import Line, apart
from viz.citing.known import data
from viz.downloads.page import downloads
from viz.downloads.shelf import FILES, shelf
from viz.downloads.worked import listed as examples
from viz.downloads.worked import shown as example
from viz.hosting.placed import origin
from viz.linked.headers import tag
from viz.messages import message
from viz.negotiate import has_already, header, language, wants_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from graph.exports.writing_out import Written
    from viz.site import Site

#: Files are made one after the other; a few people may wait for one.
MAKING: Final = Line("downloads", 1, 20)
_COUNTING: Final = Line("describing", 1, 100)
_OPEN: Final = {name: text for name, text in READABLE.items() if name != "vary"}
#: Turtle for whoever takes anything or wants a page, as is usual at this address.
_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {MEDIA[form]: form for form in ("ttl", "jsonld", "rdf", "nt", "nq", "trig")}
)


async def listed(request: Request) -> Response:
    """The page of all files."""
    return await apart(downloads, request)


async def file(request: Request) -> Response:
    """A file: at once if it has been made, else as soon as it is."""
    site: Site = request.app.state.site
    name = request.path_params["file"]
    own, lang = shelf(site), language(request)
    if own.closed:
        raise NotFound(message(own.closed, lang), hint="/sparql")
    if name != SUMS and name not in FILES:
        raise NotFound(message("download-none", lang), hint=", ".join([*FILES, SUMS]))
    if name == SUMS:
        return await apart(_sums, request, MAKING)
    there = await to_thread.run_sync(own.there, name)
    return await (apart(_file, request) if there else apart(_file, request, MAKING))


def _file(request: Request) -> Response:
    name = request.path_params["file"]
    own = shelf(request.app.state.site)
    try:
        path = own.made(name)
    except CannotHold as failure:
        raise NotFound(failure.message, hint="use another of /download") from failure
    known = own.known(name)
    if known is None:
        raise NotFound(message("download-none", language(request)))
    headers = {**_OPEN, **_told(known)}
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type=FILES[name].media, filename=name)


def _told(known: Written) -> dict[str, str]:
    """Give the headers that tell which bytes these are (RFC 9530)."""
    digest = b64encode(bytes.fromhex(known.sha256)).decode()
    return {"etag": f'"{known.sha256}"', "repr-digest": f"sha-256=:{digest}:"}


def _sums(request: Request) -> Response:
    return PlainTextResponse(shelf(request.app.state.site).sums(), headers=_OPEN)


async def description(request: Request) -> Response:
    """What the data set is and holds, in Turtle or as Accept has it."""
    return await apart(_description, request, _COUNTING)


def _description(request: Request) -> Response:
    site: Site = request.app.state.site
    asked = header(request, "accept") or "*/*"
    found, _ = best(weighted(asked), tuple(_FORMS))
    if not found and wants_html(request):
        found = MEDIA["ttl"]
    if not found:
        hint = f"one of {', '.join(_FORMS)}"
        raise NotAcceptable("None of the formats in Accept is offered.", hint=hint)
    own = shelf(site)
    known = () if own.closed else filter(None, map(own.known, FILES))
    files = [File(each.file, each.size, each.sha256) for each in known]
    # A server answers the same queries as a store of our own; nothing else is asked of it here.
    snapshot = Snapshot(site.store, data(site).version)  # type: ignore[arg-type]
    quads = catalog(snapshot, files, f"{origin(request)}/", site.once(counted))
    body = serialise(quads, _FORMS[found], first=DESCRIPTION)
    headers = {**_OPEN, "vary": "Accept", "etag": tag(request, body)}
    if has_already(request, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=found, headers=headers)


#: Sent as they are: a size and parts of a file have no meaning when it is compressed on its way.
FILE_ROUTES: Final = (Route("/download/{file}", file),)
ROUTES: Final = (
    Route("/download", listed),
    Route("/examples", examples),
    Route("/examples/{name}", example),
    Route("/.well-known/void", description),
)
