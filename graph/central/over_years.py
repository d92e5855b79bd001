"""How the number of an actor's ties, and its place by it, changed over the years.

Only parts whose beginning documents date are counted, of every actor alike: one that nobody dates
would be there in all years, long before its actor or its thing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.central.part_years import part_years
from graph.central.positions import LEAST_ACTORS
from graph.central.ranks import placed
from graph.networks.during import spans, year
from graph.networks.projection import NAMED, parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
        self._parts = parts(graph, NAMED)
        self._spans = {
            edge: found
            for thing, played in self._parts.items()
            for actor, edges in played.items()
            for edge, found in part_years(graph, thing, actor, edges).items()
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
        spans = (self._spans.get(edge, ()) for edges in self._played(actor) for edge in edges)
        return frozenset(each for found in spans for each in found if each is not None)

    def undated(self, actor: str) -> int:
        """Count the things in which an actor has a part of which nothing dates the beginning."""
        return sum(self._spans.keys().isdisjoint(edges) for edges in self._played(actor))

    def relations(self, actor: str, when: int) -> tuple[Edge, ...]:
        """Give the relations by which an actor had its parts in a year."""
        edges = (edge for edges in self._played(actor) for edge in edges)
        return tuple(edge for edge in edges if self._holds(edge, when))

    def _played(self, actor: str) -> Iterator[tuple[Edge, ...]]:
        return (played[actor] for played in self._parts.values() if actor in played)

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
            then = [
                name
                for name, edges in played.items()
                if any(self._holds(edge, each) for edge in edges)
            ]
            for name in then:
                met[name].update(then)
        return ((name, len(others) - 1) for name, others in met.items())

    def _holds(self, edge: Edge, each: int) -> bool:
        if (found := self._spans.get(edge)) is None:
            return False
        since, until = found
        return since <= each and (until is None or each <= until)


def dated(graph: Network, edges: Iterable[Edge]) -> tuple[int, int] | None:
    """Give the first and last year that anything dates one of these relations to, if any does."""
    spans = (_span_of(graph, edge) for edge in edges)
    years = {each for found in spans for each in found if each is not None}
    return (min(years), max(years)) if years else None


def _span_of(graph: Network, edge: Edge) -> _Span:
    """Give the years of a relation: its own, or those in which both its ends can have been."""
    dates = spans(graph, edge)
    since = [found for one, _ in dates if (found := year(one, 0)) is not None]
    until = [found for _, one in dates if (found := year(one, 1)) is not None]
    return max(since, default=None), min(until, default=None)
