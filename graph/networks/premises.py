"""What the relations of a network that no document states are concluded from.

Whoever manages a fund manages the money of all that is paid from it, a fund pays whatever is paid
from the funds that it pays, and a counterpart has a counterpart (`graph/rules.py`). Such a relation
has no claims, documents or utterances of its own; those of its premises bear it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from graph.networks.model import Edge, Network

#: From whom to whom money goes.
_Step: TypeAlias = tuple[str, str]
_NONE: Final[frozenset[Edge]] = frozenset()
_FUNDING: Final = "funding"
#: The kinds of relations that may be concluded.
_FOLLOWING: Final = frozenset({"management", _FUNDING, "body"})
_MANAGED_BY: Final = "management:managedBy"
_FUND_MANAGER: Final = "management:fund-manager"
_COUNTERPART: Final = "body:counterpartOf"


def is_concluded(data: Mapping[str, Any]) -> bool:
    """Whether no statement of a document says a relation."""
    return not (data["claims"] or data["facts"])


def premises(graph: Network, edge: Edge, gone: Collection[Edge] = _NONE) -> tuple[Edge, ...]:
    """Give what a concluded relation follows from, where some relations are gone.

    Empty for what follows from nothing, or no longer does, and for what a document states.
    """
    source, target, key = edge
    data = graph.edges[edge]
    if data["kind"] not in _FOLLOWING or not is_concluded(data):
        return ()
    found: Iterable[Edge] = ()
    if key == _FUND_MANAGER:
        found = _managing(graph, source, target, gone)
    elif data["kind"] == _FUNDING:
        found = _paying(graph, {source}, _above(graph, target, gone), gone)
    elif key == _COUNTERPART:
        found = _left(graph, target, source, gone, key)
    return tuple(found)


def grounds(graph: Network, edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Give what bears relations out, each once: themselves, and what concluded ones follow from."""
    found: dict[Edge, None] = {}
    for edge in edges:
        found[edge] = None
        found |= dict.fromkeys(premises(graph, edge))
    return tuple(found)


def _managing(graph: Network, manager: str, paid: str, gone: Collection[Edge]) -> Iterator[Edge]:
    """Give who manages which fund, of the funds that pay a thing, and how these pay it."""
    above = _above(graph, paid, gone)
    funds = sorted({fund for fund, _ in above})
    ties = [tie for fund in funds for tie in _left(graph, fund, manager, gone, _MANAGED_BY)]
    yield from ties
    yield from _paying(graph, {fund for fund, *_ in ties}, above, gone)


def _paying(
    graph: Network, funds: set[str], above: Collection[_Step], gone: Collection[Edge]
) -> Iterator[Edge]:
    """Give the relations on all ways from some funds, by steps that lead to one thing."""
    ahead, seen = sorted(funds), set(funds)
    while ahead:
        name = ahead.pop()
        for other in sorted(other for one, other in above if one == name):
            yield from _left(graph, name, other, gone)
            if other not in seen:
                seen.add(other)
                ahead.append(other)


def _above(graph: Network, paid: str, gone: Collection[Edge]) -> set[_Step]:
    """Give the steps from fund to fund, and to a thing, by which documents say that it is paid."""
    found: set[_Step] = set()
    ahead, seen = [paid], {paid}
    while ahead:
        name = ahead.pop()
        for fund in graph.pred[name]:
            if graph.nodes[fund]["kind"] == "fund" and any(_left(graph, fund, name, gone)):
                found.add((fund, name))
                if fund not in seen:
                    seen.add(fund)
                    ahead.append(fund)
    return found


def _left(
    graph: Network, one: str, other: str, gone: Collection[Edge], wanted: str = ""
) -> Iterator[Edge]:
    """Give the stated relations from one to another with a key, of money if none is given."""
    if other not in graph.succ[one]:
        return
    for key, data in graph[one][other].items():
        fits = key == wanted if wanted else data["kind"] == _FUNDING
        if fits and not is_concluded(data) and (one, other, key) not in gone:
            yield one, other, key
