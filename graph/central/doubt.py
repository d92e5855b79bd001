"""How firm a place is: where an actor would stand without any one of its independent sources.

One utterance after the other is left out, with all that only it bears out, and ties are counted
anew (a jackknife over sources, Quenouille 1956). What is concluded falls where it no longer follows
from what the other utterances say; what nobody is known to have said stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from graph.networks.premises import grounds, premises
from graph.networks.projection import NAMED, Options, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Edge, Network

_Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Firmness:
    """How many sources the parts of an actor rest on, and where it would be without any of them.

    `fewest` is the least number of actors that it would still be tied to. Without ties it has no
    place, so `best` and `worst` are those of its places with some, and 0 if it never has any.
    """

    sources: int
    best: int
    worst: int
    fewest: int


class Doubt:
    """A network in which sources are left out one at a time."""

    def __init__(self, graph: Network, options: Options = NAMED) -> None:
        self._parts = parts(graph, options)
        self._met: Counter[_Pair] = Counter()
        self._only: dict[str, list[_Pair]] = defaultdict(list)
        self._heard: dict[str, set[str]] = defaultdict(set)
        for thing, played in self._parts.items():
            self._met.update(combinations(played, 2))
            for actor, edges in played.items():
                self._heard[actor].update(_heard(graph, grounds(graph, edges)))
                for utterance in set.intersection(*(_needed(graph, edge) for edge in edges)):
                    self._only[utterance].append((thing, actor))
        self._ties: Counter[str] = Counter(end for pair in self._met for end in pair)

    def firmness(self, actor: str) -> Firmness:
        """Tell between which places an actor would be by the number of its ties."""
        heard = self._heard[actor]
        seen = [self._ties, *map(self._without, sorted(heard))]
        places = [self._place(actor, ties) for ties in seen if ties[actor]] or [0]
        fewest = min(ties[actor] for ties in seen)
        return Firmness(len(heard), min(places), max(places), fewest)

    def _without(self, utterance: str) -> Counter[str]:
        """Count ties without what only one utterance bears out."""
        gone: dict[str, set[str]] = defaultdict(set)
        for thing, actor in self._only[utterance]:
            gone[thing].add(actor)
        lost: Counter[_Pair] = Counter()
        for thing, actors in gone.items():
            lost.update(_touching(self._parts[thing], actors))
        left = self._ties.copy()
        for pair, times in lost.items():
            if times == self._met[pair]:
                left.subtract(pair)
        return left

    def _place(self, actor: str, ties: Counter[str]) -> int:
        return 1 + sum(found > ties[actor] for found in ties.values())


def _heard(graph: Network, edges: Iterable[Edge]) -> set[str]:
    return {each for edge in edges for each in graph.edges[edge]["utterances"]}


def _needed(graph: Network, edge: Edge) -> set[str]:
    """Give the utterances without any one of which a relation is not said, or does not follow."""
    if not (behind := premises(graph, edge)):
        heard = _heard(graph, [edge])
        return heard if len(heard) == 1 else set()
    alone: dict[str, set[Edge]] = defaultdict(set)
    for each in behind:
        for utterance in _needed(graph, each):
            alone[utterance].add(each)
    return {each for each, gone in alone.items() if not premises(graph, edge, gone)}


def _touching(played: Iterable[str], gone: set[str]) -> Iterable[_Pair]:
    return (pair for pair in combinations(played, 2) if not gone.isdisjoint(pair))
