"""The picture of a constellation: pyvis holds nodes, edges and options; pages are our own.

pyvis' own HTML is never used: it asks for files from the network and runs text as script.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.network import constellation
from graph.surroundings import surroundings
from queries.prefixes import kind_of
from viz.messages import message
from viz.pictures.folding import folded
from viz.pictures.layout import layout
from viz.pictures.marks import LEGEND, mark
from viz.pictures.twin import Twin, twin
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx
    from pyvis.network import Network

    from graph.stores.protocol import SparqlStore
    from viz.pictures.shapes import Card, Layout, Link

#: Kinds of things that have a constellation of their own, and those with things around them.
INITIATIVE_KINDS: Final = ("project", "programme", "component", "training")
PICTURED_KINDS: Final = (
    *INITIATIVE_KINDS,
    *("organisation", "agreement", "framework", "fund", "model", "person"),
)

#: Fixed positions, no motion, and nothing that would take over scrolling or the keyboard.
OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": True,
        "keyboard": {"enabled": False},
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
    },
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A constellation ready to be shown: what the script draws, and the same as lists."""

    title: str
    lang: str
    slugs: tuple[str, ...]
    width: int
    height: int
    data: dict[str, Any]
    legend: tuple[tuple[str, str], ...]
    twin: Twin

    def json(self) -> str:
        """What the script draws, as JSON that is safe inside a script element."""
        text = json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
            text = text.replace(char, escaped)
        return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def picture(store: SparqlStore, initiatives: Sequence[str], lang: str = "en") -> Picture:
    """Draw the initiatives (IRIs), or one other thing, with everything the facts tie to them."""
    told = _graph(store, initiatives, lang)
    graph = folded(told)
    placed = layout(graph)
    net = _network(graph, placed)
    names = [graph.nodes[iri]["label"] for iri in initiatives]
    marks = {node["mark"] for node in net.nodes if "mark" in node}
    data = {
        "nodes": net.nodes,
        "edges": net.edges,
        "options": OPTIONS,
        "headings": [
            {"text": message(h.key, lang), "x": h.x, "y": h.y, "width": h.width}
            for h in placed.headings
        ],
        "labels": [_label(link, lang) for link in placed.links],
        "width": placed.width,
        "height": placed.height,
        "lang": lang,
    }
    return Picture(
        title=message("picture-title", lang, names=", ".join(names)),
        lang=lang,
        slugs=tuple(graph.nodes[iri]["slug"] for iri in initiatives),
        width=placed.width,
        height=placed.height,
        data=data,
        legend=tuple((key, message(words, lang)) for key, words in LEGEND.items() if key in marks),
        twin=twin(told, lang),
    )


def _graph(store: SparqlStore, iris: Sequence[str], lang: str) -> nx.MultiDiGraph[str]:
    """The constellation of initiatives; of anything else, what is around it."""
    if len(iris) == 1 and kind_of(iris[0]) not in INITIATIVE_KINDS:
        return surroundings(store, iris[0], lang)
    return constellation(store, iris, lang)


def _network(graph: nx.MultiDiGraph[str], placed: Layout) -> Network:
    """Put the laid-out graph into pyvis: nodes with positions, and a line for each piece."""
    from pyvis.network import Network  # noqa: PLC0415 - slow to import, needed only to draw

    net = Network(directed=True, cdn_resources="in_line")
    for card in placed.cards:
        net.add_node(card.node, **_node(graph, card))
    for point in placed.points:
        net.add_node(point.name, label=" ", shape="dot", size=0, x=point.x, y=point.y, bend=True)
    for number, link in enumerate(placed.links):
        _add_link(net, link, number)
    return net


def _node(graph: nx.MultiDiGraph[str], card: Card) -> dict[str, Any]:
    data = graph.nodes[card.node]
    return {
        "label": "\n".join(card.lines),
        "shape": "custom",
        "x": card.box.x,
        "y": card.box.y,
        "width": card.box.width,
        "height": card.box.height,
        "mark": mark(data["kind"], data["actor_kind"]),
        "below": [*card.below],
        "code": data["country"],
        "focus": card.node in graph.graph["initiatives"],
        "page": page_path(card.node),
        "members": [*data.get("members", ())],
    }


def _add_link(net: Network, link: Link, number: int) -> None:
    """Add the pieces of a line; arrowheads only where it reaches a card."""
    for place, piece in enumerate(link.pieces):
        ends = []
        if link.forward and place == len(link.pieces) - 1:
            ends.append("to")
        if link.backward and place == 0:
            ends.append("from")
        net.add_edge(
            piece.start,
            piece.end,
            id=f"{number}.{place}",
            line=number,
            arrows=", ".join(ends),
            dashes=link.contested,
            smooth=piece.smooth,
        )


def _label(link: Link, lang: str) -> dict[str, Any]:
    words = [*link.words]
    return {
        "words": words,
        "x": link.label.x,
        "y": link.label.y,
        "width": link.label.width,
        "height": link.label.height,
        "ends": [link.first, link.second],
        "contested": message("disputed", lang) if link.contested else "",
    }
