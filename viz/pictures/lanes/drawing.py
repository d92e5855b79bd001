"""Draws lanes: who funds, manages and implements, with whom, each role a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.messages import message
from viz.pictures.curves import between, curve_of, path
from viz.pictures.drawing import Drawing, Line, Node, Title
from viz.pictures.lanes.folding import folded
from viz.pictures.lanes.layout import layout
from viz.pictures.lanes.roles import LANES, lanes
from viz.pictures.marks import mark
from viz.pictures.telling import edge_cited, node_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from viz.pictures.curves import Spot
    from viz.pictures.shapes import Box, Card, Layout, Link


def draw_lanes(told: nx.MultiDiGraph[str]) -> Drawing:
    """Draw a constellation; a lane with more than twelve things is folded by their kind."""
    graph = folded(told)
    lang = graph.graph["lang"]
    placed = layout(graph)
    boxes = {card.node: card.box for card in placed.cards}
    spots = {name: (box.x, box.y) for name, box in boxes.items()}
    spots |= {point.name: (point.x, point.y) for point in placed.points}
    return Drawing(
        "lanes",
        placed.width,
        placed.height,
        nodes=tuple(_node(graph, card) for card in placed.cards),
        lines=tuple(_line(graph, link, boxes, spots) for link in placed.links),
        titles=_titles(placed, lang),
    )


def lane_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every node the name of its lane, in the order of the lanes."""
    lang = graph.graph["lang"]
    found = sorted(lanes(graph).items(), key=lambda pair: LANES.index(pair[1]))
    return {node: message(lane, lang) for node, lane in found}


def _titles(placed: Layout, lang: str) -> tuple[Title, ...]:
    return tuple(Title(message(h.key, lang), h.x, h.y, h.width) for h in placed.headings)


def _node(graph: nx.MultiDiGraph[str], card: Card) -> Node:
    data = graph.nodes[card.node]
    return Node(
        card.node,
        card.box,
        mark(data["kind"], data["actor_kind"]),
        card.lines,
        node_told(graph, card.node),
        below=card.below,
        code=data["country"],
        focus=card.node in graph.graph["initiatives"],
        faint=data.get("faint", False),
        members=tuple(data.get("members", ())),
        lang=data.get("lang", ""),
    )


def _line(
    graph: nx.MultiDiGraph[str], link: Link, boxes: Mapping[str, Box], spots: Mapping[str, Spot]
) -> Line:
    curves = [curve_of(piece, spots) for piece in link.pieces]
    kinds = {graph.edges[edge]["kind"] for edge in link.edges}
    return Line(
        link.first,
        link.second,
        path(between(curves, boxes[link.first], boxes[link.second])),
        tuple(edge_cited(graph, edge) for edge in link.edges),
        kinds.pop() if len(kinds) == 1 else "several",
        words=link.words,
        label=link.label,
        ahead=link.forward,
        back=link.backward,
        contested=link.contested,
        planned=all(graph.edges[edge].get("plan") for edge in link.edges),
        faint=all(graph.edges[edge].get("faint", False) for edge in link.edges),
    )
