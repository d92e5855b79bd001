"""What a picture of money shows of a graph, and what of it is folded."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import networkx as nx

from viz.messages import message
from viz.pictures.joined import joined
from viz.pictures.money.flows import DRAWN, sums_of
from viz.pictures.part import part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.networks.model import Edge

    Money = nx.MultiDiGraph[str]

GIVERS: Final = "money-givers"
FUNDS: Final = "money-funds"
PAID: Final = "money-paid"
#: So many givers, and so many things that are paid for, have a card each.
MOST: Final = 12
#: What was asked for is always shown, unless so much was asked for that it is a whole graph.
_ASKED: Final = 3
_NAMES: Final = 3
_REST: Final = "fold:money:"


def money_part(graph: Money) -> Money:
    """Give the part of a graph that is about money: who gives, funds, and what is paid for."""
    edges = [edge for edge in graph.edges(keys=True) if graph.edges[edge]["kind"] == "funding"]
    part = part_of(graph, edges, _asked(graph))
    lineage = {edge[:2] for edge in graph.edges(keys=True) if edge[2] == "lineage:component-of"}
    part.graph["parts"] = frozenset(graph.graph.get("parts", ())) | lineage
    return part


def _asked(graph: Money) -> list[str]:
    asked = [node for node in graph.graph["initiatives"] if node in graph]
    return asked if len(asked) <= _ASKED else []


def money_groups(graph: Money) -> dict[str, str]:
    """Give every thing the title of its column: who gives, funds, what is paid for."""
    part = money_part(graph)
    found = {node: group(part, node) for node in sorted(part, key=_by_name(part))}
    order = (GIVERS, FUNDS, PAID)
    lang = part.graph["lang"]
    return {
        node: message(title, lang)
        for title in order
        for node, each in found.items()
        if each == title
    }


def group(part: Money, node: str) -> str:
    """Say whether something gives, passes money on, or is paid for."""
    kind = part.nodes[node]["kind"]
    if kind == "fund" or (part.in_degree(node) and part.out_degree(node)):
        return FUNDS
    if part.in_degree(node):
        return PAID
    gives = part.out_degree(node) or kind in {"organisation", "place", "person", "group"}
    return GIVERS if gives else PAID


def _by_name(part: Money) -> Callable[[str], tuple[str, str]]:
    return lambda node: (part.nodes[node]["label"].casefold(), node)


def stated(part: Money, edges: Iterable[Edge]) -> Decimal:
    """Give the largest sum in EUR that is stated on some edges."""
    sums = sums_of(part.edges[edge] for edge in edges)
    return max((Decimal(one.value) for one in sums if one.value and one.unit == DRAWN),
               default=Decimal())  # fmt: skip


def money_folded(part: Money) -> Money:
    """Give the same with at most twelve givers and twelve paid things, the largest sums first."""
    names = _givers(part)
    names |= _paid(part, names)
    if not names:
        return part
    found: Money = nx.MultiDiGraph(**part.graph)
    members: dict[str, list[str]] = defaultdict(list)
    for node in part:
        if node in names:
            members[names[node]].append(node)
        else:
            found.add_node(node, **part.nodes[node])
    for name, nodes in members.items():
        found.add_node(name, **_fold(part, name, sorted(nodes, key=_by_name(part))))
    joined: dict[Edge, list[Edge]] = defaultdict(list)
    for edge in sorted(part.edges(keys=True)):
        source, target = (names.get(end, end) for end in edge[:2])
        joined[source, target, edge[2]].append(edge)
    for (source, target, key), edges in joined.items():
        found.add_edge(source, target, key=key, **_merged(part, edges))
    return found


def _givers(part: Money) -> dict[str, str]:
    asked = _asked(part)
    givers = [node for node in part if group(part, node) == GIVERS and node not in asked]
    if len(givers) <= MOST:
        return {}
    givers.sort(key=_by_name(part))
    givers.sort(key=lambda node: (-stated(part, part.out_edges(node, keys=True)),
                                  -part.out_degree(node)))  # fmt: skip
    return dict.fromkeys(givers[MOST:], f"{_REST}{GIVERS}")


def _paid(part: Money, names: Mapping[str, str]) -> dict[str, str]:
    """Fold what is paid for by who pays; without anything asked for, all of it."""
    asked = _asked(part)
    paid = [node for node in part if group(part, node) == PAID and node not in asked]
    if len(paid) <= MOST:
        return {}
    paid.sort(key=_by_name(part))
    paid.sort(key=lambda node: -stated(part, part.in_edges(node, keys=True)))
    payers: dict[str, list[str]] = defaultdict(list)
    for node in paid[MOST:] if asked else paid:
        payers[_payer(part, node, names)].append(node)
    return {
        node: f"{_REST}{PAID}:{payer}"
        for payer, nodes in payers.items()
        if len(nodes) > 1
        for node in nodes
    }


def _payer(part: Money, node: str, names: Mapping[str, str]) -> str:
    """Give who pays most of a thing, else who pays for most things."""
    edges: Sequence[Edge] = sorted(part.in_edges(node, keys=True))
    best = max(edges, key=lambda edge: (stated(part, [edge]), part.out_degree(edge[0]), edge[0]))
    return names.get(best[0], best[0])


def _fold(part: Money, name: str, nodes: Sequence[str]) -> dict[str, object]:
    """What is told of a fold: how many, and the first names."""
    lang = part.graph["lang"]
    names = ", ".join(part.nodes[node]["label"] for node in nodes[:_NAMES])
    more = len(nodes) - _NAMES
    key = "money-more-givers" if name == f"{_REST}{GIVERS}" else "money-more-paid"
    return {
        **part.nodes[nodes[0]],
        "iri": name,
        "slug": name,
        "lang": "",
        "label": message(key, lang, n=len(nodes)),
        "type_word": f"{names} + {more}" if more > 0 else names,
        "country": "",
        "members": tuple(nodes),
        "budgets": (),
        "faint": all(part.nodes[node].get("faint", False) for node in nodes),
    }


def _merged(part: Money, edges: Sequence[Edge]) -> dict[str, object]:
    return {**joined(part, edges), "sums": sums_of(part.edges[edge] for edge in edges)}
