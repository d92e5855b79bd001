"""Typed values: dates of any precision, numbers and durations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from graph.reading.texts import Unfit
from graph.values import (
    bounds,
    count_literal,
    date_literal,
    decimal_literal,
    duration_literal,
    fold,
    length,
)
from ontology.terms import EDTF, XSD


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("2019-03-01", Literal("2019-03-01", datatype=XSD.date)),
        ("2019-03", Literal("2019-03", datatype=XSD.gYearMonth)),
        ("2019", Literal("2019", datatype=XSD.gYear)),
        ("2019-10/2019-12", Literal("2019-10/2019-12", datatype=EDTF.EDTF)),
        ("2020-34", Literal("2020-04/2020-06", datatype=EDTF.EDTF)),
        ("2019-21", Literal("2019-03/2019-05", datatype=EDTF.EDTF)),
        ("2019-22", Literal("2019-06/2019-08", datatype=EDTF.EDTF)),
        ("2019-23", Literal("2019-09/2019-11", datatype=EDTF.EDTF)),
        ("2019-24", Literal("2019-12/2020-02", datatype=EDTF.EDTF)),
        ("2019/..", Literal("2019/..", datatype=EDTF.EDTF)),
        ("2019-03/", Literal("2019-03/", datatype=EDTF.EDTF)),
        ("/2019-03-01", Literal("/2019-03-01", datatype=EDTF.EDTF)),
    ],
)
def test_dates_are_typed_by_precision(text: str, literal: Literal) -> None:
    """A date keeps the precision its source gives it."""
    assert date_literal(text) == literal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2020-02-30", "does not exist"),
        ("2020-13", "is not a date"),
        ("1 March 2019", "is not a date"),
        ("2020-06/2020-01", "ends before it begins"),
        ("", "is not a date"),
        ("2020-04-01/2020-04-31", "does not exist"),
        ("0000", "no year 0"),
        ("0000-33", "no year 0"),
        ("2019\n", "is not a date"),
        ("\u0662\u0660\u0661\u0669", "is not a date"),
        ("\uff12\uff10\uff11\uff19-01-01", "is not a date"),
        ("2017/2018/2019", "more than two ends"),
        ("2017-33/2017-34", "cannot have the quarter 2017-33"),
        ("2017-21/2018", "cannot have the season 2017-21"),
        ("2017-25", "is not a date"),
        ("9999-24", "cannot be written"),
        ("0000-24", "no year 0"),
        ("/", "both its ends are open"),
        ("../..", "both its ends are open"),
        ("2017/...", "is not a date"),
        ("2017-02-30/..", "does not exist"),
    ],
)
def test_impossible_dates_are_refused(text: str, words: str) -> None:
    """A date that does not exist is refused in words that say so."""
    with pytest.raises(ValueError, match=words):
        date_literal(text)


@given(st.dates())
def test_bounds_enclose(day: object) -> None:
    """A day lies within the bounds of its month, and the month within those of its year."""
    text = str(day)
    (first, last), (begin, end) = bounds(text[:7]), bounds(text[:4])
    assert str(begin) <= str(first) <= text <= str(last) <= str(end)
    assert bounds(text) == (text, text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019-21", ("2019-03-01", "2019-05-31")),
        ("2019-24", ("2019-12-01", "2020-02-29")),
        ("9998-24", ("9998-12-01", "9999-02-28")),
        ("2019-35", ("2019-07-01", "2019-09-30")),
    ],
)
def test_seasons_and_quarters_have_their_days(text: str, days: tuple[str, str]) -> None:
    """A season covers its three northern months, and a winter ends in the next year."""
    assert bounds(text) == days
    assert bounds(date_literal(text).value) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019/..", ("2019-01-01", None)),
        ("2019/", ("2019-01-01", None)),
        ("/2019-02", (None, "2019-02-28")),
        ("../2019", (None, "2019-12-31")),
    ],
)
def test_an_open_end_has_no_day(text: str, days: tuple[str | None, str | None]) -> None:
    """What goes on, or began nobody knows when, has no day on that side and none is made up."""
    assert bounds(text) == days


def test_part_of_a_day_counts_as_a_day() -> None:
    """A duration is reckoned in months and days, and the day on which it ends belongs to it."""
    assert length("P1Y6M") == (18, 0)
    assert length("P1M2W3D") == (1, 17)
    assert (length("PT2H"), length("P10DT1S")) == ((0, 1), (0, 11))
    with pytest.raises(ValueError, match="is not a duration"):
        length("18 months")


def test_the_last_month_has_an_end() -> None:
    """December 9999 is a month like any other, although no year follows it."""
    assert bounds("9999-12") == ("9999-12-01", "9999-12-31")
    assert bounds("2020-02") == ("2020-02-01", "2020-02-29")


@pytest.mark.parametrize(
    ("text", "value"), [("-0", "0"), ("30", "30"), ("1.50", "1.5"), ("-0.10", "-0.1")]
)
def test_numbers_are_written_shortest(text: str, value: str) -> None:
    """Numbers come out as the store would write them, so that equal figures are equal."""
    assert decimal_literal(text) == Literal(value, datatype=XSD.decimal)


@pytest.mark.parametrize(
    "text",
    ["many", "1,000", "NaN", "Infinity", "30 %", "", "1e99999999", "1E5", "+5", "\u0663\u0660",
     "30\n", "1_000", ".5", "1234567890123456789", "0.1234567891"],
)  # fmt: skip
def test_no_number_is_guessed(text: str) -> None:
    """A value that is not a plain number of bearable length is refused at once."""
    with pytest.raises(ValueError, match="is not a number") as failure:
        decimal_literal(text)
    assert isinstance(failure.value, Unfit)
    assert "write digits only" in failure.value.hint


def test_counts_are_not_negative() -> None:
    """Nobody trains fewer than nought people, and no budget is below nought."""
    assert count_literal("0") == Literal("0", datatype=XSD.decimal)
    with pytest.raises(ValueError, match="-40 is negative"):
        count_literal("-40")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("P5M", "P5M"),
        ("P1Y", "P12M"),
        ("P12M", "P12M"),
        ("P1Y6M", "P18M"),
        ("P2W", "P14D"),
        ("P1M10D", "P1M10D"),
        ("PT36H", "P1DT12H"),
        ("PT90M", "PT1H30M"),
        ("P0Y3M", "P3M"),
    ],
)
def test_equal_durations_are_written_alike(text: str, value: str) -> None:
    """A year is twelve months and a week seven days, so that equal durations are equal."""
    assert duration_literal(text) == Literal(value, datatype=XSD.duration)


@pytest.mark.parametrize(
    "text", ["P", "5 months", "PT", "P5X", "P1.5Y", "P\u0665M", "P5M\n", "P0M"]
)
def test_other_durations_are_refused(text: str) -> None:
    """What is no duration is refused with an example."""
    with pytest.raises(ValueError, match=r"is not a duration|is no duration") as failure:
        duration_literal(text)
    assert isinstance(failure.value, Unfit)
    assert failure.value.hint


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """Folding white space twice is folding it once."""
    assert fold(fold(text)) == fold(text)
