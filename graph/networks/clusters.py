"""Clusters: things that have more to do with each other than with the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.ways import tied

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

    Places are in none of them. (Louvain communities; the seed and an order of our own make the
    result depend on the network alone, and on nothing of the machine.)
    """
    beside = tied(graph)
    names = sorted(beside)
    number = {name: at for at, name in enumerate(names)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(names)))
    plain.add_edges_from(sorted((number[a], number[b]) for a, b in beside.edges()))
    parts = nx.community.louvain_communities(plain, weight=None, seed=_SEED) if names else []
    found = [
        Cluster(
            names[min(part, key=lambda at: (-plain.degree(at), at))],
            tuple(names[at] for at in sorted(part)),
        )
        for part in parts
        if len(part) >= LEAST
    ]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.things), cluster.things)))
