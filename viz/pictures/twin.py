"""The twin of a picture: the same nodes and edges as lists, for reading, keyboards and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.messages import message
from viz.pictures.lanes import LANES, drawn_edges, drawn_nodes, lanes
from viz.pictures.marks import mark
from viz.urls import page_path

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class TwinEdge:
    """One edge as a sentence, with the evidence behind it."""

    source: str
    verb: str
    target: str
    target_iri: str
    page: str
    claims: tuple[str, ...]
    sources: int
    independent: int
    contested: bool


@dataclass(frozen=True, slots=True)
class TwinNode:
    """One node with what it does, the sentences of the edges that start at it."""

    iri: str
    label: str
    mark: str
    type_word: str
    country: str
    page: str
    edges: tuple[TwinEdge, ...]


@dataclass(frozen=True, slots=True)
class TwinGroup:
    """The nodes of one lane."""

    title: str
    nodes: tuple[TwinNode, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """A whole picture as lists."""

    groups: tuple[TwinGroup, ...]
    nodes: int
    edges: int


def twin(graph: nx.MultiDiGraph[str], lang: str) -> Twin:
    """Tell a picture as lists, lane by lane, in the order people read them."""
    lane = lanes(graph)
    grouped: dict[str, list[TwinNode]] = {}
    for node in drawn_nodes(graph):
        grouped.setdefault(lane[node], []).append(_node(graph, node))
    groups = tuple(
        TwinGroup(message(key, lang), tuple(grouped[key])) for key in LANES if key in grouped
    )
    return Twin(groups, len(lane), len(drawn_edges(graph)))


def _node(graph: nx.MultiDiGraph[str], node: str) -> TwinNode:
    data = graph.nodes[node]
    edges = tuple(_edge(graph, edge) for edge in drawn_edges(graph) if edge[0] == node)
    return TwinNode(
        iri=node,
        label=data["label"],
        mark=mark(data["kind"], data["actor_kind"]),
        type_word=data["type_word"],
        country=data["country"],
        page=page_path(node),
        edges=edges,
    )


def _edge(graph: nx.MultiDiGraph[str], edge: tuple[str, str, str]) -> TwinEdge:
    data = graph.edges[edge]
    return TwinEdge(
        source=graph.nodes[edge[0]]["label"],
        verb=data["verb"],
        target=graph.nodes[edge[1]]["label"],
        target_iri=edge[1],
        page=page_path(edge[1]),
        claims=data["claims"],
        sources=len(data["sources"]),
        independent=len(data["utterances"]),
        contested=data["contested"],
    )
