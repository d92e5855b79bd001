"""How central actors are among those with whom they share arrangements.

Betweenness is told as the share of all shortest ways between two others of the same part of the
network that lead through an actor (Freeman 1977). Closeness is that of networkx, which is corrected
for actors whom others cannot reach (Wasserman and Faust 1994): the inverse of
`steps`, the plain mean, times the share of all other actors that are within reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Plain: TypeAlias = nx.Graph[str]

#: Up to so many actors all shortest ways are looked at; beyond, those from some actors only.
EXACT: Final = 2_000
#: So many ties are walked over in all where ways are sampled.
_STEPS: Final = 4_000_000
#: From at least so many actors, however many ties there are.
_FEWEST: Final = 12
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Central:
    """What was measured of an actor: with how many it is tied, and of how many in its part."""

    degree: int
    part: int
    betweenness: float
    closeness: float
    steps: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All actors as measured; `pivots` is from how many ways were sampled, 0 where from all."""

    actors: Mapping[str, Central]
    pivots: int


def measured(together: Plain) -> Measured:
    """Measure every actor of a network, each within its part of it."""
    whole = _ordered(together)
    pivots = 0 if len(whole) <= EXACT else _pivots(whole)
    found: dict[str, Central] = {}
    for part in nx.connected_components(whole):
        found.update(_part(whole, sorted(part), pivots))
    return Measured({name: found[name] for name in sorted(found)}, pivots)


def _ordered(together: Plain) -> Plain:
    """Give the same network in the order of names, on which sums of fractions depend."""
    whole: Plain = nx.Graph()
    whole.add_nodes_from(sorted(together))
    whole.add_edges_from(sorted((min(tie), max(tie)) for tie in together.edges()))
    return whole


def _pivots(whole: Plain) -> int:
    """Say from how many actors ways are looked at in a large network."""
    wanted = _STEPS // max(whole.number_of_edges(), 1)
    return min(len(whole), max(_FEWEST, wanted))


def _part(whole: Plain, names: Sequence[str], pivots: int) -> Iterator[tuple[str, Central]]:
    part: Plain = nx.Graph()
    part.add_nodes_from(names)
    part.add_edges_from((one, other) for one in names for other in whole[one] if one < other)
    sampled = 0 < pivots < len(names)
    pairs = max((len(names) - 1) * (len(names) - 2) / 2, 1)
    ways = nx.betweenness_centrality(
        part, k=pivots if sampled else None, normalized=False, seed=_SEED if sampled else None
    )
    reached = len(names) - 1
    steps = _steps(part, Random(_SEED).sample(names, pivots) if sampled else names)  # noqa: S311
    for name in names:
        near = reached / (len(whole) - 1) / steps[name] if reached else 0.0
        share = min(ways[name] / pairs, 1.0)
        yield name, Central(part.degree(name), len(names), share, near, steps[name])


def _steps(part: Plain, ends: Iterable[str]) -> dict[str, float]:
    """Give how far each actor is from others on average; from some of them, where sampled.

    (Eppstein and Wang 2004.)
    """
    sums = dict.fromkeys(part, 0)
    counted = dict.fromkeys(part, 0)
    for end in ends:
        for name, away in nx.single_source_shortest_path_length(part, end).items():
            sums[name] += away
            counted[name] += name != end
    return {name: sums[name] / counted[name] if counted[name] else 0.0 for name in part}
