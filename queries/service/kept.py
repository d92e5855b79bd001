"""Keeps short answers: the data do not change while they are served, so neither do answers."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

#: Functions whose value differs each time; no keyword begins at a word boundary for the engine,
#: and a comment may stand before the parenthesis.
_CHANGING: Final = re.compile(
    r"(?:NOW|RAND|UUID|BNODE)(?:\s|#[^\r\n]*+(?:[\r\n]|$))*+\(", re.IGNORECASE
)
_ESCAPE: Final = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
LARGEST: Final = 512 * 1024
TOTAL: Final = 64 * 1024**2


def lasting(sparql: str) -> bool:
    """Tell whether a query has the same answer each time it is asked."""
    return not _CHANGING.search(sparql) and not _ESCAPE.search(sparql)


def tag(*parts: object) -> str:
    """Give the entity tag of an answer: the hash of the data's version and of what was asked.

    It is weak, because the same answer goes out compressed and as it is.
    """
    known = hashlib.sha256()
    for part in parts:
        known.update(repr(part).encode())
    return f'W/"{known.hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it goes out."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    outcome: str
    query: str = ""


class Answers:
    """The answers that were used last, up to a number of bytes."""

    def __init__(self, total: int = TOTAL) -> None:
        self._total = total
        self._size = 0
        self._kept: OrderedDict[tuple[object, ...], Kept] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> Kept | None:
        """Give the answer under a key."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], answer: Kept) -> None:
        """Keep an answer, at the cost of those that were not used for longest."""
        if len(answer.body) > LARGEST or key in self._kept:
            return
        self._kept[key] = answer
        self._size += _weight(key, answer)
        while self._size > self._total:
            old, dropped = self._kept.popitem(last=False)
            self._size -= _weight(old, dropped)


def _weight(key: tuple[object, ...], answer: Kept) -> int:
    """Give the bytes that an answer takes, with what a small one takes beside its body."""
    asked = sum(len(part) for part in key if isinstance(part, str | bytes))
    return len(answer.body) + asked + 1024
