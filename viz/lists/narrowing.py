"""Narrows a list to what was chosen, and counts what each further choice would leave.

Values of one facet are alternatives, facets hold together. The count of a value is what the list
would have with that value alone in its facet and all other facets as they are, so a value that is
offered never leads to an empty list.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queries.overview.model import Item
    from viz.lists.shelf import Shelf
    from viz.lists.state import State

Test = tuple[str, "Callable[[int], bool]"]
#: What narrows a list beside its facets.
PERIOD, NEAR, INVOLVED = "period", "with", "involved"
#: The facet of years: a part that began in one belongs to its whole whenever that began.
BEGAN = "began"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left, and what would be left otherwise."""

    items: tuple[Item, ...]
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]
    """For each thing that narrows: how many there were without it."""
    undated: int
    """How many a period leaves out only because nothing is known of their dates."""
    parts: int
    """How many are part of something that is listed too."""


def narrowed(shelf: Shelf, state: State) -> Narrowed:
    """Give what of a list was chosen, in its order, with all counts."""
    items, tests = shelf.items, _tests(shelf, state)
    matched: list[int] = []
    nearly: dict[str, list[int]] = {name: [] for name, _ in tests}
    # Those that fail for one thing and for having begun in another year, by that thing.
    elsewhen: dict[str, list[int]] = {name: [] for name, _ in tests}
    for at in range(len(items)):
        failed = [name for name, passes in tests if not passes(at)]
        if not failed:
            matched.append(at)
        elif len(failed) == 1:
            nearly[failed[0]].append(at)
        elif len(failed) == 2 and BEGAN in failed:
            failed.remove(BEGAN)
            elsewhen[failed[0]].append(at)
    other_years = nearly.get(BEGAN, ())
    parts = _parts(items, matched, other_years)
    kept = [at for at in matched if at not in parts] if state.whole else matched
    left_out = [at for at in nearly.get(PERIOD, ()) if not _dated(items[at])]
    return Narrowed(
        items=_ordered([items[at] for at in kept], state.sort),
        counts={
            facet: _counted(
                items,
                values,
                sorted([*matched, *nearly.get(facet, ())]),
                [*other_years, *elsewhen.get(facet, ())],
                state,
            )
            for facet, values in shelf.values.items()
        },
        without={name: len(kept) + len(others) for name, others in nearly.items()},
        undated=sum(not _dated(items[at]) for at in matched) if state.undated else len(left_out),
        parts=len(parts),
    )


def _tests(shelf: Shelf, state: State) -> list[Test]:
    found: list[Test] = [
        (facet, _any_of(shelf.values[facet], frozenset(values)))
        for facet, values in state.chosen.items()
    ]
    if state.since or state.until:
        found.append((PERIOD, lambda at: under_way(shelf.items[at], state)))
    if state.near:
        iri = state.near.iri
        found.append((NEAR, lambda at: iri in shelf.items[at].near))
    if state.involved:
        who = state.involved.iri
        found.append((INVOLVED, lambda at: who in shelf.items[at].involved))
    return found


def _any_of(values: Sequence[tuple[str, ...]], wanted: frozenset[str]) -> Callable[[int], bool]:
    return lambda at: not wanted.isdisjoint(values[at])


def under_way(item: Item, state: State) -> bool:
    """Whether it can have been under way in the period: an end nobody knows is still open."""
    if not _dated(item):
        return state.undated
    since, until = f"{state.since or 0:04}", f"{state.until or 9999:04}"
    return item.first[:4] <= until and (item.last[:4] or "9999") >= since


def _dated(item: Item) -> bool:
    return bool(item.first or item.last)


def _parts(items: Sequence[Item], matched: Sequence[int], other_years: Sequence[int]) -> set[int]:
    """Give those whose whole is among them, or began in another year than was asked for."""
    iris = {items[at].iri for at in (*matched, *other_years)}
    return {at for at in matched if not iris.isdisjoint(items[at].wholes)}


def _counted(
    items: Sequence[Item],
    values: Sequence[tuple[str, ...]],
    eligible: Sequence[int],
    elsewhen: Sequence[int],
    state: State,
) -> Mapping[str, int]:
    """Count each value; where parts are left out, a part does not count beside its whole.

    That holds whenever the whole began: `elsewhen` are those of other years.
    """
    found: Counter[str] = Counter()
    if not state.whole:
        for at in eligible:
            found.update(values[at])
        return found
    own = {items[at].iri: set(values[at]) for at in (*eligible, *elsewhen)}
    for at in eligible:
        beside = (own[whole] for whole in items[at].wholes if whole in own)
        found.update(set(values[at]).difference(*beside))
    return found


def _ordered(items: list[Item], sort: str) -> tuple[Item, ...]:
    """Sort by what was asked for, the most or the latest first; what is equal stays by name."""
    match sort:
        case "start" | "date":
            items.sort(key=lambda item: item.first, reverse=True)
        case "end":
            items.sort(key=lambda item: item.last, reverse=True)
        case "documents":
            items.sort(key=lambda item: -item.documents)
        case "ties":
            items.sort(key=lambda item: -item.ties)
        case "claims":
            items.sort(key=lambda item: -item.claims)
    return tuple(items)
