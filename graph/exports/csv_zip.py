"""The tables as CSV in one zip, with a Frictionless description that programs can check.

The zip is stored and has no times in it, so that the same data always give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from graph.exports import about
from graph.exports.tables import wording
from graph.exports.tables.making import tables
from graph.placing.beside import beside
from graph.values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from graph.exports.snapshot import Snapshot
    from graph.exports.tables.model import Cell, Column, Table

#: The earliest time that a zip can hold.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
#: How a text begins that a spreadsheet would run, or that looks as if it were already marked.
_RUN: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_MARKED: Final = re.compile("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")

FORMULAS: Final = (
    "A text that a spreadsheet would run as a formula, because it begins with = + - @ (or their"
    " full-width forms), a tab or a line break, has one ' before it, and so has a text that begins"
    " with ' and then one of these. To have the exact text, take one ' away from every text that"
    " begins with one or more ' and then one of these characters. All other texts are exact, and"
    " numbers and dates always are."
)
_PANDAS: Final = (
    "pandas takes words such as NA for empty (NA is Namibia), and years for numbers (2019 becomes"
    ' 2019.0). Read with keep_default_na=False, na_values=[""], and with dtype="string" or with the'
    " types that datapackage.json gives; there, a date as documents have it is a string, and a day"
    " is a date."
)


def write_csv(snapshot: Snapshot, path: Path) -> None:
    """Write all tables, their description and a read-me into one zip."""
    made = tables(snapshot)
    files = {f"{table.name}.csv": _csv(table) for table in made}
    description = json.dumps(_package(snapshot, made, files), ensure_ascii=False, indent=2)
    first = {"README.md": _readme(snapshot, made), "datapackage.json": f"{description}\n".encode()}
    with beside(path) as place, zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as packed:
        for name, content in (first | files).items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed.writestr(entry, content)


def guarded(text: str) -> str:
    """Give a text as a spreadsheet may have it, so that `exact` can give it back."""
    return f"'{text}" if _RUN.match(text) else text


def exact(text: str) -> str:
    """Give the text that was guarded."""
    return text[1:] if _MARKED.match(text) else text


def _csv(table: Table) -> bytes:
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(table.names)
    lines.writerows([_cell(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return plain(cell)
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
    return guarded(cell)


def _package(snapshot: Snapshot, made: Iterable[Table], files: dict[str, bytes]) -> dict[str, Any]:
    """Describe the tables as a Frictionless data package."""
    dated = {"created": f"{snapshot.modified}T00:00:00Z"} if snapshot.modified else {}
    return {
        "name": about.NAME,
        "title": about.TITLE,
        "description": "\n\n".join((about.ABOUT, *wording.READING, FORMULAS)),
        "version": snapshot.version,
        "homepage": snapshot.base,
        **dated,
        "licenses": [{"name": "CC-BY-4.0", "title": about.LICENCE, "path": about.LICENCE_URL}],
        "contributors": [{"title": about.TEAM, "role": "author"}],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in made],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    keys: dict[str, Any] = {"primaryKey": list(table.key)} if table.key else {}
    pointing = [
        {"fields": [column.name], "reference": {"resource": column.points, "fields": ["iri"]}}
        for column in table.columns
        if column.points
    ]
    keys |= {"foreignKeys": pointing} if pointing else {}
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.says,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {
            "fields": [_field(column, table) for column in table.columns],
            "missingValues": [""],
            **keys,
        },
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    meaning = {"rdfType": column.property} if column.property else {}
    needed = {"constraints": {"required": True}} if column.name in table.key else {}
    return {
        "name": column.name,
        "type": column.type,
        "description": column.says,
        **meaning,
        **needed,
    }


def _readme(snapshot: Snapshot, made: Iterable[Table]) -> bytes:
    """Say what there is, for a person who opens the zip."""
    known = [f"* {name}: {value}" for name, value in wording.facts(snapshot)[2:] if value]
    lines = [f"# {about.TITLE}", about.ABOUT, "\n".join(known), "## How to read the tables"]
    lines += [*wording.READING, FORMULAS, _PANDAS, "## The tables"]
    lines += [
        "\n".join(f"* {table.name}.csv ({len(table.rows)} rows): {table.says}" for table in made)
    ]
    lines += [
        "datapackage.json describes every column: its type, what it says and where it points."
    ]
    return ("\n\n".join(lines) + "\n").encode()
