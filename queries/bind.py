"""The one place where parameters meet a query: as terms in the place of whole variables.

Oxigraph binds only variables that the outermost SELECT projects, and a server over HTTP binds
none. So a parameter is a token `$name` of the query, and its term, written by the engine's own
serialiser, takes the token's place. No text of a user ever becomes part of a query.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolution, QuerySolutions, QueryTriples

from graph.stores.protocol import SparqlStore
from graph.stores.tokens import tokens
from queries.prefixes import PREFIXES

Bound: TypeAlias = NamedNode | Literal
Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
_EMPTY: Mapping[str, Bound] = {}


def bound(sparql: str, terms: Mapping[str, Bound]) -> str:
    """Give the query with each `$name` that has a term replaced by it; the rest stays."""
    if not terms:
        return sparql
    return "".join(
        str(terms[token.text[1:]])
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in terms
        else token.text
        for token in tokens(sparql)
    )


def solve(store: SparqlStore, sparql: str, terms: Mapping[str, Bound] = _EMPTY) -> Results:
    """Run a query of our own with its parameters bound."""
    return store.query(bound(sparql, terms), prefixes=dict(PREFIXES))


def rows(
    store: SparqlStore,
    sparql: str,
    terms: Mapping[str, Bound] = _EMPTY,
) -> list[QuerySolution]:
    """Give the rows of a SELECT of our own."""
    found = solve(store, sparql, terms)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT was expected")
    return list(found)


def among(variable: str, terms: Iterable[Bound]) -> str:
    """Give a VALUES block that limits a variable to these terms."""
    return f"VALUES ?{variable} {{ {' '.join(str(term) for term in terms)} }}"
