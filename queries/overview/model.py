"""A thing in short, and all of them: plain values, already in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from queries.model import Text

#: What a thing may be called by, by scheme: slug → words.
Words = Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing or document in short. Concepts and countries are told by slug, things by IRI."""

    iri: str
    slug: str
    kind: str
    label: Text
    sort: str
    """What it is more exactly: an actor's kind, a document's genre, else its class, by slug."""
    sort_word: Text
    actor_kind: str = ""
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    corridors: tuple[tuple[str, str], ...] = ()
    directed: bool = False
    """Whether it is said who moves from where to where, and not only who agreed."""
    sectors: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    began: str = ""
    """The year in which it began, or in which it was concluded."""
    start_planned: bool = False
    end_planned: bool = False
    first: str = ""
    """The first and the last day on which it can have been under way, as far as is known."""
    last: str = ""
    differences: int = 0
    """In how many points documents differ about it, as the ledger counts them."""
    disputed: bool = False
    """Whether one of these differences makes a value disputed; others only explain."""
    documents: int = 0
    independent: int = 0
    claims: int = 0
    """How many claims a document makes; 0 of anything else."""
    ties: int = 0
    near: frozenset[str] = frozenset()
    """The things it is tied to; of a document, those it speaks of."""
    involved: frozenset[str] = frozenset()
    """Of an arrangement who takes part in it, of an actor what it takes part in."""
    wholes: tuple[str, ...] = ()
    """What it is a component of."""
    publisher: Text | None = None
    language: str = ""


@dataclass(frozen=True, eq=False)
class Overview:
    """Every thing and document by name, and the words for what they are told by."""

    lang: str
    items: tuple[Item, ...] = ()
    words: Words = field(default_factory=dict)

    @cached_property
    def by_iri(self) -> Mapping[str, Item]:
        """Each item by its IRI."""
        return {item.iri: item for item in self.items}

    @cached_property
    def by_slug(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each slug: entities before documents."""
        found: dict[str, list[Item]] = {}
        for item in sorted(self.items, key=lambda item: (item.kind == "source", item.iri)):
            found.setdefault(item.slug, []).append(item)
        return {slug: tuple(items) for slug, items in found.items()}

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each kind, in the order of their names."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.kind, []).append(item)
        return {kind: tuple(items) for kind, items in found.items()}

    def of(self, *kinds: str) -> tuple[Item, ...]:
        """Give the items of some kinds, in the order of their names."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        wanted = frozenset(kinds)
        return tuple(item for item in self.items if item.kind in wanted)

    def called(self, scheme: str, slug: str) -> Text:
        """Give what a role, sector or country is called; its slug where it has no name."""
        return self.words.get(scheme, {}).get(slug) or Text(slug)
