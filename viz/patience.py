"""An HTTP connection that waits neither for ever nor for endless heads of requests."""

from __future__ import annotations

import json
import socket
import struct
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from queries.service.problems import MEDIA_TYPE, TITLES, headers_of
from viz.security import SecurityHeaders

if TYPE_CHECKING:
    import asyncio

    from starlette.types import Receive, Scope, Send

#: So many connections are served at once; who comes later is asked to come again.
CONNECTIONS: Final = 800
#: Beyond so many a connection is closed at once, before the files of this process run out.
MOST_CONNECTIONS: Final = 900
#: How long the head of a request may take from its first byte, or from the connection.
HEAD_SECONDS: Final = 6.0
#: A request line and its headers together.
HEAD_BYTES: Final = 64 * 1024
#: The rest of a body is waited for so long when the answer has gone out already.
BODY_SECONDS: Final = 2.0
#: So many requests may be sent before the first of them is answered.
PIPELINED: Final = 16
#: Who takes less than so many bytes of an answer in so many seconds does not get the rest.
STALLED_SECONDS: Final = 20.0
STALLED_BYTES: Final = 20 * 1024
#: Nor does the system go on to send what it holds.
_AT_ONCE: Final = struct.pack("ii", 1, 0)
_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: text/plain; charset=utf-8\r\n"
    b"content-length: 25\r\nconnection: close\r\n\r\n"
    b"The request is too long.\n"
)


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection that stays half sent or unread, so that many cannot shut others out."""

    head_seconds = HEAD_SECONDS
    stalled_seconds = STALLED_SECONDS
    connections_at_once = CONNECTIONS
    _head_timer: asyncio.TimerHandle | None = None
    _stalled_timer: asyncio.TimerHandle | None = None
    _head_size = 0
    _in_head = True
    _unread = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Refuse a head that goes on and on; otherwise read on."""
        if self._in_head:
            end = data.find(b"\r\n\r\n")
            self._head_size += len(data) if end < 0 else end
            if self._head_size > HEAD_BYTES:
                self._stop()
                self.transport.write(_TOO_LARGE)
                self.transport.close()
                return
            if self._head_timer is None:
                self._wait()  # also for an empty line, which begins no request
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin to wait for the rest of a head."""
        if len(self.pipeline) >= PIPELINED:
            raise ValueError("too many requests at once")
        super().on_message_begin()
        if self._head_timer is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Stop waiting; the body has limits of its own."""
        self._stop()
        self._in_head = False
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts != 1 and self.parser.get_http_version() == "1.1":
            raise ValueError("a request names one host")  # RFC 9112, 3.2
        served = self.app
        if len(self.connections) > self.connections_at_once:
            self.app = _crowded
        super().on_headers_complete()
        self.app = served

    def on_message_complete(self) -> None:
        """Count the next head from nothing."""
        self._in_head, self._head_size = True, 0
        super().on_message_complete()
        if self.cycle.response_complete:
            self._wait()  # nobody else does where the answer came before the end of the body

    def on_response_complete(self) -> None:
        """Wait for the next request, or for the rest of a body that nobody reads."""
        super().on_response_complete()
        if not self._in_head and self.cycle.response_complete:
            self._wait(BODY_SECONDS)

    def pause_writing(self) -> None:
        """Begin to look whether the answer is being read."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """Stop looking: what was held has been read."""
        super().resume_writing()
        self._stop_watching()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers with the connection."""
        self._stop()
        self._stop_watching()
        super().connection_lost(exc)

    def _wait(self, seconds: float | None = None) -> None:
        self._stop()
        later = self.head_seconds if seconds is None else seconds
        self._head_timer = self.loop.call_later(later, self.transport.close)

    def _stop(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _watch(self) -> None:
        self._stop_watching()
        self._unread = self.transport.get_write_buffer_size()
        self._stalled_timer = self.loop.call_later(self.stalled_seconds, self._look)

    def _look(self) -> None:
        """Break off an answer that nobody reads; to close in order would wait for the reader."""
        if self.transport.get_write_buffer_size() > self._unread - STALLED_BYTES:
            line = self.transport.get_extra_info("socket")
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self.transport.abort()
        else:
            self._watch()

    def _stop_watching(self) -> None:
        if self._stalled_timer is not None:
            self._stalled_timer.cancel()
            self._stalled_timer = None


async def _told(_: Scope, __: Receive, send: Send) -> None:
    """Say that there are too many connections."""
    told = {"type": "about:blank", "title": TITLES[503], "status": 503}
    body = json.dumps({**told, "detail": "Too many connections are open."}).encode()
    headers = {**headers_of(503), "content-type": MEDIA_TYPE, "connection": "close"}
    headers["content-length"] = str(len(body))
    coded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 503, "headers": coded})
    await send({"type": "http.response.body", "body": body})


_crowded: Final = SecurityHeaders(_told)
