"""A store that can only be asked queries: everything else that pages need is made of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from graph.stores.protocol import Found, GraphName, Subject

_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


class AskedStore(ABC):
    """A SparqlStore on top of `query` alone; what it says of itself is asked once and kept."""

    @abstractmethod
    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> Found:
        """Answer a query, as the protocol of stores says."""

    def quads_for_pattern(
        self,
        subject: Subject | Triple | None,
        predicate: NamedNode | None,
        object: Subject | Literal | Triple | None,  # noqa: A002 - the name it has in pyoxigraph
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        """Give the quads that fit; a blank node cannot be asked for, since it has no name."""
        given = {"s": subject, "p": predicate, "o": object}
        triple = " ".join(f"?{n}" if term is None else _term(term) for n, term in given.items())
        if isinstance(graph_name, NamedNode):
            where = f"GRAPH {graph_name} {{ {triple} }}"
        elif isinstance(graph_name, DefaultGraph):
            where = triple
        elif graph_name is None:
            where = f"{{ {triple} }} UNION {{ GRAPH ?g {{ {triple} }} }}"
        else:
            raise ValueError(_NAMELESS)
        fixed: dict[str, Any] = {n: term for n, term in given.items() if term is not None}
        if graph_name is not None:
            fixed["g"] = graph_name
        wanted = [name for name in "spog" if name not in fixed]
        if not wanted:
            known = bool(self.query(f"ASK {{ {where} }}"))
            return iter([Quad(**_named(fixed))] if known else [])
        columns = " ".join(f"?{name}" for name in wanted)
        rows = _rows(self.query(f"SELECT {columns} WHERE {{ {where} }}"))
        return iter([Quad(**_named(fixed | {name: row[name] for name in wanted})) for row in rows])

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Give the names of the graphs beside the default one."""
        return iter(self._named)

    def __len__(self) -> int:
        """Give the number of quads."""
        return self._size

    @cached_property
    def _named(self) -> tuple[NamedNode | BlankNode, ...]:
        return self._graphs()

    def _graphs(self) -> tuple[NamedNode | BlankNode, ...]:
        found = [row["g"] for row in _rows(self.query(_GRAPHS))]
        graphs = [term for term in found if isinstance(term, NamedNode | BlankNode)]
        return tuple(sorted(graphs, key=str))

    @cached_property
    def _size(self) -> int:
        return number(self.query(_COUNT))


_NAMELESS = "a blank node or a triple cannot be asked for by name"


def _term(term: object) -> str:
    if isinstance(term, NamedNode | Literal):
        return str(term)
    raise ValueError(_NAMELESS)


def _rows(found: Found) -> QuerySolutions:
    if not isinstance(found, QuerySolutions):
        raise TypeError("a SELECT was expected")
    return found


def number(found: Found) -> int:
    """Give the number that a query for `?n` counted."""
    for row in _rows(found):
        if isinstance(row["n"], Literal):
            return int(row["n"].value)
    raise TypeError("a number was expected")


def _named(terms: dict[str, Any]) -> dict[str, Any]:
    """Give the terms of a quad by the names that pyoxigraph has for them."""
    names = {"s": "subject", "p": "predicate", "o": "object", "g": "graph_name"}
    return {names[name]: term or DefaultGraph() for name, term in terms.items()}
