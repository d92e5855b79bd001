"""A drawing as pyvis holds it: nodes with fixed places, lines with their paths, and options.

pyvis' own HTML is never used: it asks for files from the network and runs text as script.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyvis.network import Network

    from viz.pictures.drawing import Drawing, Line, Node

#: Fixed positions and no motion; the keys belong to the page.
OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "edges": {"smooth": False, "chosen": False},
    "interaction": {
        "dragNodes": False,
        "dragView": True,
        "zoomView": True,
        "hover": True,
        "keyboard": {"enabled": False},
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
    },
}


def network(drawing: Drawing) -> Network:
    """Put a drawing into pyvis."""
    from pyvis.network import Network  # noqa: PLC0415 - slow to import, needed only here

    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(OPTIONS))
    for node in drawing.nodes:
        net.add_node(node.iri, **_node(node))
    for number, line in enumerate(drawing.lines):
        # vis-network draws no line of its own; ours run along the paths.
        net.add_edge(line.source, line.target, id=number, hidden=True, **_line(line))
    return net


def drawn(drawing: Drawing) -> dict[str, Any]:
    """Give what the script of the page draws, as pyvis tells it, with what lies around it."""
    nodes, edges, _, _, _, options = network(drawing).get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "view": drawing.view,
        "width": drawing.width,
        "height": drawing.height,
        "titles": [[t.text, t.x, t.y, t.width, t.ruled] for t in drawing.titles],
        "grounds": [*drawing.grounds],
        "bands": [[band.x, band.y, band.width, band.height] for band in drawing.bands],
        "ticks": [[tick.text, tick.x, tick.gap] for tick in drawing.ticks],
    }


def _node(node: Node) -> dict[str, Any]:
    return {
        "label": " ".join(node.lines) or node.told,
        "shape": "custom",
        "x": node.box.x,
        "y": node.box.y,
        "wide": node.box.width,
        "high": node.box.height,
        "form": node.form,
        "mark": node.mark,
        "lines": [*node.lines],
        "below": [*node.below],
        "code": node.code,
        "focus": node.focus,
        "faint": node.faint,
        "told": node.told,
        "members": [*node.members],
        "ties": [*node.ties],
        "open": [node.open_start, node.open_end],
        "at": node.at,
        "light": [[part.x, part.y, part.width, part.height] for part in node.light],
        "differs": node.differs,
        "quiet": node.quiet,
    }


def _line(line: Line) -> dict[str, Any]:
    place = line.label
    return {
        "path": line.path,
        "told": [*line.told],
        "kind": line.kind,
        "words": [*line.words],
        "place": [place.x, place.y, place.width, place.height] if place else None,
        "thick": line.width,
        "heads": [line.back, line.ahead],
        "contested": line.contested,
        "unstated": line.unstated,
        "planned": line.planned,
        "faint": line.faint,
    }
