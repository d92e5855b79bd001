"""The years that a report is of: one rule for addresses, for a terminal and for Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from graph.networks.during import Years
from ontology.errors import QueryError
from queries.parameters import checked_year

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A first and a last year, as a caller gives them; None is open.
Range: TypeAlias = "tuple[int | None, int | None]"


class Backwards(QueryError):  # noqa: N818 - reads as what happened
    """Years of which the last one is before the first."""

    def __init__(self, since: str, until: str) -> None:
        message = f"The years go from {since} to {until}, which is backwards."
        super().__init__(message, hint="write the earlier year first")
        self.since, self.until = since, until


def checked_years(years: Range) -> Years:
    """Give years to look at; QueryError for what is no year, and for years that go backwards."""
    since, until = years
    for name, year in (("from", since), ("until", until)):
        if year is not None:
            checked_year(four_digits(year), name)
    if since is not None and until is not None and since > until:
        raise Backwards(four_digits(since), four_digits(until))
    return Years(since, until)


def four_digits(year: int) -> str:
    """Give a year as addresses and dates have it."""
    return f"{year:04}"


def named(years: Years) -> Iterable[tuple[str, str]]:
    """Give years as the parameters of an address."""
    given = (("from", years.since), ("until", years.until))
    return ((name, four_digits(year)) for name, year in given if year is not None)
