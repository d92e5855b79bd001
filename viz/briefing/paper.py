"""What only a printed brief has: its documents in a few lines, with the letters of its claims."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.reports.model import Borne, Report, Row

#: So many claims stand on paper behind a sentence or a row, as in the template `_report.html`.
CLAIMS: Final = 6
_LETTER: Final = re.compile(r"[A-Z]\d+(?=-)|[A-Z]+(?=\d)")


def on_paper(report: Report) -> tuple[Row, ...]:
    """Give the first documents, and all others that a printed claim is named by."""
    letters = {letter(claim) for part in _parts(report) for claim in part.claims[:CLAIMS]}
    shelves = [table for table in report.tables if table.name == "documents"]
    return tuple(
        row
        for table in shelves
        for at, row in enumerate(table.rows)
        if at < len(table.shown) or row.cells[1] in letters
    )


def letter(claim: str) -> str:
    """Give the letter of the document of a claim.

    >>> letter("B71"), letter("A13b"), letter("S567-02")
    ('B', 'A', 'S567')
    """
    found = _LETTER.match(claim)
    return found[0] if found else ""


def _parts(report: Report) -> Iterator[Borne]:
    for section in report.sections:
        yield from section.sentences
        for table in section.tables:
            yield from table.shown
