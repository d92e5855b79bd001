"""Parts of tables that hold dates, numbers, and yes or no."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from graph.exports.tables.model import Column
from graph.exports.tables.parts import Part, told
from graph.values import bounds
from ontology.terms import EDTF, XSD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import NamedNode

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell

_DATES: Final = frozenset({XSD.date, XSD.gYearMonth, XSD.gYear, EDTF.EDTF})
_NUMBERS: Final = {
    XSD.decimal: re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
}
_YES_NO: Final = {"true": True, "false": False}
#: Spreadsheets and SQLite keep so many digits of a number and no more.
DIGITS: Final = 15


def day(name: str, prop: NamedNode, says: str) -> Part:
    """Give a date as the documents have it, with the first and the last day it can mean."""
    columns = (
        Column(name, f"{says}: a day, a month, a year or an interval (EDTF).", property=prop.value),
        Column(f"{name}_earliest", f"The first day that {name} can mean.", "date"),
        Column(f"{name}_latest", f"The last day that {name} can mean.", "date"),
    )

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            if found.datatype in _DATES:
                return (told(subject, prop, found), *days(found.value))
        return (None, None, None)

    return Part(columns, read)


def dated(name: str, prop: NamedNode, says: str) -> Part:
    """Give a date as the documents have it, alone."""
    whole = day(name, prop, says)
    return Part(whole.columns[:1], lambda subject, book: whole.read(subject, book)[:1])


def days(words: str) -> tuple[date | None, date | None]:
    """Give the first and the last day that a date can mean; None for what is open or unfit."""
    try:
        first, last = bounds(words)
        return (
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
    except ValueError:
        return None, None


def full_day(name: str, prop: NamedNode, says: str) -> Part:
    """Give a date that is a full day."""

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            first, last = days(found.value)
            if found.datatype == XSD.date and first and first == last:
                subject.tell(prop, found)
                return (first,)
        return (None,)

    return Part((Column(name, says, "date", prop.value),), read)


def number(name: str, prop: NamedNode, says: str, kind: NamedNode = XSD.decimal) -> Part:
    """Give a number; one with too many digits for a spreadsheet is told elsewhere as well."""
    whole = kind == XSD.integer

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            if found.datatype == kind and _NUMBERS[kind].fullmatch(found.value):
                value = Decimal(found.value)
                if len(value.as_tuple().digits) <= DIGITS:
                    subject.tell(prop, found)
                return (int(value) if whole else value,)
        return (None,)

    return Part((Column(name, says, "integer" if whole else "number", prop.value),), read)


def flag(name: str, prop: NamedNode, says: str) -> Part:
    """Give a yes or no; nothing is said where it is empty."""

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(prop):
            if found.datatype == XSD.boolean and found.value in _YES_NO:
                subject.tell(prop, found)
                return (_YES_NO[found.value],)
        return (None,)

    return Part((Column(name, says, "boolean", prop.value),), read)
