"""Reads what a request of the SPARQL 1.1 Protocol asks, in any of its three ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import anyio
from starlette.requests import ClientDisconnect

from ontology.errors import PartnershipsError
from queries.service.asked import Asked
from queries.service.negotiation import ALIASES, GRAPH_TYPES, NAMED, ROW_TYPES, Choice, chosen

if TYPE_CHECKING:
    from starlette.requests import Request

#: A query may have 64 KB; percent-encoding can treble it.
BODY_BYTES: Final = 256 * 1024
BODY_SECONDS: Final = 10
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
_READS: Final = "This endpoint only reads: there is no update."


class BadRequest(PartnershipsError):  # noqa: N818 - reads as what happened
    """A request that the protocol refuses, with the status that says so."""

    def __init__(self, status: int, text: str, hint: str | None = None) -> None:
        super().__init__(text, hint=hint)
        self.status = status


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a request says: each parameter with all its values."""

    values: tuple[tuple[str, str], ...]

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a parameter."""
        return tuple(value for key, value in self.values if key == name)

    def one(self, name: str) -> str | None:
        """Give the value of a parameter that may stand only once; None where it is missing."""
        found = self.all(name)
        if len(found) > 1:
            raise BadRequest(400, f"The request has {len(found)} values for {name}.", "send one")
        return found[0] if found else None


async def parameters(request: Request) -> Parameters:
    """Read the parameters from the address and, of a POST, from the body."""
    url = _pairs(request.scope["query_string"].decode("latin-1"))
    if request.method != "POST":
        return Parameters(url)
    if request.headers.get("content-encoding", "identity") != "identity":
        raise BadRequest(415, "Compressed requests are not read.", "send the query as it is")
    if request.headers.get("transfer-encoding", "chunked").lower() != "chunked":
        raise BadRequest(400, "This transfer encoding is not read.", "send the query as it is")
    kind, _, extra = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise BadRequest(403, _READS, "send a query")
    if kind not in {_FORM, _QUERY}:
        told = f"A body of type “{kind[:80]}” is not read." if kind else "The body has no type."
        raise BadRequest(415, told, f"use Content-Type: {_QUERY} or {_FORM}")
    charset = extra.lower().replace(" ", "").replace('"', "").partition("charset=")[2]
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise BadRequest(415, f"A body in {charset[:40]} is not read.", "send it as UTF-8")
    body = await _body(request)
    return Parameters((*url, *(_pairs(body) if kind == _FORM else [("query", body)])))


def asked(found: Parameters, accept: str) -> tuple[Asked | None, Choice]:
    """Give the query and the formats to answer in; no query where the request has none."""
    if found.all("update"):
        raise BadRequest(403, _READS, "send a query")
    choice = _choice(found.all("format"), accept)
    query = found.one("query")
    if query is None:
        return None, choice
    if not query.strip():
        raise BadRequest(400, "The query is empty.", "send query=SELECT …")
    default = _absolute(found.all("default-graph-uri"))
    named = _absolute(found.all("named-graph-uri"))
    return Asked(query, choice.rows, choice.graph, default, named), choice


def _absolute(graphs: tuple[str, ...]) -> tuple[str, ...]:
    for name in graphs:
        if ":" not in name or any(letter in name for letter in ' <>"{}|\\^`'):
            raise BadRequest(400, f"“{name[:200]}” is no IRI of a graph.", "write it in full")
    return graphs


def _choice(named: tuple[str, ...], accept: str) -> Choice:
    """Choose by name, or by a media type in place of it; a library may say both at once."""
    wanted = [ALIASES.get(name, name) for name in named if name]
    for name in wanted:
        if name in NAMED:
            return Choice(*NAMED[name])
        if name in ROW_TYPES or name in GRAPH_TYPES:
            return chosen(name)
    if wanted:
        told = f"There is no format “{wanted[0][:40]}”."
        raise BadRequest(400, told, f"one of {', '.join(NAMED)}")
    return chosen(accept)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50))
    except ValueError:
        raise BadRequest(400, "The parameters are not valid UTF-8 or too many.") from None


async def _body(request: Request) -> str:
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > BODY_BYTES:
        raise BadRequest(413, f"A request may have {BODY_BYTES:,} bytes.", "shorten the query")
    try:
        return await _read(request)
    except ClientDisconnect:
        raise BadRequest(400, "The request broke off.", "send it again") from None


async def _read(request: Request) -> str:
    body = b""
    with anyio.move_on_after(BODY_SECONDS) as waiting:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_BYTES:
                raise BadRequest(413, f"A request may have {BODY_BYTES:,} bytes.", "shorten it")
    if waiting.cancelled_caught:
        raise BadRequest(408, "The request did not arrive in time.", "send it again")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRequest(400, "The query is not valid UTF-8.", "save it as UTF-8") from None
