"""What hangs on whom: what would come apart without an actor, and who joins two countries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.projection import UNNAMED, project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.networks.model import Network

#: Relations by which an actor has a part in an initiative or an agreement.
_PARTS: Final = frozenset({"participation", "funding:funder"})
_PARTY: Final = "framework:party"
#: Groups without a name and funds join nobody.
_NO_BROKERS: Final = frozenset({UNNAMED, "fund"})


def cut_off(graph: Network, name: str) -> tuple[str, ...]:
    """Give what would lose its ties to the rest without a thing.

    Of the parts into which its part of the network falls, all but the largest are cut off.
    """
    beside = project(graph)
    if name not in beside:
        return ()
    neighbours = sorted(beside[name])
    beside.remove_node(name)
    parts: list[set[str]] = []
    for neighbour in neighbours:
        if not any(neighbour in part for part in parts):
            parts.append(nx.node_connected_component(beside, neighbour))
    parts.sort(key=lambda part: (-len(part), min(part)))
    return tuple(sorted(thing for part in parts[1:] for thing in part))


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor that joins two countries, and the arrangements between them that it is in."""

    actor: str
    arrangements: tuple[str, ...]


def brokers(graph: Network, one: str, other: str) -> tuple[Broker, ...]:
    """Give who takes part in, pays for or is a party to what lies between two countries (slugs).

    The countries themselves and groups without a name are left out; who is in most comes first.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for arrangement in _arrangements(graph, one, other) if one != other else ():
        for actor in _parts(graph, arrangement):
            data = graph.nodes[actor]
            if data["kind"] not in _NO_BROKERS and data["slug"] not in {one, other}:
                found[actor].add(arrangement)
    told = (Broker(actor, tuple(sorted(things))) for actor, things in found.items())
    return tuple(sorted(told, key=lambda broker: (-len(broker.arrangements), broker.actor)))


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two countries (slugs) that an actor joins, and the arrangements through which it does."""

    countries: tuple[str, str]
    arrangements: tuple[str, ...]


def crossings(graph: Network, actor: str) -> tuple[Crossing, ...]:
    """Give the countries between which an actor stands; most arrangements come first.

    It is the other side of `brokers`: an actor is among those of two countries exactly where they
    are among these.
    """
    data = graph.nodes[actor]
    if data["kind"] in _NO_BROKERS:
        return ()
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in _in_part(graph, actor):
        for one, other in _pairs(graph, name):
            if data["slug"] not in {one, other}:
                found[one, other].add(name)
    told = (Crossing(pair, tuple(sorted(things))) for pair, things in found.items())
    return tuple(sorted(told, key=lambda each: (-len(each.arrangements), each.countries)))


def _in_part(graph: Network, actor: str) -> set[str]:
    """Give what an actor takes part in, pays for or is a party to."""
    ties = graph.out_edges(actor, keys=True)
    mine = {target for _, target, key in ties if _is_part(key)}
    return mine | {source for source, _, key in graph.in_edges(actor, keys=True) if key == _PARTY}


def _pairs(graph: Network, name: str) -> set[tuple[str, str]]:
    """Give the pairs of countries that an arrangement lies between, in the order of their names."""
    data = graph.nodes[name]
    countries = graph.graph["countries"].keys()
    ends = product(*(countries & set(data[end]) for end in ("origins", "destinations")))
    pairs = (*ends, *combinations(countries & _parties(graph, name), 2))
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def _arrangements(graph: Network, one: str, other: str) -> Iterator[str]:
    """What leads from one country to the other, either way, or was agreed between them."""
    both = {one, other}
    for name, data in graph.nodes(data=True):
        ends = [(a, b) for a in data["origins"] for b in data["destinations"] if a != b]
        if any({a, b} == both for a, b in ends) or both <= _parties(graph, name):
            yield name


def _parties(graph: Network, name: str) -> set[str]:
    ties = graph.out_edges(name, keys=True)
    return {graph.nodes[target]["slug"] for _, target, key in ties if key == _PARTY}


def _parts(graph: Network, name: str) -> Iterator[str]:
    for source, _, key in graph.in_edges(name, keys=True):
        if _is_part(key):
            yield source
    for _, target, key in graph.out_edges(name, keys=True):
        if key == _PARTY:
            yield target


def _is_part(key: str) -> bool:
    return key in _PARTS or key.partition(":")[0] in _PARTS
