"""Reads tables back out of the files, with the readers that other people wrote."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.utils.escape import unescape

from graph.exports.csv_zip import exact
from graph.values import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook

    from graph.exports.tables.model import Cell, Table

Rows = list[tuple[str, ...]]


def written(table: Table) -> Rows:
    """The rows of a table, each cell as a text; nothing is the empty one."""
    return [tuple(map(spelled, row)) for row in table.rows]


def spelled(cell: Cell | float) -> str:
    """A cell as a text, the same whatever reader it came from."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return plain(cell)
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float():
            return plain(Decimal(repr(cell)))
    return str(cell)


def from_csv(path: Path) -> Mapping[str, Rows]:
    """The rows of each table in the zip, headings first."""
    with zipfile.ZipFile(path) as packed:
        return {
            name.removesuffix(".csv"): _rows(packed.read(name).decode())
            for name in packed.namelist()
            if name.endswith(".csv")
        }


def _rows(text: str) -> Rows:
    csv.field_size_limit(1_000_000)
    return [tuple(map(exact, row)) for row in csv.reader(io.StringIO(text, newline=""))]


def from_excel(book: Workbook) -> Mapping[str, Rows]:
    """The rows of each sheet but the read-me, headings first."""
    return {
        sheet.title: [
            tuple(_unescaped(cell) for cell in row) for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
        if sheet.title != "read_me"
    }


def _unescaped(cell: object) -> str:
    return unescape(cell) if isinstance(cell, str) else spelled(cell)  # type: ignore[arg-type]


def from_sqlite(path: Path, tables: Mapping[str, Table]) -> Mapping[str, Rows]:
    """The rows of each table of the database, headings first."""
    with closing(sqlite3.connect(path)) as database:
        return {name: _table(database, table) for name, table in tables.items()}


def _table(database: sqlite3.Connection, table: Table) -> Rows:
    found = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')  # noqa: S608 - our own names
    names = tuple(part[0] for part in found.description)
    kinds = [column.type for column in table.columns]
    return [
        names,
        *(
            tuple(
                spelled(bool(cell) if kind == "boolean" and cell is not None else cell)
                for cell, kind in zip(row, kinds, strict=True)
            )
            for row in found
        ),
    ]
