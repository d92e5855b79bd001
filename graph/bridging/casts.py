"""Who has a part in which arrangement, as bridges look at it.

Groups without a name have none. The places of a country stand for its side in an arrangement, and
stand between nobody.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from graph.networks.during import relation_meets
from graph.networks.projection import Options, part_in, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.networks.during import Years
    from graph.networks.model import Edge, Network

#: Who has a part in a thing, and the relations that say so.
Cast: TypeAlias = "Mapping[str, tuple[Edge, ...]]"


def casts(graph: Network, years: Years) -> Mapping[str, Cast]:
    """Give for each arrangement the named actors with a part in it in these years."""
    return parts(graph, Options(years=years, unnamed=False))


def states(graph: Network, code: str, years: Years) -> dict[str, Cast]:
    """Give for each arrangement the places of a country with a part in it, the country itself."""
    found: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for place in places(graph, code):
        for thing, edge in _played(graph, place):
            if relation_meets(graph, edge, years):
                found[thing][place].append(edge)
    return {
        thing: {place: tuple(sorted(edges)) for place, edges in sorted(played.items())}
        for thing, played in sorted(found.items())
    }


def places(graph: Network, code: str) -> list[str]:
    """Give the places of the network that are a country or lie in it."""
    return sorted(
        name
        for name, data in graph.nodes(data=True)
        if data["kind"] == "place" and data["country"] == code
    )


def _played(graph: Network, place: str) -> Iterator[tuple[str, Edge]]:
    for edge in (*graph.out_edges(place, keys=True), *graph.in_edges(place, keys=True)):
        part = part_in(graph, edge)
        if part and part[1] == place:
            yield part[0], edge
