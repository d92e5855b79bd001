"""Where a loss cannot be told: nobody says what some who take part are, or where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graph.losing.posts import KINDS
from graph.networks.unknown import homeless, kindless

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from graph.networks.model import Network

#: Things, each with the actors of which something is not on record.
Untold: TypeAlias = "Mapping[str, frozenset[str]]"


def without_kind(graph: Network, leaving: Collection[str]) -> Untold:
    """Give where a service or a federation may be missed, and who may or may not be one there."""
    unknown = kindless(graph, leaving)
    asked = [name for name in leaving if graph.nodes[name]["actor_kind"] in KINDS]
    return _where(graph, {*asked, *unknown}, kindless)


def without_country(graph: Network, leaving: Collection[str]) -> Untold:
    """Give where the side of a country may be missed, and who may or may not be of it there."""
    unknown = homeless(graph, leaving)
    asked = [name for name in leaving if graph.nodes[name]["country"]]
    return _where(graph, {*asked, *unknown}, homeless)


def _where(
    graph: Network,
    leaving: Iterable[str],
    unknown: Callable[[Network, Iterable[str]], frozenset[str]],
) -> Untold:
    things = {thing for name in leaving for thing in _takes_part(graph, name)}
    found = {thing: unknown(graph, _participants(graph, thing)) for thing in sorted(things)}
    return {thing: actors for thing, actors in found.items() if actors}


def _takes_part(graph: Network, name: str) -> list[str]:
    edges = graph.out_edges(name, data=True)
    return [thing for _, thing, data in edges if data["kind"] == "participation"]


def _participants(graph: Network, thing: str) -> list[str]:
    edges = graph.in_edges(thing, data=True)
    return [name for name, _, data in edges if data["kind"] == "participation"]
