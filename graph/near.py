"""Reads what a picture tells of its things and relations out of a store, in a few queries.

A picture looks at a thousand statements. Asked for one by one they would be a thousand requests,
which is nothing in memory and minutes over a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from graph.rdf.iris import CLAIMS
from ontology.terms import DCT, MP, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.network import Row
    from graph.stores.protocol import SparqlStore

#: So many things are asked about at once; longer lists make queries that some servers refuse.
_AT_ONCE: Final = 300
_LABELS: Final = (SKOS.prefLabel, RDFS.label)
_KINDS: Final = (MP.actorKind, RDF.type)
_PLACES: Final = (MP.jurisdiction, MP.within)
_TOLD: Final = (*_LABELS, *_KINDS, *_PLACES, DCT.identifier, MP.startDate, MP.endDate)
_CLAIMED: Final = (MP.about, MP.property, MP.outcome, MP.claimedObject, PROV.hadPrimarySource)

_FORWARD: Final = "?s"
_BACK: Final = "?o"


def near(store: SparqlStore, things: Iterable[str], rows: Iterable[Row]) -> Store:
    """Give a store with all that is told of these things and of these rows, and little else."""
    found = Store()
    _tell(store, found, {NamedNode(iri) for iri in things})
    _prove(store, found, list(rows))
    return found


def _tell(store: SparqlStore, found: Store, things: set[NamedNode]) -> None:
    """Read of each thing its words, dates and kinds, and of the places it is in."""
    seen: set[NamedNode] = set()
    kinds: set[NamedNode] = set()
    while things:
        seen |= things
        quads = _read(store, found, _FORWARD, things, _TOLD)
        kinds |= _objects(quads, _KINDS)
        things = _objects(quads, _PLACES) - seen
    _read(store, found, _FORWARD, kinds - seen, _LABELS)


def _prove(store: SparqlStore, found: Store, rows: list[Row]) -> None:
    """Read the claims behind each row, where they come from, and what was judged of them."""
    facts = {row.fact for row in rows if row.fact is not None}
    claims = _objects(_read(store, found, _FORWARD, facts, [PROV.wasDerivedFrom]))
    stated = [f"({row.source} {row.target})" for row in rows if row.fact is None]
    for part in _parts(sorted(set(stated))):
        query = f"SELECT DISTINCT ?c WHERE {{ VALUES (?s ?o) {{ {' '.join(part)} }} {_STATED} }}"
        claims |= {row[0] for row in _rows(store, query) if isinstance(row[0], NamedNode)}
    quads = _read(store, found, _FORWARD, claims, _CLAIMED, CLAIMS)
    sources = _objects(quads, [PROV.hadPrimarySource])
    _read(store, found, _FORWARD, sources, [MP.utterance], CLAIMS)
    judged = _read(store, found, _BACK, claims, [MP.judges], CLAIMS)
    judgements = {quad.subject for quad in judged if isinstance(quad.subject, NamedNode)}
    _read(store, found, _FORWARD, judgements, [DCT.type], CLAIMS)


_STATED: Final = f"GRAPH {CLAIMS} {{ ?c {MP.claimedObject} ?o ; {MP.about} ?s }}"


def _read(
    store: SparqlStore,
    found: Store,
    end: str,
    things: Iterable[NamedNode],
    names: Iterable[NamedNode],
    graph: NamedNode | None = None,
) -> list[Quad]:
    """Copy statements with these properties, of or about these things; gives them as well."""
    copied: list[Quad] = []
    for part in _parts(sorted(map(str, things))):
        # The filter is many times faster than a second VALUES, in our engine at least.
        where = f"?s ?p ?o . FILTER(?p IN ({', '.join(map(str, names))}))"
        where = f"GRAPH {graph} {{ {where} }}" if graph else where
        values = f"VALUES {end} {{ {' '.join(part)} }}"
        rows = _rows(store, f"SELECT ?s ?p ?o WHERE {{ {values} {where} }}")
        copied += (Quad(row[0], row[1], row[2], graph or DefaultGraph()) for row in rows)
    found.bulk_extend(copied)
    return copied


def _parts(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield texts[start : start + _AT_ONCE]


def _rows(store: SparqlStore, query: str) -> QuerySolutions:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT was expected")
    return solutions


def _objects(quads: Iterable[Quad], names: Iterable[NamedNode] = ()) -> set[NamedNode]:
    """Give the things that statements with one of these properties, or any, point to."""
    wanted = set(names)
    return {
        quad.object
        for quad in quads
        if isinstance(quad.object, NamedNode) and (not wanted or quad.predicate in wanted)
    }
