"""Reads what the overview is made of, in a handful of questions and in no language yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.bind import rows
from queries.cards.gather import MP, RDF_TYPE, many, pile
from queries.labels import fetch
from queries.overview.asking import CLAIMS, DIFFERENCES, MENTIONS, NAMES, NODES, SOURCES, THINGS
from queries.prefixes import PREFIXES, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.stores.protocol import SparqlStore
    from queries.cards.gather import Pile
    from queries.labels import Names

_DCT = PREFIXES["dct"]


@dataclass(frozen=True, slots=True)
class Difference:
    """That a judgement or a finding of a kind touches a thing, by what a document says."""

    record: str
    kind: str
    thing: str
    source: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Statements, claims and differences about everything, as they are in the data."""

    things: Pile
    sources: Pile
    nodes: Pile
    mentions: tuple[tuple[str, str], ...]
    claims: Mapping[str, int]
    differences: tuple[Difference, ...]
    names: Names
    """The labels of concepts, classes and publishers, in every language."""


def gathered(store: SparqlStore) -> Gathered:
    """Read everything about everything that a line of a list may tell."""
    things = pile(store, NAMES)
    for iri, values in pile(store, THINGS).items():
        things.setdefault(iri, {}).update(values)
    sources = pile(store, SOURCES)
    nodes = pile(store, NODES)
    return Gathered(
        things=things,
        sources=sources,
        nodes=nodes,
        mentions=tuple(_pairs(store, MENTIONS)),
        claims={
            row["source"].value: int(row["claims"].value)
            for row in rows(store, CLAIMS)
            if isinstance(row["source"], NamedNode) and isinstance(row["claims"], Literal)
        },
        differences=tuple(_differences(store)),
        names=fetch(store, _named(things, sources, nodes)).names,
    )


def _pairs(store: SparqlStore, query: str) -> Iterator[tuple[str, str]]:
    for row in rows(store, query):
        thing, source = row["thing"], row["source"]
        if isinstance(thing, NamedNode) and isinstance(source, NamedNode):
            yield thing.value, source.value


def _differences(store: SparqlStore) -> Iterator[Difference]:
    """Give what each difference touches; a doubt without a kind is a finding and no more."""
    for row in rows(store, DIFFERENCES):
        record, kind, thing, source = (row[name] for name in ("record", "kind", "thing", "source"))
        if isinstance(record, NamedNode) and _are_things(thing, source):
            slug = slug_of(kind.value) if isinstance(kind, NamedNode) else "Finding"
            yield Difference(record.value, slug, thing.value, source.value)


def _are_things(*terms: object) -> bool:
    return all(isinstance(term, NamedNode) for term in terms)


def _named(things: Pile, sources: Pile, nodes: Pile) -> set[str]:
    """Give the concepts and classes that items are told by, and who published documents."""
    told = (RDF_TYPE, MP + "actorKind", MP + "sector")
    found = {iri for values in things.values() for name in told for iri in many(values, name)}
    found |= {iri for values in nodes.values() for iri in many(values, MP + "role")}
    for values in sources.values():
        found |= {*many(values, _DCT + "type"), *many(values, _DCT + "publisher")}
    return found | {f"{PREFIXES['role']}{slug}" for slug in INFERRED_ROLES}


#: Roles that no participation states: who gives money, and who runs the fund it comes through.
INFERRED_ROLES = ("funder", "fund-manager")
