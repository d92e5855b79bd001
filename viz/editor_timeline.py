"""An answer on a line of time: one bar a row, as wide as what is known of its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.values import bounds
from ontology.errors import PartnershipsError
from ontology.terms import EDTF, XSD
from viz.textfit import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.labels import Labels
    from viz.results import Found, Term

#: Bars beyond this are in the table alone.
MOST: Final = 60
NAMES: Final = 300
YEARS: Final = 620
ROW: Final = 26
HEAD: Final = 30
SIZE: Final = 13
#: At most so many years are written over the bars; with more, every second, fifth or tenth.
_WRITTEN: Final = 14
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 10_000)
#: A single day is drawn so wide that it can be seen.
LEAST: Final = 4.0
DAY: Final = timedelta(days=1)
_DATES: Final = frozenset(
    term.value for term in (XSD.date, XSD.gYearMonth, XSD.gYear, XSD.dateTime, EDTF.EDTF)
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its dates in words, and where its bar begins and ends."""

    name: str
    told: str
    iri: str
    y: float
    x: float
    width: float
    marks: tuple[float, ...]
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All bars, and the years over them."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    height: float
    undated: int
    left_out: int
    width: float = NAMES + YEARS + 20


@dataclass(frozen=True, slots=True)
class _Dated:
    """One row with the days that its dates cover; None is an end that is open."""

    row: tuple[Term, ...]
    spans: tuple[tuple[date | None, date | None], ...]
    told: str

    @property
    def first(self) -> date:
        return min(day for span in self.spans for day in span if day)

    @property
    def last(self) -> date:
        return max(day for span in self.spans for day in span if day)


def datable(found: Found) -> bool:
    """Whether the answer has any date."""
    return next(_dated(found), None) is not None


def timeline(found: Found, labels: Labels) -> Timeline:
    """Lay the rows out by their dates, the earliest first."""
    rows = sorted(_dated(found), key=lambda one: (one.first, one.last))
    shown = rows[:MOST]
    first = min(one.first.year for one in shown)
    last = max(one.last.year for one in shown) + 1

    scale = Scale(date(first, 1, 1).toordinal(), _turn(last).toordinal())
    step = next(each for each in _STEPS if (last - first) / each <= _WRITTEN)
    years = tuple((y, scale.at(_turn(y))) for y in range(first, last + 1) if y % step == 0)
    return Timeline(
        bars=tuple(_bar(one, number, scale, labels) for number, one in enumerate(shown)),
        years=years,
        height=HEAD + ROW * len(shown) + 8,
        undated=len(found.rows) - len(rows),
        left_out=len(rows) - len(shown),
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to places on the drawing."""

    first: int
    last: int

    def at(self, day: date) -> float:
        """Where a day is."""
        return round(NAMES + YEARS * (day.toordinal() - self.first) / (self.last - self.first), 1)


def _turn(year: int) -> date:
    """The first day of a year, as far as the calendar goes."""
    return date(year, 1, 1) if year <= date.max.year else date.max


def _bar(one: _Dated, number: int, scale: Scale, labels: Labels) -> Bar:
    """A bar covers all days that its dates may mean; several dates are marked on it."""
    name, iri = _named(one.row, labels)
    start, end = scale.at(one.first), scale.at(one.last + (one.last < date.max) * DAY)
    inner = sorted({scale.at(d) for span in one.spans for d in span if d} - {start, end})
    return Bar(
        name=shorten(name, NAMES - 24, SIZE),
        told=f"{name}: {one.told}",
        iri=iri,
        y=HEAD + ROW * number + ROW / 2,
        x=start,
        width=round(max(end - start, LEAST), 1),
        marks=tuple(inner) if len(one.spans) > 1 else (),
        open_start=any(first is None for first, _ in one.spans),
        open_end=any(last is None for _, last in one.spans),
    )


def _named(row: Sequence[Term], labels: Labels) -> tuple[str, str]:
    """A row is called by its first two things; without any, by its first texts."""
    things = [term.value for term in row if isinstance(term, NamedNode)]
    if things:
        names = [labels.text(iri).text for iri in dict.fromkeys(things)]
        return " · ".join(names[:2]), things[0]
    texts = [
        term.value
        for term in row
        if isinstance(term, Literal) and term.datatype.value not in _DATES
    ]
    return " · ".join(texts[:2]) or "…", ""


def _dated(found: Found) -> Iterator[_Dated]:
    for row in found.rows:
        told = [
            (name, term)
            for name, term in zip(found.columns, row, strict=True)
            if isinstance(term, Literal) and term.datatype.value in _DATES
        ]
        spans = [(name, term, span) for name, term in told if (span := _span(term.value))]
        if spans:
            words = " · ".join(f"{name} {term.value}" for name, term, _ in spans)
            yield _Dated(row, tuple(span for _, _, span in spans), words)


def _span(text: str) -> tuple[date | None, date | None] | None:
    """The first and last day that a date covers; None for what cannot be drawn."""
    try:
        first, last = bounds(text[:10] if "T" in text else text)
        span = _day(first), _day(last)
    except (PartnershipsError, ValueError):
        return None
    return span if any(span) else None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
