"""Typed values: dates of any precision (EDTF), numbers, durations, booleans and texts.

Source of the date notation: Extended Date/Time Format (Library of Congress, 2019), level 0 plus
the quarters of level 2 (2020-34 is the second quarter), which are read as intervals.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from ontology.terms import EDTF, XSD

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")
_YEAR = re.compile(r"^\d{4}$")
_QUARTER = re.compile(r"^(\d{4})-(3[3-6])$")
_DURATION = re.compile(r"^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$")


def date_literal(text: str) -> Literal:
    """Type a date by its precision: day, month, year, or an EDTF interval.

    Raises ValueError, in words for a curator, for a date that does not exist.
    """
    if quarter := _QUARTER.match(text):
        return Literal(_quarter(quarter[1], int(quarter[2])), datatype=EDTF.EDTF)
    if "/" in text:
        first, _, last = text.partition("/")
        if bounds(first)[0] > bounds(last)[1]:
            raise ValueError(f"the interval {text} ends before it begins")
        return Literal(text, datatype=EDTF.EDTF)
    return Literal(text, datatype=_datatype(text))


def bounds(text: str) -> tuple[str, str]:
    """Give the first and the last day (ISO) that a date of any precision covers."""
    if quarter := _QUARTER.match(text):
        return bounds(_quarter(quarter[1], int(quarter[2])))
    if "/" in text:
        first, _, last = text.partition("/")
        return bounds(first)[0], bounds(last)[1]
    _datatype(text)
    if _YEAR.match(text):
        return f"{text}-01-01", f"{text}-12-31"
    if _MONTH.match(text):
        year, month = int(text[:4]), int(text[5:])
        following = date(year + month // 12, month % 12 + 1, 1)
        return f"{text}-01", date.fromordinal(following.toordinal() - 1).isoformat()
    return text, text


def _quarter(year: str, code: int) -> str:
    first = (code - 33) * 3 + 1
    return f"{year}-{first:02}/{year}-{first + 2:02}"


def _datatype(text: str) -> NamedNode:
    if _DAY.match(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"the date {text} does not exist") from None
        return XSD.date
    if _MONTH.match(text):
        return XSD.gYearMonth
    if _YEAR.match(text):
        return XSD.gYear
    raise ValueError(
        f"{text!r} is not a date: write 2019, 2019-03, 2019-03-01 or an interval 2019-10/2019-12"
    )


def decimal_literal(text: str) -> Literal:
    """Type a number as xsd:decimal in its shortest form.

    Raises ValueError when the text is not a plain decimal number (no separators, no unit).
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a number: write digits only, such as 1500000 or 94.99")
    return Literal(plain(number), datatype=XSD.decimal)


def plain(number: Decimal) -> str:
    """Write a number without exponent and trailing zeros, as the RDF store does."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def duration_literal(text: str) -> Literal:
    """Type an ISO 8601 duration such as P5M (five months); raises ValueError for others."""
    if not _DURATION.match(text):
        raise ValueError(f"{text!r} is not a duration: write P5M for five months, P10D for days")
    return Literal(text, datatype=XSD.duration)


def fold(text: str) -> str:
    """Fold every run of white space to one space, as quotes are compared."""
    return " ".join(text.split())
