"""The ways of money in a network: who gives, through which funds, to what, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.reading.kinds import is_initiative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.losing.leaving import Directed, Step

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
    def steps(self) -> Iterator[Step]:
        """Who or what pays what on it."""
        return pairwise(self.things)

    @property
    def paid(self) -> str:
        """The initiative that is paid."""
        return self.things[-1]


def routes(paying: Directed) -> tuple[Route, ...]:
    """Give the ways of money to initiatives; one that only cuts a longer one short is left out.

    When some leave, those ways are cut that have a step which nothing says any more, and no other.
    """
    return tuple(_routes(_straight(paying)))


def _straight(paid: Directed) -> Directed:
    """Leave out a tie that says of a longer way only where it begins and where it ends.

    Documents that pay a fund into itself by way of others are left as they are.
    """
    if not nx.is_directed_acyclic_graph(paid):
        return paid
    return nx.transitive_reduction(paid)


def _routes(paid: Directed) -> Iterator[Route]:
    """Walk down from whoever gives, and stop at each initiative on the way."""
    ways: list[tuple[str, ...]] = [(name,) for name in paid if not paid.in_degree(name)]
    while ways:
        way = ways.pop()
        for name in paid.succ[way[-1]]:
            if name in way:
                continue
            longer = (*way, name)
            if is_initiative(name):
                yield Route(longer)
            if len(longer) <= _STEPS:
                ways.append(longer)
