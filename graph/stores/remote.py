"""A SPARQL 1.1 server over HTTP as a store, wherever it is and whoever made it.

Where the server holds our graphs under their names, each request says which of them it is about:
what a server takes as its default graph differs (Virtuoso takes all there are).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import DefaultGraph, NamedNode, Store

from graph.rdf.iris import CLAIMS, DEFAULT_BASE, FACTS, INFERENCES
from graph.stores import refusals
from graph.stores.answers import GRAPH, ROWS, rows_of, triples_of
from graph.stores.asked import AskedStore, number
from graph.stores.sparql_text import asks_for_graph, names_its_graphs, with_prefixes
from graph.stores.web import Wire
from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyoxigraph import BlankNode

    from graph.stores.protocol import Found, GraphName
    from graph.stores.web import Reply

SECONDS: Final = 60.0
ANSWER_BYTES: Final = 64 * 1024**2
#: Longer addresses are refused by some servers and proxies.
_LONGEST_ADDRESS: Final = 2000
_FORM: Final = "application/x-www-form-urlencoded"
#: A graph that nobody has: a query without a default graph is asked with this one.
_NONE: Final = NamedNode(f"{DEFAULT_BASE}graph/none")
_HELD: Final = "ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}"

_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

_Pairs = list[tuple[str, str]]


class RemoteStore(AskedStore):
    """Asks a server; what it holds is found out once, when it is opened."""

    def __init__(
        self, url: str, *, seconds: float = SECONDS, answer_bytes: int = ANSWER_BYTES
    ) -> None:
        self._wire = Wire(url, seconds=seconds, most=answer_bytes)
        self._made_of = (url, seconds, answer_bytes)
        self._beside: tuple[NamedNode, ...] | None = None
        try:
            if self._has(FACTS):
                self._beside = tuple(graph for graph in (CLAIMS, INFERENCES) if self._has(graph))
        except BaseException:
            self.close()
            raise

    def __reduce__(self) -> tuple[Callable[..., RemoteStore], tuple[str, float, int]]:
        """Open it anew in another process; no credentials go along."""
        return _reopened, self._made_of

    def close(self) -> None:
        """Close the connections."""
        self._wire.close()

    @property
    def name(self) -> str:
        """The address, as it may be shown."""
        return self._wire.name

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> Found:
        """Ask the server; a StoreError says why there is no answer, or not all of it."""
        graph = asks_for_graph(query)
        text = with_prefixes(query, prefixes or {})
        about = self._data_set(query, default_graph, named_graphs)
        reply = self._ask(text, about, GRAPH if graph else ROWS)
        if reply.status == 400:
            raise _refusal(query, prefixes, reply, self.name)
        if reply.status != 200:
            raise refusals.refused(reply, self.name, known=self._wire.known)
        return triples_of(reply, self.name) if graph else rows_of(reply, self.name)

    def counted(self, graph: NamedNode) -> int:
        """Ask how many triples a graph has now."""
        return number(self.query(_COUNT, default_graph=[graph], named_graphs=[]))

    def _ask(self, text: str, about: _Pairs, accept: str) -> Reply:
        """Ask by GET, or by a form where the address would be long."""
        pairs = [("query", text), *about]
        if len(urlencode(pairs)) + len(self.name) <= _LONGEST_ADDRESS:
            return self._wire.send("GET", pairs, headers={"accept": accept})
        headers = {"accept": accept, "content-type": _FORM}
        return self._wire.send("POST", headers=headers, content=urlencode(pairs).encode())

    def _graphs(self) -> tuple[NamedNode | BlankNode, ...]:
        return super()._graphs() if self._beside is None else self._beside

    def _has(self, graph: NamedNode) -> bool:
        return bool(self.query(_HELD.format(graph=graph)))

    def _data_set(
        self,
        query: str,
        default_graph: Sequence[GraphName] | None,
        named_graphs: Sequence[NamedNode | BlankNode] | None,
    ) -> _Pairs:
        """Give the graphs that a request names."""
        if default_graph is None and named_graphs is None:
            if self._beside is None or names_its_graphs(query):
                return []
            default_graph, named_graphs = [FACTS], self._named
        elif self._beside is not None:
            default_graph = [FACTS] if default_graph is None else default_graph
            named_graphs = self._named if named_graphs is None else named_graphs
        else:
            return self._elsewhere(default_graph, named_graphs)
        default = [FACTS if isinstance(g, DefaultGraph) else g for g in default_graph] or [_NONE]
        return _pairs(default, named_graphs)

    def _elsewhere(
        self,
        default_graph: Sequence[GraphName] | None,
        named_graphs: Sequence[NamedNode | BlankNode] | None,
    ) -> _Pairs:
        """Choose graphs on a server whose own default graph has no name that could be sent."""
        if default_graph is None or DefaultGraph() in default_graph:
            alone = default_graph is None or len(default_graph) == 1
            if alone and (named_graphs is None or set(named_graphs) >= set(self._named)):
                return []
            raise QueryError(
                f"{self.name} cannot join its default graph with chosen graphs.",
                hint="name graphs in the query itself, with GRAPH",
            )
        named = self._named if named_graphs is None else named_graphs
        return _pairs(default_graph or [_NONE], named)


def _reopened(url: str, seconds: float, answer_bytes: int) -> RemoteStore:
    return RemoteStore(url, seconds=seconds, answer_bytes=answer_bytes)


def _pairs(default: Sequence[object], named: Sequence[object]) -> _Pairs:
    chosen = (("default-graph-uri", default), ("named-graph-uri", named))
    return [(key, _iri(graph)) for key, graphs in chosen for graph in graphs]


def _iri(graph: object) -> str:
    if isinstance(graph, NamedNode):
        return graph.value
    raise ValueError("only graphs with an IRI can be named to a server")


def _refusal(
    query: str, prefixes: dict[str, str] | None, reply: Reply, name: str
) -> SyntaxError | QueryError:
    """Say what is wrong with a query: by our own engine where it agrees, else by the server."""
    fault = _syntax(query, prefixes)
    if fault is not None:
        return fault
    return QueryError(
        f"{name} does not accept the query: {refusals.said(reply) or 'it gives no reason'}.",
        hint="it may lack a part of SPARQL 1.1",
    )


def _syntax(query: str, prefixes: dict[str, str] | None) -> SyntaxError | None:
    """Give what our own engine finds wrong with the text of a query, without asking it anything.

    The engine reads the text before it looks at its options, and these two exclude each other.
    """
    try:
        Store().query(
            query, prefixes=prefixes, default_graph=[FACTS], use_default_graph_as_union=True
        )
    except SyntaxError as fault:
        return fault
    except ValueError:
        return None
    return None
