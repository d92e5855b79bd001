"""The part of a graph that an ego network shows, and its relations with their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from viz.messages import message
from viz.pictures.edges import drawn_edges

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.networks.model import Edge

#: So many things can be looked at side by side, each with its neighbours.
EGOS: Final = 4
_DAY: Final = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation of one thing, with its neighbours in the order in which they are shown.

    `outward` relations are said of the thing, the others of its neighbours; `name` is what an
    address calls it (`implementer`, or `by-implementer` where the neighbours implement).
    """

    name: str
    ego: str
    verb: str
    outward: bool
    edges: Mapping[str, tuple[Edge, ...]]

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The things at its other end."""
        return tuple(self.edges)


def ego_part(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Give the things in the middle with all that is tied to them, and nothing else.

    Where no thing was chosen, the best connected is in the middle. `left_out` of the graph says
    how many things and relations are missing, `asked` names what was chosen for the middle.
    """
    if "left_out" in graph.graph:
        return graph
    every = drawn_edges(graph)
    asked = [iri for iri in graph.graph["initiatives"] if iri in graph]
    egos = asked[:EGOS] or _best_connected(every)
    kept = [edge for edge in every if edge[0] in egos or edge[1] in egos]
    names = dict.fromkeys([*egos, *(end for edge in kept for end in edge[:2])])
    tied = {end for edge in every for end in edge[:2]}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        **graph.graph
        | {
            "initiatives": egos,
            "asked": [graph.nodes[iri]["label"] for iri in asked],
            "left_out": (len(tied - names.keys()), len(every) - len(kept)),
        }
    )
    found.add_nodes_from((name, graph.nodes[name]) for name in names)
    for edge in kept:
        found.add_edge(*edge, **graph.edges[edge])
    return found


def _best_connected(edges: list[Edge]) -> list[str]:
    ties = Counter(end for edge in edges for end in edge[:2])
    return sorted(ties, key=lambda name: (-ties[name], name))[:1]


def relations(part: nx.MultiDiGraph[str]) -> list[Relation]:
    """Give the relations of each thing in the middle, those with most neighbours first."""
    egos = part.graph["initiatives"]
    found = {ego: _grouped(part, ego) for ego in egos}
    return [
        Relation(
            f"{part.nodes[ego]['slug']}.{name}" if len(egos) > 1 else name,
            ego,
            part.edges[next(iter(edges.values()))[0]]["verb"],
            not name.startswith("by-"),
            edges,
        )
        for ego in egos
        for name, edges in sorted(found[ego].items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _grouped(part: nx.MultiDiGraph[str], ego: str) -> dict[str, dict[str, tuple[Edge, ...]]]:
    """Group what touches a thing by what it says and in which direction, neighbour by neighbour."""
    found: dict[str, dict[str, list[Edge]]] = {}
    ties: Counter[str] = Counter()
    for edge in (*part.out_edges(ego, keys=True), *part.in_edges(ego, keys=True)):
        outward = edge[0] == ego
        word = part.edges[edge]["key_word"]
        other = edge[1] if outward else edge[0]
        ties[other] += 1
        name = word if outward else f"by-{word}"
        found.setdefault(name, {}).setdefault(other, []).append(edge)
    order = {other: place for place, other in enumerate(_ordered(part, ties))}
    return {
        name: {other: tuple(sorted(edges[other])) for other in sorted(edges, key=order.__getitem__)}
        for name, edges in found.items()
    }


def _ordered(part: nx.MultiDiGraph[str], ties: Counter[str]) -> list[str]:
    """Order neighbours by the number of their ties, then the latest first, then by name."""
    found = sorted(ties, key=lambda other: (part.nodes[other]["label"].casefold(), other))
    found.sort(key=lambda other: _begun(part, other), reverse=True)
    return sorted(found, key=lambda other: -ties[other])


def _begun(part: nx.MultiDiGraph[str], node: str) -> str:
    data = part.nodes[node]
    found = _DAY.search(data["since"] or data["until"])
    return found[0] if found else ""


def ego_names(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Give every node the relation under which it stands, in the order of the picture."""
    part = ego_part(graph)
    lang = part.graph["lang"]
    found = dict.fromkeys(part.graph["initiatives"], message("ego-middle", lang))
    for relation in relations(part):
        title = said(part, relation)
        for other in relation.neighbours:
            found.setdefault(other, title)
    return found


def said(part: nx.MultiDiGraph[str], relation: Relation) -> str:
    """Say a relation without its neighbours: “Enabel implements …”, “… is partner in PALIM”."""
    key = "ego-outward" if relation.outward else "ego-inward"
    name = part.nodes[relation.ego]["label"]
    return message(key, part.graph["lang"], name=name, verb=relation.verb)
