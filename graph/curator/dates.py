"""Finds dates in running text: days, months, years and spans of years, in six languages."""

import re
from collections.abc import Iterator

from graph.curator.finds import Find
from graph.texts import Unfit
from graph.values import date_literal

# The names of each month in English, French, Dutch, German, Spanish and Italian.
_MONTHS = (
    "january janvier januari januar enero gennaio jan janv jän jänner",
    "february février fevrier februari februar febrero febbraio feb févr",
    "march mars maart märz maerz marzo mar mrt",
    "april avril abril aprile apr avr",
    "may mai mei mayo maggio",
    "june juin juni junio giugno jun",
    "july juillet juli julio luglio jul juil",
    "august août aout augustus agosto aug",
    "september septembre septiembre setiembre settembre sept sep",
    "october octobre oktober octubre ottobre oct okt",
    "november novembre noviembre nov",
    "december décembre decembre dezember diciembre dicembre dec déc dez",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er|º|°|\.)?"
_GAP = r"[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t\u00a0\u202f]{0,3}"
_OF = rf"{_GAP}(?:(?:of|de|del|di){_GAP})?"
_FREE = r"(?<![\w/.\u2013-])"
_MONTH = rf"(?P<month>{_NAME})\b\.?"
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_FREE}{_YEAR}-(?P<mm>[01][0-9])-(?P<dd>[0-3][0-9])(?![\w-])",
        rf"{_FREE}{_DAY}{_OF}{_MONTH},?{_OF}{_YEAR}(?![\w/])",
        rf"\b{_MONTH}{_GAP}(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?,?{_GAP}{_YEAR}(?![\w/])",
        rf"\b{_MONTH},?{_OF}{_YEAR}(?![\w/])",
        rf"{_FREE}(?P<first>[0-3]?[0-9])(?P<mark>[./])(?P<second>[01]?[0-9])(?P=mark){_YEAR}(?![\w/])",
        rf"{_FREE}{_YEAR}[-\u2013\u2014/](?P<until>(?:19|20)[0-9]{{2}})(?![\w/-])",
        rf"{_FREE}{_YEAR}-(?P<mm>0[1-9]|1[0-2])(?![\w/-])",
        rf"{_FREE}{_YEAR}(?![\w/\u2013-]|[.,][0-9])",
    )
]


def dates(text: str) -> Iterator[Find]:
    """Give every date, the most precise readings first; what is no date of the calendar is not."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if value := _value(match):
                yield Find(*match.span(), "date", value)


def _value(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    year = part["year"]
    if until := part.get("until"):
        value = f"{year}/{until}"
    elif part.get("first"):
        value = _numeric(year, int(part["first"]), int(part["second"]))
    else:
        value = _dashed(year, part)
    try:
        return date_literal(value).value if value else None
    except Unfit:
        return None


def _dashed(year: str, part: dict[str, str | None]) -> str:
    """Write a date as ISO 8601 has it."""
    month = part.get("mm") or ""
    if name := part.get("month"):
        month = f"{_NUMBER_OF[name.casefold()]:02}"
    if month and not part.get("dd") and not part.get("day") and not part.get("month"):
        # 2011-12 is December or two years; nobody can tell.
        return "" if int(month) == (int(year) + 1) % 100 else f"{year}-{month}"
    day = part.get("dd") or part.get("day")
    return "-".join([year, *([month] if month else []), *([f"{int(day):02}"] if day else [])])


def _numeric(year: str, first: int, second: int) -> str:
    """Read 31/12/2018; where day and month could change places only the year is sure."""
    if first != second and first <= 12 and second <= 12:
        return year
    return f"{year}-{second:02}-{first:02}"
