"""The parts that are played in an initiative, an agreement or a fund, and who plays each of them.

A part is a role, the service or the federation of one country, or a side: whoever takes part from
a country. Only named actors play one; that a group has it is told of others who are not named.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from graph.networks.model import Edge, Network

Sort: TypeAlias = Literal["role", "kind", "side", "party"]

#: Kinds of actors that stand for a country's labour market: one of each side is wanted.
KINDS: Final = ("public-employment-service", "employers-federation")
_UNNAMED: Final = frozenset({"group", "fund"})


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A part: `word` is the slug of a role or of a kind of actor, `country` an ISO code or ""."""

    sort: Sort
    word: str = ""
    country: str = ""


#: Who plays each part of a thing, and by which relations.
Cast: TypeAlias = "Mapping[Position, Mapping[str, frozenset[Edge]]]"


def cast_of(graph: Network, name: str, gone: Collection[Edge] = ()) -> Cast:
    """Give each part in a thing with the named actors that play it, by relations not gone."""
    found: dict[Position, dict[str, set[Edge]]] = defaultdict(lambda: defaultdict(set))
    for position, actor, edge in _played(graph, name):
        if edge not in gone and graph.nodes[actor]["kind"] not in _UNNAMED:
            found[position][actor].add(edge)
    return {
        position: {actor: frozenset(edges) for actor, edges in sorted(found[position].items())}
        for position in sorted(found)
    }


def _played(graph: Network, name: str) -> Iterator[tuple[Position, str, Edge]]:
    for actor, _, key, data in graph.in_edges(name, keys=True, data=True):
        edge = (actor, name, key)
        if data["kind"] in {"funding", "management", "participation"}:
            yield Position("role", data["key_word"]), actor, edge
        if data["kind"] == "participation":
            yield from ((position, actor, edge) for position in _as_what_it_is(graph, actor))
    for _, actor, key, data in graph.out_edges(name, keys=True, data=True):
        if data["key_word"] == "party":
            yield Position("party"), actor, (name, actor, key)
        elif data["key_word"] == "managedBy":
            yield Position("role", "manager"), actor, (name, actor, key)


def _as_what_it_is(graph: Network, actor: str) -> Iterator[Position]:
    data = graph.nodes[actor]
    if data["country"]:
        yield Position("side", country=data["country"])
        if data["actor_kind"] in KINDS:
            yield Position("kind", data["actor_kind"], data["country"])
