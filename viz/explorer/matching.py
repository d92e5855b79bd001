"""Which things and relations of a network a reader wants to see: the others are dimmed.

What things are (their kind, their country) is asked of the things; what they have to do with each
other is asked of the relations, and a thing then counts if one of its relations does. A date that
nobody gives excludes nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.lens import GROUPS
from graph.rdf.iris import thing
from graph.values import bounds
from ontology.errors import PartnershipsError
from viz.explorer.state import WORDS
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    return _in_time(_span(data), state)


def relation_fits(graph: Network, edge: Edge, state: State) -> bool:
    """Tell whether a relation is of a kind, a role, a sector, a time and a lens asked for."""
    data, ends = graph.edges[edge], [graph.nodes[end] for end in edge[:2]]
    if state.edge and data["kind"] not in state.edge:
        return False
    if state.role and (data["kind"] != "participation" or data["key_word"] not in state.role):
        return False
    if state.sector and not any({*state.sector} & {*end["sectors"]} for end in ends):
        return False
    if state.lens and not _seen(data, state.lens):
        return False
    own = (data["since"], data["until"])
    return all(_in_time(span, state) for span in ([own] if any(own) else _spans(ends)))


def _spans(ends: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The times of the things that a relation without dates of its own ties."""
    return [_span(end) for end in ends]


def _span(data: Mapping[str, Any]) -> tuple[str, str]:
    """When a thing can have been, plans included, as in the lists."""
    return data["earliest"], data["latest"]


def _seen(data: Mapping[str, Any], lens: str) -> bool:
    """Whether a document that the lens lets through says so."""
    if lens in GROUPS:
        return bool(GROUPS[lens] & {*data["genres"]})
    return thing("source", lens).value in data["sources"]


def _in_time(span: tuple[str, str], state: State) -> bool:
    """Whether something can have been within the years asked for."""
    first, last = year(span[0], 0), year(span[1], 1)
    if state.until and first and first > state.until:
        return False
    return not (state.since and last and last < state.since)


@lru_cache(maxsize=4096)
def year(text: str, end: int) -> int | None:
    """Give the first (0) or the last (1) year that a date can mean; None where nobody knows."""
    try:
        day = bounds(text)[end] if text else None
    except (PartnershipsError, ValueError):
        return None
    return int(day[:4]) if day else None
