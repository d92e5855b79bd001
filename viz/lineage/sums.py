"""Figures and money of two initiatives side by side: plans and outcomes of each in cells apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from ontology.terms import MP
from viz.lineage.model import Dates, Flow, Measure, Value
from viz.lineage.rows import Row, rows
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Ref
    from queries.run import Answer

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
#: Dates in the order in which they are told.
_DATES: Final = tuple(
    MP[name].value
    for name in (
        *("startDate", "plannedStartDate", "endDate", "plannedEndDate"),
        *("duration", "plannedDuration"),
    )
)
Cells = dict[str, list[Value]]


def measures(
    before: Answer, after: Answer, lang: str
) -> tuple[tuple[Measure, ...], tuple[Measure, ...]]:
    """Give the figures of both that are money, and those that are not."""
    found: dict[tuple[str, str, bool], Cells] = {}
    for side, answer in (("before", before), ("after", after)):
        for row in rows(answer, lang):
            money = bool(_CURRENCY.fullmatch(row.slug("unit")))
            key = (row.text("indicator"), _where(row), money)
            cells = found.setdefault(key, defaultdict(list))
            outcome = "achieved" if row.slug("class") == "actual" else "planned"
            cells[f"{side}_{outcome}"].append(_value(row, lang))
    made = {key: _measure(key, cells) for key, cells in sorted(found.items())}
    sums = tuple(measure for key, measure in made.items() if key[2])
    return sums, tuple(measure for key, measure in made.items() if not key[2])


def _measure(key: tuple[str, str, bool], cells: Cells) -> Measure:
    what, where, _ = key
    told = f"{what} ({where})" if where else what
    return Measure(told, **{name: tuple(values) for name, values in cells.items()})


def _where(row: Row) -> str:
    return ", ".join(text for text in (row.text("track"), row.text("place")) if text)


def _value(row: Row, lang: str) -> Value:
    when = row.text("asOf")
    as_of = message("as-of", lang, date=when) if when else ""
    return Value(row.amount(), row.text("status"), as_of, row.ref("claim"))


def flows(answer: Answer, lang: str) -> tuple[Flow, ...]:
    """Give the money of an initiative on its way, as the question `money-route` has it."""
    return tuple(
        Flow(
            row.ref("giver"),
            row.ref("fund"),
            row.ref("manager"),
            row.ref("recipient"),
            row.amount(),
            row.share(),
            row.plan(),
            row.ref("claim"),
        )
        for row in rows(answer, lang)
    )


def dates(thing: Ref, answer: Answer, lang: str) -> Dates:
    """Give the dates of an initiative, as the question `dates` has them."""
    found = sorted(rows(answer, lang), key=_place)
    return Dates(thing, tuple((row.text("property"), _date(row)) for row in found))


def _date(row: Row) -> Value:
    return Value(row.text("date"), "", "", row.ref("claim"))


def _place(row: Row) -> tuple[int, str]:
    name = row.iri("property")
    return (_DATES.index(name) if name in _DATES else len(_DATES), row.raw("date"))


def passed(thing: Ref, found: Iterable[Row], names: tuple[str, str]) -> Dates:
    """Give the dates of an initiative on the way, as the question `lineage` has them."""
    told: dict[str, str] = {}
    for row in found:
        for end in ("subject", "object"):
            if row.iri(end) == thing.iri:
                told = {"Began": row.text(f"{end}Began"), "Ended": row.text(f"{end}Ended")}
    pairs = zip(names, told.values(), strict=False)
    return Dates(thing, tuple((name, Value(text, "", "", None)) for name, text in pairs if text))
