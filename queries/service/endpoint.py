"""The SPARQL 1.1 Protocol over HTTP, for reading only."""

from __future__ import annotations

import hashlib
import re
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import anyio
from pyoxigraph import NamedNode
from starlette.requests import Request

from ontology.errors import PartnershipsError
from queries.service import problems
from queries.service.asked import Asked
from queries.service.description import SIZES, Sizes, description, sizes
from queries.service.kept import LARGEST, Answers, Kept, lasting, tag
from queries.service.negotiation import MEDIA_TYPES, Choice, accepts_gzip, joined
from queries.service.presence import Gone, while_there
from queries.service.request import METHODS, BadRequest, asked, parameters

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Message, Receive, Scope, Send

    from queries.service.asked import Head
    from queries.service.pool import Answering, Backend

#: Somebody who takes longer to read an answer than this does not get the end of it.
SENDING_SECONDS: Final = 300
#: Shorter answers grow when they are compressed.
_WORTH: Final = 1000
_FAST: Final = 5
_GZIP: Final = 16 + zlib.MAX_WBITS
_CORS: Final = ((b"access-control-allow-origin", b"*"),)
_PREFLIGHT: Final = (
    *_CORS,
    (b"access-control-allow-methods", ", ".join(METHODS).encode()),
    (b"access-control-allow-headers", b"accept, accept-language, content-type, if-none-match"),
    (b"access-control-expose-headers", b"etag, link, retry-after"),
    (b"access-control-max-age", b"86400"),
    (b"allow", ", ".join(METHODS).encode()),
)
_VARY: Final = (b"vary", b"Accept, Accept-Encoding")
_CACHE: Final = (b"cache-control", b"no-cache")
#: How an answer without a row ends or looks, by format.
_EMPTY: Final = {
    "json": b'"bindings":[]}}',
    "xml": b"<results></results></sparql>",
}


class _BrokenOff(Exception):  # noqa: N818 - reads as what happened
    """A fault after the first byte of an answer; only the connection can still tell of it."""


class Endpoint:
    """An ASGI application that answers SPARQL queries.

    `page` is the address of the page on which people write queries, `why` that of the explanation
    of an empty answer; either may be left out.
    """

    def __init__(self, backend: Backend, *, page: str = "", why: str = "") -> None:
        self._backend = backend
        self._page = page
        self._why = why
        self._answers = Answers()
        self._sizes: Sizes | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what cannot be asked is told as a problem, in JSON."""
        request = Request(scope, receive)
        key = _key(request)
        known = self._answers.get(key) if key else None
        try:
            if known is None:
                known = await self._answer(request, send)
                if known is not None and key is not None and _may_stay(known):
                    self._answers.put(key, known)
        except PartnershipsError as failure:
            known = _problem(failure)
        except Gone:
            _note(scope, outcome="nobody waited for it")
        except _BrokenOff as failure:
            # Nothing more is sent: the server closes a connection whose answer has no end.
            _note(scope, outcome=f"broken off: {failure}")
        if known is not None:
            _note(scope, outcome=known.outcome, query=known.query)
            await _send(send, known)

    async def _answer(self, request: Request, send: Send) -> Kept | None:
        """Give the answer, or None when it has gone out in pieces."""
        if request.method == "OPTIONS":
            return Kept(204, _PREFLIGHT, b"", "preflight")
        if request.method not in METHODS:
            raise BadRequest(405, f"{request.method} is no way to ask.", "use GET or POST")
        found = await parameters(request)
        query, choice = asked(found, joined(request.headers, "accept"))
        if self._page and choice.page and request.method != "POST":
            text = request.url.query
            place = f"{self._page}?{text}" if text else self._page
            return Kept(303, ((b"location", place.encode("latin-1")), _VARY), b"", "page")
        gzip = accepts_gzip(joined(request.headers, "accept-encoding"))
        if query is None:
            return await self._describe(request, choice)
        _note(request.scope, query=_name(query.sparql))
        headers = self._headers(query)
        if _unchanged(request, headers):
            return Kept(304, headers, b"", "unchanged", _name(query.sparql))
        async with while_there(request.receive), self._backend.ask(query) as reply:
            return await self._reply(query, reply, headers, send, gzip=gzip)

    async def _reply(
        self,
        query: Asked,
        reply: Answering,
        headers: tuple[tuple[bytes, bytes], ...],
        send: Send,
        *,
        gzip: bool,
    ) -> Kept | None:
        head = await reply.head()
        headers = (*headers, (b"content-type", MEDIA_TYPES[head.form].encode()))
        parts = reply.parts()
        body = b""
        async for part in parts:
            body += part
            if len(body) > LARGEST:
                await _stream(_before(body, parts), headers, send, gzip=gzip)
                return None
        if self._why and _is_empty(head, body):
            link = f'<{self._why}?query={quote(query.sparql, safe="")}>; rel="help"'
            headers = (*headers, (b"link", link.encode())) if len(link) < _LONGEST else headers
        if gzip and len(body) > _WORTH:
            headers = (*headers, (b"content-encoding", b"gzip"))
            packer = zlib.compressobj(_FAST, wbits=_GZIP)
            body = packer.compress(body) + packer.flush()
        outcome = head.kind if lasting(query.sparql) else f"{head.kind} once"
        return Kept(200, headers, body, outcome, _name(query.sparql))

    def _headers(self, query: Asked) -> tuple[tuple[bytes, bytes], ...]:
        version = self._backend.version
        common = (*_CORS, _VARY, _CACHE)
        if not version or not lasting(query.sparql):
            return common
        return (*common, (b"etag", tag(version, query).encode()))

    async def _describe(self, request: Request, choice: Choice) -> Kept:
        if request.method == "POST":
            raise BadRequest(400, "There is no query in the request.", "send query=SELECT …")
        if self._sizes is None:
            async with self._backend.ask(Asked(SIZES, rows="csv")) as reply:
                await reply.head()
                self._sizes = sizes(await reply.body())
        body = description(_address(request), self._sizes, choice.graph)
        kind = (b"content-type", MEDIA_TYPES[choice.graph].encode())
        return Kept(200, (*_CORS, _VARY, _CACHE, kind), body, "description")


_LONGEST: Final = 4000
#: Where the scope of a request has the path prefix below which a proxy serves this host.
BASE: Final = "partnerships.base"
_HOST: Final = re.compile(r"[\w.~!$&'()*+,;=%-]+(:\d{1,5})?|\[[\dA-Fa-f:.]+\](:\d{1,5})?", re.ASCII)


def _key(request: Request) -> tuple[object, ...] | None:
    """Give the name under which the answer to a request is kept; a body is never looked at."""
    if request.method not in {"GET", "HEAD"} or "if-none-match" in request.headers:
        return None
    headers = request.headers
    asks = joined(headers, "accept"), accepts_gzip(joined(headers, "accept-encoding"))
    return (request.scope["query_string"], *asks, headers.get("host", ""))


def _address(request: Request) -> str:
    """Give the address of the endpoint as the client has it; no host is repeated that is none."""
    scheme = request.scope["scheme"]
    path = f"{request.scope.get(BASE, '')}{request.scope['path']}"
    address = f"{scheme}://{request.headers.get('host', '')}{path}"
    if _HOST.fullmatch(request.headers.get("host", "")):
        with suppress(ValueError):
            return NamedNode(address).value
    host, port = request.scope.get("server") or ("localhost", None)
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}{f':{port}' if port else ''}{path}"


def _may_stay(answer: Kept) -> bool:
    return answer.status == 200 and any(name == b"etag" for name, _ in answer.headers)


def _unchanged(request: Request, headers: tuple[tuple[bytes, bytes], ...]) -> bool:
    """Tell whether who asks has this very answer already."""
    held = joined(request.headers, "if-none-match")
    known = next((value.decode() for name, value in headers if name == b"etag"), "")
    bare = {each.strip().removeprefix("W/") for each in held.split(",")}
    return bool(known) and known.removeprefix("W/") in bare


def _is_empty(head: Head, body: bytes) -> bool:
    """Tell whether an answer has no row and no triple."""
    if head.kind == "rows" and head.form in _EMPTY:
        return body.endswith(_EMPTY[head.form])
    if head.kind == "rows":
        return body.count(b"\n") <= 1
    lines = (line for line in body.splitlines() if not line.startswith(b"@prefix"))
    return head.kind == "graph" and head.form in {"turtle", "ntriples"} and not any(lines)


async def _before(first: bytes, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for part in parts:
        yield part


async def _stream(
    parts: AsyncIterator[bytes],
    headers: tuple[tuple[bytes, bytes], ...],
    send: Send,
    *,
    gzip: bool,
) -> None:
    """Send a long answer piece by piece; a fault in the middle breaks the connection."""
    packer = zlib.compressobj(_FAST, wbits=_GZIP) if gzip else None
    coded = ((b"content-encoding", b"gzip"),) if packer else ()
    await send({"type": "http.response.start", "status": 200, "headers": [*headers, *coded]})
    try:
        with anyio.fail_after(SENDING_SECONDS):
            async for part in parts:
                piece = packer.compress(part) if packer else part
                if piece:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
    except PartnershipsError as failure:
        raise _BrokenOff(failure.message) from failure
    except TimeoutError:
        raise _BrokenOff("the client reads too slowly") from None
    last = packer.flush() if packer else b""
    await send({"type": "http.response.body", "body": last})


async def _send(send: Send, answer: Kept) -> None:
    length = ((b"content-length", str(len(answer.body)).encode()),)
    start: Message = {
        "type": "http.response.start",
        "status": answer.status,
        "headers": [*answer.headers, *(length if answer.status not in {204, 304} else ())],
    }
    await send(start)
    await send({"type": "http.response.body", "body": answer.body})


def _problem(failure: PartnershipsError) -> Kept:
    told = problems.problem(failure)
    status = problems.status_of(failure)
    kind = (b"content-type", problems.MEDIA_TYPE.encode())
    extra = tuple((n.encode(), v.encode()) for n, v in problems.headers_of(status).items())
    allow = ((b"allow", ", ".join(METHODS).encode()),) if status == 405 else ()
    headers = (*_CORS, _VARY, (b"cache-control", b"no-store"), kind, *extra, *allow)
    return Kept(status, headers, problems.encoded(told), str(told["title"]).lower())


def _name(sparql: str) -> str:
    """Give the short hash by which the log speaks of a query."""
    return hashlib.sha256(sparql.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _note(scope: Scope, **told: str) -> None:
    """Tell the log of this request, if there is one."""
    scope.setdefault("partnerships.log", {}).update({k: v for k, v in told.items() if v})
