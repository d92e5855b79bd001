"""Counts what a data set holds, in a few queries: its graphs, subjects, classes and properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.rdf.iris import DEFAULT_BASE, FACTS
from ontology.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.stores.protocol import SparqlStore

_ANY: Final = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_TYPED: Final = f"{{ ?s {RDF.type} ?x }} UNION {{ GRAPH ?g {{ ?s {RDF.type} ?x }} }}"
_GRAPHS: Final = f"SELECT (?g AS ?x) (COUNT(*) AS ?n) {{ {_ANY} }} GROUP BY ?g"
_PROPERTIES: Final = f"SELECT (?p AS ?x) (COUNT(*) AS ?n) {{ {_ANY} }} GROUP BY ?p"
_CLASSES: Final = f"SELECT ?x (COUNT(DISTINCT ?s) AS ?n) {{ {_TYPED} }} GROUP BY ?x"
_DISTINCT: Final = {
    "distinctSubjects": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {_ANY} }}",
    "distinctObjects": f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {_ANY} }}",
    "entities": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {_ANY} "
    f'FILTER(STRSTARTS(STR(?s), "{DEFAULT_BASE}id/")) }}',
}
#: What is different is counted by holding it all; of a larger data set that is too much.
MOST: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements by graph and by property, things by class, and how many different ones."""

    graphs: Mapping[str, int]
    properties: Mapping[str, int]
    classes: Mapping[str, int]
    distinct: Mapping[str, int]
    """By the name that VoID has for it; empty for what is too large."""


def counted(store: SparqlStore) -> Counts:
    """Count a data set; the facts are those statements that are in no graph with a name."""
    graphs = dict(_by_term(store, _GRAPHS))
    facts = graphs.pop("", 0)
    if facts:
        graphs[FACTS.value] = graphs.get(FACTS.value, 0) + facts
    few = sum(graphs.values()) <= MOST
    return Counts(
        graphs,
        dict(_by_term(store, _PROPERTIES)),
        dict(_by_term(store, _CLASSES)),
        {name: _one(store, query) for name, query in _DISTINCT.items()} if few else {},
    )


def _by_term(store: SparqlStore, query: str) -> list[tuple[str, int]]:
    found = []
    for term, count in _rows(store, query):
        if term is None or isinstance(term, NamedNode):
            found.append((term.value if term else "", count))
    return sorted(found)


def _one(store: SparqlStore, query: str) -> int:
    return next((count for _, count in _rows(store, query)), 0)


def _rows(store: SparqlStore, query: str) -> Iterator[tuple[object, int]]:
    found = store.query(query)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT was expected")
    named = "x" in {variable.value for variable in found.variables}
    for row in found:
        count = row["n"]
        if isinstance(count, Literal) and int(count.value):
            yield row["x"] if named else None, int(count.value)
