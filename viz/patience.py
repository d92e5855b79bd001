"""An HTTP connection that does not wait for ever for somebody to finish a request's head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio

#: How long the head of a request may take from its first byte, or from the connection.
HEAD_SECONDS: Final = 6.0


class PatientProtocol(H11Protocol):
    """Closes a connection whose request stays half sent, so that many cannot shut others out."""

    head_seconds = HEAD_SECONDS
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop waiting when a head is complete; begin again with the next request's first byte."""
        super().data_received(data)
        if bool(self.cycle) and not self.cycle.response_complete:
            self._stop()
        elif self._head_timer is None:
            self._wait()

    def on_response_complete(self) -> None:
        """Leave the pause after an answer to the keep-alive timer."""
        self._stop()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer with the connection."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop()
        self._head_timer = self.loop.call_later(self.head_seconds, self.transport.close)

    def _stop(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
