"""What the members of a cluster share, and others do not: countries, sectors, a common initiative.

A trait counts where enough members have it, and clearly more of them than of everybody else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from graph.networks.projection import ACTORS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from graph.networks.clusters import Cluster
    from graph.networks.model import Network

Sort: TypeAlias = Literal["country", "sector"]
_Having: TypeAlias = "Mapping[str, frozenset[str]]"

#: At least so many members have a trait, such a share of all, and of those who could have it.
_FEWEST: Final = 2
_OF_ALL: Final = 0.1
_SHARE: Final = 0.3
#: So many times as often as among others.
_MORE: Final = 1.5
#: So many of a sort are named.
_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Trait:
    """A country or sector (a slug), how many members have to do with it, of how many that could.

    Members of which neither countries nor sectors are known are not counted.
    """

    sort: Sort
    word: str
    members: tuple[str, ...]
    of: int

    @property
    def common(self) -> bool:
        """Whether at least half of those who could have it do, so that it may name a cluster."""
        return 2 * len(self.members) >= self.of


def traits(graph: Network, found: Sequence[Cluster]) -> tuple[tuple[Trait, ...], ...]:
    """Give what the members of each cluster share, the most telling first."""
    inside = [name for cluster in found for name in cluster.things]
    countries = {name: _countries(graph, name) for name in inside}
    sectors = {name: frozenset(graph.nodes[name]["sectors"]) for name in inside}
    return tuple(
        (
            *_shared("country", cluster.things, countries),
            *_shared("sector", cluster.things, sectors),
        )
        for cluster in found
    )


def _countries(graph: Network, name: str) -> frozenset[str]:
    data = graph.nodes[name]
    return frozenset({data["slug"]} if data["kind"] == "place" else data["countries"])


def _shared(sort: Sort, members: Collection[str], having: _Having) -> list[Trait]:
    telling = [name for name in members if having[name]]
    others = [words for name, words in having.items() if words and name not in {*members}]
    here = Counter(word for name in telling for word in having[name])
    there = Counter(word for words in others for word in words)

    def more(word: str) -> float:
        return here[word] / len(telling) - (there[word] / len(others) if others else 0.0)

    kept = [
        word
        for word, number in here.items()
        if number >= max(_FEWEST, _OF_ALL * len(members))
        and number / len(telling) >= _SHARE
        and (not others or number / len(telling) >= _MORE * there[word] / len(others))
    ]
    best = sorted(kept, key=lambda word: (-round(more(word), 9), word))[:_NAMED]
    return [
        Trait(sort, word, tuple(name for name in telling if word in having[name]), len(telling))
        for word in best
    ]


def acting(graph: Network, cluster: Cluster) -> tuple[str, ...]:
    """Give the members that act."""
    return tuple(name for name in cluster.things if graph.nodes[name]["kind"] in ACTORS)
