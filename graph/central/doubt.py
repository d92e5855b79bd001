"""How firm a place is: where an actor would stand without any one of its independent sources.

One utterance after the other is left out, with all that only it bears out, and ties are counted
anew (a jackknife over sources, Quenouille 1956). Who manages the money of an initiative is
concluded from who manages the fund, and falls with that; what else is only concluded stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias, cast

from graph.networks.projection import NAMED, Options, parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.networks.model import Edge, Network

_Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Firmness:
    """How many sources bear on an actor, and between which places and ties it would be.

    `fewest` is the least number of actors that it would still be tied to.
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
                heard = [_heard(graph, edge) for edge in edges]
                self._heard[actor].update(each for one in heard for each in one)
                if len(sole := {each for one in heard for each in one}) == 1 and all(heard):
                    self._only[sole.pop()].append((thing, actor))
        self._ties: Counter[str] = Counter(end for pair in self._met for end in pair)

    def firmness(self, actor: str) -> Firmness:
        """Tell between which places an actor would be by the number of its ties."""
        now = self._place(actor, self._ties)
        places, ties = [now], [self._ties[actor]]
        for utterance in sorted(self._heard[actor]):
            left = self._without(utterance)
            places.append(self._place(actor, left))
            ties.append(left[actor])
        return Firmness(len(self._heard[actor]), min(places), max(places), min(ties))

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


def _heard(graph: Network, edge: Edge) -> Collection[str]:
    """Give the utterances that bear a part out, or what it is concluded from."""
    data = graph.edges[edge]
    if data["utterances"] or data["kind"] != "management":
        return cast("Collection[str]", data["utterances"])
    managing = graph.in_edges(edge[0], data=True)
    return {
        each
        for _, _, tie in managing
        if tie["key_word"] == "managedBy"
        for each in tie["utterances"]
    }


def _touching(played: Iterable[str], gone: set[str]) -> Iterable[_Pair]:
    return (pair for pair in combinations(played, 2) if not gone.isdisjoint(pair))
