"""Whether two initiatives ran at the same time, told as the question `overlap` answers it."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Any, Final

from queries.values import date
from viz.lineage.model import Overlap
from viz.lineage.rows import rows
from viz.messages import message

if TYPE_CHECKING:
    from queries.model import Ref
    from queries.run import Answer
    from viz.lineage.rows import Row

_UNKNOWN: Final = "unknown"
_DAYS: Final = re.compile(r"(\d{4})-(\d{2})-01/(\d{4})-(\d{2})-(\d{2})")


def overlap(answer: Answer, earlier: Ref, later: Ref, lang: str) -> Overlap:
    """Tell the answer in a sentence; one that overlaps is never said to come after."""
    row = next(rows(answer, lang), None)
    verdict = row.slug("overlap") if row else _UNKNOWN
    names = {"earlier": earlier.label.text, "later": later.label.text}
    told = _told(row, verdict, names, lang) if row else message("lineage-unclear", lang, **names)
    return Overlap(earlier, later, verdict, told)


def _told(row: Row, verdict: str, names: dict[str, Any], lang: str) -> str:
    if verdict == "no":
        gone = row.slug("otherBegan") == "no"
        return message("lineage-after" if gone else "lineage-before", lang, **names)
    if verdict != "yes":
        return message("lineage-unclear", lang, **names)
    told = message("lineage-overlapped", lang, length=_length(row, lang), **names)
    return f"{told} {_between(row, lang)}".rstrip()


def _length(row: Row, lang: str) -> str:
    """Give how long both ran: 8 to 9 months, at least 8 months, up to 9 months."""
    least, greatest = int(row.raw("least") or 0), int(row.raw("greatest") or 0)
    if greatest and least in {0, greatest}:
        key = "lineage-months" if least else "lineage-months-most"
        return message(key, lang, n=greatest)
    if greatest:
        return message("lineage-months-between", lang, least=least, greatest=greatest)
    return message("lineage-months-least" if least else "lineage-months-some", lang, n=least)


def _between(row: Row, lang: str) -> str:
    since, until = _day(row, "since", lang), _day(row, "until", lang)
    if since and until:
        return message("lineage-both", lang, since=since, until=until)
    return message("lineage-both-since", lang, since=since) if since else ""


def _day(row: Row, name: str, lang: str) -> str:
    """Give a day in words; one that is known by its month or its year alone, as that."""
    match = _DAYS.fullmatch(row.raw(name))
    if match is None:
        return row.text(name)
    year, month, last_year, last, day = match.groups()
    whole = year == last_year and int(day) == monthrange(int(year), int(last))[1]
    if whole and month == last:
        return date(f"{year}-{month}", lang)
    return year if whole and (month, last) == ("01", "12") else row.text(name)
