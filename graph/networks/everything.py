"""The whole network: every initiative, actor, fund, agreement and model, and all that ties them.

The constellation of an initiative and the surroundings of any other thing are parts of it; what
stands in one of them stands here once, and nothing else does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx as nx
from pyoxigraph import NamedNode, QuerySolutions

from graph.networks.asking import ask
from graph.networks.near import near
from graph.networks.network import draw, order
from graph.networks.periods import add_periods
from graph.networks.queries import (
    FUND_MANAGERS,
    GIVES_THROUGH,
    LINEAGE,
    MANAGERS,
    NEIGHBOURS,
    PARTICIPATIONS,
    PARTIES,
    PROLOGUE,
    RECEIVES,
    RESTING,
)
from graph.networks.sums import add_sums
from graph.networks.surroundings import rows_around
from graph.networks.things import label
from graph.rdf.data_set import day_of
from graph.rdf.iris import thing
from ontology.errors import PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.networks.model import Network, Row
    from graph.stores.protocol import SparqlStore

#: With more things than this it is not made: nobody reads it, and it would fill the memory.
LIMIT: Final = 5_000
#: Places tie everything to everything; one is in the network only where a relation names it.
_PLACE: Final = "/id/place/"

#: Kind of edge → the queries that give all of them; each is asked once.
_ALL: Final = (
    ("participation", (PARTICIPATIONS,)),
    ("funding", (RECEIVES, GIVES_THROUGH)),
    ("management", (MANAGERS, FUND_MANAGERS)),
    ("lineage", (LINEAGE,)),
    ("framework", (RESTING, PARTIES)),
    ("body", (NEIGHBOURS,)),
)
#: The kinds of its relations.
KINDS: Final = tuple(kind for kind, _ in _ALL)
_THINGS: Final = "SELECT DISTINCT ?x WHERE { ?x a mp:Entity }"


class TooLarge(PartnershipsError):  # noqa: N818 - reads as what it is
    """A data set with more things than can be looked at as one network."""


class Told:
    """Things and relations as they were read, to be told in one language after the other."""

    def __init__(self, store: SparqlStore, things: Iterable[str], rows: Iterable[Row]) -> None:
        self._rows = sorted(set(rows), key=order)
        ends = {end.value for row in self._rows for end in (row.source, row.target)}
        self._names = sorted(ends | set(things))
        self._near = near(store, self._names, self._rows)
        self._store = store

    def told(self, lang: str) -> Network:
        """Give the network in the words of a language; it cannot be changed.

        `countries` of the graph names the countries of its things by their slugs; `day` is that of
        the data, "" where they have none.
        """
        graph: Network = nx.MultiDiGraph(initiatives=[], lang=lang, day=day_of(self._store))
        draw(graph, self._near, self._names, self._rows)
        slugs = {slug for _, data in graph.nodes(data=True) for slug in data["countries"]}
        graph.graph["countries"] = {
            slug: label(self._near, thing("place", slug), lang)[0] for slug in sorted(slugs)
        }
        add_periods(graph, self._store)
        add_sums(graph, self._store)
        nx.freeze(graph)
        return graph


def everything(store: SparqlStore, lang: str = "en") -> Network:
    """Give all that is tied to anything, in the words of one language; TooLarge as `whole`."""
    return whole(store).told(lang)


def whole(store: SparqlStore, most: int | None = LIMIT) -> Told:
    """Read the whole network; raises TooLarge for more than so many things, None is no limit."""
    things = list(_things(store, most))
    if most is not None and len(things) > most:
        raise TooLarge(
            f"More than {most} things are too many to look at as one network.",
            hint="begin with one of them",
        )
    rows = (row for kind, queries in _ALL for query in queries for row in ask(store, query, kind))
    return Told(store, (iri for iri in things if _PLACE not in iri), rows)


def part(store: SparqlStore, iris: Iterable[str]) -> Told:
    """Read only what touches these things, as the whole network has it."""
    wanted = list(iris)
    rows = [row for iri in wanted for row in rows_around(store, iri)]
    return Told(store, wanted, rows)


def _things(store: SparqlStore, most: int | None) -> Iterator[str]:
    limit = "" if most is None else f" LIMIT {most + 1}"
    found = store.query(PROLOGUE + _THINGS + limit)
    for row in found if isinstance(found, QuerySolutions) else ():
        if isinstance(row["x"], NamedNode):
            yield row["x"].value
