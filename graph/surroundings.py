"""What the facts tie to one actor, agreement, fund or model: its own small constellation.

The constellation of an initiative begins with who takes part in it. Here the thing itself is in
the middle, and what it does, pays for, signed or came from is around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from graph import network
from graph.network_queries import (
    CREATORS,
    DIRECT,
    FUND_CHAIN,
    GIVES,
    GIVES_THROUGH,
    MANAGED,
    MANAGERS,
    NEIGHBOURS,
    PAID_THROUGH,
    PARTICIPATIONS,
    PARTIES,
    PARTY_TO,
    RESTING,
    SUCCESSION,
    TAKES_PART,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.stores.protocol import SparqlStore

#: Kind of edge → the queries that give it, each asked of the thing in the middle.
_AROUND: Final = (
    ("participation", (PARTICIPATIONS, TAKES_PART)),
    ("funding", (GIVES, GIVES_THROUGH, FUND_CHAIN, PAID_THROUGH)),
    ("management", (MANAGERS, MANAGED)),
    ("lineage", (SUCCESSION,)),
    ("framework", (RESTING, DIRECT, PARTIES, PARTY_TO, CREATORS)),
    ("body", (NEIGHBOURS,)),
)


def surroundings(store: SparqlStore, iri: str, lang: str = "en") -> nx.MultiDiGraph[str]:
    """Everything that the facts tie to one thing, in the words of one language."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=[iri], lang=lang, around=True)
    rows = [row for row in _rows(store, iri) if row.source != row.target]
    network.draw(graph, store, [iri], sorted(rows, key=network.order))
    return graph


def _rows(store: SparqlStore, iri: str) -> Iterator[network.Row]:
    for kind, queries in _AROUND:
        for query in queries:
            rows = network.ask(store, query, kind, [iri])
            # A query may name other things by the way; only what touches the middle is drawn.
            yield from (row for row in rows if iri in {row.source.value, row.target.value})
