"""The constellation of initiatives as a typed networkx multigraph, read from the facts alone.

Nodes are IRIs. An edge says who does what to whom (verb, key, kind), which claims bear it out,
from how many independent sources, and whether documents disagree about it.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import networkx as nx
from pyoxigraph import NamedNode

from graph.networks.asking import ask
from graph.networks.near import near
from graph.networks.queries import (
    BETWEEN_ACTORS,
    CREATORS,
    DIRECT,
    FUND_CHAIN,
    FUND_MANAGERS,
    FUNDINGS,
    LINEAGE,
    MANAGERS,
    PARTICIPATIONS,
)
from graph.networks.relations import edge
from graph.networks.things import node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.networks.model import Network, Row
    from graph.networks.near import Near
    from graph.stores.protocol import SparqlStore


def constellation(store: SparqlStore, initiatives: Sequence[str], lang: str = "en") -> Network:
    """Everything that the facts tie to the initiatives, in the words of one language."""
    graph: Network = nx.MultiDiGraph(initiatives=list(initiatives), lang=lang)
    read(graph, store, initiatives, _rows(store, initiatives))
    return graph


def read(graph: Network, store: SparqlStore, first: Sequence[str], rows: Iterable[Row]) -> None:
    """Put things and rows into a graph, told in its language; each end of a row is a node."""
    ordered = sorted(rows, key=order)
    ends = (end.value for row in ordered for end in (row.source, row.target))
    names = dict.fromkeys((*first, *ends))
    draw(graph, near(store, names, ordered), names, ordered)


def draw(graph: Network, known: Near, names: Iterable[str], rows: Sequence[Row]) -> None:
    """Put things and sorted rows that were read into a graph; rows that say alike are one edge."""
    lang = graph.graph["lang"]
    for iri in names:
        graph.add_node(iri, **node(known, NamedNode(iri), lang))
    for (source, target, name), alike in groupby(rows, key=_edge):
        graph.add_edge(source, target, key=name, **edge(known, list(alike), lang))


def _edge(row: Row) -> tuple[str, str, str]:
    return (row.source.value, row.target.value, row.name)


def order(row: Row) -> tuple[str, str, str, str]:
    """Give the order of rows: by their ends, then by what they say and what carries them."""
    return (*_edge(row), row.fact.value if row.fact else "")


def _rows(store: SparqlStore, initiatives: Sequence[str]) -> Iterator[Row]:
    """The edges of the initiatives, then those between what they brought in."""
    first = [
        row
        for kind, query in (
            ("participation", PARTICIPATIONS),
            ("funding", FUNDINGS),
            ("lineage", LINEAGE),
            ("framework", DIRECT),
        )
        for row in ask(store, query, kind, initiatives)
    ]
    yield from first
    known = {*initiatives, *(end.value for row in first for end in (row.source, row.target))}
    second = [
        row
        for kind, query in (
            ("funding", FUND_CHAIN),
            ("management", MANAGERS),
            ("management", FUND_MANAGERS),
            ("origin", CREATORS),
        )
        for row in ask(store, query, kind, sorted(known))
    ]
    yield from second
    known |= {end.value for row in second for end in (row.source, row.target)}
    yield from ask(store, BETWEEN_ACTORS, "relation", sorted(known))
