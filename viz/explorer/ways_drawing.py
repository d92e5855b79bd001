"""Draws the ways between two things: a column for each step, from the one to the other."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from graph.networks.ways import doubt
from viz.messages import message
from viz.pictures.drawing import Drawing, Line, Node, Title
from viz.pictures.joined import verb_told
from viz.pictures.layers import CARD, LINE, VERB_SIZE, draw
from viz.pictures.legend import legend
from viz.pictures.marks import mark
from viz.pictures.net import Net, Tie
from viz.pictures.picture import Picture
from viz.pictures.shapes import Box
from viz.pictures.telling import edge_cited, node_told
from viz.pictures.textfit import width
from viz.pictures.twin import twin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.networks.model import Edge, Network
    from viz.pictures import layers

#: Beside the name of a thing stands its mark.
_ROOM: Final = CARD - 42
_ABOVE: Final = 14
#: Many lines cross here, and each has its verb.
_GAP: Final = 34


def ways_picture(graph: Network, far: Mapping[str, int], title: str) -> Picture:
    """Draw what is on some ways; `far` says how many steps each thing is from their beginning.

    Where they end stands right of all else, however near it is on the shortest.
    """
    lang = graph.graph["lang"]
    end = graph.graph["initiatives"][-1]
    last = max((far[name] for name in graph if name != end), default=0) + 1
    drawing = _drawing(graph, {**far, end: last})
    first = graph.graph["initiatives"]
    groups = {name: message("way-twin", lang) for name in sorted(graph, key=far.__getitem__)}
    return Picture(
        view=drawing.view,
        title=title,
        description=message("way-about", lang),
        lang=lang,
        slugs=tuple(graph.nodes[iri]["slug"] for iri in first),
        drawing=drawing,
        legend=legend(drawing, lang),
        twin=twin(graph, groups),
    )


def _drawing(graph: Network, far: Mapping[str, int]) -> Drawing:
    order = sorted(graph, key=lambda name: (far[name], name))
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in sorted(graph.edges(keys=True)):
        between.setdefault(edge[:2], []).append(edge)
    layer = dict(far)
    stops = {pair: _stops(pair, layer) for pair in between}
    names = {name: graph.nodes[name]["label"] for name in order}
    names |= dict.fromkeys((stop for each in stops.values() for stop in each[1:-1]), "")
    ties = tuple(
        Tie(here, _verb(graph, edges) if here == pair[0] else "", there)
        for pair, edges in between.items()
        for here, there in pairwise(stops[pair])
    )
    placed = draw(Net(names, ties, 0), layer, room=_ROOM, gap=_GAP)
    stretches = iter(placed.lines)
    lines = {pair: list(islice(stretches, len(stops[pair]) - 1)) for pair in between}
    return Drawing(
        "ways",
        placed.width,
        placed.height,
        nodes=tuple(_node(graph, card) for card in placed.cards if card.iri in graph),
        lines=tuple(_line(graph, lines[pair], edges) for pair, edges in between.items()),
        titles=tuple(_title(heading) for heading in placed.headings),
    )


def _stops(pair: tuple[str, str], layer: dict[str, int]) -> list[str]:
    """A tie over more than one column passes a bend in each, so that it runs between the cards."""
    here, there = layer[pair[0]], layer[pair[1]]
    step = 1 if there > here else -1
    columns = range(here + step, there, step)
    bends = {f"bend:{pair[0]}|{pair[1]}|{column}": column for column in columns}
    layer |= bends
    return [pair[0], *bends, pair[1]]


def _title(heading: layers.Heading) -> Title:
    """The one verb of all lines between two columns stands above them, in their middle."""
    wide = width(heading.text, VERB_SIZE)
    return Title(heading.text, heading.x - wide / 2, _ABOVE, wide, ruled=False)


def _verb(graph: Network, edges: list[Edge]) -> str:
    """The best supported verb, and how many more there are; the list has them all."""
    best = sorted(edges, key=lambda edge: doubt(graph.edges[edge]))
    verbs = [verb_told(graph, edge) for edge in best]
    more = len({*verbs}) - 1
    return f"{verbs[0]} + {more}" if more else verbs[0]


def _node(graph: Network, card: layers.Card) -> Node:
    data = graph.nodes[card.iri]
    return Node(
        card.iri,
        Box(card.x, card.y, CARD, card.height),
        mark(data["kind"], data["actor_kind"]),
        card.lines,
        node_told(graph, card.iri),
        focus=card.iri in graph.graph["initiatives"],
        faint=data["faint"],
    )


def _line(graph: Network, stretches: list[layers.Line], edges: list[Edge]) -> Line:
    line = stretches[0]
    path = line.path + "".join(f"L{each.path.removeprefix('M')}" for each in stretches[1:])
    kinds = {graph.edges[edge]["kind"] for edge in edges}
    return Line(
        edges[0][0],
        edges[0][1],
        path,
        tuple(edge_cited(graph, edge) for edge in edges),
        kinds.pop() if len(kinds) == 1 else "several",
        words=(line.verb,) if line.verb else (),
        label=Box(line.x, line.y - 4, width(line.verb, VERB_SIZE) + 6, LINE) if line.verb else None,
        contested=any(graph.edges[edge]["contested"] for edge in edges),
        planned=all(graph.edges[edge]["plan"] for edge in edges),
        faint=all(graph.edges[edge]["faint"] for edge in edges),
    )
