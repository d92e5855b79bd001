"""The service description: what the endpoint can do and which graphs it has, in RDF."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple, serialize

from queries.prefixes import PREFIXES
from queries.service.asked import GRAPH_FORMATS

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
#: Asks for the sizes of the graphs; the default graph has no name.
SIZES: Final = """
SELECT ?graph (COUNT(*) AS ?triples) {
  { ?s ?p ?o } UNION { GRAPH ?graph { ?s ?p ?o } }
} GROUP BY ?graph ORDER BY ?graph
"""
Sizes = dict[str, int]


def sizes(answer: bytes) -> Sizes:
    """Read the CSV answer to SIZES: triples by graph, "" for the default graph."""
    rows = list(csv.reader(StringIO(answer.decode())))[1:]
    return {graph: int(count) for graph, count in rows}


def description(endpoint: str, graphs: Sizes, form: str) -> bytes:
    """Describe the service at an address in one of the graph formats."""
    prefixes = {"sd": SD, "void": VOID, "rdfs": PREFIXES["rdfs"], "dct": PREFIXES["dct"]}
    triples = [*_service(endpoint), *_dataset(endpoint, graphs)]
    return serialize(triples, format=GRAPH_FORMATS[form], prefixes=prefixes) or b""


def _service(endpoint: str) -> list[Triple]:
    service, here = NamedNode(f"{endpoint}#service"), NamedNode(endpoint)
    told: list[tuple[NamedNode, NamedNode | Literal]] = [
        (_TYPE, _sd("Service")),
        (_sd("endpoint"), here),
        (_sd("supportedLanguage"), _sd("SPARQL11Query")),
        (_sd("supportedLanguage"), _sd("SPARQL10Query")),
        (_sd("defaultDataset"), NamedNode(f"{endpoint}#dataset")),
        (NamedNode(f"{PREFIXES['rdfs']}label"), Literal("Migration partnerships", language="en")),
        *((_sd("resultFormat"), NamedNode(_FORMATS + name)) for name in _RESULTS),
    ]
    return [Triple(service, predicate, about) for predicate, about in told]


def _dataset(endpoint: str, graphs: Sizes) -> list[Triple]:
    dataset, default = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")
    told = [
        Triple(dataset, _TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default),
        Triple(default, _TYPE, _sd("Graph")),
        *_size(default, graphs.get("", 0)),
    ]
    for place, name in enumerate(sorted(name for name in graphs if name), start=1):
        named = NamedNode(f"{endpoint}#named-graph-{place}")
        graph = NamedNode(f"{endpoint}#graph-{place}")
        told += [
            Triple(dataset, _sd("namedGraph"), named),
            Triple(named, _TYPE, _sd("NamedGraph")),
            Triple(named, _sd("name"), NamedNode(name)),
            Triple(named, _sd("graph"), graph),
            Triple(graph, _TYPE, _sd("Graph")),
            *_size(graph, graphs[name]),
        ]
    return told


def _size(graph: NamedNode, triples: int) -> list[Triple]:
    return [Triple(graph, NamedNode(f"{VOID}triples"), Literal(str(triples), datatype=_INTEGER))]


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
