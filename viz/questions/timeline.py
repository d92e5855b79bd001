"""An answer on a line of time, as shares of its width: what is not known is left open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.reading.kinds import INITIATIVE_KINDS
from queries.bind import among, rows
from queries.prefixes import kind_of
from queries.typed import shape
from queries.values import literal
from viz.pictures.years import DATES, Scale, after, ends, turn
from viz.questions.shown import cell, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.stores.protocol import SparqlStore
    from queries.run import Answer, Cell

MOST: Final = 60
_UNTIL: Final = frozenset({"until", "ended"})
#: When somebody said so, which is not when it was.
_SAID: Final = frozenset({"asOf", "speaksOf", "saidOn", "issued", "seenFirst", "seenLast"})
#: The first of these that a row has is what it is drawn by; then any other date, then the saying.
_PERIODS: Final = (("from", "since", "until"), ("began", "ended"))
#: The period of one thing among several of a row: subjectBegan, subjectEnded.
_OF_ONE: Final = re.compile(r"(\w+)Began")
_LABELLED: Final = 3
_YEARS: Final = 8
_SPANS: Final = """
SELECT DISTINCT ?x ?from ?until WHERE {{
  {values}
  OPTIONAL {{ ?x mp:startDate ?start }}
  OPTIONAL {{ ?x mp:plannedStartDate ?startPlanned }}
  OPTIONAL {{ ?x mp:endDate ?end }}
  OPTIONAL {{ ?x mp:plannedEndDate ?endPlanned }}
  BIND(COALESCE(?start, ?startPlanned) AS ?from) BIND(COALESCE(?end, ?endPlanned) AS ?until)
}} ORDER BY ?x
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its dates in words, and where its bar begins and ends, in percent."""

    name: str
    told: str
    iri: str
    x: float
    width: float
    open_start: bool = False
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """All bars, the years over them, and what has no dates to be drawn by."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    undated: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Something with a first and a last day; an end that is not known is open."""

    name: str
    told: str
    iri: str
    first: date | None
    last: date | None

    @property
    def days(self) -> tuple[date, date]:
        days = [day for day in (self.first, self.last) if day]
        return min(days), max(days)


def timeline(store: SparqlStore, answer: Answer, lang: str) -> Timeline | None:
    """Lay an answer out by its own dates, else its initiatives by theirs; None without any."""
    spans = (
        list(_of_things(answer, lang))
        or list(_of_rows(answer, lang))
        or list(_of_initiatives(store, answer, lang))
    )
    dated = sorted((s for s in spans if s.first or s.last), key=lambda s: (*s.days, s.name))
    if not dated:
        return None
    shown = dated[:MOST]
    begin = min(span.days[0].year for span in shown)
    end = max(span.days[1].year for span in shown) + 1
    scale = Scale(begin, end)
    step = scale.step(_YEARS)
    return Timeline(
        tuple(_bar(span, scale) for span in shown),
        tuple((y, _at(scale, turn(y))) for y in range(begin, end) if (y - begin) % step == 0),
        tuple(dict.fromkeys(span.name for span in spans if not span.first and not span.last)),
        len(dated) - len(shown),
    )


def _at(scale: Scale, day: date) -> float:
    """Where a day is, in percent of the width."""
    return round(min(100.0, max(0.0, 100 * scale.share(day))), 2)


def _bar(span: _Span, scale: Scale) -> Bar:
    first, last = span.days
    start = 0.0 if span.first is None else _at(scale, first)
    end = 100.0 if span.last is None else _at(scale, after(last))
    return Bar(
        span.name,
        span.told,
        span.iri,
        start,
        round(max(end - start, 0.6), 2),
        span.first is None,
        span.last is None,
    )


def _of_things(answer: Answer, lang: str) -> Iterator[_Span]:
    """Give each thing once that has a period of its own beside others in its rows."""
    columns, cells = shape(answer)
    names = [found.group(1) for name in columns if (found := _OF_ONE.fullmatch(name))]
    known: set[str] = set()
    for row in cells:
        texts = dict(zip(columns, row, strict=True))
        for name in names:
            thing = texts.get(name)
            if isinstance(thing, NamedNode) and thing.value not in known:
                known.add(thing.value)
                period = {"began": texts[f"{name}Began"], "ended": texts.get(f"{name}Ended")}
                label = answer.labels.text(thing.value).text
                yield _span(label, thing.value, period, list(period), lang)


def _of_rows(answer: Answer, lang: str) -> Iterator[_Span]:
    """Give each row with its dates; when it was said counts only where no other date is."""
    columns, cells = shape(answer)
    dated = [name for at, name in enumerate(columns) if any(_is_date(row[at]) for row in cells)]
    if not dated:
        return
    own = [name for name in dated if name not in _SAID]
    groups = [*([n for n in columns if n in each] for each in _PERIODS), own, dated]
    for row in cells:
        texts = dict(zip(columns, row, strict=True))
        used = next((g for g in groups if any(texts[name] is not None for name in g)), dated)
        name, iri = _name(answer, columns, row, dated, lang)
        yield _span(name, iri, texts, used, lang)


def _is_date(term: Cell) -> bool:
    return isinstance(term, Literal) and term.datatype in DATES


def _span(name: str, iri: str, texts: Mapping[str, Cell], used: Sequence[str], lang: str) -> _Span:
    """Give what these columns of a row say of its time; an end that nobody gave is open."""
    found = [term for each in used if isinstance(term := texts[each], Literal)]
    covered = [span for span in (ends(term.value) for term in found) if span]
    firsts, lasts = [first for first, _ in covered], [last for _, last in covered]
    begun = any(texts[each] is not None for each in used if each not in _UNTIL)
    ended = any(texts[each] is not None for each in used if each in _UNTIL)
    paired = any(each in _UNTIL for each in used) and len(used) > 1
    return _Span(
        name,
        _told(texts, used, lang),
        iri,
        _outermost(firsts, min) if begun or not paired else None,
        _outermost(lasts, max) if ended or not paired else None,
    )


def _told(texts: Mapping[str, Cell], used: Sequence[str], lang: str) -> str:
    """Give the dates in words; those at which something was only said are called so."""
    said = set(used) <= _SAID
    found = [
        f"{heading(name, lang).lower()} {literal(term, lang)}" if said else literal(term, lang)
        for name in used
        if isinstance(term := texts[name], Literal)
    ]
    return " \N{EN DASH} ".join(dict.fromkeys(found))


def _outermost(days: Sequence[date | None], which: Callable[[Iterable[date]], date]) -> date | None:
    """Give the first or last of some days; one that is open goes beyond all others."""
    known = [day for day in days if day]
    return which(known) if known and len(known) == len(days) else None


def _name(
    answer: Answer, columns: Sequence[str], row: Sequence[Cell], dates: Iterable[str], lang: str
) -> tuple[str, str]:
    """Call a row by its first readable cells, and link it to its first thing."""
    skipped = {*dates, *_SAID, "status"}
    shown = [
        cell(answer, name, term, lang)
        for name, term in zip(columns, row, strict=True)
        if name not in skipped and term is not None
    ]
    told = [one for one in shown if one.kind not in {"claim", "judgement", "source", "quote"}]
    things = [one.iri for one in told if one.iri and one.kind not in {"scheme", "term", "outside"}]
    return " · ".join(one.text for one in told[:_LABELLED]), next(iter(things), "")


def _of_initiatives(store: SparqlStore, answer: Answer, lang: str) -> Iterator[_Span]:
    """Give the initiatives that the answer speaks of, from their start to their end."""
    _, cells = shape(answer)
    terms = [*answer.terms.values(), *(term for row in cells for term in row)]
    found = dict.fromkeys(
        term
        for term in terms
        if isinstance(term, NamedNode) and kind_of(term.value) in INITIATIVE_KINDS
    )
    if not found:
        return
    known = {row["x"]: row for row in rows(store, _SPANS.format(values=among("x", found)))}
    for thing in found:
        row = known.get(thing)
        start, end = (row["from"], row["until"]) if row else (None, None)
        given = [term for term in (start, end) if isinstance(term, Literal)]
        first = ends(start.value) if isinstance(start, Literal) else None
        last = ends(end.value) if isinstance(end, Literal) else None
        yield _Span(
            answer.labels.text(thing.value).text,
            " \N{EN DASH} ".join(dict.fromkeys(literal(term, lang) for term in given)),
            thing.value,
            first[0] if first else None,
            last[1] if last else None,
        )
