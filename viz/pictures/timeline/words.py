"""The dates of a thing in words, long for who listens and short for a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.claims import PLANNED_LIKE
from graph.networks.periods import Period
from ontology.messages import locale
from queries.values import date
from viz.messages import message, parted
from viz.pictures.years import ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.networks.periods import Said

_UNKNOWN: Final = "?"
_BODIES: Final = frozenset({"organisation", "place", "person", "group"})
_DASH: Final = " \N{EN DASH} "


def node_when(data: Mapping[str, object], lang: str) -> str:
    """Tell the dates of an arrangement in a list; the age of a body is of no account there."""
    period = data.get("period")
    if not isinstance(period, Period) or data["kind"] in _BODIES:
        return ""
    return period_told(period, lang)


def period_told(period: Period, lang: str) -> str:
    """Tell all that is known: “start 1 March 2019; end 30 April 2021; planned end …”."""
    return parted(_parts(period, lang), lang)


def _parts(period: Period, lang: str) -> Iterator[str]:
    stated = (
        ("timeline-start", period.begun),
        ("timeline-start-planned", period.planned_begin),
        ("timeline-concluded", period.concluded),
        ("timeline-end", period.ended),
        ("timeline-end-planned", period.planned_end),
    )
    yield from (message(key, lang, date=date(text, lang)) for key, text in stated if text)
    if (period.start and not period.end) and not period.concluded:
        yield message("timeline-end-unknown", lang)
    if period.end and not period.start:
        yield message("timeline-start-unknown", lang)
    for name, key in (("startDate", "timeline-start-differs"), ("endDate", "timeline-end-differs")):
        if said := [one for one in period.said if one.name == name]:
            told = ", ".join(_said(one, lang) for one in said)
            yield f"≠ {message(key, lang, said=told)}"


def _said(one: Said, lang: str) -> str:
    documents = message("documents-count", lang, n=one.documents)
    status = message(f"timeline-status-{_class(one.status)}", lang)
    return f"{date(one.date, lang)} ({status}, {documents})"


def _class(status: str) -> str:
    return "planned" if status in PLANNED_LIKE else "actual"


def brief(period: Period, lang: str) -> str:
    """Write a period on a bar: by its months or years; a question mark is an unknown end."""
    if period.concluded and not period.begun and not period.end:
        return _month(period.concluded, lang)
    start, end = _month(period.start, lang), _month(period.end, lang)
    text = f"{start or _UNKNOWN}{_DASH}{end or _UNKNOWN}" if start != end else start
    if period.ended and period.planned_end and period.ended != period.planned_end:
        plan = _month(period.planned_end, lang)
        return message("timeline-plan", lang, dates=text, end=plan)
    planned = (period.end and not period.ended) or (period.start == period.planned_begin != "")
    return message("timeline-planned", lang, dates=text) if planned else text


def _month(text: str, lang: str) -> str:
    """Write a date to the month; an interval by its ends."""
    first, slash, last = text.partition("/")
    if slash:
        return f"{_month(first, lang)}/{_month(last, lang)}"
    if ends(text) is None or len(text) < len("2019-03"):
        return text
    names = locale(lang).months["format"]["abbreviated"]
    month = names.get(int(text[5:7]))
    return f"{month} {text[:4]}" if month else text
