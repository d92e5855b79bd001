"""What two things of a network have in common: whatever both are tied to, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.networks.ways import between

if TYPE_CHECKING:
    from graph.networks.model import Edge, Network


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing that two others have to do with, and the relations of each of them to it."""

    thing: str
    one: tuple[Edge, ...]
    other: tuple[Edge, ...]


def in_common(graph: Network, one: str, other: str) -> tuple[Shared, ...]:
    """Give what both are tied to, without places, by name."""
    if one == other or one not in graph or other not in graph:
        return ()
    found = (beside(graph, one) & beside(graph, other)) - {one, other}
    things = [name for name in found if graph.nodes[name]["kind"] != "place"]
    things.sort(key=lambda name: (graph.nodes[name]["label"].casefold(), name))
    return tuple(
        Shared(name, tuple(between(graph, one, name)), tuple(between(graph, other, name)))
        for name in things
    )


def beside(graph: Network, name: str) -> set[str]:
    """Give everything that a thing is tied to, in either direction."""
    return {*graph.successors(name), *graph.predecessors(name)}
