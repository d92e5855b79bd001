"""A network with all that is worked out of it on the way to a report, each only when it is asked.

Reports on one actor after the other share it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from graph.central.between import Reach, reaches
from graph.central.doubt import Doubt
from graph.central.over_years import OverYears
from graph.central.positions import Positions, positions
from graph.central.stability import Stability, stability
from graph.central.traits import Trait, traits
from graph.networks.clusters import Cluster, Pair, clusters, tied_pairs
from graph.networks.during import ALWAYS, Years
from graph.networks.projection import UNNAMED, Options, part_in, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.networks.model import Edge, Network

#: With more ties than this clusters take minutes, and only a report on them waits for that.
MANY: Final = 50_000


class Known:
    """A network, told in one language, in some years."""

    def __init__(self, graph: Network, years: Years = ALWAYS) -> None:
        self.graph = graph
        self.years = years
        self.lang: str = graph.graph["lang"]
        self.options = Options(years=years, places=True)
        self.acting = Options(years=years, unnamed=False)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Each two things that are tied."""
        return tied_pairs(self.graph, self.options)

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """What belongs together, the largest cluster first."""
        return clusters(self.graph, self.options)

    @property
    def grouped(self) -> bool:
        """Whether clusters are worked out on the way to a report on something else."""
        return len(self.pairs) <= MANY

    @cached_property
    def inside(self) -> Mapping[str, int]:
        """The number of the cluster that each thing is in."""
        return {name: at for at, each in enumerate(self.clusters) for name in each.things}

    @cached_property
    def traits(self) -> tuple[tuple[Trait, ...], ...]:
        """What the members of each cluster share."""
        return traits(self.graph, self.clusters)

    @cached_property
    def stability(self) -> Stability:
        """How far the clusters hold."""
        return stability(self.clusters, self.pairs)

    @cached_property
    def reaches(self) -> Mapping[str, Reach]:
        """To which clusters the ties of each actor lead."""
        return reaches(self.graph, self.clusters, self.options)

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, tuple[Edge, ...]]]:
        """Who has a part in what, of those who have a name."""
        return parts(self.graph, self.acting)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """The groups without a name that have a part in anything, and are not counted."""
        graph = self.graph
        groups = {name for name, data in graph.nodes(data=True) if data["kind"] == UNNAMED}
        edges = (*graph.out_edges(groups, keys=True), *graph.in_edges(groups, keys=True))
        found = (part_in(graph, edge) for edge in edges)
        return frozenset(groups.intersection(part[1] for part in found if part))

    @cached_property
    def positions(self) -> Positions:
        """Where all actors stand."""
        return positions(self.graph, self.acting)

    @cached_property
    def doubt(self) -> Doubt:
        """How firm places are."""
        return Doubt(self.graph, self.acting)

    @cached_property
    def over_years(self) -> OverYears:
        """How places changed."""
        return OverYears(self.graph)
