"""The twin of a picture: the same nodes and edges as lists, for reading, keyboards and print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.pictures.edges import drawn_edges
from viz.pictures.joined import plan_word
from viz.pictures.marks import mark
from viz.pictures.money.flows import money_told
from viz.pictures.telling import when_told
from viz.pictures.timeline.words import node_when
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge


@dataclass(frozen=True, slots=True)
class TwinEdge:
    """One edge as a sentence, with the evidence behind it.

    `plan` is the word for what is no fact (planned, proposed …), `when` the dates of the relation
    itself; `target_lang` names the language of the target where it is not the reader's.
    """

    source: str
    verb: str
    target: str
    target_iri: str
    page: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    independent: int
    contested: bool
    money: str = ""
    plan: str = ""
    when: str = ""
    target_lang: str = ""


@dataclass(frozen=True, slots=True)
class TwinNode:
    """One node with what it does, the sentences of the edges that start at it.

    `lang` names the language of its label where it is not the reader's.
    """

    iri: str
    label: str
    mark: str
    type_word: str
    country: str
    page: str
    edges: tuple[TwinEdge, ...]
    when: str = ""
    lang: str = ""


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


def twin(graph: nx.MultiDiGraph[str], groups: Mapping[str, str]) -> Twin:
    """Tell a picture as lists: each drawn node under its title, in the order of the titles."""
    edges: dict[str, list[Edge]] = {}
    every = drawn_edges(graph)
    for edge in every:
        edges.setdefault(edge[0], []).append(edge)
    grouped: dict[str, list[TwinNode]] = {title: [] for title in groups.values()}
    for node, title in groups.items():
        grouped[title].append(_node(graph, node, edges.get(node, [])))
    told = (TwinGroup(title, tuple(nodes)) for title, nodes in grouped.items())
    return Twin(tuple(told), len(groups), len(every))


def _node(graph: nx.MultiDiGraph[str], node: str, edges: Sequence[Edge]) -> TwinNode:
    data = graph.nodes[node]
    return TwinNode(
        iri=node,
        label=data["label"],
        mark=mark(data["kind"], data["actor_kind"]),
        type_word=data["type_word"],
        country=data["country"],
        page=page_path(node),
        edges=tuple(_edge(graph, edge) for edge in edges),
        when=node_when(data, graph.graph["lang"]),
        lang=data.get("lang", ""),
    )


def _edge(graph: nx.MultiDiGraph[str], edge: tuple[str, str, str]) -> TwinEdge:
    data, lang = graph.edges[edge], graph.graph["lang"]
    return TwinEdge(
        source=graph.nodes[edge[0]]["label"],
        verb=data["verb"],
        target=graph.nodes[edge[1]]["label"],
        target_iri=edge[1],
        page=page_path(edge[1]),
        claims=data["claims"],
        documents=data["sources"],
        sources=len(data["sources"]),
        independent=len(data["utterances"]),
        contested=data["contested"],
        money=money_told(data, graph.graph.get("parts", frozenset()), lang),
        plan=plan_word(data, lang),
        when=when_told(data, lang),
        target_lang=graph.nodes[edge[1]].get("lang", ""),
    )
