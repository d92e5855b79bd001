"""Looks through the differences: facets with counts, and the order of what is left."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from queries.ledger.book import KINDS, Entry, slugs

#: What a facet looks at: each name is a parameter of the address, each value the end of an IRI.
FACETS: Final[Mapping[str, Callable[[Entry], Iterable[str]]]] = MappingProxyType(
    {
        "kind": lambda entry: (entry.kind,),
        "state": lambda entry: (entry.state,),
        "about": lambda entry: slugs(entry.things),
        "property": lambda entry: slugs(entry.matters),
        "source": lambda entry: entry.sources,
    }
)
SORTS: Final = ("kind", "subject", "documents")
Values = frozenset[str]


@dataclass(frozen=True)
class Wanted:
    """What is looked for: the values of a facet are alternatives, the facets all have to fit."""

    kind: Values = frozenset()
    state: Values = frozenset()
    about: Values = frozenset()
    property: Values = frozenset()
    source: Values = frozenset()
    id: Values = frozenset()

    def of(self, facet: str) -> Values:
        """Give the values that are wanted of a facet."""
        found: Values = getattr(self, facet)
        return found

    def but(self, facet: str, values: Iterable[str] = ()) -> "Wanted":
        """Give the same with other values of one facet, or none."""
        return replace(self, **{facet: frozenset(values)})

    def fits(self, entry: Entry) -> bool:
        """Whether a difference has what is looked for."""
        if self.id and entry.id not in self.id:
            return False
        return all(
            not self.of(name) or not self.of(name).isdisjoint(values(entry))
            for name, values in FACETS.items()
        )


def options(entries: Iterable[Entry], wanted: Wanted, facet: str) -> Mapping[str, int]:
    """Count what choosing each value of a facet would leave, the other facets as they are."""
    others = wanted.but(facet)
    return Counter(
        value for entry in entries if others.fits(entry) for value in set(FACETS[facet](entry))
    )


def ordered(entries: Iterable[Entry], sort: str, name: Callable[[str], str]) -> list[Entry]:
    """Sort differences; `name` gives what a subject is called, as people look it up."""

    def subject(entry: Entry) -> str:
        return name(entry.subjects[0]).casefold()

    keys: Mapping[str, Callable[[Entry], tuple[object, ...]]] = {
        "kind": lambda entry: (_gravity(entry), subject(entry), entry.id),
        "subject": lambda entry: (subject(entry), _gravity(entry), entry.id),
        "documents": lambda entry: (-entry.documents, _gravity(entry), subject(entry), entry.id),
    }
    return sorted(entries, key=keys[sort])


def _gravity(entry: Entry) -> int:
    return KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS)
