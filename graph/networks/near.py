"""Reads what a network tells of its things and relations out of a store, in a few queries.

A picture looks at a thousand statements. Asked for one by one they would be a thousand requests,
which is nothing in memory and minutes over a network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, NamedNode, QuerySolutions

from graph.countries import READ as PLACES
from graph.rdf.iris import CLAIMS
from ontology.terms import DCT, MP, PROV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.networks.model import Row
    from graph.stores.protocol import SparqlStore

#: So many things are asked about at once; longer lists make queries that some servers refuse.
_AT_ONCE: Final = 300
_LABELS: Final = (SKOS.prefLabel, RDFS.label)
_KINDS: Final = (MP.actorKind, RDF.type)
_DATES: Final = (
    *(MP.startDate, MP.endDate, MP.inForceFrom, MP.concludedOn),
    *(MP.plannedStartDate, MP.plannedEndDate, MP.earliestStart, MP.latestEnd),
)
_TOLD: Final = (*_LABELS, *_KINDS, *PLACES, *_DATES, MP.sector, DCT.identifier)
_CARRIED: Final = (PROV.wasDerivedFrom, MP.status, MP["from"], MP.until)
_CLAIMED: Final = (
    *(MP.about, MP.property, MP.outcome, MP.status, MP.claimedObject, PROV.hadPrimarySource),
)
_SPOKEN: Final = (MP.utterance, DCT.type)

_FORWARD: Final = "?s"
_BACK: Final = "?o"

Term: TypeAlias = NamedNode | Literal
Statement: TypeAlias = tuple[NamedNode, NamedNode, Term]


class Near:
    """Statements that were read, to be looked up by their subject or by their object.

    Things and the records of the claims graph have different IRIs, so one index holds both.
    """

    def __init__(self) -> None:
        self._objects: dict[tuple[NamedNode, NamedNode], dict[Term, None]] = {}
        self._subjects: dict[tuple[NamedNode, Term], dict[NamedNode, None]] = {}

    def add(self, statement: Statement) -> None:
        """Keep a statement; twice is once."""
        subject, name, value = statement
        self._objects.setdefault((subject, name), {})[value] = None
        self._subjects.setdefault((name, value), {})[subject] = None

    def things(self, subject: NamedNode, name: NamedNode) -> list[NamedNode]:
        """Give the things that a subject points to with a property, by IRI."""
        found = self._objects.get((subject, name), ())
        return sorted((term for term in found if isinstance(term, NamedNode)), key=str)

    def texts(self, subject: NamedNode, name: NamedNode) -> list[Literal]:
        """Give the texts, numbers and dates that a subject has for a property."""
        found = self._objects.get((subject, name), ())
        return [term for term in found if isinstance(term, Literal)]

    def about(self, name: NamedNode, value: NamedNode) -> list[NamedNode]:
        """Give the subjects that point to a thing with a property."""
        return [*self._subjects.get((name, value), ())]


def near(store: SparqlStore, things: Iterable[str], rows: Iterable[Row]) -> Near:
    """Give all that is told of these things and of these rows, and little else."""
    found = Near()
    _tell(store, found, {NamedNode(iri) for iri in things})
    _prove(store, found, list(rows))
    return found


def _tell(store: SparqlStore, found: Near, things: set[NamedNode]) -> None:
    """Read of each thing its words, dates and kinds, and of the places it is in."""
    seen: set[NamedNode] = set()
    kinds: set[NamedNode] = set()
    while things:
        seen |= things
        read = _read(store, found, _FORWARD, things, _TOLD)
        kinds |= _objects(read, _KINDS)
        things = _objects(read, PLACES) - seen
    _read(store, found, _FORWARD, kinds - seen, _LABELS)


def _prove(store: SparqlStore, found: Near, rows: list[Row]) -> None:
    """Read the claims behind each row, where they come from, and what was judged of them."""
    facts = {row.fact for row in rows if row.fact is not None}
    carried = _read(store, found, _FORWARD, facts, _CARRIED)
    claims = _objects(carried, [PROV.wasDerivedFrom])
    plain = [row.stated for row in rows if row.fact is None]
    stated = [f"({subject} {value})" for subject, _, value in plain]
    for part in _parts(sorted(set(stated))):
        query = f"SELECT DISTINCT ?c WHERE {{ VALUES (?s ?o) {{ {' '.join(part)} }} {_STATED} }}"
        claims |= {row[0] for row in _rows(store, query) if isinstance(row[0], NamedNode)}
    read = _read(store, found, _FORWARD, claims, _CLAIMED, CLAIMS)
    _read(store, found, _FORWARD, _objects(read, [PROV.hadPrimarySource]), _SPOKEN, CLAIMS)
    judged = _read(store, found, _BACK, claims, [MP.judges], CLAIMS)
    _read(store, found, _FORWARD, {subject for subject, _, _ in judged}, [DCT.type], CLAIMS)


_STATED: Final = f"GRAPH {CLAIMS} {{ ?c {MP.claimedObject} ?o ; {MP.about} ?s }}"


def _read(
    store: SparqlStore,
    found: Near,
    end: str,
    things: Iterable[NamedNode],
    names: Iterable[NamedNode],
    graph: NamedNode | None = None,
) -> list[Statement]:
    """Keep statements with these properties, of or about these things; gives them as well."""
    kept: list[Statement] = []
    for part in _parts(sorted(map(str, things))):
        # The filter is many times faster than a second VALUES, in our engine at least.
        where = f"?s ?p ?o . FILTER(?p IN ({', '.join(map(str, names))}))"
        where = f"GRAPH {graph} {{ {where} }}" if graph else where
        values = f"VALUES {end} {{ {' '.join(part)} }}"
        for row in _rows(store, f"SELECT ?s ?p ?o WHERE {{ {values} {where} }}"):
            subject, name, value = row[0], row[1], row[2]
            if isinstance(value, Term) and isinstance(subject, NamedNode):
                kept.append((subject, name, value))
    for statement in kept:
        found.add(statement)
    return kept


def _parts(texts: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(texts), _AT_ONCE):
        yield texts[start : start + _AT_ONCE]


def _rows(store: SparqlStore, query: str) -> QuerySolutions:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT was expected")
    return solutions


def _objects(read: Iterable[Statement], names: Iterable[NamedNode]) -> set[NamedNode]:
    """Give the things that statements with one of these properties point to."""
    wanted = set(names)
    return {value for _, name, value in read if name in wanted and isinstance(value, NamedNode)}
