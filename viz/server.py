"""Runs the application with uvicorn, on this machine alone unless told otherwise."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import uvicorn

from ontology.errors import PartnershipsError
from viz.app import create_app
from viz.patience import PatientProtocol

if TYPE_CHECKING:
    from pyoxigraph import Store
    from starlette.applications import Starlette

#: A request line and its headers together.
HEAD_BYTES: Final = 64 * 1024
IDLE_SECONDS: Final = 5
CONNECTIONS: Final = 800


def serve(store: Store, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve until interrupted; says the address when it can be opened."""
    listening = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{listening.getsockname()[1]}/  (Ctrl+C to stop)", flush=True)  # noqa: T201
    # uvicorn raises the interrupt again after it has closed everything in order.
    with listening, suppress(KeyboardInterrupt):
        uvicorn.Server(configuration(create_app(store))).run(sockets=[listening])


def configuration(app: Starlette) -> uvicorn.Config:
    """How the application is served: small limits, and nothing told about the server."""
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
        limit_concurrency=CONNECTIONS,
        h11_max_incomplete_event_size=HEAD_BYTES,
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
