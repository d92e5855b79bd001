"""The best few ways between two things of a network, and what is on them.

A way has no direction: whoever pays for a project is as near to it as it is to them. Fewer steps
are better; of ways that are as long the one comes first whose steps are better supported, then
the one whose names come first, so that the same network always gives the same ways.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

import networkx as nx

from graph.networks.projection import Options, project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.networks.model import Edge, Network
    from graph.networks.projection import Plain

#: So many ways are given, of so many steps at most.
MOST: Final = 5
LONGEST: Final = 5
#: A step costs so much more than any doubt about it that doubts only choose among equals.
_STEP: Final = 1_000
_UNHEARD: Final = 10
_CONTESTED: Final = 20
_PLANNED: Final = 50
#: From so many independent sources on, one more makes no difference.
_ENOUGH: Final = 4


@dataclass(frozen=True, slots=True)
class Step:
    """From one thing to the next, by relations that join them in either direction, best first."""

    here: str
    there: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The steps from one thing to another."""

    steps: tuple[Step, ...]

    @property
    def things(self) -> tuple[str, ...]:
        """Give all things on the way, its two ends among them."""
        return (self.steps[0].here, *(step.there for step in self.steps))


def ways(
    graph: Network,
    one: str,
    other: str,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    most: int = MOST,
) -> tuple[Way, ...]:
    """Give the best ways between two things, of at most LONGEST steps.

    `only` names the kinds of relations that count, `without` the things that no way may pass.
    Places are no steps, because they tie everything to everything.
    """
    if one == other or one not in graph or other not in graph:
        return ()
    ends = frozenset({one, other})
    chosen = Options(kinds=frozenset(only), without=frozenset(without), keep=ends)
    beside = project(graph, chosen)
    for _, _, tie in beside.edges(data=True):
        tie["cost"] = min(_STEP + doubt(graph.edges[edge]) for edge in tie["relations"])
    found = _best(_between(beside, one, other), one, other)
    return tuple(_way(graph, things, only) for _, things in zip(range(most), found, strict=False))


def doubt(data: Mapping[str, Any]) -> int:
    """Give how doubtful a relation is: little where many speak for it and nobody against.

    What is only planned comes after whatever is said as a fact.
    """
    voices = min(len(data["utterances"]), _ENOUGH)
    contested: bool = data["contested"]
    planned = bool(data.get("plan"))
    return (_ENOUGH - voices) * _UNHEARD + contested * _CONTESTED + planned * _PLANNED


def _between(beside: Plain, one: str, other: str) -> Plain:
    """Keep what lies on some way between two things.

    With a tie between them, these are all the things of the block that the tie is in.
    """
    joined = beside.copy()
    joined.add_edge(one, other)
    blocks = cast("Iterable[set[str]]", nx.biconnected_components(joined))
    block = next(found for found in blocks if one in found and other in found)
    return beside.subgraph(block)


def _best(beside: Plain, one: str, other: str) -> Iterator[tuple[str, ...]]:
    """Find ways from the best on: a search that always goes on with the most promising beginning.

    What a beginning promises is what it cost and the cheapest that can be left; as that is never
    too much, whatever arrives first is the best there is.
    """
    left = nx.single_source_dijkstra_path_length(beside, other, weight="cost")
    if one not in left:
        return
    most = (LONGEST + 1) * _STEP - 1
    waiting: list[tuple[float, tuple[str, ...], float]] = [(left[one], (one,), 0)]
    while waiting:
        _, things, cost = heapq.heappop(waiting)
        if things[-1] == other:
            yield things
            continue
        for following, tie in beside[things[-1]].items():
            spent = cost + tie["cost"]
            if following not in things and spent + left[following] <= most:
                heapq.heappush(waiting, (spent + left[following], (*things, following), spent))


def _way(graph: Network, things: tuple[str, ...], only: Collection[str]) -> Way:
    steps = (
        Step(here, there, _edges(graph, here, there, only)) for here, there in pairwise(things)
    )
    return Way(tuple(steps))


def _edges(graph: Network, here: str, there: str, only: Collection[str]) -> tuple[Edge, ...]:
    found = [edge for edge in between(graph, here, there) if not only or _kind(graph, edge) in only]
    return tuple(sorted(found, key=lambda edge: (doubt(graph.edges[edge]), edge)))


def _kind(graph: Network, edge: Edge) -> str:
    kind: str = graph.edges[edge]["kind"]
    return kind


def between(graph: Network, one: str, other: str) -> list[Edge]:
    """Give the relations that join two things in either direction."""
    pairs = ((one, other), (other, one))
    return [(a, b, key) for a, b in pairs if graph.has_edge(a, b) for key in graph[a][b]]
