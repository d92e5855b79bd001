"""Spans of time as far as they are known, and what can be said of two of them.

A document gives a day, a month, a season or nothing, so a span has an earliest and a latest start
and an earliest and a latest end, and a question about two spans has three answers: yes, no, and
cannot be known. Days of an end belong to the span. What is unknown is never filled in: it only
obeys that nothing ends before it begins.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """The three answers."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "cannot be known"


@dataclass(frozen=True)
class Answer:
    """A verdict on an overlap, and how long it is at least and at most; None where unbounded.

    Least months are whole ones; a month that is begun counts among the greatest.
    """

    verdict: Verdict
    least_days: int = 0
    greatest_days: int | None = None
    least_months: int = 0
    greatest_months: int | None = None


class Window(NamedTuple):
    """The days between which a span began and ended, with the ends of the calendar for None."""

    began: date
    begun: date
    over: date
    ended: date


@dataclass(frozen=True)
class Span:
    """When something began and ended, each as its first and last possible day; None is unknown."""

    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None

    @property
    def window(self) -> Window:
        """The days that are possible once the end is not before the start."""
        began, ended = self.earliest_start or date.min, self.latest_end or date.max
        begun = min(self.latest_start or date.max, ended)
        return Window(began, begun, max(self.earliest_end or date.min, began), ended)

    @property
    def possible(self) -> bool:
        """Whether any start and end fit the bounds; contradicting dates leave none."""
        window = self.window
        return window.began <= window.begun and window.over <= window.ended

    @property
    def tightened(self) -> "Span":
        """The same span, its known bounds as narrow as the order of start and end makes them."""
        window = self.window
        return replace(
            self,
            latest_start=self.latest_start and window.begun,
            earliest_end=self.earliest_end and window.over,
        )


def overlap(one: Span, other: Span) -> Answer:
    """Tell whether two spans have a day in common, and how long they ran together."""
    if not (one.possible and other.possible):
        return Answer(Verdict.UNKNOWN)
    verdicts = {_by_the_end(one, other), _by_the_end(other, one)}
    if Verdict.NO in verdicts:
        return Answer(Verdict.NO, 0, 0, 0, 0)
    sure = verdicts == {Verdict.YES}
    a, b = one.window, other.window
    least, months = int(sure), 0
    begun, over = max(a.begun, b.begun), min(a.over, b.over)
    if begun <= over:
        least, months = (over - begun).days + 1, _months(begun, over)[0]
    verdict = Verdict.YES if sure else Verdict.UNKNOWN
    began, ended = max(a.began, b.began), min(a.ended, b.ended)
    if began == date.min or ended == date.max:
        return Answer(verdict, least, None, months, None)
    return Answer(verdict, least, (ended - began).days + 1, months, _months(began, ended)[1])


def before(one: Span, other: Span) -> Verdict:
    """Tell whether one ended before the other started."""
    return _NOT[_by_the_end(other, one)]


def started_before(one: Span, other: Span) -> Verdict:
    """Tell whether one started on an earlier day than the other."""
    if not (one.possible and other.possible):
        return Verdict.UNKNOWN
    a, b = one.window, other.window
    return _verdict(yes=a.begun < b.began, no=a.began >= b.begun)


def _by_the_end(one: Span, other: Span) -> Verdict:
    """Tell whether one had started by the last day of the other."""
    if not (one.possible and other.possible):
        return Verdict.UNKNOWN
    a, b = one.window, other.window
    return _verdict(yes=a.begun <= b.over, no=a.began > b.ended)


def _verdict(*, yes: bool, no: bool) -> Verdict:
    if yes:
        return Verdict.YES
    return Verdict.NO if no else Verdict.UNKNOWN


_NOT = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES, Verdict.UNKNOWN: Verdict.UNKNOWN}


def _months(first: date, last: date) -> tuple[int, int]:
    """Give the whole months from a first to a last day, and the months that are begun."""
    whole = 12 * (last.year - first.year) + last.month - first.month
    if last.day == monthrange(last.year, last.month)[1]:
        return (whole + 1, whole + 1) if first.day == 1 else (whole, whole + 1)
    whole -= last.day + 1 < first.day
    return whole, whole + (last.day + 1 != first.day)
