"""What a value covers: the days of a date, the numbers a figure can mean, the length of a time.

Two values agree where the one lies inside the other: a day in its quarter, 60 in "more than 50".
"""

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from graph.claims import Claim
from graph.reading.texts import is_number
from graph.values import bounds

Extent = tuple[Decimal, Decimal]

_MONTH_DAYS = (Decimal(28), Decimal(31))
_DURATION = re.compile(r"P(?:([0-9]+)M)?(?:([0-9]+)D)?")
_ABOVE, _BELOW = ("more than", "at least"), ("less than", "at most")
# How far from its number a figure marked as approximate may be.
_ROUGHLY = Decimal("0.1")
# A figure that nobody marks as rounded is taken for rounded from the hundreds up, and when it is
# near: 31 has more digits than 30 and is no more precise.
_ROUNDED_TO, _NEAR = 100, Decimal("0.05")


def agree(one: Claim, other: Claim) -> bool:
    """Whether one value lies inside the other, as said: both can be right."""
    first, second = extent(one), extent(other)
    if first is None or second is None:
        return False
    return _inside(first, second) or _inside(second, first)


def rounder(one: Claim, other: Claim) -> bool:
    """Whether one number is the other, rounded, though it does not say so."""
    numbers = [_number(claim) for claim in (one, other)]
    return any(_rounds(a, b) for a, b in (numbers, numbers[::-1]) if a is not None and b)


def extent(claim: Claim) -> Extent | None:
    """Give the least and the greatest that a claim can mean; None for things and texts."""
    if not isinstance(claim.value, Literal):
        return None
    number = _number(claim)
    return _around(number, claim) if number is not None else _of_time(claim.value.value)


def _number(claim: Claim) -> Decimal | None:
    """Give the number of a figure; a year looks like one and is none."""
    if not isinstance(claim.value, Literal) or not claim.value.datatype.value.endswith("#decimal"):
        return None
    return Decimal(claim.value.value) if is_number(claim.value.value) else None


def _around(number: Decimal, claim: Claim) -> Extent:
    if claim.bound in _ABOVE:
        return number, Decimal("Infinity")
    if claim.bound in _BELOW:
        return Decimal(), number
    slack = abs(number) * _ROUGHLY if claim.approximate else Decimal()
    return number - slack, number + slack


def _of_time(text: str) -> Extent | None:
    lengths = [_DURATION.fullmatch(part) for part in text.split("/")]
    if all(lengths):
        days = [_days(length) for length in lengths if length]
        return min(first for first, _ in days), max(last for _, last in days)
    try:
        first, last = bounds(text)
    except ValueError:
        return None
    # The open end of an interval may be anywhere.
    return _day(first, Decimal("-Infinity")), _day(last, Decimal("Infinity"))


def _day(day: str | None, otherwise: Decimal) -> Decimal:
    return Decimal(date.fromisoformat(day).toordinal()) if day else otherwise


def _days(length: re.Match[str]) -> Extent:
    """Give the days a length can have: a month has 28 to 31."""
    months, days = (Decimal(part or 0) for part in length.groups())
    return _MONTH_DAYS[0] * months + days, _MONTH_DAYS[1] * months + days


def _inside(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rounds(round_: Decimal, exact: Decimal) -> bool:
    """Whether a number comes from another one by rounding: to hundreds, or to fewer decimals."""
    gap = abs(round_ - exact)
    places, more = (-int(number.as_tuple().exponent) for number in (round_, exact))
    if 0 <= places < more and gap * 2 <= Decimal(1).scaleb(-places):
        return True
    step = next((10**n for n in range(17, 1, -1) if round_ and round_ % 10**n == 0), 0)
    return step >= _ROUNDED_TO and gap * 2 <= step and gap <= _NEAR * max(round_, exact)
