"""Folds lanes that are too long: the things of one kind become one card with their number.

Nothing is lost: the list beside the picture has every thing by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from viz.messages import message
from viz.pictures.edges import drawn_edges
from viz.pictures.joined import joined
from viz.pictures.lanes.roles import FOCUS, INITIATIVES, lanes
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.networks.model import Edge

#: More cards than this in one lane and nobody reads them.
IN_LANE: Final = 12
#: So many names stand on the card of a fold.
_NAMED: Final = 3

Group = tuple[str, str]


def folded(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give the same graph with at most twelve cards in a lane; `members` of a node are folded."""
    by_lane: dict[str, list[str]] = {}
    dealt = lanes(graph)
    for node, lane in dealt.items():
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
            # Whom it is tied to may be folded: the lane is that of the whole graph.
            found.add_node(node, **{**data, "lane": dealt.get(node, "")})
    for (source, target, key), edges in _together(graph, names).items():
        found.add_edge(source, target, key=key, **joined(graph, edges))
    return found


def _together(graph: nx.MultiDiGraph[str], names: Mapping[str, str]) -> dict[Edge, list[Edge]]:
    """Group the drawn edges by what becomes of them in folds; within one there is none."""
    found: dict[Edge, list[Edge]] = {}
    for edge in drawn_edges(graph):
        source, target = (names.get(end, end) for end in edge[:2])
        if source != target:
            found.setdefault((source, target, edge[2]), []).append(edge)
    return found


def _folds(graph: nx.MultiDiGraph[str], nodes: list[str]) -> dict[Group, list[str]]:
    """Choose what is folded: unnamed groups first, then the largest kinds, until the lane fits.

    Who is tied to several of the initiatives is never folded: that is what the picture is about.
    """
    kinds: dict[Group, list[str]] = {}
    for node in nodes:
        if _shared(graph, node):
            continue
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
        kept = max(IN_LANE - 1 - len(chosen) - (len(nodes) - sum(map(len, kinds.values()))), 0)
        if len(single) - kept > 1:
            chosen["", ""] = single[kept:]
    return chosen


def _shared(graph: nx.MultiDiGraph[str], node: str) -> bool:
    """Whether something is tied to more than one of the initiatives that are looked at."""
    beside = {*graph.successors(node), *graph.predecessors(node)}
    return len(beside & {*graph.graph["initiatives"]}) > 1


def _card(
    graph: nx.MultiDiGraph[str], name: str, lane: str, word: str, members: list[str]
) -> dict[str, object]:
    """What is told of a fold: how many of which kind, and the first names."""
    lang, first = graph.graph["lang"], graph.nodes[members[0]]
    marks = {mark(graph.nodes[node]["kind"], graph.nodes[node]["actor_kind"]) for node in members}
    names = ", ".join(graph.nodes[node]["label"] for node in members[:_NAMED])
    more = len(members) - _NAMED
    countries = {graph.nodes[node]["country"] for node in members}
    return {
        **first,
        # A mark that is not that of all of them would say what they are not.
        **({"kind": "organisation", "actor_kind": ""} if len(marks) > 1 else {}),
        "iri": name,
        "slug": name,
        "lang": "",
        "label": f"{len(members)} \N{MULTIPLICATION SIGN} {word or message('fold-others', lang)}",
        "type_word": f"{names} + {more}" if more > 0 else names,
        "country": countries.pop() if len(countries) == 1 else "",
        "lane": lane,
        "members": tuple(members),
        "faint": all(graph.nodes[node].get("faint", False) for node in members),
    }
