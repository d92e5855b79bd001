"""The tables as one SQLite file: keys, indexes, views of what is often joined, search in texts.

Datasette opens it as it is, and better with the description that the file carries itself.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from graph.exports import about
from graph.exports.sqlite_views import VIEWS
from graph.exports.tables import wording
from graph.exports.tables.making import tables
from graph.placing.beside import beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from graph.exports.snapshot import Snapshot
    from graph.exports.tables.model import Cell, Column, Table

_TYPES: Final = {
    "string": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "INTEGER",
    "date": "TEXT",
}
#: In which tables texts can be searched, by these columns.
SEARCHED: Final = {
    "things": ("label_en", "label_fr", "label_nl", "other_names", "slug"),
    "remarks": ("remark", "about_label"),
    "claims": ("words", "value", "quoted_value", "subject_label"),
    "sources": ("title", "publisher_label", "slug"),
}
#: What stands for a row where another table points to it.
_LABELS: Final = {"things": "label_en", "terms": "label_en", "sources": "title", "claims": "slug"}
_HOW: Final = (
    "sqlite3 partnerships.sqlite \"SELECT value FROM about WHERE name = 'datasette'\" >"
    " metadata.json, then datasette partnerships.sqlite --metadata metadata.json"
)


def write_sqlite(snapshot: Snapshot, path: Path) -> None:
    """Write all tables into one database."""
    made = tables(snapshot)
    with beside(path) as place, _opened(place) as database:
        for table in made:
            _fill(database, table)
        _describe(database, snapshot, made)
        for name, view in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {view.query}")
        _search(database)
        database.commit()
        database.execute("VACUUM")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database; what hinders SQLite hinders the system: no room, no right to write."""
    try:
        with closing(sqlite3.connect(path)) as database:
            yield database
    except sqlite3.OperationalError as failure:
        raise OSError(str(failure)) from failure


def write_datasette(snapshot: Snapshot, path: Path) -> None:
    """Write what Datasette shows beside the tables; the database has the same inside."""
    told = json.dumps(metadata(snapshot, tables(snapshot)), ensure_ascii=False, indent=2)
    with beside(path) as place:
        place.write_text(f"{told}\n", "utf-8", newline="\n")


def metadata(snapshot: Snapshot, made: Iterable[Table]) -> dict[str, Any]:
    """Describe the database as Datasette wants it."""
    described: dict[str, dict[str, Any]] = {
        table.name: {
            "description": table.says,
            "columns": {column.name: column.says for column in table.columns},
            **({"label_column": _LABELS[table.name]} if table.name in _LABELS else {}),
        }
        for table in made
    }
    described |= {name: {"description": view.says} for name, view in VIEWS.items()}
    return {
        "title": about.TITLE,
        "description": f"{about.ABOUT} Version {snapshot.version}.",
        "license": about.LICENCE,
        "license_url": about.LICENCE_URL,
        "source": "Migration Partnerships",
        "source_url": snapshot.base,
        "databases": {"partnerships": {"tables": described}},
    }


def _fill(database: sqlite3.Connection, table: Table) -> None:
    parts = [_column(column) for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    parts += [
        f"FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.points)} (iri)"
        for column in table.columns
        if column.points
    ]
    database.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})")
    marks = ", ".join("?" * len(table.columns))
    rows = ([_value(cell) for cell in row] for row in table.rows)
    database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)  # noqa: S608 - our own names
    for column in _indexed(table):
        name = _name(f"{table.name}_{column}")
        database.execute(f"CREATE INDEX {name} ON {_name(table.name)} ({_name(column)})")


def _column(column: Column) -> str:
    return f"{_name(column.name)} {_TYPES[column.type]}"


def _indexed(table: Table) -> Iterator[str]:
    """Give the columns by which rows are looked up: slugs, and what points to other tables."""
    for column in table.columns:
        if column.name == "slug" or (column.name != "iri" and column.points not in {"", "terms"}):
            yield column.name


def _value(cell: Cell) -> str | int | float | None:
    match cell:
        case bool():
            return int(cell)
        case int() | Decimal():
            number = Decimal(cell)
            whole = number == number.to_integral_value() and abs(number) < 2**63
            return int(number) if whole else float(number)
        case date():
            return cell.isoformat()
    return cell


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _describe(database: sqlite3.Connection, snapshot: Snapshot, made: Sequence[Table]) -> None:
    """Put into the database what it is, and what each table and column holds."""
    reading = "\n".join((*wording.READING, "Numbers are exact to 15 digits."))
    told = json.dumps(metadata(snapshot, made), ensure_ascii=False, indent=2)
    about = (
        *wording.facts(snapshot),
        ("how to read the tables", reading),
        ("datasette", told),
        ("how to use datasette", _HOW),
    )
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    database.executemany("INSERT INTO about VALUES (?, ?)", about)
    database.execute(
        "CREATE TABLE columns (table_name TEXT, column_name TEXT, type TEXT, points_to TEXT,"
        " property TEXT, says TEXT, PRIMARY KEY (table_name, column_name))"
    )
    rows = (
        (table.name, c.name, c.type, c.points or None, c.property or None, c.says)
        for table in made
        for c in table.columns
    )
    database.executemany("INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?)", rows)


def _search(database: sqlite3.Connection) -> None:
    """Let texts be searched, if this SQLite can; the tables are whole without it."""
    if not database.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]:
        return
    for table, columns in SEARCHED.items():
        named = ", ".join(columns)
        database.execute(
            f'CREATE VIRTUAL TABLE {table}_fts USING fts5({named}, content="{table}",'
            " tokenize='unicode61 remove_diacritics 2')"
        )
        database.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608 - our own names
