"""Named queries that say which statements contradict one another.

The reasoner itself only says that some do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology import terms
from ontology.errors import UnknownTerm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = ox.QuerySolution

_PREFIXES: Final = f"""
PREFIX mp: <{terms.MP.iri}>
PREFIX status: <{terms.BASE}scheme/status/>
PREFIX owl: <{terms.OWL.iri}>
PREFIX rdf: <{terms.RDF.iri}>
PREFIX rdfs: <{terms.RDFS.iri}>
PREFIX xsd: <{terms.XSD.iri}>
PREFIX clash: <urn:clash:>
"""

# Disjointness is inherited, so it is written out once for all pairs of classes.
_SPREAD_DISJOINTNESS: Final = """
INSERT { ?c clash:excludes ?d } WHERE {
  { ?above owl:disjointWith ?other } UNION { ?other owl:disjointWith ?above } UNION
  { ?all owl:members ?list . ?list rdf:rest*/rdf:first ?above , ?other FILTER(?above != ?other) }
  ?c rdfs:subClassOf* ?above . ?d rdfs:subClassOf* ?other .
}"""

# Why a thing belongs to a class: its type, or its place in a statement. What a participation is
# about participates as an initiative, which the vocabulary says by a chain.
_WRITE_REASONS: Final = """
INSERT { ?x clash:is ?c . ?x ?c ?why } WHERE {
  { ?x a ?c BIND("" AS ?why) } UNION
  { ?p rdfs:domain ?c . ?x ?p ?o BIND(CONCAT(STR(?x), " ", STR(?p), " ", STR(?o)) AS ?why) } UNION
  { ?p rdfs:range ?c . ?s ?p ?x FILTER(isIRI(?x))
    BIND(CONCAT(STR(?s), " ", STR(?p), " ", STR(?x)) AS ?why) } UNION
  { mp:participatesIn rdfs:range ?c . ?s mp:participant ?a ; mp:about ?x
    BIND(CONCAT(STR(?s), " ", STR(mp:about), " ", STR(?x)) AS ?why) }
  FILTER(STRSTARTS(STR(?c), STR(mp:)))
}"""


@dataclass(frozen=True, slots=True)
class Clash:
    """One way in which statements can contradict one another."""

    name: str
    query: str
    tell: Callable[[Row], str]


def explain(facts: Iterable[ox.Triple], schema: Iterable[ox.Triple]) -> tuple[str, ...]:
    """Return one sentence for each contradiction that can be named, none when there is none."""
    store = ox.Store()
    for triple in (*schema, *facts):
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object))
    store.update(_PREFIXES + _SPREAD_DISJOINTNESS)
    store.update(_PREFIXES + _WRITE_REASONS)
    told = (sentence for clash in CLASHES for sentence in _tell(clash, store))
    return tuple(dict.fromkeys(told))


def _tell(clash: Clash, store: ox.Store) -> Iterator[str]:
    rows = store.query(_PREFIXES + clash.query)
    if isinstance(rows, ox.QuerySolutions):
        yield from (clash.tell(row) for row in rows)


def _short(term: object) -> str:
    value = term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)
    if value.startswith(terms.MP.iri):
        return f"mp:{value.removeprefix(terms.MP.iri)}"
    tail = value.removeprefix(terms.BASE).removeprefix("id/").removeprefix("scheme/")
    return re.split(r"[/#]", tail)[-1] if tail.startswith(("http:", "https:")) else tail


def _kind(term: object) -> str:
    try:
        return terms.label(term) if isinstance(term, ox.NamedNode) else _short(term)
    except UnknownTerm:
        return _short(term)


def _because(row: Row, name: str) -> str:
    why = row[name]
    statement = why.value if isinstance(why, ox.Literal) else ""
    if not statement:
        return "by its type"
    return f"because of “{' '.join(_short(ox.Literal(part)) for part in statement.split(' ', 2))}”"


def _tell_disjoint(row: Row) -> str:
    one = f"“{_kind(row['c'])}” ({_because(row, 'why')})"
    other = f"“{_kind(row['d'])}” ({_because(row, 'whyNot')})"
    return f"{_short(row['x'])} counts as {one} and as {other}; nothing can be both."


CLASHES: Final = (
    Clash(
        "planned-and-actual",
        """SELECT DISTINCT ?x WHERE {
          { ?x mp:status status:planned } UNION { ?x a mp:PlannedObservation }
          { ?x mp:status status:actual } UNION { ?x a mp:ActualObservation } } ORDER BY ?x""",
        lambda row: (
            f"{_short(row['x'])} is a planned figure and an actual figure at once; "
            "make two figures of it."
        ),
    ),
    Clash(
        "disjoint-classes",
        # Of all pairs, the most telling: no clash between two classes further down explains it.
        """SELECT ?x ?c ?d (MIN(?w) AS ?why) (MIN(?v) AS ?whyNot) WHERE {
          ?x clash:is ?c , ?d . ?c clash:excludes ?d FILTER(STR(?c) < STR(?d))
          ?x ?c ?w . ?x ?d ?v .
          FILTER NOT EXISTS { ?x clash:is ?e . ?e rdfs:subClassOf+ ?c . ?e clash:excludes ?d }
          FILTER NOT EXISTS { ?x clash:is ?e . ?e rdfs:subClassOf+ ?d . ?c clash:excludes ?e }
        } GROUP BY ?x ?c ?d ORDER BY ?x ?c ?d""",
        _tell_disjoint,
    ),
    Clash(
        "two-values",
        """SELECT DISTINCT ?x ?p ?v ?w WHERE {
          ?p a owl:FunctionalProperty . ?x ?p ?v , ?w FILTER(STR(?v) < STR(?w)) }
          ORDER BY ?x ?p ?v ?w""",
        lambda row: (
            f"{_short(row['x'])} has two values of {_short(row['p'])}, "
            f"{_short(row['v'])} and {_short(row['w'])}; it can have only one."
        ),
    ),
    Clash(
        "linked-to-itself",
        """SELECT DISTINCT ?x ?p WHERE {
          ?p a owl:IrreflexiveProperty . ?x ?p ?x } ORDER BY ?x ?p""",
        lambda row: f"{_short(row['x'])} is linked to itself by {_short(row['p'])}.",
    ),
    Clash(
        "linked-both-ways",
        """SELECT DISTINCT ?x ?p ?y WHERE {
          ?p a owl:AsymmetricProperty . ?x ?p ?y . ?y ?p ?x FILTER(STR(?x) < STR(?y)) }
          ORDER BY ?x ?p ?y""",
        lambda row: (
            f"{_short(row['x'])} and {_short(row['y'])} are linked both ways by "
            f"{_short(row['p'])}; one of them came first."
        ),
    ),
    Clash(
        "different-things-equated",
        """SELECT DISTINCT ?x ?y WHERE {
          { ?x owl:sameAs ?y } UNION { ?y owl:sameAs ?x }
          ?all owl:distinctMembers ?list . ?list rdf:rest*/rdf:first ?x , ?y
          FILTER(STR(?x) < STR(?y)) } ORDER BY ?x ?y""",
        lambda row: (
            f"{_short(row['x'])} and {_short(row['y'])} are said to be the same, "
            "but the vocabulary tells them apart."
        ),
    ),
    Clash(
        "wrong-sort-of-value",
        """SELECT DISTINCT ?x ?p ?v ?range WHERE {
          ?p a owl:DatatypeProperty ; rdfs:range ?range . ?x ?p ?v
          FILTER(STRSTARTS(STR(?p), STR(mp:)) && STRSTARTS(STR(?range), STR(xsd:)))
          FILTER(!isLiteral(?v) || (DATATYPE(?v) != ?range
            && !(?range = xsd:decimal && DATATYPE(?v) = xsd:integer))) } ORDER BY ?x ?p ?v""",
        lambda row: (
            f"{_short(row['x'])} has {_short(row['v'])} as {_short(row['p'])}, "
            f"which must be of {_short(row['range'])}."
        ),
    ),
)
"""What can go wrong, the most telling first."""
