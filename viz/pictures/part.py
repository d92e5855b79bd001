"""A part of a graph, with what is told of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.networks.model import Edge


def part_of(
    graph: nx.MultiDiGraph[str], edges: Iterable[Edge], nodes: Iterable[str]
) -> nx.MultiDiGraph[str]:
    """Give these nodes, these edges and their ends, in the order of the graph."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    chosen = sorted(edges)
    kept = {end for edge in chosen for end in edge[:2]} | set(nodes)
    found.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in kept)
    for source, target, key in chosen:
        found.add_edge(source, target, key=key, **graph.edges[source, target, key])
    return found
