"""What of a network goes when actors leave, told from the network alone.

What leaves with an actor are its parts in initiatives, what it gives, manages, signed and made.
Money that it gives leaves on the whole of its way, and what was concluded from any of this falls
with what it was concluded from. The same comes out when the facts are made anew from claims that
do not name the actor, which the tests hold.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graph.networks.model import Edge, EdgeData, Network

    Directed: TypeAlias = nx.DiGraph[str]

_FUNDING: Final = "funding"
_MANAGED: Final = "managedBy"
#: Whoever manages a fund manages the money of all that is paid from it: a conclusion.
_CONCLUDED: Final = "fund-manager"


class Ties:
    """The relations of a network, to be looked up by the facts that carry them.

    The network is not changed, and must not change as long as its ties are asked for.
    """

    def __init__(self, graph: Network) -> None:
        self.graph = graph
        self._carried: dict[str, list[Edge]] = defaultdict(list)
        self._concluded: list[Edge] = []
        for *edge, data in graph.edges(keys=True, data=True):
            for fact in data["facts"]:
                self._carried[fact].append(tuple(edge))
            if _is_conclusion(data):
                self._concluded.append(tuple(edge))

    def going(self, actors: Collection[str]) -> frozenset[Edge]:
        """Give the relations that go when these actors leave, their own among them."""
        own = {
            *self.graph.in_edges(actors, keys=True),
            *self.graph.out_edges(actors, keys=True),
        }
        facts = {fact for edge in own for fact in self._data(edge)["facts"]}
        claims = {claim for edge in own for claim in self._data(edge)["claims"]}
        touched = {edge for fact in facts for edge in self._carried[fact]} - own
        bare = {edge for edge in touched if self._is_bare(edge, facts, claims)}
        return frozenset(own | self._fallen(own, bare))

    def _is_bare(self, edge: Edge, facts: set[str], claims: set[str]) -> bool:
        """Whether nothing carries a relation any more; money is also said without who gives it."""
        data = self._data(edge)
        if not facts.issuperset(data["facts"]):
            return False
        return data["kind"] != _FUNDING or claims.issuperset(data["claims"])

    def _fallen(self, own: set[Edge], bare: set[Edge]) -> set[Edge]:
        """Give what falls with them: what is bare, and conclusions whose premises are gone.

        A fund pays what is paid from the funds below it, and its manager manages that money.
        """
        gone = own | bare
        if not any(self._data(edge)["kind"] in {_FUNDING, "management"} for edge in gone):
            return bare
        paid = paying(self.graph, gone, stated=True)
        candidates = {*bare, *self._concluded} - own
        return {edge for edge in candidates if not self._founded(paid, edge, gone)}

    def _founded(self, paid: Directed, edge: Edge, gone: set[Edge]) -> bool:
        """Whether a relation still follows from others."""
        source, target, _ = edge
        data = self._data(edge)
        if data["kind"] == _FUNDING:
            return self.graph.nodes[source]["kind"] == "fund" and _reaches(paid, source, target)
        return data["key_word"] == _CONCLUDED and any(
            self._data(tie)["key_word"] == _MANAGED and _reaches(paid, tie[0], target)
            for tie in self.graph.in_edges(source, keys=True)
            if tie not in gone
        )

    def _data(self, edge: Edge) -> EdgeData:
        return cast("EdgeData", self.graph.edges[edge])


def without(ties: Ties, actors: Collection[str]) -> Network:
    """Give what is left of a network when these actors leave, as a graph of its own."""
    left = ties.graph.copy()
    for edge in ties.going(actors):
        left.remove_edge(*edge)
    left.remove_nodes_from(list(actors))
    return left


def paying(graph: Network, gone: Collection[Edge] = (), *, stated: bool = False) -> Directed:
    """Give who or what pays what, one tie for each pair; stated leaves conclusions out."""
    paid: Directed = nx.DiGraph()
    paid.add_edges_from(
        (source, target)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data["kind"] == _FUNDING
        and (source, target, key) not in gone
        and not (stated and _is_conclusion(data))
    )
    return paid


def _is_conclusion(data: Mapping[str, Any]) -> bool:
    """Whether a relation of money stands for no statement of a document."""
    if data["kind"] == _FUNDING:
        return not (data["facts"] or data["claims"])
    return bool(data["key_word"] == _CONCLUDED and data["kind"] == "management")


def _reaches(paid: Directed, one: str, other: str) -> bool:
    return one in paid and other in paid and nx.has_path(paid, one, other)
