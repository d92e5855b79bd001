"""Puts into words why a server did not answer, and what can be done about it."""

from __future__ import annotations

import re
import socket
import ssl
from typing import TYPE_CHECKING, Final

import httpx

from ontology.errors import StoreError, StoreTimeout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.stores.web import Reply

_SHOWN: Final = 200
_SET: Final = "PARTNERSHIPS_STORE_USER and PARTNERSHIPS_STORE_PASSWORD"
_MEGABYTE: Final = 1024**2


def unreachable(failure: Exception, name: str, seconds: float) -> StoreError:
    """Say why no answer came from a server."""
    if isinstance(failure, httpx.ConnectTimeout):
        return StoreError(
            f"Nobody answers at {name}.", hint="check its host and port, and that it runs"
        )
    if isinstance(failure, httpx.TimeoutException):
        return too_slow(name, seconds)
    causes = list(_causes(failure))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return StoreError(
            f"The certificate of {name} cannot be trusted.",
            hint="name the authority that signed it in SSL_CERT_FILE",
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return StoreError(
            f"{name} does not speak TLS.", hint="write http:// if it is a server without"
        )
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return StoreError(f"There is no host with the name in {name}.", hint="check its spelling")
    if isinstance(failure, httpx.ConnectError):
        return StoreError(f"No server listens at {name}.", hint="start it, or check host and port")
    if isinstance(failure, httpx.ProtocolError | httpx.NetworkError):
        return StoreError(
            f"{name} broke the connection off before its answer was complete.",
            hint="look into its log; it may have run out of memory or time",
        )
    return StoreError(f"{name} gave an answer that cannot be read.", hint="look into its log")


def _causes(failure: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = failure
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def too_slow(name: str, seconds: float) -> StoreTimeout:
    """Say that nobody waits any longer."""
    return StoreTimeout(
        f"{name} did not answer within {seconds:g} seconds.",
        hint="ask for less: add a LIMIT, or join the patterns with shared variables",
    )


def too_long(most: int) -> StoreError:
    """Say that an answer has more bytes than are taken."""
    return StoreError(
        f"The answer of the server is longer than {most // _MEGABYTE:,} MB.",
        hint="ask for less: add a LIMIT, or count in place of listing",
    )


def refused(reply: Reply, name: str, *, known: bool) -> StoreError:
    """Say what a status means that is no success; `known` when a user was named."""
    status = reply.status
    if 300 <= status < 400:
        target = _line(str(reply.headers.get("location", "")).partition("?")[0])
        return StoreError(
            f"{name} sends on to {target or 'another address'}; that is not followed.",
            hint="give the address that answers itself",
        )
    if status == 401:
        return StoreError(
            f"{name} refuses this user and password."
            if known
            else f"{name} wants to know who asks.",
            hint=f"check {_SET}" if known else f"set {_SET} in the environment",
        )
    told = _reason(reply)
    if status == 403:
        return StoreError(
            f"{name} does not allow this{told}.",
            hint="ask whoever runs it" if known else f"set {_SET}, or ask whoever runs it",
        )
    if status in {404, 405, 406, 410, 415, 501}:
        return StoreError(
            f"{name} is not the address for this: status {status}{told}.",
            hint="common ones are /sparql, /query, /repositories/NAME (queries) and /store,"
            " /sparql-graph-crud-auth, /repositories/NAME/rdf-graphs/service (graphs)",
        )
    if status in {429, 503}:
        return StoreError(f"{name} is busy{told}.", hint="try again in a moment")
    guessed = "estimated execution time" in told
    return StoreError(
        f"{name} failed with status {status}{told}.",
        hint="that is a guess: raise MaxQueryCostEstimationTime in its virtuoso.ini"
        if guessed
        else "its log may say more; or try again",
    )


def _reason(reply: Reply) -> str:
    """Give the first line of what a server says about its refusal, where that is plain text."""
    if reply.kind not in {"text/plain", "application/json", "application/problem+json"}:
        return ""
    told = _line(reply.body[:2000].decode("utf-8", "replace"))
    return f" (it says: {told})" if told else ""


def said(reply: Reply) -> str:
    """Give what a server says about a query that it does not accept."""
    return _line(re.sub(r"<[^>]*>", " ", reply.body[:4000].decode("utf-8", "replace")))


def _line(text: str) -> str:
    """Give the first line that says something, as it may be printed."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    clean = "".join(letter if letter.isprintable() else " " for letter in first).rstrip(".")
    return clean if len(clean) <= _SHOWN else f"{clean[:_SHOWN]}…"
