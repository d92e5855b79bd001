"""All things of one list, with what each facet knows of them: worked out once per language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from queries.model import Text
from viz.lists.definitions import LIST_OF, LISTS
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queries.overview.model import Item, Overview
    from viz.lists.definitions import Listing

Values = tuple[str, ...]
#: Where no independent source is counted, one, a few, or many.
BUCKETS: Final = ("none", "1", "2-4", "5-or-more")
#: Where the direction of a corridor is stated, and where both countries are only parties.
DIRECTIONS: Final = ("stated", "parties")


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The things of a list by name, and of each facet the values of each and the words for them."""

    listing: Listing
    overview: Overview
    items: tuple[Item, ...]
    values: Mapping[str, tuple[Values, ...]]
    words: Mapping[str, Mapping[str, Text]]
    years: tuple[int, int] | None
    """The first and the last year of any date, where there are dates."""


@lru_cache(maxsize=36)
def shelf(overview: Overview, name: str) -> Shelf:
    """Give the shelf of a list; an overview stays as it is, so that this is done once."""
    listing = LISTS[name]
    items = overview.of(*listing.kinds)
    values = {facet: tuple(_VALUES[facet](item) for item in items) for facet in listing.facets}
    words = {
        facet: {
            one: _word(overview, facet, one) for one in sorted({v for each in of for v in each})
        }
        for facet, of in values.items()
    }
    if "corridor" in words:
        words["corridor"] = _corridors(overview, items)
    dates = [day for item in items for day in (item.first, item.last) if day]
    years = (_year(min(dates)), _year(max(dates))) if dates and listing.dated else None
    return Shelf(listing, overview, items, values, words, years)


def _kind(item: Item) -> Values:
    """Give the sort of an actor, place or document, and the kind of anything else."""
    if item.kind in {"organisation", "place", "source"}:
        return (item.sort or item.kind,)
    return (item.kind,)


def _independent(item: Item) -> Values:
    number = item.independent
    return (BUCKETS[0 if not number else 1 if number == 1 else 2 if number < 5 else 3],)


def _direction(item: Item) -> Values:
    """Say of what joins two countries whether anything tells from where to where."""
    return (DIRECTIONS[0 if item.directed else 1],) if item.corridors else ()


def corridor(pair: tuple[str, str]) -> str:
    """Give a corridor as addresses have it: morocco-belgium."""
    return "-".join(pair)


_VALUES: Final[Mapping[str, Callable[[Item], Values]]] = {
    "kind": _kind,
    "role": lambda item: item.roles,
    "country": lambda item: item.countries,
    "corridor": lambda item: tuple(corridor(pair) for pair in item.corridors),
    "direction": _direction,
    "sector": lambda item: item.sectors,
    "began": lambda item: (item.began,) if item.began else (),
    "language": lambda item: (item.language,) if item.language else (),
    "disputed": lambda item: ("yes" if item.disputed else "no",),
    "independent": _independent,
}


def _word(overview: Overview, facet: str, value: str) -> Text:
    if facet == "kind" and value in LIST_OF:
        return Text(message(f"kind-{value}", overview.lang))
    if facet == "disputed":
        return Text(message(f"facet-disputed-{value}", overview.lang))
    if facet == "independent":
        return Text(message(f"facet-independent-{value}", overview.lang))
    if facet == "direction":
        return Text(message(f"facet-direction-{value}", overview.lang))
    return overview.called("sort" if facet == "kind" else facet, value)


def _corridors(overview: Overview, items: tuple[Item, ...]) -> dict[str, Text]:
    pairs = {pair for item in items for pair in item.corridors}
    return {corridor(pair): Text(arrow(overview, pair)) for pair in sorted(pairs)}


def arrow(overview: Overview, pair: tuple[str, str]) -> str:
    """Give a corridor in words: Morocco → Belgium."""
    start, end = (overview.called("country", slug).text for slug in pair)
    return f"{start} → {end}"


def _year(day: str) -> int:
    return int(day[:4])
