"""Which lane a node belongs to: who funds, manages and implements, the initiatives, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

#: The lanes from left to right; each is also the key of its heading.
FUNDS: Final = "lane-funds"
MANAGES: Final = "lane-manages"
IMPLEMENTS: Final = "lane-implements"
FRAMEWORKS: Final = "lane-frameworks"
INITIATIVES: Final = "lane-initiatives"
PARTNERS: Final = "lane-partners"
#: The lanes of a picture with an actor, an agreement, a fund or a model in its middle.
PARTIES: Final = "lane-parties"
BODIES: Final = "lane-bodies"
FOCUS: Final = "lane-focus"
ACTIVITIES: Final = "lane-activities"
LANES: Final = (
    *(FUNDS, MANAGES, IMPLEMENTS, PARTIES, FRAMEWORKS, BODIES),
    *(INITIATIVES, FOCUS, PARTNERS, ACTIVITIES),
)

#: The edges that are drawn; the others (counterparts, parties, members) are told on the pages.
DRAWN_KINDS: Final = frozenset(
    {"participation", "funding", "management", "lineage", "framework", "body", "reach"}
)
_ARRANGED: Final = frozenset({"project", "programme", "component", "training"})

_IMPLEMENTING: Final = frozenset(
    {"coordinator", "implementer", "component-implementer", "commissioner"}
)

Edge = tuple[str, str, str]


def drawn_edges(graph: nx.MultiDiGraph[str]) -> list[Edge]:
    """The edges of the picture as (source, target, key), in a fixed order."""
    found = graph.edges(keys=True)
    return sorted(edge for edge in found if graph.edges[edge]["kind"] in DRAWN_KINDS)


def drawn_nodes(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The initiatives asked for and whatever a drawn edge ties to them, in a fixed order."""
    tied = {end for source, target, _ in drawn_edges(graph) for end in (source, target)}
    first = list(graph.graph["initiatives"])
    return first + sorted(tied - set(first), key=lambda node: _place(graph, node))


def _place(graph: nx.MultiDiGraph[str], node: str) -> tuple[str, str, str]:
    """By country, the unplaced last, then by label."""
    data = graph.nodes[node]
    return (data["country"] or "~", data["label"].casefold(), node)


def lanes(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every drawn node its lane."""
    edges: dict[str, list[Edge]] = {}
    for edge in drawn_edges(graph):
        for end in dict.fromkeys(edge[:2]):
            edges.setdefault(end, []).append(edge)
    return {node: _lane(graph, node, edges.get(node, [])) for node in drawn_nodes(graph)}


def _lane(graph: nx.MultiDiGraph[str], node: str, edges: list[Edge]) -> str:
    around = graph.graph.get("around", False)
    if node in graph.graph["initiatives"]:
        return FOCUS if around else INITIATIVES
    if folded := graph.nodes[node].get("lane"):
        return str(folded)
    found = _lane_around(graph, node, edges) if around else None
    return found or _lane_with(graph, node, edges)


def _lane_around(graph: nx.MultiDiGraph[str], node: str, edges: list[Edge]) -> str | None:
    """The lanes that only a picture around one thing has; None for those that all have."""
    kinds = {key.partition(":")[0] for source, target, key in edges if node in {source, target}}
    words = {key.partition(":")[2] for source, target, key in edges if node in {source, target}}
    if graph.nodes[node]["kind"] in _ARRANGED:
        return ACTIVITIES
    if words & {"party", "signatory"} and graph.nodes[node]["kind"] != "agreement":
        return PARTIES
    return BODIES if kinds & {"lineage", "body"} else None


def _lane_with(graph: nx.MultiDiGraph[str], node: str, edges: list[Edge]) -> str:
    kind = graph.nodes[node]["kind"]
    if kind in {"model", "agreement", "framework"}:
        return FRAMEWORKS
    if kind in _ARRANGED:
        return ACTIVITIES
    does = {key.split(":")[1] for source, _, key in edges if source == node}
    meets = {key.split(":")[1] for _, target, key in edges if target == node}
    if kind == "fund" or does & {"funder", "through"}:
        return FUNDS
    if "managedBy" in meets or does & {"fund-manager", "manager"}:
        return MANAGES
    return IMPLEMENTS if does & _IMPLEMENTING or not does else PARTNERS


def pairs(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[Edge]]:
    """Group the drawn edges by the two nodes they join, whatever their direction."""
    order = {node: index for index, node in enumerate(drawn_nodes(graph))}
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in drawn_edges(graph):
        first, second = sorted(edge[:2], key=order.__getitem__)
        found.setdefault((first, second), []).append(edge)
    return found
