"""What one line of a list tells: where, when and in which sectors, in short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ontology import messages
from queries.model import Text
from viz.lists.shelf import arrow
from viz.messages import message
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queries.overview.model import Item, Overview

#: So many places, sectors or roles are named; the others are counted.
_NAMED: Final = 3
#: Corridors are told where they are so few, else the countries.
_ARROWS: Final = 2
_MONTH: Final = re.compile(r"(-?[0-9]{4})-([0-9]{2})(?:-[0-9]{2})?")
#: What has a day and no span: when it was signed or published.
_MOMENTS: Final = frozenset({"agreement", "framework", "model", "source"})


@dataclass(frozen=True, slots=True)
class Short:
    """The first few of some words, all of them in one text, and how many are not named."""

    named: tuple[Text, ...]
    more: int
    whole: str


@dataclass(frozen=True, slots=True)
class Line:
    """A thing and what its line tells of it."""

    item: Item
    mark: str
    where: Short
    when: str
    planned: bool
    sectors: Short
    roles: Short


def line(overview: Overview, item: Item, chosen: Mapping[str, tuple[str, ...]]) -> Line:
    """Tell of one thing in short; what was chosen is named before the rest."""

    def words(scheme: str, slugs: Iterable[str]) -> Short:
        first = chosen.get(scheme, ())
        order = sorted(slugs, key=lambda slug: slug not in first)
        return short(overview.called(scheme, slug) for slug in order)

    corridors = () if item.kind in _MOMENTS else item.corridors
    arrows = [Text(arrow(overview, pair)) for pair in corridors]
    return Line(
        item=item,
        mark=mark(item.kind, item.actor_kind),
        where=short(arrows) if 0 < len(arrows) <= _ARROWS else words("country", item.countries),
        when=when(item, overview.lang),
        planned=item.start_planned or item.end_planned,
        sectors=words("sector", item.sectors),
        roles=words("role", item.roles),
    )


def short(words: Iterable[Text]) -> Short:
    """Name the first few, and all of them where only one more would be left."""
    found = list(words)
    cut = len(found) if len(found) == _NAMED + 1 else _NAMED
    return Short(tuple(found[:cut]), max(0, len(found) - cut), ", ".join(map(str, found)))


def when(item: Item, lang: str) -> str:
    """Give the time of a thing by months: its span, one end of it, or the day of a document."""
    start, end = month(item.start, lang), month(item.end, lang)
    if item.start == item.end or (item.kind in _MOMENTS and not end):
        return start
    if start and end:
        return f"{start}\N{NO-BREAK SPACE}\N{EN DASH} {end}"
    if start:
        return message("list-since", lang, date=start)
    return message("list-until", lang, date=end) if end else ""


def month(date: str, lang: str) -> str:
    """Give a date by month and year, as short as a table needs it; a day is told on the page."""
    start, slash, end = date.partition("/")
    if slash:
        ends = [month(part, lang) if part not in {"", ".."} else "…" for part in (start, end)]
        return ends[0] if ends[0] == ends[1] else " / ".join(ends)
    found = _MONTH.fullmatch(date)
    if found is None or not 1 <= int(found[2]) <= 12:
        return date
    name = messages.locale(lang).months["format"]["abbreviated"][int(found[2])]
    return f"{name}\N{NO-BREAK SPACE}{found[1]}"
