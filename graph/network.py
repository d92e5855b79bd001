"""The constellation of initiatives as a typed networkx multigraph, read from the facts alone.

Nodes are IRIs. An edge says who does what to whom (verb, key, kind), which claims bear it out,
from how many independent sources, and whether documents disagree about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

import networkx as nx
from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions

from graph.near import near
from graph.network_queries import (
    BETWEEN_ACTORS,
    CREATORS,
    DIRECT,
    FUND_CHAIN,
    FUND_MANAGERS,
    FUNDINGS,
    LINEAGE,
    MANAGERS,
    PARTICIPATIONS,
    PROLOGUE,
)
from graph.policy import STANDING
from graph.rdf.iris import CLAIMS, slug
from graph.verbs import verb
from ontology.terms import DCT, MP, PROV, RDF, RDFS, SKOS, superclasses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.stores.protocol import SparqlStore

#: Differences that make an edge disputed. That two names may mean one actor (identity) or that
#: a word is unclear (ambiguity) is told on the pages; it does not deny who did what.
CONTESTING: Final = frozenset({"planned-vs-actual", "revision", "contradiction"})

#: How an identifier of ISO 3166-1 begins.
COUNTRY_CODE: Final = "iso3166-1:"
#: The one kind of lineage that is said of the earlier initiative.
FORWARD: Final = "support-continues-through"


class NodeData(TypedDict):
    """What is known of a node: its words, its kind and where it belongs."""

    iri: str
    slug: str
    label: str
    kind: str
    actor_kind: str
    type_word: str
    country: str
    since: str
    until: str


class EdgeData(TypedDict):
    """What is known of an edge: its verb and the evidence behind it."""

    key_word: str
    verb: str
    kind: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    utterances: tuple[str, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One edge as a query gives it; fact is the node that carries it, if any."""

    source: NamedNode
    target: NamedNode
    key: str
    kind: str
    fact: NamedNode | None


def constellation(
    store: SparqlStore, initiatives: Sequence[str], lang: str = "en"
) -> nx.MultiDiGraph[str]:
    """Everything that the facts tie to the initiatives, in the words of one language."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=list(initiatives), lang=lang)
    rows = sorted(_rows(store, initiatives), key=order)
    draw(graph, store, initiatives, rows)
    return graph


def draw(
    graph: nx.MultiDiGraph[str], store: SparqlStore, first: Sequence[str], rows: Sequence[Row]
) -> None:
    """Put things and rows into a graph, told in its language; each end of a row is a node."""
    ends = (end.value for row in rows for end in (row.source, row.target))
    names = dict.fromkeys((*first, *ends))
    known = near(store, names, rows)
    lang = graph.graph["lang"]
    for iri in names:
        graph.add_node(iri, **node(known, NamedNode(iri), lang))
    for row in rows:
        key = f"{row.kind}:{row.key}"
        if not graph.has_edge(row.source.value, row.target.value, key):
            data = edge(known, row, lang)
            graph.add_edge(row.source.value, row.target.value, key=key, **data)


def order(row: Row) -> tuple[str, str, str, str, str]:
    """Give the order of edges: by their ends, then by what they say and what carries them."""
    fact = row.fact.value if row.fact else ""
    return (row.source.value, row.target.value, row.kind, row.key, fact)


def _rows(store: SparqlStore, initiatives: Sequence[str]) -> Iterator[Row]:
    """The edges of the initiatives, then those between what they brought in."""
    first = [
        row
        for kind, query in (
            ("participation", PARTICIPATIONS),
            ("funding", FUNDINGS),
            ("lineage", LINEAGE),
            ("framework", DIRECT),
        )
        for row in ask(store, query, kind, initiatives)
    ]
    yield from first
    known = {*initiatives, *(end.value for row in first for end in (row.source, row.target))}
    second = [
        row
        for kind, query in (
            ("funding", FUND_CHAIN),
            ("management", MANAGERS),
            ("management", FUND_MANAGERS),
            ("origin", CREATORS),
        )
        for row in ask(store, query, kind, sorted(known))
    ]
    yield from second
    known |= {end.value for row in second for end in (row.source, row.target)}
    yield from ask(store, BETWEEN_ACTORS, "relation", sorted(known))


def ask(store: SparqlStore, query: str, kind: str, about: Iterable[str]) -> Iterator[Row]:
    """Run one of the queries over a list of things; NamedNode refuses what is no IRI."""
    values = " ".join(str(NamedNode(iri)) for iri in about)
    found = store.query(PROLOGUE + query.replace("$things", values))
    for solution in found if isinstance(found, QuerySolutions) else ():
        source, target, key, fact = (solution[name] for name in ("s", "o", "key", "fact"))
        if not _all_named(source, target, key):
            continue
        if slug(key) == FORWARD:
            source, target = target, source
        yield Row(source, target, slug(key), kind, fact if isinstance(fact, NamedNode) else None)


def _all_named(*terms: object) -> bool:
    return all(isinstance(term, NamedNode) for term in terms)


def edge(store: SparqlStore, row: Row, lang: str) -> EdgeData:
    """Tell an edge with the claims, documents and independent sources behind it."""
    claims = sorted(_claims(store, row), key=lambda claim: claim.value)
    sources = {
        source for claim in claims for source in _objects(store, claim, PROV.hadPrimarySource)
    }
    voices = {voice for source in sources for voice in _objects(store, source, MP.utterance)}
    return EdgeData(
        key_word=row.key,
        verb=verb(row.key, lang),
        kind=row.kind,
        claims=tuple(slug(claim) for claim in claims),
        sources=tuple(sorted(source.value for source in sources)),
        utterances=tuple(sorted(voice.value for voice in voices)),
        contested=any(_contested(store, claim) for claim in claims),
    )


def _claims(store: SparqlStore, row: Row) -> Iterator[NamedNode]:
    """The claims an edge rests on: those of its fact node, or those that state the triple."""
    if row.fact is not None:
        for quad in store.quads_for_pattern(row.fact, PROV.wasDerivedFrom, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                yield quad.object
        return
    for quad in store.quads_for_pattern(None, MP.claimedObject, row.target, CLAIMS):
        claim = quad.subject
        if (
            isinstance(claim, NamedNode)
            and row.source in _objects(store, claim, MP.about)
            and row.key in {slug(name) for name in _objects(store, claim, MP.property)}
            and STANDING & {slug(outcome) for outcome in _objects(store, claim, MP.outcome)}
        ):
            yield claim


def _contested(store: SparqlStore, claim: NamedNode) -> bool:
    return any(
        slug(kind) in CONTESTING
        for quad in store.quads_for_pattern(None, MP.judges, claim, CLAIMS)
        if isinstance(quad.subject, NamedNode)
        for kind in _objects(store, quad.subject, DCT.type)
    )


def _objects(store: SparqlStore, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """The things a statement of the claims graph points to."""
    found = store.quads_for_pattern(subject, predicate, None, CLAIMS)
    return [quad.object for quad in found if isinstance(quad.object, NamedNode)]


def _facts(store: SparqlStore, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = store.quads_for_pattern(subject, predicate, None, DefaultGraph())
    things = [quad.object for quad in found if isinstance(quad.object, NamedNode)]
    return sorted(things, key=lambda thing: thing.value)


def node(store: SparqlStore, iri: NamedNode, lang: str) -> NodeData:
    """Tell a node: its words, its kind and where it belongs."""
    kinds = _facts(store, iri, MP.actorKind)
    described = kinds[:1] or _most_specific(store, iri)
    return NodeData(
        iri=iri.value,
        slug=slug(iri),
        label=_label(store, iri, lang),
        kind=iri.value.rsplit("/", 2)[-2],
        actor_kind=slug(kinds[0]) if kinds else "",
        type_word=_label(store, described[0], lang) if described else "",
        country=_country(store, iri),
        since=_date(store, iri, MP.startDate),
        until=_date(store, iri, MP.endDate),
    )


def _most_specific(store: SparqlStore, iri: NamedNode) -> list[NamedNode]:
    """The type of a thing with the longest line of classes above it."""
    types = _facts(store, iri, RDF.type)
    return sorted(types, key=lambda found: (-len(superclasses(found)), found.value))[:1]


def _label(store: SparqlStore, iri: NamedNode, lang: str) -> str:
    """The label in the language asked for, else in English, else any, else the slug."""
    words = {}
    for name in (SKOS.prefLabel, RDFS.label):
        for quad in store.quads_for_pattern(iri, name, None, DefaultGraph()):
            if isinstance(quad.object, Literal):
                words[quad.object.language or ""] = quad.object.value
    for choice in (lang, "en", *sorted(words)):
        if choice in words:
            return words[choice]
    return slug(iri)


def _country(store: SparqlStore, iri: NamedNode) -> str:
    """The two-letter code of the country an actor belongs to, climbing from its place."""
    waiting = _facts(store, iri, MP.jurisdiction) or [iri]
    seen: set[NamedNode] = set()
    while waiting:
        place = waiting.pop(0)
        if place in seen:
            continue
        seen.add(place)
        for quad in store.quads_for_pattern(place, DCT.identifier, None, DefaultGraph()):
            if isinstance(quad.object, Literal) and quad.object.value.startswith(COUNTRY_CODE):
                return quad.object.value.removeprefix(COUNTRY_CODE)
        waiting += _facts(store, place, MP.within)
    return ""


def _date(store: SparqlStore, iri: NamedNode, name: NamedNode) -> str:
    found = [quad.object for quad in store.quads_for_pattern(iri, name, None, DefaultGraph())]
    dates = sorted(value.value for value in found if isinstance(value, Literal))
    return dates[0] if dates else ""
