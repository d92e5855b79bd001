"""Spans from facts: when each thing began and ended, read from its dates and its duration.

Only what is said to have happened counts. A plan, a conclusion or an entry into force stands for
no start, and a duration without a start or an end gives nothing.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, Triple

from graph.inference import Inference
from graph.spans import Span
from graph.values import bounds, length
from ontology.terms import MP, XSD

RULE = "span-from-dates"
Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Dated:
    """The span of a thing, and the facts from which its start and its end are known."""

    span: Span
    start_from: tuple[Triple, ...] = ()
    end_from: tuple[Triple, ...] = ()


def spans(facts: Iterable[Triple]) -> dict[NamedNode, Dated]:
    """Give the span of each thing of which a start or an end is known, in the order of IRIs."""
    told: dict[NamedNode, dict[NamedNode, Triple]] = defaultdict(dict)
    for fact in facts:
        if fact.predicate in _PROPERTIES and isinstance(fact.subject, NamedNode):
            told[fact.subject][fact.predicate] = fact
    found = {thing: _dated(told[thing]) for thing in sorted(told, key=str)}
    return {thing: dated for thing, dated in found.items() if dated.start_from or dated.end_from}


_PROPERTIES = frozenset({MP.startDate, MP.endDate, MP.duration})


def inferences(facts: Iterable[Triple]) -> list[Inference]:
    """Derive the bounds of each span that its dates do not make impossible."""
    dated = spans(facts).items()
    return [each for thing, known in dated if known.span.possible for each in _bounds(thing, known)]


def _bounds(thing: NamedNode, known: Dated) -> Iterator[Inference]:
    span, narrow = known.span, known.span.tightened
    for name, day, wide, own in (
        ("earliestStart", narrow.earliest_start, span.earliest_start, known.start_from),
        ("latestStart", narrow.latest_start, span.latest_start, known.start_from),
        ("earliestEnd", narrow.earliest_end, span.earliest_end, known.end_from),
        ("latestEnd", narrow.latest_end, span.latest_end, known.end_from),
    ):
        if day:
            # A bound that start and end make narrower together follows from both.
            both = (*known.start_from, *known.end_from)
            premises = own if day == wide else tuple(dict.fromkeys(both))
            bound = Literal(day.isoformat(), datatype=XSD.date)
            yield Inference(Triple(thing, MP[name], bound), RULE, premises)


def _dated(told: Mapping[NamedNode, Triple]) -> Dated:
    start, end, duration = (told.get(p) for p in (MP.startDate, MP.endDate, MP.duration))
    began, ended = _days(start), _days(end)
    start_from: tuple[Triple, ...] = (start,) if start else ()
    end_from: tuple[Triple, ...] = (end,) if end else ()
    if start and duration and not end:
        ended, end_from = _ends(began, _text(duration)), (start, duration)
    if end and duration and not start:
        began, start_from = _starts(ended, _text(duration)), (end, duration)
    return Dated(Span(*began, *ended), start_from, end_from)


def _text(fact: Triple) -> str:
    return fact.object.value if isinstance(fact.object, Literal) else ""


def _days(fact: Triple | None) -> Days:
    """Give the first and the last day of a date."""
    if fact is None:
        return None, None
    first, last = (date.fromisoformat(day) if day else None for day in bounds(_text(fact)))
    return first, last


def _ends(began: Days, duration: str) -> Days:
    """Give the first and the last day on which what began then and lasted so long can have ended.

    The duration is taken at its word: what begins on 1 March and lasts a month ends on 31 March.
    """
    months, days = length(duration)
    first, last = began
    return first and _last_day(first, months, days), last and _last_day(last, months, days)


def _starts(ended: Days, duration: str) -> Days:
    """Give the first and the last day on which what ended then, after so long, can have begun."""
    months, days = length(duration)
    first, last = ended
    return (
        min(_first_days(first, months, days), default=None) if first else None,
        max(_first_days(last, months, days), default=None) if last else None,
    )


def _last_day(start: date, months: int, days: int) -> date | None:
    return _shifted(start, months, days - 1)


def _first_days(end: date, months: int, days: int) -> list[date]:
    """Give the days that begin a time of this length up to an end, or those on either side of it.

    Months differ in length: one that ends on 28 February can have begun on four days, and none
    ends on 30 March.
    """
    after = _shifted(end, 0, 1 - days)
    near = after and _shifted(after, -months, 0)
    if not near:
        return []
    days_near = [day for step in range(-4, 2) if (day := _shifted(near, 0, step))]
    ends = [(day, last) for day in days_near if (last := _last_day(day, months, days))]
    late = [day for day, last in ends if last >= end]
    soon = [day for day, last in ends if last <= end]
    return [*late[:1], *soon[-1:]]


def _shifted(day: date, months: int, days: int) -> date | None:
    """Move a day by months, to the first of the next where one is too short, and then by days.

    None is a day that no calendar of four-digit years has.
    """
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    number = day.day
    if number > monthrange(year, month + 1)[1]:
        month, number = month + 1, 1  # never December, which has 31 days
    try:
        return date(year, month + 1, number) + timedelta(days)
    except (ValueError, OverflowError):
        return None
