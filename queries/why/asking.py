"""Asks the store small questions in a box of time and number, and never the same one twice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from ontology.errors import PartnershipsError, QueryError
from queries.prefixes import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.stores.protocol import SparqlStore

Value: TypeAlias = NamedNode | BlankNode | Literal | Triple | None
_Found = TypeVar("_Found")

SECONDS: Final = 2.0
#: So many questions at most, however fast the store is.
MOST: Final = 250
#: What a store raises for a question that it does not answer.
FAILURES: Final = (PartnershipsError, SyntaxError, RuntimeError, ValueError, OSError)


@runtime_checkable
class Hurried(Protocol):
    """A store that can be told how long one question may take."""

    def within(self, seconds: float) -> SparqlStore:
        """Give the same store with a deadline for each question."""


class Stopped(Exception):  # noqa: N818 - reads as what happened
    """Time is up, or the store did not answer; what is known until now has to do."""


class Asker:
    """A store with a time box. After a question that was not answered, no other is asked."""

    def __init__(
        self,
        store: SparqlStore,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self._clock = clock
        self._until = clock() + seconds
        self._left = MOST
        self._known: dict[str, bool | list[Sequence[Value]]] = {}
        self.stopped = False
        #: Whether each pattern of the query is known to match something by itself.
        self.singly = False
        #: Whether the last question that failed could not be read.
        self.unread = False

    def yes(self, sparql: str) -> bool:
        """Whether there is an answer: that of an ASK, or whether another query has a row."""
        found = self._ask(sparql, 1)
        return found if isinstance(found, bool) else bool(found)

    def rows(self, sparql: str, most: int = 1000) -> list[Sequence[Value]]:
        """Give the rows of a SELECT, the first so many of them."""
        found = self._ask(sparql, most)
        return [] if isinstance(found, bool) else found

    def column(self, sparql: str) -> list[NamedNode | Literal]:
        """Give the first column of a SELECT, without blank nodes and gaps."""
        first = (row[0] for row in self.rows(sparql))
        return [value for value in first if isinstance(value, NamedNode | Literal)]

    def values(self, sparql: str) -> list[NamedNode | Literal]:
        """Give the first column of a SELECT that only helps; nothing when time is up."""
        return self.quietly(lambda: self.column(sparql), list[NamedNode | Literal]())

    def number(self, sparql: str) -> int:
        """Give the count that a SELECT of one number gives."""
        found = self.column(sparql)
        return int(found[0].value) if found else 0

    def table(self, sparql: str) -> list[Sequence[Value]]:
        """Give the rows of a SELECT that only helps; none when time is up."""
        return self.quietly(lambda: self.rows(sparql), [])

    def quietly(self, look: Callable[[], _Found], otherwise: _Found) -> _Found:
        """Give what is found, or something else when time is up on the way."""
        try:
            return look()
        except Stopped:
            return otherwise

    def helped(self, look: Callable[[], _Found], otherwise: _Found) -> _Found:
        """Do something with the store that only helps."""
        return self.quietly(lambda: self.within(look), otherwise)

    def within(self, look: Callable[[], _Found]) -> _Found:
        """Do something with the store that is no question of ours, in the same time box."""
        self._allow()
        try:
            return look()
        except FAILURES as failure:
            self.unread = _unread(failure)
            self.stopped = not self.unread
            raise Stopped from None

    def _ask(self, sparql: str, most: int) -> bool | list[Sequence[Value]]:
        if sparql not in self._known:
            self._known[sparql] = self.within(lambda: self._taken(sparql, most))
        return self._known[sparql]

    def _taken(self, sparql: str, most: int) -> bool | list[Sequence[Value]]:
        store = self.store
        if isinstance(store, Hurried):
            store = store.within(max(self._until - self._clock(), 0.0))
        found = store.query(sparql, prefixes=dict(PREFIXES))
        if isinstance(found, QueryBoolean):
            return bool(found)
        rows: list[Sequence[Value]] = []
        for each in found:
            width = len(found.variables) if isinstance(found, QuerySolutions) else 3
            rows.append([each[place] for place in range(width)])
            if len(rows) >= most:
                break
        return rows

    def _allow(self) -> None:
        self._left -= 1
        if self.stopped or self._left < 0 or self._clock() >= self._until:
            self.stopped = True
            raise Stopped


def _unread(failure: Exception) -> bool:
    """Whether the store could not read a question: that is no fault of its speed."""
    placed = isinstance(failure, QueryError) and failure.where is not None
    return placed or isinstance(failure, SyntaxError)
