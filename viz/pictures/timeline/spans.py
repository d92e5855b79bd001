"""From what is known of a thing's dates to a bar on the line of time; nothing is made up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from graph.networks.periods import Period
from viz.pictures.timeline.axis import LEFT, RIGHT
from viz.pictures.years import after, ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.pictures.timeline.axis import Axis, Years

#: How far a bar goes where its end is not known, fading.
_STUB: Final = 96.0
#: What is shorter is drawn so wide, or it could not be seen.
_LEAST: Final = 9.0


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last day; what is None is not known. A point has no length.

    `turned` is where the bar goes on otherwise than planned: from the end of the plan to the real
    end, or from the real end to where the plan would have ended. A `planned` one is drawn light,
    of one that is `due` its end, which is only planned.
    """

    first: date | None
    last: date | None
    turned: date | None = None
    point: bool = False
    planned: bool = False
    due: bool = False

    @property
    def years(self) -> Years:
        """The years it is drawn in; an end that is not known has a year to fade in."""
        known = [day.year for day in (self.first, self.last) if day]
        first, last = min(known), max(known)
        if self.point:
            return first, last
        return first - (self.first is None), last + (self.last is None and last < date.max.year)

    def on(self, axis: Axis) -> tuple[float, float]:
        """Where it begins and ends on a line of time."""
        start = axis.at(self.first) if self.first else None
        end = axis.at(after(self.last)) if self.last and not self.point else None
        stub = min(_STUB, max(axis.year, _STUB / 2))
        if start is None:
            start = (end or LEFT) - stub
        if end is None:
            end = start + (_LEAST if self.point else stub)
        start = max(min(start, RIGHT - _LEAST), LEFT)
        return round(start, 1), round(max(min(end, RIGHT), start + _LEAST), 1)


def period_of(data: Mapping[str, object]) -> Period:
    """Give the period of a node, however little is known of it."""
    found = data.get("period")
    if isinstance(found, Period):
        return found
    return Period(begun=str(data.get("since", "")), ended=str(data.get("until", "")))


def span_of(period: Period) -> Span | None:
    """Give what is drawn of a period; None without a date."""
    begun = ends(period.start) if period.start else None
    ended = ends(period.end) if period.end else None
    first, last = begun[0] if begun else None, ended[1] if ended else None
    if first is None and last is None:
        return None
    if last is None and period.concluded and not period.begun:
        return Span(first, first, point=True)
    due = not period.ended and bool(period.planned_end)
    plan = not (period.begun or period.concluded) and bool(period.planned_begin)
    planned = ends(period.planned_end) if period.ended and period.planned_end else None
    if planned is None or planned[1] is None or last is None or planned[1] == last:
        return Span(first, last, planned=plan, due=due)
    return Span(first, max(last, planned[1]), min(last, planned[1]), planned=plan)


def lived(period: Period) -> Span | None:
    """Give what is drawn of a period for whoever took part in it, whatever was planned before."""
    return span_of(replace(period, planned_end="" if period.ended else period.planned_end))


def within(span: Span | None, since: str, until: str, *, planned: bool) -> Span | None:
    """Give the part of a span that begins and ends on dates of its own, as far as there are any."""
    first = (ends(since) or (None, None))[0] if since else None
    last = (ends(until) or (None, None))[1] if until else None
    if span is None:
        return Span(first, last, planned=planned) if first or last else None
    begun = first or span.first
    ended = last or span.last
    if begun and ended and begun > ended:
        # Whoever came after the end of the whole stayed nobody knows how long.
        begun, ended = (begun, None) if first else (None, ended)
    same = ended == span.last
    return Span(
        *(begun, ended),
        point=span.point and not (first or last),
        planned=planned or span.planned,
        due=span.due and same,
    )
