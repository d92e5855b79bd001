"""Keeps what is dear to make and often asked for, up to a size; the longest unused goes first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock, RLock
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Made = TypeVar("Made")
#: For what is few by its nature.
EVERY: Final = 1_000_000


def _one(_: Hashable, __: object) -> int:
    return 1


def by_size(key: Hashable, made: bytes) -> int:
    """Weigh a text by its bytes and by what it is kept under, which may come from an address."""
    return len(made) + len(repr(key))


class Kept(Generic[Made]):
    """Things by what they are of; what is asked for twice at the same time is made once.

    `most` bounds the sum of their weights, each of a key and what is kept under it. Whoever waits
    for one thing keeps nobody else waiting, so that what takes long stops no other page.
    """

    def __init__(self, most: int = EVERY, weight: Callable[[Hashable, Made], int] = _one) -> None:
        self._most, self._weight = most, weight
        self._kept: OrderedDict[Hashable, Made] = OrderedDict()
        self._weighs = 0
        self._makers: dict[Hashable, RLock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Give a thing, made now if it is not there; what fails to be made is tried again."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            maker = self._makers.setdefault(key, RLock())
        try:
            with maker:
                with self._lock:
                    if key in self._kept:
                        return self._kept[key]
                return self._keep(key, make())
        finally:
            with self._lock:
                self._makers.pop(key, None)

    def __contains__(self, key: Hashable) -> bool:
        """Whether a thing is there."""
        with self._lock:
            return key in self._kept

    def _keep(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            if key in self._kept:
                self._weighs -= self._weight(key, self._kept[key])
            self._kept[key] = made
            self._weighs += self._weight(key, made)
            while len(self._kept) > 1 and self._weighs > self._most:
                self._weighs -= self._weight(*self._kept.popitem(last=False))
        return made
