"""What joined two sides year by year; years on end that are alike are told once.

What began and has no end on record goes on. What nobody dates at all is in no year here, though it
can have been in any; beside it, what is told of a year is what the network has in that year alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.networks.during import span, spans, year
from graph.networks.projection import ACTORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.bridging.joining import Joining
    from graph.networks.during import Years
    from graph.networks.model import Edge, Network

#: The first and the last year of something; None is what nobody knows.
Span: TypeAlias = tuple[int | None, int | None]
_Spans: TypeAlias = tuple[Span, ...]

#: A table goes back no further than this from its last year.
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Then:
    """Some years on end in which the same joined two sides: things, and actors by side."""

    first: int
    last: int
    things: tuple[str, ...]
    one: frozenset[str]
    other: frozenset[str]
    beside: frozenset[str]

    @property
    def actors(self) -> frozenset[str]:
        """Give the actors of all sides."""
        return self.one | self.other | self.beside


def over_years(graph: Network, joining: Sequence[Joining], years: Years) -> tuple[Then, ...]:
    """Tell what joined two sides, from the first to the last year that anybody states.

    `joining` is all that ever did: some years are the same table, cut to them.
    """
    known = all_dates(graph, joining)
    if not known:
        return ()
    first, last = known
    timed = [_Timed(graph, each) for each in joining if stated(graph, each)]
    begin = max(first, years.since or first, last - _MOST)
    end = min(last, years.until or last)
    told = ((at, _at(graph, timed, at)) for at in range(begin, end + 1))
    return tuple(_together(told))


def all_dates(graph: Network, joining: Iterable[Joining]) -> tuple[int, int] | None:
    """Give the first and the last year that is stated of any arrangement; None where none is."""
    known = [when for each in joining for when in stated(graph, each)]
    return (min(known), max(known)) if known else None


def stated(graph: Network, joining: Joining) -> tuple[int, ...]:
    """Give the years in which documents let an arrangement or a part in it begin or end."""
    both = (*dated(graph, joining.edges), *_years(span(graph.nodes[joining.thing])))
    return tuple(when for when in both if when is not None)


def dated(graph: Network, edges: Iterable[Edge]) -> Span:
    """Give the first and the last year that is stated for parts in arrangements."""
    spans = [_years(_own(graph, edge)) for edge in edges]
    first = min((since for since, _ in spans if since is not None), default=None)
    last = max((until for _, until in spans if until is not None), default=None)
    return first, last


def _own(graph: Network, edge: Edge) -> tuple[str, str]:
    """Give the dates of a part; one without dates is as old as what it is in."""
    data = graph.edges[edge]
    if data["since"] or data["until"]:
        return data["since"], data["until"]
    ends = [graph.nodes[end] for end in edge[:2]]
    thing = next((end for end in ends if end["kind"] not in {*ACTORS, "place"}), ends[1])
    return span(thing)


def _years(dates: tuple[str, str]) -> Span:
    return year(dates[0], 0), year(dates[1], 1)


class _Timed:
    """An arrangement with the years in which each part in it can have been."""

    def __init__(self, graph: Network, joining: Joining) -> None:
        self.thing = joining.thing
        self.leads = bool(joining.ways)
        self._own = (_years(span(graph.nodes[joining.thing])),)
        self._sides = [
            {actor: [_spans(graph, edge) for edge in edges] for actor, edges in side.items()}
            for side in (joining.one, joining.other, joining.beside)
        ]

    def at(self, when: int) -> list[set[str]] | None:
        """Give who has a part in it in a year, by side; None where it does not join then."""
        sides = [
            {actor for actor, parts in side.items() if any(_meets(each, when) for each in parts)}
            for side in self._sides
        ]
        joins = (sides[0] and sides[1]) or (self.leads and _meets(self._own, when))
        return sides if joins else None


def _spans(graph: Network, edge: Edge) -> _Spans:
    """Give all spans in which a year has to be for a relation to be there then."""
    return tuple(map(_years, spans(graph, edge)))


def _meets(spans: _Spans, when: int) -> bool:
    return all(
        (first is None or first <= when) and (last is None or when <= last) for first, last in spans
    )


_Now: TypeAlias = tuple[tuple[str, ...], frozenset[str], frozenset[str], frozenset[str]]


def _at(graph: Network, timed: Iterable[_Timed], when: int) -> _Now:
    found = {each.thing: sides for each in timed if (sides := each.at(when)) is not None}
    one, other, beside = (
        frozenset(
            actor
            for sides in found.values()
            for actor in sides[at]
            if graph.nodes[actor]["kind"] in ACTORS
        )
        for at in range(3)
    )
    return tuple(found), one, other, beside


def _together(told: Iterable[tuple[int, _Now]]) -> Iterator[Then]:
    for now, alike in groupby(told, key=lambda pair: pair[1]):
        years = [when for when, _ in alike]
        yield Then(years[0], years[-1], *now)
