"""Reads what a server answered: all of it, or an error; and in the terms of our own engine."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from ontology.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.stores.protocol import Found
    from graph.stores.web import Reply

ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
GRAPH: Final = "application/n-triples, text/turtle;q=0.5"
_ROW_KINDS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
_GRAPH_KINDS: Final = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/ntriples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "text/rdf+n3": RdfFormat.TURTLE,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
#: Plain texts and these are the same everywhere; all others have spellings.
_AS_WRITTEN: Final = frozenset(f"{_XSD}{name}" for name in ("string", "anyURI", "language"))
_DURATION: Final = f"{_XSD}duration"
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WHERE: Final = NamedNode("urn:x-literal")


def rows_of(reply: Reply, name: str) -> Found:
    """Give the rows, or the yes or no, of a SELECT or an ASK."""
    _whole(reply, name)
    form = _ROW_KINDS.get(reply.kind)
    if form is None:
        raise _no_sparql(reply, name)
    try:
        body = reply.body
        if form is not QueryResultsFormat.JSON:
            read = parse_query_results(body, format=form)
            body = read.serialize(format=QueryResultsFormat.JSON) or b""
        told = json.loads(body)
        changed = _spelled(told)
        body = json.dumps(told).encode() if changed else body
        found = parse_query_results(body, format=QueryResultsFormat.JSON)
        if "results" in told:
            # Rows are read one by one; a fault in a late one must not come when some are used.
            for _ in parse_query_results(body, format=QueryResultsFormat.JSON):  # type: ignore[union-attr]
                pass
    except (SyntaxError, ValueError, TypeError, AttributeError, LookupError) as failure:
        raise _broken(name) from failure
    return found


def triples_of(reply: Reply, name: str) -> QueryTriples:
    """Give the triples of a CONSTRUCT or a DESCRIBE."""
    _whole(reply, name)
    form = _GRAPH_KINDS.get(reply.kind)
    if form is None:
        raise _no_sparql(reply, name)
    store = Store()
    try:
        store.bulk_extend(_mended(quad) for quad in parse(reply.body, format=form))
    except (SyntaxError, ValueError) as failure:
        raise _broken(name) from failure
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, QueryTriples):
        raise TypeError("triples were expected")
    return found


def _whole(reply: Reply, name: str) -> None:
    """Refuse an answer of which its server says itself that it is not all there is."""
    most = reply.headers.get("x-sparql-maxrows")
    if most is not None:
        raise StoreError(
            f"{name} cuts answers off after {_number(most)} rows, and this one was cut.",
            hint="ask for less with LIMIT, or raise ResultSetMaxRows in its virtuoso.ini",
        )
    if reply.headers.get("x-sql-state"):
        raise StoreError(
            f"{name} gave only a part of the answer, because its time was over.",
            hint="ask for less, or raise MaxQueryExecutionTime in its virtuoso.ini",
        )


def _number(text: str) -> str:
    return f"{int(text):,}" if text.strip().isdecimal() else "some"


def _broken(name: str) -> StoreError:
    return StoreError(
        f"The answer of {name} is cut off or malformed.",
        hint="its time may have been over: ask for less, or look into its log",
    )


def _no_sparql(reply: Reply, name: str) -> StoreError:
    if reply.kind in {"text/html", "application/xhtml+xml"}:
        told = "answers with a web page"
    else:
        told = f"answers with {_kind(reply)}"
    return StoreError(
        f"{name} {told}, not with SPARQL results.",
        hint="give the address of the SPARQL service itself, such as …/sparql or …/query",
    )


def _kind(reply: Reply) -> str:
    """Give the media type of an answer as it may be printed."""
    clean = "".join(letter for letter in reply.kind[:60] if letter.isprintable())
    return clean or "something without a type"


def _spelled(told: Any) -> bool:  # noqa: ANN401 - whatever a server wrote
    """Spell the literals of a JSON answer as our engine does; whether anything was changed."""
    cells = [cell for row in told.get("results", {}).get("bindings", ()) for cell in _cells(row)]
    keys = list({(cell["value"], cell["datatype"]) for cell in cells})
    terms = canonical(mended(value, kind) for value, kind in keys)
    spelled = dict(zip(keys, terms, strict=True))
    changed = False
    for cell in cells:
        new = spelled[cell["value"], cell["datatype"]]
        if (new.value, new.datatype.value) != (cell["value"], cell["datatype"]):
            cell["value"], cell["datatype"] = new.value, new.datatype.value
            changed = True
    return changed


def _cells(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the literals of a row that have more than one spelling."""
    for cell in row.values():
        kind = cell.get("datatype")
        if kind is not None and kind not in _AS_WRITTEN and isinstance(cell["value"], str):
            yield cell


def mended(value: str, kind: str) -> Literal:
    """Give a typed literal; Virtuoso writes durations as numbers, of months or (1.0) of seconds."""
    if kind == _DURATION and _NUMBER.fullmatch(value):
        whole = value.lstrip("-").isdecimal()
        length = f"{value.lstrip('-')}M" if whole else f"T{Decimal(value.lstrip('-')):f}S"
        value = f"{'-' if value.startswith('-') else ''}P{length}"
    return Literal(value, datatype=NamedNode(kind))


def _mended(quad: Quad) -> Quad:
    found = quad.object
    if not isinstance(found, Literal) or found.datatype.value != _DURATION:
        return quad
    return Quad(quad.subject, quad.predicate, mended(found.value, _DURATION), quad.graph_name)


def canonical(literals: Iterable[Literal]) -> list[Literal]:
    """Give literals as our engine keeps them: 1.50 as 1.5, a boolean 1 as true."""
    wanted = list(literals)
    nodes = [NamedNode(f"urn:x-literal:{number}") for number in range(len(wanted))]
    store = Store()
    store.bulk_extend(
        Quad(node, _WHERE, literal, DefaultGraph())
        for node, literal in zip(nodes, wanted, strict=True)
    )
    kept = {quad.subject: quad.object for quad in store}
    return [found for node in nodes if isinstance(found := kept[node], Literal)]
