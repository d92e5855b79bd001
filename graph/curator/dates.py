"""Finds dates in running text: days, months, seasons, years and spans, in six languages."""

import re
from collections.abc import Iterator

from graph.curator.finds import Find
from graph.reading.texts import Unfit, small
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


# A part of a year, as the guide for curators reads it: the months, and the words for it.
_PARTS = {
    ("01", "04", "January to April"): "early in|early|début|debut|begin|anfang|principios|inizio",
    ("05", "08", "May to August"): "mid|mi|medio|midden|mitte|mediados|metà",
    ("09", "12", "September to December"): (
        "late in|late|fin|eind|einde|ende|finales|fines|end of|the end of|fine"
    ),
}
_PART_OF = {word: months for months, words in _PARTS.items() for word in words.split("|")}
_SEASONS = {
    "21": "spring printemps lente voorjaar frühling frühjahr primavera",
    "22": "summer été zomer sommer verano estate",
    "23": "autumn fall automne herfst najaar herbst otoño autunno",
    "24": "winter hiver invierno inverno",
}
_SEASON_OF = {name: code for code, names in _SEASONS.items() for name in names.split()}
_IN_YEAR = (
    rf"(?:[ -]|{_GAP}(?:of|in|de|del|di|van)?{_GAP})(?:the year )?{_YEAR}(?![\w/\u2013-]|[.,][0-9])"
)
_PART = re.compile(
    rf"\b(?P<part>{'|'.join(sorted(_PART_OF, key=len, reverse=True))}){_IN_YEAR}", re.IGNORECASE
)
_SEASON = re.compile(rf"\b(?P<season>{'|'.join(_SEASON_OF)}),?{_IN_YEAR}", re.IGNORECASE)


def dates(text: str) -> Iterator[Find]:
    """Give every date, the most precise readings first; what is no date of the calendar is not."""
    yield from _parts(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if value := _value(match):
                yield Find(*match.span(), "date", value)


def _parts(text: str) -> Iterator[Find]:
    """Give parts of a year as intervals of months, each with how it was read."""
    for match in _PART.finditer(text):
        first, last, told = _PART_OF[match["part"].casefold()]
        words, year = " ".join(match[0].split()), match["year"]
        sure = {"quoted-value": words, "note": f"“{words}” is read as {told}."}
        yield Find(*match.span(), "date", f"{year}-{first}/{year}-{last}", sure)
    for match in _SEASON.finditer(text):
        code = f"{match['year']}-{_SEASON_OF[small(match['season'])]}"
        words = " ".join(match[0].split())
        yield Find(*match.span(), "date", date_literal(code).value, {"quoted-value": words})


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
        month = f"{_NUMBER_OF[small(name)]:02}"
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
