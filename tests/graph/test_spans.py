"""Spans keep what is unknown unknown, and answer yes, no or cannot be known."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from graph.build import build_dataset
from graph.corpus import load
from graph.inference import record_iri
from graph.rdf.iris import INFERENCES, thing
from graph.span_facts import RULE, inferences, spans
from graph.spans import Answer, Span, Verdict, before, overlap, started_before
from graph.values import date_literal, duration_literal
from ontology.terms import MP, PROV, XSD, concept

A = thing("project", "a")
BASE = date(2020, 2, 24)
DAYS = [BASE + timedelta(step) for step in range(11)]
KNOWN = st.none() | st.sampled_from(DAYS[2:-2])
SPANS = st.builds(Span, KNOWN, KNOWN, KNOWN, KNOWN)
Concrete = tuple[date, date]


def day(text: str) -> date:
    """Give a date."""
    return date.fromisoformat(text)


def exact(start: str, end: str) -> Span:
    """Give a span that is known to the day."""
    return Span(day(start), day(start), day(end), day(end))


def told(**dates: str) -> list[Triple]:
    """Give the facts of one thing; durations begin with P."""
    typed = {
        name: duration_literal if text[0] == "P" else date_literal for name, text in dates.items()
    }
    return [Triple(A, MP[name], typed[name](text)) for name, text in dates.items()]


def span(**dates: str) -> Span:
    """Give the span of a thing of which these facts are known."""
    return spans(told(**dates))[A].span


def concrete(known: Span) -> list[Concrete]:
    """Give every start and end that the bounds allow, among the days of the tests."""

    def within(found: date, first: date | None, last: date | None) -> bool:
        return (first is None or first <= found) and (last is None or found <= last)

    starts = [d for d in DAYS if within(d, known.earliest_start, known.latest_start)]
    ends = [d for d in DAYS if within(d, known.earliest_end, known.latest_end)]
    return [(start, end) for start, end in product(starts, ends) if start <= end]


def judged(one: Span, other: Span, holds: Callable[[Concrete, Concrete], bool]) -> Verdict:
    """Give the answer by trying all there is."""
    truths = {holds(a, b) for a, b in product(concrete(one), concrete(other))}
    if len(truths) != 1:
        return Verdict.UNKNOWN
    return Verdict.YES if truths == {True} else Verdict.NO


def together(a: Concrete, b: Concrete) -> int:
    """Count the days that two spans have in common."""
    return max(0, (min(a[1], b[1]) - max(a[0], b[0])).days + 1)


@settings(max_examples=200, deadline=None)
@given(SPANS, SPANS)
def test_verdicts_are_those_of_every_possible_date(one: Span, other: Span) -> None:
    """Yes means on all dates within the bounds, no means on none, and the rest cannot be known."""
    assert overlap(one, other).verdict == judged(one, other, lambda a, b: together(a, b) > 0)
    assert before(one, other) == judged(one, other, lambda a, b: a[1] < b[0])
    assert started_before(one, other) == judged(one, other, lambda a, b: a[0] < b[0])


@settings(max_examples=200, deadline=None)
@given(SPANS, SPANS)
def test_lengths_are_those_of_every_possible_date(one: Span, other: Span) -> None:
    """The least and the greatest number of days in common are reached, and never passed."""
    found = overlap(one, other)
    days = [together(a, b) for a, b in product(concrete(one), concrete(other))]
    if days:
        assert found.least_days == min(days)
        assert found.greatest_days in {None, max(days)}
        assert found == overlap(other, one)
    else:
        assert found == Answer(Verdict.UNKNOWN)


@given(SPANS)
def test_tightening_loses_nothing(known: Span) -> None:
    """Bounds made narrower by the order of start and end allow the same dates as before."""
    if known.possible:
        assert concrete(known.tightened) == concrete(known)
    assert known.possible == bool(concrete(known))


def month_on(start: date, months: int) -> date:
    """Give the day so many months on, the first of the next where the month is too short."""
    later = start.replace(day=1)
    for _ in range(months):
        later = (later + timedelta(31)).replace(day=1)
    found = later + timedelta(start.day - 1)
    return found if found.month == later.month else (later + timedelta(31)).replace(day=1)


NEAR = st.dates(date(1999, 1, 1), date(2009, 12, 31))


@given(NEAR, NEAR)
def test_months_are_whole_at_least_and_begun_at_most(one: date, other: date) -> None:
    """Months are counted by the calendar, the last day included."""
    start, end = min(one, other), max(one, other)
    found = overlap(Span(start, start, end, end), Span(start, start, end, end))
    after = end + timedelta(1)
    assert month_on(start, found.least_months) <= after < month_on(start, found.least_months + 1)
    assert found.greatest_months in {found.least_months, found.least_months + 1}
    assert month_on(start, found.greatest_months or 0) >= after


def test_palim_and_thamm_enabel_ran_together() -> None:
    """From 13 August 2020 to 30 April 2021 both ran: eight to nine months, and neither after."""
    palim, enabel = exact("2019-03-01", "2021-04-30"), exact("2020-08-13", "2023-08-31")
    assert overlap(palim, enabel) == Answer(Verdict.YES, 261, 261, 8, 9)
    assert before(palim, enabel) == Verdict.NO
    assert started_before(palim, enabel) == Verdict.YES
    assert overlap(palim, exact("2021-05-01", "2022-01-01")).verdict == Verdict.NO


def test_what_is_unknown_stays_unknown() -> None:
    """A start alone does not say whether it still ran, but that it had not ended before."""
    running = span(startDate="2019")
    later = span(startDate="2021-21")
    assert overlap(running, later) == Answer(Verdict.UNKNOWN)
    assert before(running, later) == Verdict.UNKNOWN
    assert before(later, running) == Verdict.NO
    assert started_before(running, later) == Verdict.YES


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"startDate": "2019-24"}, ("2019-12-01", "2020-02-29", None, None)),
        ({"endDate": "2021/.."}, (None, None, "2021-01-01", None)),
        ({"startDate": "/2021"}, (None, "2021-12-31", None, None)),
        (
            {"startDate": "2019-03-01", "duration": "P26M"},
            ("2019-03-01", "2019-03-01", "2021-04-30", "2021-04-30"),
        ),
        (
            {"startDate": "2019", "duration": "P36M"},
            ("2019-01-01", "2019-12-31", "2021-12-31", "2022-12-30"),
        ),
        (
            {"endDate": "2020-08", "duration": "P7M"},
            ("2020-01-02", "2020-02-01", "2020-08-01", "2020-08-31"),
        ),
        ({"startDate": "2020/", "duration": "P1M"}, ("2020-01-01", None, "2020-01-31", None)),
        (
            {"startDate": "2019", "endDate": "2019-06", "duration": "P7M"},
            ("2019-01-01", "2019-12-31", "2019-06-01", "2019-06-30"),
        ),
        (
            {"startDate": "2019", "duration": "P999999M"},
            ("2019-01-01", "2019-12-31", None, None),
        ),
    ],
)
def test_dates_and_durations_give_a_span(
    dates: dict[str, str], expected: tuple[str | None, ...]
) -> None:
    """A duration gives the end or the start that nobody tells, and never replaces one told."""
    assert span(**dates) == Span(*(day(each) if each else None for each in expected))


def test_neither_plans_nor_a_duration_alone_give_a_span() -> None:
    """Thirty-six months from nobody knows when, and what was only planned, give nothing."""
    facts = told(
        duration="P36M", plannedStartDate="2019", plannedEndDate="2020", concludedOn="2018"
    )
    assert spans(facts) == {}
    assert inferences(facts) == []


@given(
    st.dates(date(1990, 1, 1), date(2030, 12, 31)),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_a_duration_reckons_back_to_the_start(start: date, months: int, days: int) -> None:
    """The start from which an end was reckoned is among those reckoned back from that end."""
    if not months and not days:
        return
    duration = f"P{months}M{days}D"
    end = span(startDate=str(start), duration=duration).latest_end
    back = span(endDate=str(end), duration=duration)
    assert back.earliest_start
    assert back.latest_start
    assert back.earliest_start <= start <= back.latest_start
    assert (back.latest_start - back.earliest_start).days <= 3


def derived(facts: list[Triple]) -> Iterator[tuple[str, str, set[str]]]:
    """Give what is inferred: property, day and the properties it follows from."""
    for each in inferences(facts):
        assert each.rule == RULE
        assert each.triple.object == Literal(str(each.triple.object.value), datatype=XSD.date)  # type: ignore[union-attr]
        names = {premise.predicate.value.rsplit("#", 1)[1] for premise in each.premises}
        name = each.triple.predicate.value.rsplit("#", 1)[1]
        yield name, each.triple.object.value, names  # type: ignore[union-attr]


def test_each_bound_names_what_it_follows_from() -> None:
    """A bound follows from its own date, or from start and end where both make it narrower."""
    assert list(derived(told(startDate="2019", endDate="2019-06"))) == [
        ("earliestStart", "2019-01-01", {"startDate"}),
        ("latestStart", "2019-06-30", {"startDate", "endDate"}),
        ("earliestEnd", "2019-06-01", {"endDate"}),
        ("latestEnd", "2019-06-30", {"endDate"}),
    ]
    assert list(derived(told(endDate="2019-06-30", duration="P6M"))) == [
        ("earliestStart", "2018-12-31", {"endDate", "duration"}),
        ("latestStart", "2019-01-01", {"endDate", "duration"}),
        ("earliestEnd", "2019-06-30", {"endDate"}),
        ("latestEnd", "2019-06-30", {"endDate"}),
    ]


def test_impossible_dates_give_no_bounds() -> None:
    """An end before the start, which a check reports, leads to no conclusion at all."""
    assert inferences(told(startDate="2020", endDate="2019")) == []


def test_the_build_writes_bounds_with_their_reasons(sample: Path) -> None:
    """Every bound in the default graph has a record with the rule and the claims behind it."""
    quads = build_dataset(load(sample)).quads
    names = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
    bounds = {q.triple for q in quads if q.graph_name == DefaultGraph()}
    bounds = {triple for triple in bounds if triple.predicate in {MP[name] for name in names}}
    bridge = thing("project", "harbour-bridge")
    assert {(t.subject, t.predicate, _text(t)) for t in bounds} == {
        (bridge, MP.earliestStart, "2017-05-03"),
        (bridge, MP.latestStart, "2017-05-03"),
        (bridge, MP.earliestEnd, "2018-12-31"),
        (bridge, MP.latestEnd, "2018-12-31"),
    }
    records = {(q.subject, q.predicate, q.object) for q in quads if q.graph_name == INFERENCES}
    for triple in bounds:
        iri = record_iri(triple)
        claim = "N1" if "Start" in triple.predicate.value else "R1"
        assert (iri, MP.rule, concept("rule", RULE)) in records
        assert (iri, MP.claimedValue, triple.object) in records
        assert (iri, PROV.wasDerivedFrom, thing("claim", claim)) in records


def _text(triple: Triple) -> str:
    assert not isinstance(triple.object, (NamedNode, Triple))
    return triple.object.value
