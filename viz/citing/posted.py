"""Reads the citation that somebody sends: as JSON, in a form, as a file, or in the address."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

import anyio
from starlette.requests import ClientDisconnect

from queries.citing.reading import MOST_BYTES
from queries.service.request import BODY_SECONDS, BadRequest

if TYPE_CHECKING:
    from starlette.requests import Request

#: Percent-encoding can treble a citation on its way.
MOST_BODY: Final = 3 * MOST_BYTES + 10_000
_FORM: Final = "application/x-www-form-urlencoded"
_PARTS: Final = "multipart/form-data"
_FIELDS: Final = 10


async def citation_sent(request: Request) -> bytes:
    """Give the text of a citation; empty where none was sent."""
    if request.method != "POST":
        return request.query_params.get("citation", "").strip().encode()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {_FORM, _PARTS} and not kind.endswith("json"):
        raise BadRequest(415, "A citation is sent as JSON or by the form.", "application/json")
    body = await _body(request)
    if kind == _PARTS:
        return _of_parts(request.headers["content-type"], body)
    return _of_form(body) if kind == _FORM else body


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        with anyio.move_on_after(BODY_SECONDS) as waiting:
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BODY:
                    text = f"A citation has {MOST_BYTES:,} bytes at most."
                    raise BadRequest(413, text, "send the file that “Cite this” gave")
    except ClientDisconnect:
        raise BadRequest(400, "The request broke off.", "send it again") from None
    if waiting.cancelled_caught:
        raise BadRequest(408, "The request did not arrive in time.", "send it again")
    return bytes(body)


def _of_form(body: bytes) -> bytes:
    try:
        pairs = parse_qsl(body.decode("ascii"), errors="strict", max_num_fields=_FIELDS)
    except ValueError:
        raise BadRequest(400, "The form is not valid UTF-8, or has too many fields.") from None
    return dict(pairs).get("citation", "").strip().encode()


def _of_parts(kind: str, body: bytes) -> bytes:
    """Give what stands in the field, else what the file holds."""
    head = f"content-type: {kind}\r\n\r\n".encode("latin-1", "replace")
    found = BytesParser(policy=HTTP).parsebytes(head + body)
    if not found.is_multipart():
        raise BadRequest(400, "The form cannot be read.", "send it again")
    texts: dict[str, bytes] = {}
    for part in found.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            texts[name] = content.strip()
    return texts.get("citation") or texts.get("file") or b""
