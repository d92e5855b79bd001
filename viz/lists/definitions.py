"""The six lists: what stands in each, by what it is narrowed and what its lines tell."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Orders in which any list of things can stand; the first is that of a list nobody has ordered.
_SORTS: Final = ("documents", "ties", "name", "start", "end")


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in the address, the kinds of things in it, its facets and columns."""

    name: str
    kinds: tuple[str, ...]
    facets: tuple[str, ...]
    columns: tuple[str, ...]
    sorts: tuple[str, ...] = _SORTS
    dated: bool = True
    """Whether it can be narrowed to a period."""

    @property
    def path(self) -> str:
        """Where the list is."""
        return f"/{self.name}"


LISTS: Final[Mapping[str, Listing]] = MappingProxyType(
    {
        listing.name: listing
        for listing in (
            Listing(
                "initiatives",
                INITIATIVE_KINDS,
                (
                    *("kind", "country", "corridor", "sector", "role"),
                    *("disputed", "independent", "began"),
                ),
                ("where", "when", "sectors", "evidence"),
            ),
            Listing(
                "actors",
                ("organisation", "group", "person"),
                ("kind", "country", "role", "disputed", "independent"),
                ("where", "roles", "relations", "evidence"),
                ("ties", "documents", "name"),
                dated=False,
            ),
            Listing(
                "funds",
                ("fund",),
                ("kind", "country", "role", "disputed", "independent"),
                ("when", "relations", "evidence"),
            ),
            Listing(
                "agreements",
                ("agreement", "framework", "model"),
                (
                    *("kind", "country", "corridor", "direction", "sector", "role"),
                    *("disputed", "independent", "began"),
                ),
                ("where", "when", "sectors", "evidence"),
            ),
            Listing(
                "places",
                ("place",),
                ("kind", "country", "role", "disputed", "independent"),
                ("where", "roles", "relations", "evidence"),
                ("documents", "ties", "name"),
                dated=False,
            ),
            Listing(
                "sources",
                ("source",),
                ("kind", "country", "language", "disputed"),
                ("publisher", "when", "claims"),
                ("date", "claims", "name"),
            ),
        )
    }
)

#: Facets that only links lead to; they are shown where something of them is chosen.
QUIET: Final = frozenset({"began"})

#: Kind of thing → the list it stands in.
LIST_OF: Final[Mapping[str, Listing]] = MappingProxyType(
    {kind: listing for listing in LISTS.values() for kind in listing.kinds}
)


def place_of(kind: str) -> tuple[str, dict[str, str]]:
    """Give where the things of a kind are listed: the path, and what narrows the list to them."""
    listing = LIST_OF[kind]
    alone = len(listing.kinds) == 1 or kind == "organisation"
    return listing.path, {} if alone else {"kind": kind}
