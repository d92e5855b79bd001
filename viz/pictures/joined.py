"""Relations of folded things as one: what is true of all of them, and of how many it is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.claims import FIRMNESS
from ontology.terms import concept, label
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import networkx as nx

    from graph.networks.model import Edge

    Graph = nx.MultiDiGraph[str]

#: What stands behind any of the relations stands behind them together.
_BEHIND = ("facts", "claims", "sources", "genres", "utterances")


def joined(graph: Graph, edges: Sequence[Edge]) -> dict[str, Any]:
    """Give as one what several relations with the same verb say; `edges` names each of them."""
    data = [graph.edges[edge] for edge in edges]
    behind = {
        name: tuple(sorted({x for one in data for x in one.get(name, ())})) for name in _BEHIND
    }
    plans = [one.get("plan", "") for one in data]
    alone = len(data) == 1
    return {
        **data[0],
        **behind,
        "plan": min(plans, key=FIRMNESS.index) if all(plans) else "",
        "since": data[0].get("since", "") if alone else "",
        "until": data[0].get("until", "") if alone else "",
        "contested": any(one["contested"] for one in data),
        "faint": all(one.get("faint", False) for one in data),
        "edges": tuple(edges),
        "planned_of": (sum(map(bool, plans)), len(data)),
        "contested_of": (sum(one["contested"] for one in data), len(data)),
    }


def shares(graph: Graph, edge: Edge) -> Iterator[tuple[str, int, int]]:
    """Give each end of a relation that is a fold of which only some have it: how many of how many.

    Without this a sentence on a fold would say of all what is true of one.
    """
    for at, end in enumerate(edge[:2]):
        members = graph.nodes[end].get("members", ())
        having = {one[at] for one in graph.edges[edge].get("edges", ())}
        if members and 0 < len(having) < len(members):
            yield end, len(having), len(members)


def plan_word(data: Mapping[str, Any], lang: str) -> str:
    """Give the word for what no document reports as a fact: planned, proposed …; else nothing."""
    plan = data.get("plan", "")
    return label(concept("status", plan), lang) if plan else ""


def verb_told(graph: Graph, edge: Edge) -> str:
    """Give the verb as it stands on a line: “trains people for (1 of 10)”, “planned: pays for”."""
    lang, data = graph.graph["lang"], graph.edges[edge]
    of = [message("drawn-of", lang, n=n, count=count) for _, n, count in shares(graph, edge)]
    told = f"{data['verb']} ({'; '.join(of)})" if of else data["verb"]
    plan = plan_word(data, lang)
    return message("drawn-plan", lang, plan=plan, told=told) if plan else told
