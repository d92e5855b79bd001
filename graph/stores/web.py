"""Speaks to one server over HTTP: its address, credentials, patience, and how much it may say."""

from __future__ import annotations

import ipaddress
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import httpx

from graph.stores import refusals
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

CONNECT_SECONDS: Final = 10.0
USER, PASSWORD = "PARTNERSHIPS_STORE_USER", "PARTNERSHIPS_STORE_PASSWORD"
#: The most that is read of an answer that only says what is wrong.
_MOST_EXPLAINED: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered, whole."""

    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return str(self.headers.get("content-type", "")).partition(";")[0].strip().lower()


def address(text: str) -> httpx.URL:
    """Give the address of a server; one that holds a password is refused, and not repeated."""
    try:
        url = httpx.URL(text)
        sound = url.scheme in {"http", "https"} and bool(url.host)
    except (httpx.InvalidURL, ValueError):
        raise StoreError("The address of the server cannot be read.", hint=_LIKE) from None
    if not sound:
        raise StoreError(f"{text[:200]} is no address of a server.", hint=_LIKE)
    if url.userinfo:
        raise StoreError(
            f"A user or a password does not belong into the address of {url.host}:"
            " addresses are kept in logs.",
            hint=f"take it out, and set {USER} and {PASSWORD} in the environment",
        )
    return url.copy_with(fragment=None)


_LIKE: Final = "write it like https://example.org/sparql"


def shown(url: httpx.URL) -> str:
    """Give an address as it may be repeated: a key in its query may be a secret."""
    return str(url.copy_with(query=None, userinfo=b"", fragment=None))


class Credentials(httpx.Auth):
    """Says who asks only when the server wants to know, in the way in which it wants it."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._way: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Answer a first refusal by digest where that is offered, else in plain words."""
        if self._way is None:
            response = yield request
            offered = " ".join(response.headers.get_list("www-authenticate")).lower()
            if response.status_code != 401 or not offered:
                return
            kind = httpx.DigestAuth if "digest" in offered else httpx.BasicAuth
            self._way = kind(self._user, self._password)
        yield from self._way.auth_flow(request)


class Wire:
    """The connection to one address; it may be used from any thread."""

    def __init__(self, text: str, *, seconds: float, most: int) -> None:
        self.url = address(text)
        self.name = shown(self.url)
        self.seconds = seconds
        self._most = most
        user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
        self.known = bool(user or password)
        self._client = httpx.Client(
            auth=Credentials(user, password) if self.known else None,
            timeout=httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS)),
            # A redirect could lead the question, and who asks it, to another server.
            follow_redirects=False,
            # A proxy of the environment is for the network, not for this machine.
            trust_env=not _is_here(self.url.host),
        )

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def send(
        self,
        method: str,
        params: Sequence[tuple[str, str]] = (),
        *,
        headers: dict[str, str],
        content: bytes | None = None,
    ) -> Reply:
        """Send a request and give the whole answer, whatever its status; else a StoreError."""
        url = self.url.copy_merge_params(_multiple(params))
        request = self._client.build_request(method, url, headers=headers, content=content)
        try:
            return self._again(request)
        except httpx.HTTPError as failure:
            raise refusals.unreachable(failure, self.name, self.seconds) from None

    def _again(self, request: httpx.Request) -> Reply:
        """Send a request, and once more where the connection was lost.

        A connection that was kept may be closed by the server just when it is used again.
        """
        try:
            return self._exchange(request)
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            return self._exchange(request)

    def _exchange(self, request: httpx.Request) -> Reply:
        until = time.monotonic() + self.seconds
        response = self._client.send(request, stream=True)
        try:
            most = self._most if response.is_success else _MOST_EXPLAINED
            body = bytearray()
            for part in response.iter_bytes():
                body += part
                if len(body) > most:
                    if not response.is_success:
                        break
                    raise refusals.too_long(most)
                if time.monotonic() > until:
                    raise refusals.too_slow(self.name, self.seconds)
        finally:
            response.close()
        return Reply(response.status_code, response.headers, bytes(body))


def _multiple(params: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in params:
        found.setdefault(name, []).append(value)
    return found


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
