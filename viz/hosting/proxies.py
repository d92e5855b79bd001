"""What a proxy before this host says of its visitors; only those that are trusted are believed."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import TYPE_CHECKING, Final

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ontology.errors import PartnershipsError
from queries.service.endpoint import BASE
from viz.hosting.placed import PREFIX

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

#: A proxy on this machine.
TRUSTED: Final = "127.0.0.1"
_HOST: Final = re.compile(r"([A-Za-z0-9._-]+|\[[\dA-Fa-f:.]+\])(:\d{1,5})?")


def checked_trust(text: str) -> str:
    """Give the addresses of proxies as they are; one that is none is told."""
    for each in text.split(","):
        try:
            if each.strip() != "*":
                ip_network(each.strip(), strict=False)
        except ValueError:
            hint = "addresses or networks, separated by commas, such as 127.0.0.1,10.0.0.0/8"
            raise PartnershipsError(f"{each[:80]!r} is no address of a proxy.", hint=hint) from None
    return "*" if "*" in text else text


class Forwarded:
    """Takes scheme, visitor, host and prefix from a trusted proxy (X-Forwarded-…).

    A proxy adds to what came with the request, so of several values the last one is its own.
    """

    def __init__(self, app: ASGIApp, trusted: str = TRUSTED) -> None:
        self.app = app
        # The types of uvicorn and starlette for the same protocol differ by name alone.
        self._proto_and_for = ProxyHeadersMiddleware(app, trusted)  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as the visitor sent it to the proxy."""
        client = (scope.get("client") or ("",))[0]
        if scope["type"] == "http" and client in self._proto_and_for.trusted_hosts:
            headers = dict(scope["headers"])
            host = _last(headers.get(b"x-forwarded-host", b""))
            prefix = _last(headers.get(b"x-forwarded-prefix", b"")).rstrip("/")
            if _HOST.fullmatch(host):
                others = [pair for pair in scope["headers"] if pair[0] != b"host"]
                scope["headers"] = [(b"host", host.encode()), *others]
            if PREFIX.fullmatch(prefix):
                scope[BASE] = prefix
        await self._proto_and_for(scope, receive, send)  # type: ignore[arg-type]


def _last(value: bytes) -> str:
    return value.decode("latin-1").rsplit(",", 1)[-1].strip()
