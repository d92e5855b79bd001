"""What of a graph a constellation draws: each thing, and one tie between any two that have some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.clusters import LEAST, Cluster, dealt
from viz.messages import message
from viz.pictures.edges import drawn_edges, drawn_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from graph.networks.model import Edge

Pair = tuple[str, str]
#: With more things than this a constellation is drawn cluster by cluster.
FOLDED_ABOVE: Final = 1_000


def ties(graph: nx.MultiDiGraph[str]) -> dict[Pair, list[Edge]]:
    """Group the drawn edges by the two things they tie, whatever their direction."""
    found: dict[Pair, list[Edge]] = {}
    for edge in drawn_edges(graph):
        if edge[0] != edge[1]:
            first, second = sorted(edge[:2])
            found.setdefault((first, second), []).append(edge)
    return dict(sorted(found.items()))


def degrees(names: Iterable[str], pairs: Iterable[Pair]) -> dict[str, int]:
    """Give the number of things that each thing is tied to."""
    found = dict.fromkeys(names, 0)
    for pair in pairs:
        for end in pair:
            found[end] = found.get(end, 0) + 1
    return found


def clusters(graph: nx.MultiDiGraph[str], pairs: Iterable[Pair]) -> tuple[Cluster, ...]:
    """Deal all drawn things out to clusters, the largest first; some have one thing only."""
    return dealt(graph, drawn_nodes(graph), pairs)


def constellation_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every thing the name of its cluster, the largest cluster first."""
    lang = graph.graph["lang"]
    return {
        thing: cluster_name(graph, cluster) if len(cluster.things) >= LEAST else apart
        for apart in [message("cluster-apart", lang)]
        for cluster in clusters(graph, ties(graph))
        for thing in sorted(cluster.things, key=lambda one: _read(graph, one))
    }


def cluster_name(graph: nx.MultiDiGraph[str], cluster: Cluster) -> str:
    """Name a cluster after the best connected initiative or place in it."""
    name = graph.nodes[cluster.chief]["label"]
    return message("cluster-around", graph.graph["lang"], name=name)


def _read(graph: nx.MultiDiGraph[str], name: str) -> tuple[str, str]:
    return (graph.nodes[name]["label"].casefold(), name)


def neighbours(names: Iterable[str], pairs: Iterable[Pair]) -> Mapping[str, list[str]]:
    """Give what each thing is tied to, in a fixed order."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for one, other in sorted(pairs):
        found[one].append(other)
        found[other].append(one)
    return found
