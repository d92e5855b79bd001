"""Which lane a node belongs to: who funds, manages and implements, the initiatives, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from viz.pictures.edges import drawn_edges, drawn_nodes

if TYPE_CHECKING:
    import networkx as nx

    from graph.networks.model import Edge

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
#: What has no role in what is looked at: it is tied only to what is tied to that.
FURTHER: Final = "lane-further"
LANES: Final = (
    *(FUNDS, MANAGES, IMPLEMENTS, PARTIES, FRAMEWORKS, BODIES),
    *(INITIATIVES, FOCUS, PARTNERS, ACTIVITIES, FURTHER),
)

_ARRANGED: Final = frozenset(INITIATIVE_KINDS)
_ACTORS: Final = frozenset({"organisation", "group", "person", "place"})

_IMPLEMENTING: Final = frozenset(
    {"coordinator", "implementer", "component-implementer", "commissioner"}
)


def lanes(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every drawn node its lane: by what it does in the initiatives, and nowhere else."""
    drawn = drawn_edges(graph)
    focus, funds = {*graph.graph["initiatives"]}, _funds(graph, drawn)
    edges: dict[str, list[Edge]] = {}
    for source, target, key in drawn:
        # Who gives to such a fund or runs it is behind the money; what else it pays for is not.
        behind = target in funds if key.startswith("funding:") else key.startswith("management:")
        for end, other in ((source, target), (target, source)):
            if other in focus or (behind and other in funds):
                edges.setdefault(end, []).append((source, target, key))
    return {node: _lane(graph, node, edges.get(node, [])) for node in drawn_nodes(graph)}


def _funds(graph: nx.MultiDiGraph[str], drawn: list[Edge]) -> set[str]:
    """Give the funds that the money of what is looked at comes through."""
    through: dict[str, set[str]] = {}
    for source, target, key in drawn:
        if graph.nodes[source]["kind"] == "fund" and key.startswith("funding:"):
            through.setdefault(target, set()).add(source)
    found, edge = set[str](), {*graph.graph["initiatives"]}
    while edge:
        edge = {fund for paid in edge for fund in through.get(paid, ())} - found
        found |= edge
    return found


def _lane(graph: nx.MultiDiGraph[str], node: str, edges: list[Edge]) -> str:
    around = graph.graph.get("around", False)
    if node in graph.graph["initiatives"]:
        return FOCUS if around else INITIATIVES
    if folded := graph.nodes[node].get("lane"):
        return str(folded)
    if not edges:
        return FURTHER
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
    founded = "createdBy" in words and graph.nodes[node]["kind"] in _ACTORS
    return BODIES if founded or kinds & {"lineage", "body"} else None


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
    return IMPLEMENTS if does & _IMPLEMENTING else PARTNERS


def pairs(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[Edge]]:
    """Group the drawn edges by the two nodes they join, whatever their direction."""
    order = {node: index for index, node in enumerate(drawn_nodes(graph))}
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in drawn_edges(graph):
        first, second = sorted(edge[:2], key=order.__getitem__)
        found.setdefault((first, second), []).append(edge)
    return found
