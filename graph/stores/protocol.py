"""The little that questions and pages ask of a store, wherever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

    Found: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

Subject: TypeAlias = NamedNode | BlankNode
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph


class SparqlStore(Protocol):
    """Whatever answers standard SPARQL 1.1 queries over one data set that does not change.

    pyoxigraph's Store is one; so are the worker processes of the service and a server over HTTP.
    """

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> Found:
        """Answer a query; SyntaxError for what cannot be read, QueryError or RuntimeError else."""

    def quads_for_pattern(
        self,
        subject: Subject | Triple | None,
        predicate: NamedNode | None,
        object: Subject | Literal | Triple | None,  # noqa: A002 - the name it has in pyoxigraph
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        """Give the quads that fit; None stands for anything."""

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Give the names of the graphs beside the default one."""

    def __len__(self) -> int:
        """Give the number of quads."""
