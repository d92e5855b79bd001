"""What of a graph every picture draws: its edges and its nodes, in a fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

    from graph.networks.model import Edge

#: The edges that are drawn; the others (counterparts, parties, members) are told on the pages.
DRAWN_KINDS: Final = frozenset(
    {"participation", "funding", "management", "lineage", "framework", "body", "reach"}
)


def drawn_edges(graph: nx.MultiDiGraph[str]) -> list[Edge]:
    """Give the edges of the picture as (source, target, key)."""
    found = graph.edges(keys=True)
    return sorted(edge for edge in found if graph.edges[edge]["kind"] in DRAWN_KINDS)


def drawn_nodes(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Give the things asked for and whatever a drawn edge ties to them."""
    tied = {end for source, target, _ in drawn_edges(graph) for end in (source, target)}
    first = list(graph.graph["initiatives"])
    return first + sorted(tied - set(first), key=lambda node: _place(graph, node))


def _place(graph: nx.MultiDiGraph[str], node: str) -> tuple[str, str, str]:
    """Order by country, the unplaced last, then by label."""
    data = graph.nodes[node]
    return (data["country"] or "~", data["label"].casefold(), node)
