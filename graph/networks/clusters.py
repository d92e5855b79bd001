"""Clusters: things that have more to do with each other than with the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.projection import project

if TYPE_CHECKING:
    from graph.networks.model import Network

#: Two or three things that nothing else is tied to are no cluster.
LEAST: Final = 4
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    """Things that belong together, and the best connected of them, after whom it is called."""

    chief: str
    things: tuple[str, ...]


def clusters(graph: Network) -> tuple[Cluster, ...]:
    """Give the clusters, the largest first; the same network always gives the same.

    Places are in none of them.
    """
    beside = project(graph)
    parts = communities(tuple(sorted(beside)), tuple(sorted(beside.edges())))
    found = [
        Cluster(min(part, key=lambda name: (-beside.degree(name), name)), part)
        for part in parts
        if len(part) >= LEAST
    ]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.things), cluster.things)))


@lru_cache(maxsize=32)
def communities(
    names: tuple[str, ...], pairs: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, ...], ...]:
    """Give the communities of a plain graph, each as sorted names.

    (Louvain. Numbers for names, a seed and an order of our own make the result depend on the graph
    alone, and on nothing of the machine.)
    """
    number = {name: at for at, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from((number[a], number[b]) for a, b in pairs)
    found = nx.community.louvain_communities(plain, weight=None, seed=_SEED) if names else []
    return tuple(tuple(names[at] for at in sorted(part)) for part in found)
