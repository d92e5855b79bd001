"""Which things and relations of a network a reader wants to see: the others are dimmed.

What things are (their kind, their country) is asked of the things; what they have to do with each
other is asked of the relations, and a thing then counts if one of its relations does. A date that
nobody gives excludes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.lens import GROUPS
from graph.networks.during import Years, relation_meets, thing_meets
from graph.rdf.iris import thing
from viz.explorer.state import WORDS
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graph.networks.model import Edge, Network
    from viz.explorer.state import State


def bright(
    graph: Network, state: State, focus: Collection[str]
) -> tuple[frozenset[str], frozenset[Edge]]:
    """Give the things and relations that fit; what is looked at always does."""
    things = fitting(graph, state, focus)
    edges = frozenset(
        edge
        for edge in graph.edges(keys=True)
        if edge[0] in things and edge[1] in things and relation_fits(graph, edge, state)
    )
    if not state.relates:
        return things, edges
    tied = {end for source, target, _ in edges for end in (source, target)}
    return things & tied | frozenset(focus), edges


def fitting(graph: Network, state: State, focus: Collection[str]) -> frozenset[str]:
    """Give the things that fit by what they are, whatever their relations."""
    return frozenset(
        name for name, data in graph.nodes(data=True) if name in focus or thing_fits(data, state)
    )


def thing_fits(data: Mapping[str, Any], state: State) -> bool:
    """Tell whether a thing is of a kind, a country, a sector and a time that are asked for."""
    if state.kind and mark(data["kind"], data["actor_kind"]) not in {WORDS[w] for w in state.kind}:
        return False
    if state.country and not {*state.country} & {*data["countries"]}:
        return False
    if state.sector and data["sectors"] and not {*state.sector} & {*data["sectors"]}:
        return False
    return thing_meets(data, _years(state))


def relation_fits(graph: Network, edge: Edge, state: State) -> bool:
    """Tell whether a relation is of a kind, a role, a sector, a time and a lens asked for."""
    data = graph.edges[edge]
    if state.edge and data["kind"] not in state.edge:
        return False
    if state.role and (data["kind"] != "participation" or data["key_word"] not in state.role):
        return False
    sectors = {sector for end in edge[:2] for sector in graph.nodes[end]["sectors"]}
    if state.sector and not sectors.intersection(state.sector):
        return False
    if state.lens and not _seen(data, state.lens):
        return False
    return relation_meets(graph, edge, _years(state))


def _years(state: State) -> Years:
    return Years(state.since, state.until)


def _seen(data: Mapping[str, Any], lens: str) -> bool:
    """Whether a document that the lens lets through says so."""
    if lens in GROUPS:
        return bool(GROUPS[lens] & {*data["genres"]})
    return thing("source", lens).value in data["sources"]
