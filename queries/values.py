"""Values as people write them: numbers, money, shares, dates and lengths, in three languages."""

import re
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from ontology import messages
from ontology.messages import message, message_or

_LONGEST_NUMBER = 60
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
_ONE_DECIMAL = re.compile(r"-?\d+\.\d")


def number(lexical: str, lang: str) -> str:
    """Give a number with the separators of the language; what is no number stays as it is."""
    value = _counted(lexical)
    return lexical if value is None else messages.number(value, lang)


def _counted(lexical: str) -> Decimal | None:
    """Give a number that can be written out in digits; 1E308 is better read as it is."""
    try:
        value = Decimal(lexical)
    except InvalidOperation:
        return None
    size = abs(value.adjusted()) + len(value.as_tuple().digits)
    return value if value.is_finite() and size <= _LONGEST_NUMBER else None


def date(lexical: str, lang: str) -> str:
    """Give a day, month or year in words; an interval of two as "from … to …"."""
    start, slash, end = lexical.partition("/")
    if slash:
        key = "value.between-days" if _is_day(start) and _is_day(end) else "value.between"
        return message(key, lang, start=date(start, lang), end=date(end, lang))
    match = _DATE.fullmatch(lexical)
    if match is None:
        return lexical
    year, month, day, _ = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year if month is None else lexical
    name = messages.locale(lang).months["format"]["wide"][int(month)]
    if day is None:
        return f"{name} {year}"
    return f"{message('value.first-day', lang) if int(day) == 1 else int(day)} {name} {year}"


def _is_day(lexical: str) -> bool:
    match = _DATE.fullmatch(lexical)
    return match is not None and match[3] is not None


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
    told = [message(f"unit.{unit}", lang, n=n) for n, unit in counts if n]
    return " ".join(told) or lexical


def literal(value: Literal, lang: str) -> str:
    """Any literal, by its datatype."""
    kind = value.datatype.value
    if kind in _DATES:
        return date(value.value, lang)
    if kind in _NUMBERS:
        return number(value.value, lang)
    if kind == f"{_XSD}boolean":
        return message("value.yes" if value.value in {"true", "1"} else "value.no", lang)
    return duration(value.value, lang) if kind == f"{_XSD}duration" else value.value


def amount(lexical: str, unit: str, lang: str, *, bound: str = "", about: bool = False) -> str:
    """Give a figure with its unit: "9,677 people", "more than 50 %", "EUR 1,500,000"."""
    text, slug = _with_unit(lexical, unit, lang), bound.replace(" ", "-")
    if about and messages.known(f"value.{slug}-about"):
        return f"{message(f'value.{slug}-about', lang)} {text}"
    if about:
        text = f"{message('value.about', lang)} {text}"
    return f"{message_or(bound, f'value.{slug}', lang)} {text}" if bound else text


def share(lexical: str, lang: str) -> str:
    """Give a share in percent: "94.99 %"."""
    return message("value.percent", lang, amount=number(lexical, lang))


def _with_unit(lexical: str, unit: str, lang: str) -> str:
    text, count = number(lexical, lang), _counted(lexical)
    if _CURRENCY.fullmatch(unit):
        # Cents are two digits: 1,496,448.50.
        whole = f"{text}0" if count is not None and _ONE_DECIMAL.fullmatch(lexical) else text
        key = "value.euro" if unit == "EUR" else "value.money"
        return message(key, lang, amount=whole, currency=unit)
    if unit == "percent":
        return share(lexical, lang)
    if count is not None and messages.known(f"unit.{unit}"):
        return message(f"unit.{unit}", lang, n=count)
    return f"{text} {unit}".rstrip()
