"""What the facts tie to one actor, agreement, fund or model: its own small constellation.

The constellation of an initiative begins with who takes part in it. Here the thing itself is in
the middle, and what it does, pays for, signed or came from is around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.asking import ask
from graph.networks.network import read
from graph.networks.queries import (
    CREATORS,
    DIRECT,
    FUND_CHAIN,
    FUND_MANAGERS,
    FUNDS_MANAGED,
    GIVES,
    GIVES_THROUGH,
    MANAGED,
    MANAGERS,
    NEIGHBOURS,
    PAID_THROUGH,
    PARTICIPATIONS,
    PARTIES,
    PARTY_TO,
    RECEIVES,
    RESTING,
    SUCCESSION,
    TAKES_PART,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.networks.model import Network, Row
    from graph.stores.protocol import SparqlStore

#: Kind of edge → the queries that give it, each asked of the thing in the middle.
_AROUND: Final = (
    ("participation", (PARTICIPATIONS, TAKES_PART)),
    ("funding", (RECEIVES, GIVES, GIVES_THROUGH, FUND_CHAIN, PAID_THROUGH)),
    ("management", (MANAGERS, MANAGED, FUND_MANAGERS, FUNDS_MANAGED)),
    ("lineage", (SUCCESSION,)),
    ("framework", (RESTING, DIRECT, PARTIES, PARTY_TO, CREATORS)),
    ("body", (NEIGHBOURS,)),
)


def surroundings(store: SparqlStore, iri: str, lang: str = "en") -> Network:
    """Everything that the facts tie to one thing, in the words of one language."""
    graph: Network = nx.MultiDiGraph(initiatives=[iri], lang=lang, around=True)
    read(graph, store, [iri], rows_around(store, iri))
    return graph


def rows_around(store: SparqlStore, iri: str) -> Iterator[Row]:
    """Give the relations that touch one thing; a query may name others by the way."""
    for kind, queries in _AROUND:
        for query in queries:
            rows = ask(store, query, kind, [iri])
            yield from (row for row in rows if iri in {row.source.value, row.target.value})
