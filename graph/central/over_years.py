"""How the number of an actor's ties, and its place by it, changed over the years.

What has no date holds in all years, so that a change is one that documents date.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.central.positions import LEAST_ACTORS
from graph.central.ranks import placed
from graph.networks.during import spans, year
from graph.networks.projection import NAMED, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.central.ranks import Place
    from graph.networks.model import Edge, Network

#: The first and last year of something; None is open.
_Span: TypeAlias = tuple[int | None, int | None]
#: With more parts than this only every fifth year is told.
MANY: Final = 20_000
STEP: Final = 5


@dataclass(frozen=True, slots=True)
class Year:
    """With how many actors one was tied in a year, and its place; none among too few actors."""

    year: int
    ties: int
    place: Place | None


class OverYears:
    """A network year by year."""

    def __init__(self, graph: Network) -> None:
        self._graph = graph
        self._parts = parts(graph, NAMED)
        self._spans = {
            edge: span_of(graph, edge)
            for played in self._parts.values()
            for edges in played.values()
            for edge in edges
        }
        self._known: dict[int, tuple[Mapping[str, int], Mapping[str, Place]]] = {}
        self.step = STEP if len(self._spans) > MANY else 1
        #: The year of the data, after which there are only plans; None where they have none.
        self.last = year(graph.graph.get("day", ""), 1)

    def of(self, actor: str) -> tuple[Year, ...]:
        """Tell each year that dates an actor's own parts, from the first to the last.

        None is after the year of the data.
        """
        known = self.dates(actor)
        if not known:
            return ()
        last = max(known) if self.last is None else min(max(known), self.last)
        return tuple(self._year(actor, each) for each in range(min(known), last + 1, self.step))

    def dates(self, actor: str) -> frozenset[int]:
        """Give the years in which documents let an actor's parts begin or end, plans included."""
        return frozenset(
            each
            for played in self._parts.values()
            for edge in played.get(actor, ())
            for each in self._spans[edge]
            if each is not None
        )

    def _year(self, actor: str, each: int) -> Year:
        if (known := self._known.get(each)) is None:
            ties = {name: number for name, number in self._counted(each) if number}
            # Both at once, since other threads ask as well.
            known = self._known[each] = (ties, placed(ties) if len(ties) >= LEAST_ACTORS else {})
        ties_then, places = known
        return Year(each, ties_then.get(actor, 0), places.get(actor))

    def _counted(self, each: int) -> Iterator[tuple[str, int]]:
        """Count the ties of every actor in a year."""
        met: dict[str, set[str]] = defaultdict(set)
        for played in self._parts.values():
            then = [name for name, edges in played.items() if self._any(edges, each)]
            for name in then:
                met[name].update(then)
        return ((name, len(others) - 1) for name, others in met.items())

    def _any(self, edges: tuple[Edge, ...], each: int) -> bool:
        return any(_holds(self._spans[edge], each) for edge in edges)


def dated(graph: Network) -> tuple[int, int] | None:
    """Give the first and last year that anything dates a relation of a network to, if any does."""
    spans = (span_of(graph, edge) for edge in graph.edges(keys=True))
    years = {each for found in spans for each in found if each is not None}
    return (min(years), max(years)) if years else None


def holds(graph: Network, edge: Edge, when: int) -> bool:
    """Whether a relation can have been in a year."""
    return _holds(span_of(graph, edge), when)


def _holds(found: _Span, each: int) -> bool:
    since, until = found
    return (since is None or since <= each) and (until is None or each <= until)


def span_of(graph: Network, edge: Edge) -> _Span:
    """Give the years of a relation: its own, or those in which both its ends can have been."""
    dates = spans(graph, edge)
    since = [found for one, _ in dates if (found := year(one, 0)) is not None]
    until = [found for _, one in dates if (found := year(one, 1)) is not None]
    return max(since, default=None), min(until, default=None)
