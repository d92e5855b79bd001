"""Values as people write them: numbers, money, shares, dates and lengths, in three languages."""

import re
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from queries.words import MONTHS, word

_THOUSANDS = {"en": ",", "fr": "\N{NARROW NO-BREAK SPACE}", "nl": "."}
_DECIMAL = {"en": ".", "fr": ",", "nl": ","}
_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(Z|[+-]\d{2}:\d{2})?")
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATES = frozenset(
    {
        f"{_XSD}date",
        f"{_XSD}gYear",
        f"{_XSD}gYearMonth",
        "http://id.loc.gov/datatypes/edtf/EDTF",
    },
)
_NUMBERS = frozenset(f"{_XSD}{name}" for name in ("decimal", "integer", "double", "float"))
_CURRENCY = re.compile(r"[A-Z]{3}")


def number(lexical: str, lang: str) -> str:
    """Give a number with the separators of the language; what is no number stays as it is."""
    try:
        value = Decimal(lexical)
    except InvalidOperation:
        return lexical
    if not value.is_finite():
        return lexical
    whole, _, rest = format(value, ",f").partition(".")
    rest = rest.rstrip("0")
    text = whole.replace(",", _THOUSANDS.get(lang, ","))
    return f"{text}{_DECIMAL.get(lang, '.')}{rest}" if rest else text


def date(lexical: str, lang: str) -> str:
    """Give a day, month or year in words; an interval of two as "from … to …"."""
    start, slash, end = lexical.partition("/")
    if slash:
        return word("between", lang).format(start=date(start, lang), end=date(end, lang))
    match = _DATE.fullmatch(lexical)
    if match is None:
        return lexical
    year, month, day, _ = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else lexical
    name = MONTHS.get(lang, MONTHS["en"])[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def duration(lexical: str, lang: str) -> str:
    """Give a length of time in words; a year and a half is told in months, as projects do.

    (The store rewrites P18M to P1Y6M, so the data cannot tell which of them a document meant.)
    """
    match = _DURATION.fullmatch(lexical)
    if match is None:
        return lexical
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    if months:
        years, months = 0, months + 12 * years
    counts = ((years, "year"), (months, "month"), (weeks, "week"), (days, "day"))
    told = [f"{n} {word(unit if n == 1 else unit + 's', lang)}" for n, unit in counts if n]
    return " ".join(told) or lexical


def literal(value: Literal, lang: str) -> str:
    """Any literal, by its datatype."""
    kind = value.datatype.value
    if kind in _DATES:
        return date(value.value, lang)
    if kind in _NUMBERS:
        return number(value.value, lang)
    if kind == f"{_XSD}boolean":
        return word("yes" if value.value in {"true", "1"} else "no", lang)
    return duration(value.value, lang) if kind == f"{_XSD}duration" else value.value


def _several(unit: str) -> str:
    """Give the key of the word for several of a unit: companies, months."""
    return f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"


def amount(lexical: str, unit: str, lang: str, *, bound: str = "", about: bool = False) -> str:
    """Give a figure with its unit: "9,677 people", "more than 50 %", "EUR 1,500,000"."""
    text = number(lexical, lang)
    if _CURRENCY.fullmatch(unit):
        text = f"{unit} {text}"
    elif unit == "percent":
        text = f"{text} %"
    elif unit:
        text = f"{text} {word(unit if lexical == '1' else _several(unit), lang)}"
    if about:
        text = f"{word('about', lang)} {text}"
    return f"{word(bound, lang)} {text}" if bound else text
