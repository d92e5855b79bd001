"""Where this host is reached: below a path prefix, and under which name and scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import PartnershipsError
from queries.service.endpoint import BASE
from viz.hosting.moved import below, moved_headers, moved_json

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREFIX: Final = re.compile(r"(/(?!\.{1,2}(/|$))[\w.~-]+)+", re.ASCII)
#: In the scope of a request whose page becomes a file in a folder, where no server answers.
STILL: Final = "partnerships.still"
_JSON: Final = (b"application/json", b"application/problem+json")


def base(request: Request) -> str:
    """Give the prefix below which this host is reached, without a slash at its end; mostly ""."""
    found: str = request.scope.get(BASE, "")
    return found


def still(request: Request) -> bool:
    """Whether the page becomes a file, from which nothing more can be asked."""
    return bool(request.scope.get(STILL))


def origin(request: Request) -> str:
    """Give the address of this host as the visitor has it, without a slash at its end.

    A page in a folder has none, and names the published one.
    """
    if still(request):
        return DEFAULT_BASE.rstrip("/")
    return f"{request.url.scheme}://{request.url.netloc}{base(request)}"


def checked_base(text: str) -> str:
    """Give a prefix as it is used, without a slash at its end; what is none is told."""
    found = text.rstrip("/")
    if found and not PREFIX.fullmatch(found):
        hint = "it begins with a slash and has letters, digits, - . _ ~, such as /migration"
        raise PartnershipsError(f"{text[:80]!r} is no path below which pages can be.", hint=hint)
    return found


class Placed:
    """Answers below a prefix: takes it off what is asked, and puts it before what is answered.

    A proxy that takes the prefix off itself is served as well. What a proxy said stands in the
    scope already, and counts where no prefix was chosen here.
    """

    def __init__(self, app: ASGIApp, prefix: str = "") -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on without its prefix; the headers that come back get it."""
        prefix = self.prefix or scope.get(BASE, "")
        if scope["type"] != "http" or not prefix:
            await self.app(scope, receive, send)
            return
        move = below(prefix)

        async def with_prefix(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = moved_headers(message["headers"], move)
            await send(message)

        inner = {**scope, BASE: prefix, "path": _without(scope["path"], prefix)}
        if scope.get("raw_path"):
            inner["raw_path"] = _without(scope["raw_path"].decode("latin-1"), prefix).encode()
        await self.app(inner, receive, with_prefix)


class MovedData:
    """Puts the prefix before the addresses in our JSON, before anything is compressed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; an answer in JSON is gathered and moved, any other goes through."""
        prefix = scope.get(BASE, "") if scope["type"] == "http" else ""
        await self.app(scope, receive, _Mover(send, prefix) if prefix else send)


class _Mover:
    """Sends an answer on; the parts of one in JSON together, with their addresses moved."""

    def __init__(self, send: Send, prefix: str) -> None:
        self.send, self.prefix = send, prefix
        self.start: Message | None = None
        self.parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        """Take a message of the answer."""
        if message["type"] == "http.response.start" and _is_json(message):
            self.start = message
            return
        if self.start is None or message["type"] != "http.response.body":
            await self.send(message)
            return
        self.parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            text = b"".join(self.parts).decode("utf-8", "surrogateescape")
            body = moved_json(text, below(self.prefix)).encode("utf-8", "surrogateescape")
            await self.send({**self.start, "headers": _resized(self.start, len(body))})
            await self.send({**message, "body": body})


def _is_json(message: Message) -> bool:
    headers: dict[bytes, bytes] = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(_JSON)


def _resized(message: Message, size: int) -> list[tuple[bytes, bytes]]:
    """Give the headers with the length of the new body, where they tell one and there is one."""
    length = b"content-length"
    return [
        (name, str(size).encode() if name == length and size else value)
        for name, value in message["headers"]
    ]


def _without(path: str, prefix: str) -> str:
    if path == prefix:
        return "/"
    return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
