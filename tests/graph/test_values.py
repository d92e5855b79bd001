"""Typed values: dates of any precision, numbers and durations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from graph.values import bounds, date_literal, decimal_literal, duration_literal, fold
from ontology.terms import EDTF, XSD


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("2019-03-01", Literal("2019-03-01", datatype=XSD.date)),
        ("2019-03", Literal("2019-03", datatype=XSD.gYearMonth)),
        ("2019", Literal("2019", datatype=XSD.gYear)),
        ("2019-10/2019-12", Literal("2019-10/2019-12", datatype=EDTF.EDTF)),
        ("2020-34", Literal("2020-04/2020-06", datatype=EDTF.EDTF)),
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
    assert begin <= first <= text <= last <= end
    assert bounds(text) == (text, text)


@pytest.mark.parametrize(("text", "value"), [("30", "30"), ("1.50", "1.5"), ("-0.10", "-0.1")])
def test_numbers_are_written_shortest(text: str, value: str) -> None:
    """Numbers come out as the store would write them, so that equal figures are equal."""
    assert decimal_literal(text) == Literal(value, datatype=XSD.decimal)


@pytest.mark.parametrize("text", ["many", "1,000", "NaN", "Infinity", "30 %", ""])
def test_no_number_is_guessed(text: str) -> None:
    """A value that is not a plain number is refused, not guessed at."""
    with pytest.raises(ValueError, match="is not a number"):
        decimal_literal(text)


def test_durations() -> None:
    """Five months are P5M; anything else is refused with an example."""
    assert duration_literal("P5M").datatype == XSD.duration
    for text in ("P", "5 months", "PT", "P5X"):
        with pytest.raises(ValueError, match="write P5M"):
            duration_literal(text)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """Folding white space twice is folding it once."""
    assert fold(fold(text)) == fold(text)
