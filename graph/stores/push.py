"""Puts a data set into a server by the SPARQL 1.1 Graph Store Protocol, graph by graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from graph.rdf.iris import FACTS
from graph.stores import refusals
from graph.stores.remote import RemoteStore
from graph.stores.web import Wire
from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Quad, Store

#: A server has to parse and store one request before it answers.
SECONDS: Final = 600.0
_ANSWER_BYTES: Final = 1024**2
#: Requests of this size; smaller ones for a server that finds them too large.
_SIZES: Final = (16 * 1024**2, 1024**2)
_TOO_LARGE: Final = 413


@dataclass(frozen=True)
class Pushed:
    """What was sent: triples by graph; `counted` when the server's own count agrees."""

    triples: dict[str, int] = field(default_factory=dict)
    counted: bool = False


def push(store: Store, url: str, asked_at: str | None, progress: Callable[[str], None]) -> Pushed:
    """Replace the graphs of a server by those of a store; the facts become `…/graph/facts`."""
    wire = Wire(url, seconds=SECONDS, most=_ANSWER_BYTES)
    sent: dict[str, int] = {}
    try:
        _must_keep_graphs(wire)
        for graph, name in _graphs(store):
            progress(name.value)
            try:
                sent[name.value] = _put(wire, name, partial(_in_graph, store, graph))
            except StoreError as failure:
                raise _half_done(failure, name.value, sent) from None
    finally:
        wire.close()
    if asked_at:
        progress("counting")
        _count(asked_at, sent)
    return Pushed(sent, counted=bool(asked_at))


def _graphs(store: Store) -> list[tuple[NamedNode | DefaultGraph, NamedNode]]:
    """Give each graph with the name it gets on the server; the facts come first."""
    named = sorted((g for g in store.named_graphs() if isinstance(g, NamedNode)), key=str)
    return [(DefaultGraph(), FACTS), *((graph, graph) for graph in named)]


def _in_graph(store: Store, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    """Give what is in a graph; blank nodes first, which are one node within one request only."""
    found = list(store.quads_for_pattern(None, None, None, graph))
    found.sort(key=lambda quad: not _nameless(quad))
    return iter(found)


def _nameless(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _must_keep_graphs(wire: Wire) -> None:
    """Refuse a page of the web, which would take anything and keep nothing."""
    reply = wire.send("HEAD", [("graph", FACTS.value)], headers={"accept": "application/n-triples"})
    if reply.status == 401:
        raise refusals.refused(reply, wire.name, known=wire.known)
    if reply.status == 200 and reply.kind in {"text/html", "application/xhtml+xml"}:
        raise StoreError(
            f"{wire.name} is a web page; it keeps no graphs.",
            hint="give the address of the Graph Store Protocol, such as …/store",
        )


def _put(wire: Wire, name: NamedNode, quads: Callable[[], Iterator[Quad]]) -> int:
    """Replace one graph, in as few requests as the server takes; gives the number of triples."""
    for size in _SIZES:
        count, method = 0, "PUT"
        for number, part in _parts(quads(), size):
            reply = wire.send(
                method,
                [("graph", name.value)],
                headers={"content-type": "application/n-triples"},
                content=part,
            )
            if reply.status == _TOO_LARGE and size != _SIZES[-1]:
                break
            if reply.status not in {200, 201, 204}:
                raise refusals.refused(reply, wire.name, known=wire.known)
            count, method = count + number, "POST"
        else:
            return count
    raise TypeError("no size is left")


def _parts(quads: Iterator[Quad], size: int) -> Iterator[tuple[int, bytes]]:
    """Write N-Triples in parts of about a size, at least one; each with its number of triples."""
    lines: list[bytes] = []
    length, given = 0, False
    for quad in quads:
        line = f"{quad.triple} .\n".encode()
        if lines and length + len(line) > size:
            yield len(lines), b"".join(lines)
            lines, length, given = [], 0, True
        lines.append(line)
        length += len(line)
    if lines or not given:
        yield len(lines), b"".join(lines)


def _half_done(failure: StoreError, name: str, sent: dict[str, int]) -> StoreError:
    """Say what a push that stopped has left on the server."""
    done = ", ".join(graph.rsplit("/", 1)[-1] for graph in sent)
    left = f"{done} is new there" if done else "nothing before it was sent"
    hint = f"{failure.hint}; " if failure.hint else ""
    return StoreError(
        f"The push stopped at {name}: {failure.message.rstrip('.')}; {left}, this graph is old,"
        " gone or in parts, and what follows is old.",
        hint=f"{hint}then run the same command again: it replaces each graph as a whole",
    )


def _count(url: str, sent: dict[str, int]) -> None:
    """Ask the server how much of each graph it has; less or more than was sent is an error."""
    server = RemoteStore(url, seconds=SECONDS)
    try:
        for name, count in sent.items():
            found = server.counted(NamedNode(name))
            if found != count:
                raise StoreError(
                    f"{name} has {found:,} triples at {server.name}, and {count:,} were sent.",
                    hint="make sure that both addresses belong to one server, and push again",
                )
    finally:
        server.close()
