"""The title of a page, as the page itself has it: what a citation calls it nobody can invent."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from graph.exports.about import TITLE
from ontology.errors import NotFound
from queries.service.request import BadRequest
from viz.citing.block import NEVER
from viz.messages import message

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Message

_TITLE: Final = re.compile(r"<title>([^<]*)</title>")
#: The title stands among the first bytes of a page.
_READ: Final = 16_384


async def title_of(request: Request, page: str, lang: str) -> str:
    """Ask for a page as a visitor would, and give its title; NotFound where there is none."""
    if not page:
        return TITLE
    path, _, query = page.partition("?")
    if not page.isprintable() or not path.startswith("/"):
        raise BadRequest(400, "This is no address of a page.", "use page=/actors")
    text = "" if path in NEVER else await _shown(request, path, query, lang)
    found = _TITLE.search(text)
    if found is None:
        raise NotFound(f"There is no page {page[:80]} to cite.", hint="use page=/actors")
    return unescape(found[1]).removesuffix(f" · {message('site', lang)}")


async def _shown(request: Request, path: str, query: str, lang: str) -> str:
    """Give the beginning of a page; nothing of an answer that is none."""
    pairs = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if n != "lang"]
    scope = {
        **{name: request.scope[name] for name in ("type", "http_version", "scheme", "server")},
        "asgi": request.scope.get("asgi", {}),
        "client": request.scope.get("client"),
        "method": "GET",
        "path": path,
        "raw_path": path.encode("utf-8", "replace"),
        "root_path": "",
        "query_string": urlencode([*pairs, ("lang", lang)]).encode(),
        "headers": [(b"accept", b"text/html"), (b"host", b"localhost")],
    }
    status, body = 0, bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(sent: Message) -> None:
        nonlocal status
        if sent["type"] == "http.response.start":
            status = sent["status"]
        elif len(body) < _READ:
            body.extend(sent.get("body", b""))

    await request.app(scope, receive, send)
    return body[:_READ].decode("utf-8", "replace") if status == 200 else ""
