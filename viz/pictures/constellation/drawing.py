"""Draws a constellation: everything as dots in stored places, what is tied by lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.clusters import LEAST
from viz.messages import message
from viz.pictures.constellation.folding import folded_clusters
from viz.pictures.constellation.grounds import ground
from viz.pictures.constellation.labels import Label, labelled, titled
from viz.pictures.constellation.places import placed
from viz.pictures.constellation.ties import (
    FOLDED_ABOVE,
    Pair,
    cluster_name,
    clusters,
    degrees,
    ties,
)
from viz.pictures.drawing import DOT, Drawing, Line, Node
from viz.pictures.edges import drawn_nodes
from viz.pictures.marks import mark
from viz.pictures.shapes import Box
from viz.pictures.telling import edge_cited, node_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge
    from viz.pictures.curves import Spot

#: Three sizes of dots, by the number of things that one is tied to.
_SIZES: Final = ((12, 21.0), (4, 15.0), (0, 10.0))
#: Room around the outermost dots, for their names.
_ASIDE: Final = 80
_ABOVE: Final = 34
_UNDER: Final = 34
#: With more lines than this nobody can point at one, and their sentences are left to the list.
_TOLD: Final = 200
#: So many names are written; the others show when somebody points at their dots.
_LABELS: Final = 150
#: So few things are spread over so wide a picture, and at most so much, that all can be named.
_FEW: Final = 60
_WIDE: Final = 1000.0
_HIGH: Final = 600.0
_WIDER: Final = 1.8
#: A name has so many lines, and more where there is room.
_LINES: Final = 2
_LINES_OF_FEW: Final = 5
#: Clusters with fewer things than this are not named.
_NAMED: Final = 6


def draw_constellation(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Draw everything in a graph; where it is too much, clusters take the place of things."""
    names = drawn_nodes(graph)
    if len(names) > FOLDED_ABOVE:
        return folded_clusters(graph)
    pairs = ties(graph)
    few = len(names) <= _FEW
    spots = _cropped(placed(graph), few=few)
    tied = degrees(names, pairs)
    dots = {name: _dot(spots[name], tied[name]) for name in names}
    width = max((dot.x for dot in dots.values()), default=0) + _ASIDE
    height = max((dot.y for dot in dots.values()), default=0) + _UNDER
    parts = [cluster for cluster in clusters(graph, pairs) if len(cluster.things) >= LEAST]
    titles = titled(
        (
            (cluster_name(graph, part), [dots[name] for name in part.things])
            for part in parts
            if len(part.things) >= _NAMED
        ),
        dots.values(),
        (width, height),
    )
    first = sorted(names, key=lambda name: (name not in graph.graph["initiatives"], -tied[name]))
    called = {name: graph.nodes[name]["label"] for name in names}
    ordered = {name: dots[name] for name in first}
    lines = _LINES_OF_FEW if few else _LINES
    shown = labelled(ordered, called, titles, (width, height), _LABELS, lines)
    return Drawing(
        "constellation",
        width,
        height,
        tuple(
            _node(graph, name, dots[name], shown.get(name))
            # What is drawn last is on top: names lie over the small dots that have none.
            for name in sorted(names, key=lambda name: (name in shown, dots[name].width))
        ),
        _lines(graph, pairs, dots),
        titles,
        grounds=tuple(ground((dots[n].x, dots[n].y) for n in part.things) for part in parts),
        hints=_hints(graph, len(names) - len(shown)),
    )


def _cropped(spots: Mapping[str, Spot], *, few: bool) -> dict[str, Spot]:
    """Leave out the empty edges of a part of the constellation; a few things stand further apart.

    However far apart, they stand to each other as in the whole.
    """
    left = min((x for x, _ in spots.values()), default=0.0)
    top = min((y for _, y in spots.values()), default=0.0)
    across = max((x for x, _ in spots.values()), default=0.0) - left
    down = max((y for _, y in spots.values()), default=0.0) - top
    wider, higher = (
        max(1.0, min(room / max(size, 1.0), _WIDER)) if few else 1.0
        for room, size in ((_WIDE, across), (_HIGH, down))
    )
    return {
        name: (round((x - left) * wider + _ASIDE, 1), round((y - top) * higher + _ABOVE, 1))
        for name, (x, y) in spots.items()
    }


def _dot(spot: Spot, tied: int) -> Box:
    size = next(size for least, size in _SIZES if tied >= least)
    return Box(*spot, size, size)


def _node(graph: nx.MultiDiGraph[str], name: str, dot: Box, label: Label | None) -> Node:
    data = graph.nodes[name]
    return Node(
        name,
        dot,
        mark(data["kind"], data["actor_kind"]),
        label.lines if label else (data["label"],),
        node_told(graph, name),
        form=DOT,
        focus=name in graph.graph["initiatives"],
        faint=data.get("faint", False),
        quiet=label is None,
        named=label.first if label else None,
        lang=data.get("lang", ""),
    )


def _lines(
    graph: nx.MultiDiGraph[str], pairs: Mapping[Pair, Sequence[Edge]], dots: Mapping[str, Box]
) -> tuple[Line, ...]:
    told = len(pairs) <= _TOLD
    return tuple(_line(graph, pair, edges, dots, told=told) for pair, edges in pairs.items())


def _line(
    graph: nx.MultiDiGraph[str],
    pair: Pair,
    edges: Sequence[Edge],
    dots: Mapping[str, Box],
    *,
    told: bool,
) -> Line:
    """Draw all that ties two things as one line."""
    data = [graph.edges[edge] for edge in edges]
    kinds = {one["kind"] for one in data}
    one, other = (dots[end] for end in pair)
    return Line(
        *pair,
        f"M{one.x:g} {one.y:g}L{other.x:g} {other.y:g}",
        tuple(edge_cited(graph, edge) for edge in edges) if told else (),
        kinds.pop() if len(kinds) == 1 else "several",
        width=1,
        ahead=False,
        contested=told and any(one["contested"] for one in data),
        planned=told and all(one.get("plan") for one in data),
        faint=all(one.get("faint", False) for one in data),
    )


def _hints(graph: nx.MultiDiGraph[str], unnamed: int) -> tuple[str, ...]:
    return (message("cluster-unnamed", graph.graph["lang"], n=unnamed),) if unnamed else ()
