"""Typed values: dates of any precision (EDTF), numbers, durations, booleans and texts.

Source of the date notation: Extended Date/Time Format (Library of Congress, 2019), level 0 plus
the seasons of level 1 (2019-21 is spring) and the quarters of level 2 (2020-34 is the second
quarter), which are read as intervals, and intervals with an open or unknown end (2019/.., 2019/,
/2019). Seasons have their northern meaning: spring is March to May, summer June to August, autumn
September to November, and the winter 2019-24 is December 2019 to February 2020.
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from graph.reading.texts import Unfit, is_number, not_a_number, short, web_address
from ontology.terms import EDTF, XSD

# Every pattern is matched in full and takes ASCII digits only.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
# 21 to 24 are seasons, spring first; 33 to 36 are quarters.
_SEASON = re.compile(r"([0-9]{4})-(2[1-4]|3[3-6])")
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}
# Two dots say that it goes on, nothing that nobody knows: of either the days cannot be reckoned.
_OPEN = ("", "..")
_N = "([0-9]{1,6})"
_DURATION = re.compile(
    rf"P(?=[0-9T])(?:{_N}Y)?(?:{_N}M)?(?:{_N}W)?(?:{_N}D)?"
    rf"(?:T(?=[0-9])(?:{_N}H)?(?:{_N}M)?(?:{_N}S)?)?"
)
_DATE_HINT = "write 2019, 2019-03, 2019-03-01 or an interval 2019-10/2019-12"


def date_literal(text: str) -> Literal:
    """Type a date by its precision: day, month, year, or an EDTF interval.

    Raises ValueError, in words for a curator, for a date that does not exist.
    """
    if season := _SEASON.fullmatch(text):
        return Literal(_months(season[1], int(season[2])), datatype=EDTF.EDTF)
    if "/" in text:
        first, last = bounds(text)
        if first and last and first > last:
            raise Unfit(f"the interval {text} ends before it begins", "write the earlier first")
        return Literal(text, datatype=EDTF.EDTF)
    return Literal(text, datatype=_datatype(text))


def bounds(text: str) -> tuple[str | None, str | None]:
    """Give the first and the last day (ISO) that a date of any precision covers.

    None stands for the open or unknown end of an interval, and never for both ends.
    """
    if season := _SEASON.fullmatch(text):
        return bounds(_months(season[1], int(season[2])))
    if "/" in text:
        first, last = _interval(text)
        return (
            None if first in _OPEN else bounds(first)[0],
            None if last in _OPEN else bounds(last)[1],
        )
    _datatype(text)
    if _YEAR.fullmatch(text):
        return f"{text}-01-01", f"{text}-12-31"
    if _MONTH.fullmatch(text):
        return f"{text}-01", f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]}"
    return text, text


def _interval(text: str) -> tuple[str, str]:
    """Take an interval apart; its ends are days, months, years or open, and not both open."""
    first, _, last = text.partition("/")
    if "/" in last:
        raise Unfit(f"{short(text)} is not a date: it has more than two ends", _DATE_HINT)
    if first in _OPEN and last in _OPEN:
        raise Unfit(f"{short(text)} is not a date: both its ends are open", _DATE_HINT)
    for end in (first, last):
        if season := _SEASON.fullmatch(end):
            kind = "season" if season[2] < "30" else "quarter"
            months = _months(season[1], int(season[2]))
            message = f"{short(text)} is not a date: an interval cannot have the {kind} {end}"
            raise Unfit(message, f"write months; {end} is {months}")
        if end not in _OPEN:
            _datatype(end)
    return first, last


def _months(year: str, code: int) -> str:
    """Give the three months of a season or a quarter as an interval; winter ends next year."""
    _year(year)
    first = _FIRST_MONTHS[code]
    later, last = divmod(first + 1, 12)
    if later and year == "9999":
        raise Unfit("the winter of 9999 ends in a year that cannot be written", _DATE_HINT)
    return f"{year}-{first:02}/{int(year) + later:04}-{last + 1:02}"


def _datatype(text: str) -> NamedNode:
    for pattern, datatype in ((_DAY, XSD.date), (_MONTH, XSD.gYearMonth), (_YEAR, XSD.gYear)):
        if pattern.fullmatch(text):
            _year(text)
            if pattern is _DAY:
                _day(text)
            return datatype
    raise Unfit(f"{short(text)} is not a date", _DATE_HINT)


def _day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        hint = "look at the source again; write the month alone when the day is not known"
        raise Unfit(f"the date {text} does not exist", hint) from None


def _year(text: str) -> None:
    """Refuse the year 0, which neither the calendar nor the comparison of dates has."""
    if text.startswith("0000"):
        raise Unfit(f"the date {text} does not exist: there is no year 0", _DATE_HINT)


def decimal_literal(text: str) -> Literal:
    """Type a number as xsd:decimal in its shortest form.

    Raises ValueError when the text is not a plain decimal number (no separators, no unit).
    """
    if not is_number(text):
        raise not_a_number(text)
    return Literal(plain(Decimal(text)), datatype=XSD.decimal)


def count_literal(text: str) -> Literal:
    """Type a count, a share or a sum of money, which are never below nought."""
    literal = decimal_literal(text)
    if literal.value.startswith("-"):
        hint = "counts, shares and sums of money are 0 or more; say a loss in a remark"
        raise Unfit(f"{text} is negative", hint)
    return literal


def plain(number: Decimal) -> str:
    """Write a number without exponent and trailing zeros, as the RDF store does."""
    text = f"{number:f}" if number else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def duration_literal(text: str) -> Literal:
    """Type an ISO 8601 duration such as P5M (five months); raises ValueError for others.

    Equal durations come out alike: years as months (P1Y6M is P18M), weeks as days.
    """
    parts = _DURATION.fullmatch(text)
    if not parts:
        hint = "write P5M for five months, P10D for ten days"
        raise Unfit(f"{short(text)} is not a duration", hint)
    years, months, weeks, days, hours, minutes, seconds = (
        int(part or 0) for part in parts.groups()
    )
    return Literal(
        _duration(12 * years + months, 7 * weeks + days, 3600 * hours + 60 * minutes + seconds),
        datatype=XSD.duration,
    )


def length(text: str) -> tuple[int, int]:
    """Give the months and days of a duration; part of a day counts as a day."""
    parts = _DURATION.fullmatch(text)
    if not parts:
        raise Unfit(f"{short(text)} is not a duration", "write P5M for five months")
    years, months, weeks, days, *hours = (int(part or 0) for part in parts.groups())
    return 12 * years + months, 7 * weeks + days + any(hours)


def _duration(months: int, days: int, seconds: int) -> str:
    """Write a duration in its one form: months, days, and what is less than a day."""
    more_days, seconds = divmod(seconds, 86_400)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    day_part = [(months, "M"), (days + more_days, "D")]
    time_part = [(hours, "H"), (minutes, "M"), (seconds % 60, "S")]
    day_text, time_text = (
        "".join(f"{number}{unit}" for number, unit in part if number)
        for part in (day_part, time_part)
    )
    if not day_text and not time_text:
        raise Unfit("a duration of nothing is no duration", "leave the claim out")
    return f"P{day_text}{'T' if time_text else ''}{time_text}"


def address_literal(text: str) -> Literal:
    """Type a web address as xsd:anyURI; raises ValueError for what is none."""
    return Literal(web_address(text), datatype=XSD.anyURI)


def fold(text: str) -> str:
    """Fold every run of white space to one space, as quotes are compared."""
    return " ".join(text.split())
