"""The ways of money in a network: who gives, through which funds, to what, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.losing.leaving import paying
from graph.reading.kinds import is_initiative

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from graph.losing.leaving import Directed
    from graph.networks.model import Edge, Network

#: Funds under funds under funds: no way of money has more steps.
_STEPS: Final = 5


@dataclass(frozen=True, slots=True, order=True)
class Route:
    """The things on one way of money, from whoever gives to what is paid."""

    things: tuple[str, ...]

    @property
    def giver(self) -> str:
        """Who gives, or the fund above which nobody is named."""
        return self.things[0]

    @property
    def paid(self) -> str:
        """The initiative that is paid."""
        return self.things[-1]


def routes(graph: Network, gone: Collection[Edge] = ()) -> tuple[Route, ...]:
    """Give every way of money to an initiative, by relations not gone.

    One that only cuts a longer way short is left out.
    """
    straight = _straight(paying(graph, gone))
    return tuple(sorted(_routes(straight)))


def _straight(paid: Directed) -> Directed:
    """Leave out a tie that says of a longer way only where it begins and where it ends.

    Documents that pay a fund into itself by way of others are left as they are.
    """
    if not nx.is_directed_acyclic_graph(paid):
        return paid
    return nx.transitive_reduction(paid)


def _routes(paid: Directed) -> Iterator[Route]:
    first = [name for name in paid if not paid.in_degree(name)]
    for name in filter(is_initiative, paid):
        for giver in first:
            if giver != name:
                for way in nx.all_simple_paths(paid, giver, name, cutoff=_STEPS):
                    yield Route(tuple(way))
