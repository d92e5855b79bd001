"""An answer on a line of time: one bar a row, as wide as what is known of its dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from ontology.terms import XSD
from viz.pictures.textfit import shorten
from viz.pictures.years import DATES, Ends, Scale, after, ends, turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from queries.labels import Labels
    from viz.editor.results import Found, Term

#: Bars beyond this are in the table alone.
MOST: Final = 60
NAMES: Final = 300
YEARS: Final = 620
ROW: Final = 26
HEAD: Final = 30
SIZE: Final = 13
#: At most so many years are written over the bars; with more, every second, fifth or tenth.
_WRITTEN: Final = 14
#: A single day is drawn so wide that it can be seen.
LEAST: Final = 4.0
_DATES: Final = DATES | {XSD.dateTime}


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
    spans: tuple[Ends, ...]
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

    scale = Scale(first, last)
    step = scale.step(_WRITTEN)
    years = tuple((y, _at(scale, turn(y))) for y in range(first, last + 1) if y % step == 0)
    return Timeline(
        bars=tuple(_bar(one, number, scale, labels) for number, one in enumerate(shown)),
        years=years,
        height=HEAD + ROW * len(shown) + 8,
        undated=len(found.rows) - len(rows),
        left_out=len(rows) - len(shown),
    )


def _at(scale: Scale, day: date) -> float:
    """Where a day is on the drawing."""
    return round(NAMES + YEARS * scale.share(day), 1)


def _bar(one: _Dated, number: int, scale: Scale, labels: Labels) -> Bar:
    """A bar covers all days that its dates may mean; several dates are marked on it."""
    name, iri = _named(one.row, labels)
    start, end = _at(scale, one.first), _at(scale, after(one.last))
    inner = sorted({_at(scale, d) for span in one.spans for d in span if d} - {start, end})
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
        term.value for term in row if isinstance(term, Literal) and term.datatype not in _DATES
    ]
    return " · ".join(texts[:2]) or "…", ""


def _dated(found: Found) -> Iterator[_Dated]:
    for row in found.rows:
        told = [
            (name, term)
            for name, term in zip(found.columns, row, strict=True)
            if isinstance(term, Literal) and term.datatype in _DATES
        ]
        spans = [(name, term, span) for name, term in told if (span := _span(term.value))]
        if spans:
            words = " · ".join(f"{name} {term.value}" for name, term, _ in spans)
            yield _Dated(row, tuple(span for _, _, span in spans), words)


def _span(text: str) -> Ends | None:
    """The first and last day that a date covers; None for what cannot be drawn."""
    span = ends(text[:10] if "T" in text else text)
    return span if span and any(span) else None
