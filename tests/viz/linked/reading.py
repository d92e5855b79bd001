"""Reads a description back out of each format, to compare what it holds."""

from __future__ import annotations

import csv
import io
import warnings
from typing import TYPE_CHECKING, Final

import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from graph.exports.csv_zip import exact
from graph.rdf.iris import DEFAULT_BASE
from ontology.terms import RDF
from viz.linked.table import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "json": RdfFormat.JSON_LD,
}
_RDFLIB: Final = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}


def triples(ending: str, body: bytes) -> frozenset[str]:
    """The triples of a description, whatever graphs they stand in; blank nodes canonical."""
    if ending == "csv":
        return _canonical(_rows(body.decode()))
    return _canonical(parse(body, format=_FORMATS[ending], base_iri=DEFAULT_BASE))


def by_rdflib(ending: str, body: bytes) -> frozenset[str]:
    """The same by the reader that other people wrote."""
    with warnings.catch_warnings():
        # Its reader of JSON-LD still uses a class that it is about to drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = rdflib.Graph().parse(data=body, format=_RDFLIB[ending], publicID=DEFAULT_BASE)
    return triples("nt", graph.serialize(format="nt", encoding="utf-8"))


def _canonical(quads: Iterable[Quad]) -> frozenset[str]:
    dataset = Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(map(str, dataset))


def _rows(text: str) -> Iterator[Quad]:
    csv.field_size_limit(1_000_000)
    lines = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(lines.fieldnames or ()) == COLUMNS
    for row in lines:
        yield Quad(_node(row["subject"]), NamedNode(row["property"]), _value(row))


def _node(text: str) -> NamedNode | BlankNode:
    return BlankNode(text.removeprefix("_:")) if text.startswith("_:") else NamedNode(text)


def _value(row: dict[str, str]) -> NamedNode | BlankNode | Literal:
    if row["type"] in {"iri", "blank"}:
        return _node(row["value"])
    if row["type"] == RDF.langString.value:
        return Literal(exact(row["value"]), language=row["language"])
    return Literal(exact(row["value"]), datatype=NamedNode(row["type"]))
