"""Who stands between clusters: actors tied to things of several of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.networks.projection import ACTORS, UNNAMED, project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.networks.clusters import Cluster
    from graph.networks.model import Edge, Network
    from graph.networks.projection import Options

#: So many are named of a cluster.
NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """An actor, and for each cluster (its number) the things in it that it is tied to."""

    actor: str
    things: Mapping[int, Mapping[str, tuple[Edge, ...]]]

    def outside(self, own: int) -> int:
        """Count the things it is tied to in other clusters than its own."""
        return sum(len(things) for at, things in self.things.items() if at != own)


def reaches(graph: Network, found: Sequence[Cluster], options: Options) -> Mapping[str, Reach]:
    """Tell of every actor which things of which clusters it is tied to."""
    inside = {name: at for at, cluster in enumerate(found) for name in cluster.things}
    told = {}
    ties = project(graph, options)
    for name in sorted(ties):
        if graph.nodes[name]["kind"] not in ACTORS:
            continue
        things: dict[int, dict[str, tuple[Edge, ...]]] = defaultdict(dict)
        for other in sorted(ties[name]):
            if other in inside and other != name:
                things[inside[other]][other] = tuple(sorted(ties[name][other]["relations"]))
        told[name] = Reach(name, {at: things[at] for at in sorted(things)})
    return told


def between(
    graph: Network, found: Sequence[Cluster], reached: Mapping[str, Reach]
) -> tuple[tuple[Reach, ...], ...]:
    """Give for each cluster those of its actors that are tied to most things of other clusters.

    Groups without a name stand between nothing.
    """
    return tuple(
        tuple(_furthest(graph, at, [reached[name] for name in cluster.things if name in reached]))
        for at, cluster in enumerate(found)
    )


def _furthest(graph: Network, own: int, reached: Iterable[Reach]) -> list[Reach]:
    out = [
        each for each in reached if each.outside(own) and graph.nodes[each.actor]["kind"] != UNNAMED
    ]
    return sorted(out, key=lambda one: (-one.outside(own), -len(one.things), one.actor))[:NAMED]
