"""The years in which an actor had a part in something, where documents date its beginning.

A beginning that documents state for the part itself is taken; else the part is as old as the thing
that it is a part in, and as the actor. What ends with the thing or the actor ends then at the
latest, unless documents state another end for the part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from graph.networks.during import span, year

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.networks.model import Edge, Network

#: The first and the last year of a part; an end that nobody knows is None.
PartSpan: TypeAlias = tuple[int, int | None]


def part_years(
    graph: Network, thing: str, actor: str, edges: Collection[Edge]
) -> dict[Edge, PartSpan]:
    """Give the years of each relation by which an actor has a part; none where nothing dates it.

    Several may tell of one part, as a partner and as an implementer from a year on: the earliest
    beginning that is stated for the part is that of those without one.
    """
    stated = [first for edge in edges if (first := _of(graph, edge, "since")) is not None]
    begun = min(stated) if stated else _begun(graph, thing, actor)
    if begun is None:
        return {}
    ended = _ended(graph, thing, actor)
    found = {}
    for edge in edges:
        since, until = _of(graph, edge, "since"), _of(graph, edge, "until")
        first, last = begun if since is None else since, ended if until is None else until
        if last is not None and last < first:
            # Dates that cross: what is stated for the part itself is told of that one year.
            first = last = last if since is None else first
        found[edge] = first, last
    return found


def _of(graph: Network, edge: Edge, which: Literal["since", "until"]) -> int | None:
    return year(graph.edges[edge][which], 0 if which == "since" else 1)


def _begun(graph: Network, thing: str, actor: str) -> int | None:
    """Give the year in which a thing began, or later its actor; None where the thing has none."""
    first, own = (year(span(graph.nodes[name])[0], 0) for name in (thing, actor))
    return first if first is None or own is None else max(first, own)


def _ended(graph: Network, thing: str, actor: str) -> int | None:
    ends = (year(span(graph.nodes[name])[1], 1) for name in (thing, actor))
    return min((end for end in ends if end is not None), default=None)
