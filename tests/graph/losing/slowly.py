"""The same as graph/losing, as it is said and not as it is quick: all money is looked at anew."""

from collections.abc import Collection

import networkx as nx

from graph.losing.routes import Route
from graph.networks.model import Edge, Network
from graph.reading.kinds import is_initiative

_STEPS = 5


def going(graph: Network, actors: Collection[str]) -> set[Edge]:
    """Give what goes with some: their relations, what nothing carries then, and what followed."""
    data = graph.edges
    own = {edge for edge in graph.edges(keys=True) if not {*actors}.isdisjoint(edge[:2])}
    facts = {fact for edge in own for fact in data[edge]["facts"]}
    claims = {claim for edge in own for claim in data[edge]["claims"]}
    bare = {
        edge
        for edge in set(graph.edges(keys=True)) - own
        if data[edge]["facts"]
        and facts.issuperset(data[edge]["facts"])
        and (data[edge]["kind"] != "funding" or claims.issuperset(data[edge]["claims"]))
    }
    concluded = {edge for edge in graph.edges(keys=True) if not data[edge]["claims"]}
    gone = own | bare
    left = nx.DiGraph(
        (edge[0], edge[1])
        for edge in set(graph.edges(keys=True)) - gone - concluded
        if data[edge]["kind"] == "funding"
    )
    return own | {
        edge for edge in (bare | concluded) - own if not _follows(graph, left, edge, gone)
    }


def _follows(graph: Network, left: "nx.DiGraph[str]", edge: Edge, gone: set[Edge]) -> bool:
    source, target, key = edge
    if key.startswith("funding:"):
        return "/id/fund/" in source and _reaches(left, source, target)
    return key == "management:fund-manager" and any(
        _reaches(left, fund, target)
        for fund, _, tie in graph.in_edges(source, keys=True)
        if tie == "management:managedBy" and (fund, source, tie) not in gone
    )


def _reaches(left: "nx.DiGraph[str]", one: str, other: str) -> bool:
    """Whether money goes from one to another; to stand still is no way."""
    ends = one in left and other in left
    return ends and any(nx.has_path(left, step, other) for step in left[one])


def ways(graph: Network, gone: Collection[Edge] = ()) -> set[Route]:
    """Give all ways of money, each looked for by itself, where some relations are gone."""
    paid: nx.DiGraph[str] = nx.DiGraph(
        edge[:2]
        for edge in graph.edges(keys=True)
        if edge[2].startswith("funding:") and edge not in gone
    )
    straight = nx.transitive_reduction(paid)
    givers = [name for name in straight if not straight.in_degree(name)]
    return {
        Route(tuple(way))
        for giver in givers
        for name in filter(is_initiative, straight)
        if giver != name
        for way in nx.all_simple_paths(straight, giver, name, cutoff=_STEPS)
    }
