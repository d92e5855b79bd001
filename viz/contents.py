"""What is in the graph: every thing, document and difference, listed by kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pyoxigraph import DefaultGraph, NamedNode

from graph.rdf.iris import CLAIMS
from graph.reading.kinds import INITIATIVE_KINDS
from ontology.terms import MP, RDF
from queries.labels import fetch
from queries.prefixes import kind_of, slug_of

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.model import Text

#: Kinds of things in the order in which people look for them.
ENTITY_KINDS: Final = (
    *(*INITIATIVE_KINDS, "organisation", "group", "person"),
    *("place", "fund", "agreement", "framework", "model"),
)
RECORD_KINDS: Final = ("source", "judgement", "claim")
KINDS: Final = (*ENTITY_KINDS, *RECORD_KINDS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    iri: str
    slug: str
    kind: str
    label: Text


@dataclass(frozen=True)
class Contents:
    """All entries, sorted by kind and then by label."""

    entries: tuple[Entry, ...]

    @cached_property
    def iris(self) -> frozenset[str]:
        """The IRIs of all entries."""
        return frozenset(entry.iri for entry in self.entries)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many entries each kind has, without the empty ones."""
        numbers = ((kind, len(self.of(kind))) for kind in KINDS)
        return tuple((kind, number) for kind, number in numbers if number)


def _natural(name: str) -> list[str | int]:
    """An order in which B9 comes before B10."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name.casefold())]


def contents(store: SparqlStore, lang: str) -> Contents:
    """List everything that has a page worth looking for."""
    entities = store.quads_for_pattern(None, RDF.type, MP.Entity, DefaultGraph())
    found = {quad.subject.value for quad in entities if isinstance(quad.subject, NamedNode)}
    for record in (MP.Source, MP.Judgement, MP.Claim):
        quads = store.quads_for_pattern(None, RDF.type, record, CLAIMS)
        found |= {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    labels = fetch(store, found, lang)
    entries = [Entry(iri, slug_of(iri), kind_of(iri), labels.text(iri)) for iri in found]
    entries.sort(key=lambda e: (e.kind, _natural(e.label.text), e.iri))
    return Contents(tuple(entry for entry in entries if entry.kind in KINDS))
