"""Tables of reports as pandas frames, with the columns of their CSV."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from queries.frames import framed
from queries.reports.written import cells, header

if TYPE_CHECKING:
    from pandas import DataFrame

    from queries.reports.model import Table


def frame(table: Table) -> DataFrame:
    """Give all rows: things by their names and, beside them, their IRIs; numbers as numbers."""
    body = [[_read(cell) for cell in cells(row, table.columns)] for row in table.rows]
    return framed(header(table), body)


def _read(cell: str | int | Decimal | None) -> str | int | float | None:
    return float(cell) if isinstance(cell, Decimal) else cell
