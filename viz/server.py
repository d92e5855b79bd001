"""Runs the application with uvicorn, on this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import logging
import socket
import time
from asyncio import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import uvicorn

from ontology.errors import PartnershipsError
from queries.service.asked import Limits
from viz.app import create_app
from viz.hosting.placed import Placed, checked_base
from viz.hosting.proxies import TRUSTED, Forwarded, checked_trust
from viz.patience import PatientProtocol

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store
    from starlette.types import ASGIApp

    from graph.stores.protocol import SparqlStore

LOG: Final = logging.getLogger("partnerships")
IDLE_SECONDS: Final = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """How to serve: where to listen, and what one query may use (seconds; megabytes)."""

    host: str = "127.0.0.1"
    port: int = 8000
    seconds: float = 10.0
    memory: int = 1024
    quiet: bool = False
    previous: Store | None = None
    base_path: str = ""
    """The path below which a proxy serves the pages."""
    forwarded_allow_ips: str = TRUSTED
    """The proxies that are believed what they say of a visitor."""


def serve(store: SparqlStore, wish: Wish, folder: Path | None = None) -> None:
    """Serve until interrupted; says the address when it can be opened, and logs each request."""
    prefix, trusted = checked_base(wish.base_path), checked_trust(wish.forwarded_allow_ips)
    if not wish.quiet:
        _log()
    listening = listen(wish.host, wish.port)
    shown = f"[{wish.host}]" if ":" in wish.host else wish.host
    print(f"http://{shown}:{listening.getsockname()[1]}{prefix}/  (Ctrl+C to stop)", flush=True)  # noqa: T201
    limits = Limits(seconds=wish.seconds, memory=wish.memory * 1024**2)
    # uvicorn raises the interrupt again after it has closed everything in order.
    with listening, suppress(KeyboardInterrupt):
        app = create_app(store, limits, folder, warmed=True, previous=wish.previous)
        uvicorn.Server(configuration(Forwarded(Placed(app, prefix), trusted))).run(
            sockets=[listening]
        )


def _log() -> None:
    """Write the log to the terminal's error stream, each line with its time in UTC."""
    line = logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    line.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(line)
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)


def _known_already(record: logging.LogRecord) -> bool:
    """Leave out what is no fault: an answer broken off on purpose, or because the service ends."""
    failure = record.exc_info[1] if record.exc_info else None
    return (
        not isinstance(failure, CancelledError)
        and "without completing response" not in record.getMessage()
    )


def configuration(app: ASGIApp) -> uvicorn.Config:
    """How the application is served: small limits, and nothing told about the server."""
    logging.getLogger("uvicorn.error").addFilter(_known_already)
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        server_header=False,
        date_header=True,
        proxy_headers=False,
        access_log=False,
        log_level="warning",
        timeout_keep_alive=IDLE_SECONDS,
        loop="uvloop",
        timeout_graceful_shutdown=5,
    )


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else, so that a taken one is said in a sentence."""
    try:
        (family, kind, proto, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        listening = socket.socket(family, kind, proto)
    except OSError as failure:
        hint = "use 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses"
        raise PartnershipsError(f"{host} is no address of this machine.", hint=hint) from failure
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # From here on whoever opens the address waits until it is answered, and is not refused.
        listening.listen()
    except OSError as failure:
        listening.close()
        raise _refusal(failure, host, port) from failure
    return listening


def _refusal(failure: OSError, host: str, port: int) -> PartnershipsError:
    if failure.errno == errno.EADDRINUSE:
        return PartnershipsError(
            f"Port {port} is taken by another program.",
            hint=f"stop that program, or use --port {port + 1 if port < 65535 else 8000}",
        )
    if failure.errno == errno.EACCES:
        return PartnershipsError(
            f"Port {port} may not be opened by an ordinary user.", hint="use a port above 1023"
        )
    return PartnershipsError(
        f"{host} is no address of this machine.",
        hint="use 127.0.0.1 for this machine alone, or 0.0.0.0 for all its addresses",
    )
