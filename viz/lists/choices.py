"""What can be chosen in a list, what was, and the pages there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from queries.model import Text
from viz.lists.definitions import QUIET
from viz.lists.narrowing import INVOLVED, NEAR, PERIOD
from viz.lists.shelf import BUCKETS, DIRECTIONS
from viz.lists.state import involved
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.lists.asked import Asked
    from viz.lists.state import Pairs

#: So many values of a facet stand open; the others wait behind their number.
_OPEN: Final = 6
_ORDERED: Final = {
    "independent": BUCKETS,
    "disputed": ("yes", "no"),
    "direction": DIRECTIONS,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet that can be chosen, and how many things it leaves."""

    value: str
    word: Text
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its values; those after `cut` are folded."""

    facet: str
    options: tuple[Option, ...]
    cut: int

    @property
    def chosen(self) -> bool:
        """Whether anything of it is chosen."""
        return any(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that was chosen, the address of the list without it, and how many that has."""

    facet: str
    word: Text
    href: str
    left: int


def groups(it: Asked) -> Iterator[Group]:
    """Give the facets in which there is a choice, each with the values that lead somewhere."""
    for facet in it.listing.facets:
        chosen = it.state.chosen.get(facet, ())
        counts, words = it.found.counts[facet], it.shelf.words[facet]
        found = [
            Option(value, word, counts.get(value, 0), value in chosen)
            for value, word in words.items()
            if counts.get(value, 0) or value in chosen
        ]
        if chosen or (len(found) > 1 and facet not in QUIET):
            order = _ORDERED.get(facet)
            if order:
                found.sort(key=lambda option: order.index(option.value))
            else:
                found.sort(key=lambda o: (not o.chosen, -o.count, o.word.text.casefold()))
            cut = _OPEN if len(found) > _OPEN + 2 else len(found)
            yield Group(facet, tuple(found), max(cut, len(chosen)))


def chips(it: Asked) -> Iterator[Chip]:
    """Give everything that narrows the list, each with the way to a list without it."""
    state, without = it.state, it.found.without
    for facet in it.listing.facets:
        for value in state.chosen.get(facet, ()):
            href = it.href(state.without(facet, value))
            left = without[facet] if len(state.chosen[facet]) == 1 else -1
            yield Chip(facet, it.shelf.words[facet][value], href, left)
    if state.since or state.until:
        rest = replace(state, since=None, until=None, undated=False, page=1)
        years = f"{state.since or '…'}\N{EN DASH}{state.until or '…'}"
        yield Chip("period", Text(years), it.href(rest), without[PERIOD])
    if state.near:
        rest = replace(state, near=None, page=1)
        yield Chip("with", state.near.label, it.href(rest), without[NEAR])
    if state.involved:
        rest = replace(state, involved=None, page=1)
        yield Chip(involved(it.listing), state.involved.label, it.href(rest), without[INVOLVED])
    if state.whole:
        told = Text(message("list-wholes", it.lang))
        yield Chip("", told, it.href(replace(state, whole=False, page=1)), -1)


def hidden(it: Asked) -> Pairs:
    """Give what the form does not show and its answer keeps."""
    found = it.state.tied(it.listing)
    return found + ([("lang", it.kept_lang)] if it.kept_lang else [])


def pager(it: Asked) -> list[tuple[int, str]]:
    """Give the pages to go to, each with its address; a gap is a 0 without one."""
    here, last = it.state.page, it.pages
    near = {1, last, *range(max(1, here - 2), min(last, here + 2) + 1)}
    found: list[tuple[int, str]] = []
    for number in sorted(near):
        if found and number - found[-1][0] > 1:
            found.append((0, ""))
        found.append((number, it.href(replace(it.state, page=number))))
    return found
