"""Folds a constellation that is too large to be read: each cluster becomes one dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.clusters import Cluster
from viz.messages import message
from viz.pictures.constellation.force import forced
from viz.pictures.constellation.labels import Label, labelled
from viz.pictures.constellation.ties import Pair, cluster_name, clusters, ties
from viz.pictures.drawing import DOT, Drawing, Line, Node
from viz.pictures.marks import mark
from viz.pictures.shapes import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

#: So many clusters are drawn; the smaller ones are folded into one.
_MOST: Final = 120
_ASIDE: Final = 90
_UNDER: Final = 40
#: Forces keep dots so far apart; clusters need more room, for they are larger.
_WIDER: Final = 3.0


def folded_clusters(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Draw the clusters of a graph, and one line between any two that are tied."""
    lang = graph.graph["lang"]
    pairs = ties(graph)
    parts = _few(clusters(graph, pairs))
    inside = {thing: f"cluster:{part.chief}" for part in parts for thing in part.things}
    strength = _between(pairs, inside)
    dots = _placed([f"cluster:{part.chief}" for part in parts], strength, parts)
    names = {
        f"cluster:{part.chief}": f"{cluster_name(graph, part)} ({len(part.things)})"
        for part in parts
    }
    width = max((dot.x + dot.width / 2 for dot in dots.values()), default=0) + _ASIDE
    height = max((dot.y + dot.height / 2 for dot in dots.values()), default=0) + _UNDER
    shown = labelled(dots, names, (), (width, height), len(dots), 2)
    return Drawing(
        "constellation",
        width,
        height,
        tuple(_node(graph, part, dots, names, shown) for part in parts),
        tuple(_line(pair, count, dots, names) for pair, count in strength.items()),
        notes=(message("cluster-folded", lang, n=len(inside)),),
    )


def _few(parts: tuple[Cluster, ...]) -> tuple[Cluster, ...]:
    """Fold the smallest clusters into one where there are too many."""
    if len(parts) <= _MOST:
        return parts
    rest = [thing for part in parts[_MOST - 1 :] for thing in part.things]
    return (*parts[: _MOST - 1], Cluster(parts[_MOST - 1].chief, tuple(sorted(rest))))


def _between(pairs: Iterable[Pair], inside: Mapping[str, str]) -> dict[Pair, int]:
    """Count the ties between any two clusters."""
    found: dict[Pair, int] = {}
    for pair in pairs:
        first, second = sorted(inside[end] for end in pair)
        if first != second:
            found[first, second] = found.get((first, second), 0) + 1
    return dict(sorted(found.items()))


def _placed(
    names: list[str], strength: Mapping[Pair, int], parts: tuple[Cluster, ...]
) -> dict[str, Box]:
    """Place the clusters by forces; the area of a dot stands for the number of its things."""
    spots = forced(names, strength.keys(), {}) if len(names) > 1 else dict.fromkeys(names, (0, 0))
    sizes = [max(12.0, round(2.2 * len(part.things) ** 0.5 + 6, 1)) for part in parts]
    return {
        name: Box(spots[name][0] * _WIDER + _ASIDE, spots[name][1] * _WIDER + _UNDER, size, size)
        for name, size in zip(names, sizes, strict=True)
    }


def _node(
    graph: nx.MultiDiGraph[str],
    part: Cluster,
    dots: Mapping[str, Box],
    names: Mapping[str, str],
    shown: Mapping[str, Label],
) -> Node:
    data = graph.nodes[part.chief]
    name = f"cluster:{part.chief}"
    label = shown.get(name)
    return Node(
        name,
        dots[name],
        mark(data["kind"], data["actor_kind"]),
        label.lines if label else (names[name],),
        names[name],
        form=DOT,
        members=part.things,
        faint=all(graph.nodes[thing].get("faint", False) for thing in part.things),
        quiet=label is None,
        named=label.first if label else None,
    )


def _line(pair: Pair, count: int, dots: Mapping[str, Box], names: Mapping[str, str]) -> Line:
    one, other = (dots[end] for end in pair)
    return Line(
        *pair,
        f"M{one.x:g} {one.y:g}L{other.x:g} {other.y:g}",
        (" · ".join((*(names[end] for end in pair), f"{count}")),),
        "several",
        width=round(min(0.6 + count**0.5 * 0.6, 6), 1),
        ahead=False,
    )
