"""What goes over the line between the service and a worker: frames of a kind and a length."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = struct.Struct(">BI")


class Kind(IntEnum):
    """What a frame holds."""

    ASKED = 1
    HEAD = 2
    DATA = 3
    END = 4
    REFUSED = 5


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """Give a frame as bytes."""
    return _HEAD.pack(kind, len(payload)) + payload


class Reader:
    """Puts frames together from bytes as they come, in pieces of any size."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Take some bytes; give the frames that are complete."""
        self._held += data
        while len(self._held) >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._held)
            end = _HEAD.size + length
            if len(self._held) < end:
                return
            payload = bytes(self._held[_HEAD.size : end])
            del self._held[:end]
            yield Kind(kind), payload
