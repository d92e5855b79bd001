"""A line of time: days on it, and the years that are written over it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from graph.values import bounds
from ontology.errors import PartnershipsError
from ontology.terms import EDTF, XSD

DAY: Final = timedelta(days=1)
#: The datatypes of what may stand on it.
DATES: Final = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF})
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 10_000)
Ends: TypeAlias = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to shares of the line, from the turn of one year to that of another."""

    begin: int
    end: int

    def share(self, day: date) -> float:
        """Where a day is: 0 at the beginning of the line, 1 at its end."""
        first, last = turn(self.begin).toordinal(), turn(self.end).toordinal()
        return (day.toordinal() - first) / (last - first)

    def step(self, most: int) -> int:
        """Of how many years one is written, so that there are at most so many."""
        return next(each for each in _STEPS if (self.end - self.begin) / each <= most)


def turn(year: int) -> date:
    """The first day of a year, as far as the calendar goes."""
    return date(year, 1, 1) if year <= date.max.year else date.max


def after(day: date) -> date:
    """The day after, as far as the calendar goes."""
    return day + (day < date.max) * DAY


def ends(text: str) -> Ends | None:
    """The first and last day that a date covers, None at an open end; None for what is no date."""
    try:
        first, last = (None if day is None else date.fromisoformat(day) for day in bounds(text))
    except (PartnershipsError, ValueError):
        return None
    return first, last
