"""Reads years of an address; what is none, or backwards, is said and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.networks.during import ALWAYS, Years
from ontology.errors import QueryError
from queries.parameters import checked_year
from queries.reports.years import Backwards, checked_years
from queries.safe import repeated
from viz.messages import message

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams


def read_year(given: QueryParams, name: str, lang: str) -> tuple[str, list[str]]:
    """Give the year that an address names, "" for none, and what was not understood."""
    text = given.get(name, "").strip()
    try:
        return (checked_year(text, name) if text else "", [])
    except QueryError:
        return "", [message("report-no-year", lang, text=repeated(text))]


def read_years(given: QueryParams, lang: str) -> tuple[Years, list[str]]:
    """Give the years from a first to a last one, and what was not understood."""
    since, notices = read_year(given, "from", lang)
    until, others = read_year(given, "until", lang)
    try:
        years = checked_years((int(since) if since else None, int(until) if until else None))
    except Backwards as turned:
        told = message("report-backwards", lang, since=turned.since, until=turned.until)
        return ALWAYS, [*notices, *others, told]
    return years, [*notices, *others]
