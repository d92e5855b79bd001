"""Places in an order: equals share one, from the first to the last that they take together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Sums of fractions that differ by less than this are equal.
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place, or the places that equals share, of so many."""

    first: int
    last: int
    of: int


def placed(values: Mapping[str, float]) -> dict[str, Place]:
    """Give everyone a place, the highest value first."""
    rounded = {name: round(value, _DIGITS) for name, value in values.items()}
    ordered = sorted(rounded, key=lambda name: (-rounded[name], name))
    found = {}
    before = 0
    for _, group in groupby(ordered, key=rounded.__getitem__):
        equals = list(group)
        place = Place(before + 1, before + len(equals), len(ordered))
        found.update(dict.fromkeys(equals, place))
        before += len(equals)
    return {name: found[name] for name in sorted(found)}
