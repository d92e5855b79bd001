"""Clusters: things that have more to do with each other than with the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

from graph.networks.projection import Options, project
from graph.reading.kinds import INITIATIVE_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Network

    Numbered: TypeAlias = nx.Graph[int]

#: Two names that are tied, in their order.
Pair: TypeAlias = tuple[str, str]
#: The communities of a plain graph, each as sorted names.
Parts: TypeAlias = tuple[tuple[str, ...], ...]

#: Two or three things that nothing else is tied to are no cluster.
LEAST: Final = 4
_SEED: Final = 1
#: After what a cluster is called, if it has one: else after any of its things.
_CHIEFS: Final = frozenset({*INITIATIVE_KINDS, "place"})
#: Countries that signed are in the picture of everything, and in its clusters.
WITH_PLACES: Final = Options(places=True)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that belong together, and the best connected of them, after which it is called."""

    chief: str
    things: tuple[str, ...]


def clusters(graph: Network, options: Options = WITH_PLACES) -> tuple[Cluster, ...]:
    """Give the clusters that the picture of everything shows, the largest first.

    The same network always gives the same.
    """
    pairs = tied_pairs(graph, options)
    found = dealt(graph, {end for pair in pairs for end in pair}, pairs)
    return tuple(cluster for cluster in found if len(cluster.things) >= LEAST)


def tied_pairs(graph: Network, options: Options = WITH_PLACES) -> tuple[Pair, ...]:
    """Give each two things of a network that are tied, in the order of their names."""
    ties = (sorted(tie) for tie in project(graph, options).edges())
    return tuple(sorted((one, other) for one, other in ties if one != other))


def dealt(graph: Network, names: Iterable[str], pairs: Iterable[Pair]) -> tuple[Cluster, ...]:
    """Deal some things out to clusters, the largest first; some have one thing only.

    A cluster is called after its best connected initiative or place, if it has one.
    """
    every = tuple(pairs)
    tied = Counter(end for pair in every for end in pair)
    parts = communities(tuple(sorted({*names, *tied})), every)

    def chief(name: str) -> tuple[bool, int, str]:
        return graph.nodes[name]["kind"] not in _CHIEFS, -tied[name], name

    found = [Cluster(min(part, key=chief), part) for part in parts]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.things), cluster.chief)))


@lru_cache(maxsize=32)
def communities(names: tuple[str, ...], pairs: tuple[Pair, ...], seed: int = _SEED) -> Parts:
    """Give the communities of a plain graph.

    (Louvain. Numbers for names, a seed and an order of our own make the result depend on the graph
    alone, and on nothing of the machine.)
    """
    number = {name: at for at, name in enumerate(names)}
    plain: Numbered = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from((number[a], number[b]) for a, b in pairs)
    found = nx.community.louvain_communities(plain, weight=None, seed=seed) if names else []
    return tuple(tuple(names[at] for at in sorted(part)) for part in found)
