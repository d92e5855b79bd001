"""What of a network goes when actors leave, told from the network alone.

What leaves with an actor are its parts in initiatives, what it gives, manages, signed and made.
Money that it gives leaves on the whole of its way, and what was concluded from any of this falls
with what it was concluded from. The same comes out when the facts are made anew from claims that
do not name the actor, which the tests hold.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from graph.networks.model import Edge, EdgeData, Network

    Directed: TypeAlias = nx.DiGraph[str]

#: From whom to whom money goes.
Step: TypeAlias = tuple[str, str]

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
        #: Mostly one for each fact: a tuple takes half the memory of a list.
        self._carried: dict[str, tuple[Edge, ...]] = {}
        #: Conclusions by what is paid.
        self._concluded: dict[str, list[Edge]] = defaultdict(list)
        #: Who or what pays what, one tie for each pair; and the same without conclusions.
        self.paying: Directed = nx.DiGraph()
        self._stated: Directed = nx.DiGraph()
        # Over plain dictionaries: so many views of edges are half of the work.
        for source, targets in graph.adjacency():
            for target, between in targets.items():
                for key, data in between.items():
                    self._note((source, target, key), data)

    def _note(self, edge: Edge, data: EdgeData) -> None:
        source, target, _ = edge
        for fact in data["facts"]:
            self._carried[fact] = (*self._carried.get(fact, ()), edge)
        if data["kind"] == _FUNDING:
            self.paying.add_edge(source, target)
        if _is_conclusion(data):
            self._concluded[target].append(edge)
        elif data["kind"] == _FUNDING:
            self._stated.add_edge(source, target)

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

        A fund pays what is paid from the funds below it, and its manager manages that money. Only
        conclusions on what lies below a tie that is cut can fall.
        """
        gone = own | bare
        cut = self.severed(gone, stated=True)

        paid = {target for _, target in cut}
        looked_at = paid | _below(self._stated, paid)
        candidates = {edge for name in looked_at for edge in self._concluded.get(name, ())}
        founded = self._founded(gone, cut)
        return {edge for edge in (bare | candidates) - own if not founded(edge)}

    def _founded(self, gone: set[Edge], cut: set[Step]) -> Callable[[Edge], bool]:
        """Give what tells whether a relation still follows from others when some are gone."""

        @cache
        def below(name: str) -> set[str]:
            return _below(self._stated, [name], cut)

        @cache
        def managed(name: str) -> set[str]:
            funds = (tie[0] for tie in self._managing(name) if tie not in gone)
            return set().union(*map(below, funds))

        def founded(edge: Edge) -> bool:
            source, target, _ = edge
            data = self._data(edge)
            if data["kind"] == _FUNDING:
                return self.graph.nodes[source]["kind"] == "fund" and target in below(source)
            return data["key_word"] == _CONCLUDED and target in managed(source)

        return founded

    def _managing(self, name: str) -> Iterator[Edge]:
        """Give the relations that say what somebody manages."""
        for source, _, key, data in self.graph.in_edges(name, keys=True, data=True):
            if data["key_word"] == _MANAGED:
                yield source, name, key

    def severed(self, gone: Collection[Edge], *, stated: bool = False) -> set[Step]:
        """Give who or what pays what by relations that go, and by no other."""
        ends = {edge[:2] for edge in gone if _pays(self._data(edge), stated=stated)}
        return {
            (source, target)
            for source, target in ends
            if all(
                (source, target, key) in gone
                for key, data in self.graph[source][target].items()
                if _pays(data, stated=stated)
            )
        }

    def _data(self, edge: Edge) -> EdgeData:
        return cast("EdgeData", self.graph.edges[edge])


def without(ties: Ties, actors: Collection[str]) -> Network:
    """Give what is left of a network when these actors leave, as a graph of its own."""
    left = ties.graph.copy()
    for edge in ties.going(actors):
        left.remove_edge(*edge)
    left.remove_nodes_from(list(actors))
    return left


def _pays(data: Mapping[str, Any], *, stated: bool) -> bool:
    return data["kind"] == _FUNDING and not (stated and _is_conclusion(data))


def _below(paid: Directed, names: Iterable[str], cut: Collection[Step] = ()) -> set[str]:
    """Give all that is paid by some, at once or by way of others, and not over a tie cut."""
    found: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        steps = {one for one in paid.succ.get(name, ()) if (name, one) not in cut}
        ahead += steps - found
        found |= steps
    return found


def _is_conclusion(data: Mapping[str, Any]) -> bool:
    """Whether a relation of money stands for no statement of a document."""
    if data["kind"] == _FUNDING:
        return not (data["facts"] or data["claims"])
    return bool(data["key_word"] == _CONCLUDED and data["kind"] == "management")
