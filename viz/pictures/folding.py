"""Folds lanes that are too long: the things of one kind become one card with their number.

Nothing is lost: the list beside the picture has every thing by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from viz.messages import message
from viz.pictures.lanes import FOCUS, INITIATIVES, drawn_edges, lanes

if TYPE_CHECKING:
    from collections.abc import Iterable

#: More cards than this in one lane and nobody reads them.
IN_LANE: Final = 12
#: So many names stand on the card of a fold.
_NAMED: Final = 3

Group = tuple[str, str]


def folded(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give the same graph with at most twelve cards in a lane; `members` of a node are folded."""
    by_lane: dict[str, list[str]] = {}
    for node, lane in lanes(graph).items():
        by_lane.setdefault(lane, []).append(node)
    names: dict[str, str] = {}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.graph)
    for lane, nodes in by_lane.items():
        if lane in {INITIATIVES, FOCUS} or len(nodes) <= IN_LANE:
            continue
        for (kind, word), members in _folds(graph, nodes).items():
            name = f"fold:{lane}:{kind}:{word}"
            names |= dict.fromkeys(members, name)
            found.add_node(name, **_card(graph, name, lane, word, members))
    if not names:
        return graph
    for node, data in graph.nodes(data=True):
        if node not in names:
            found.add_node(node, **data)
    for source, target, key in drawn_edges(graph):
        _join(found, names.get(source, source), names.get(target, target), key, graph)
    return found


def _folds(graph: nx.MultiDiGraph[str], nodes: list[str]) -> dict[Group, list[str]]:
    """Choose what is folded: unnamed groups first, then the largest kinds, until the lane fits."""
    kinds: dict[Group, list[str]] = {}
    for node in nodes:
        data = graph.nodes[node]
        kinds.setdefault((data["kind"], data["type_word"]), []).append(node)
    chosen: dict[Group, list[str]] = {}
    left = len(nodes)
    for group in sorted(kinds, key=lambda each: (each[0] != "group", -len(kinds[each]), each)):
        if left <= IN_LANE or len(kinds[group]) == 1:
            break
        chosen[group] = kinds[group]
        left -= len(kinds[group]) - 1
    if left > IN_LANE:
        # Many kinds with one or two each: what is left over is folded together.
        single = [node for group in kinds if group not in chosen for node in kinds[group]]
        chosen["", ""] = single[IN_LANE - 1 - len(chosen) :]
    return chosen


def _card(
    graph: nx.MultiDiGraph[str], name: str, lane: str, word: str, members: list[str]
) -> dict[str, object]:
    """What is told of a fold: how many of which kind, and the first names."""
    lang, first = graph.graph["lang"], graph.nodes[members[0]]
    names = ", ".join(graph.nodes[node]["label"] for node in members[:_NAMED])
    more = len(members) - _NAMED
    countries = {graph.nodes[node]["country"] for node in members}
    return {
        **first,
        "iri": name,
        "slug": name,
        "label": f"{len(members)} \N{MULTIPLICATION SIGN} {word or message('fold-others', lang)}",
        "type_word": f"{names} + {more}" if more > 0 else names,
        "country": countries.pop() if len(countries) == 1 else "",
        "lane": lane,
        "members": tuple(members),
    }


def _join(
    found: nx.MultiDiGraph[str],
    source: str,
    target: str,
    key: str,
    graph: nx.MultiDiGraph[str],
) -> None:
    """Carry an edge over; those of a fold that say the same become one."""
    if source == target:
        return
    ends = (_members(found, source, graph), _members(found, target, graph))
    edges = (
        graph.edges[one, other, key]
        for one in ends[0]
        for other in ends[1]
        if graph.has_edge(one, other, key)
    )
    if not found.has_edge(source, target, key):
        found.add_edge(source, target, key=key, **_merged(list(edges)))


def _members(found: nx.MultiDiGraph[str], node: str, graph: nx.MultiDiGraph[str]) -> Iterable[str]:
    return (node,) if node in graph else found.nodes[node]["members"]


def _merged(edges: list[dict[str, object]]) -> dict[str, object]:
    return {**edges[0], "contested": any(edge["contested"] for edge in edges)}
