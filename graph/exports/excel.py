"""The tables as one Excel workbook: a sheet for each, and one that says how to read them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.exports import about
from graph.exports.tables import wording
from graph.exports.tables.making import tables
from graph.exports.tables.measures import DIGITS
from graph.placing.beside import beside
from graph.values import plain
from ontology.errors import CannotHold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.cell import Cell as ExcelCell

    from graph.exports.snapshot import Snapshot
    from graph.exports.tables.model import Cell, Table

#: A sheet that is only written, of which the types that others wrote tell too little.
Sheet: TypeAlias = Any

#: What the format holds: rows of a sheet, letters of a cell, links of a sheet, days.
_ROWS: Final = 1_048_575
_LETTERS: Final = 32_767
_LINKS: Final = 65_000
_ADDRESS: Final = 2_000
_LINKED: Final = ("url", "homepage", "match_iri", "iri")
_FIRST_DAY: Final = date(1900, 3, 1)
_CUT: Final = " … (cut here: the CSV tables have the whole text)"
#: Letters that XML has not, the carriage return it would change, and what looks like their escape.
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTHS: Final = {"date": 12, "boolean": 10, "integer": 11, "number": 14}
_README: Final = "read_me"
_PROPERTIES: Final = "docProps/core.xml"
_SAVED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def write_excel(snapshot: Snapshot, path: Path) -> None:
    """Write all tables into one workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 - only who wants Excel waits for it

    made = tables(snapshot)
    _check(made)
    with beside(path) as place:
        # Begun only once there is a place for it: openpyxl writes into files of its own meanwhile.
        book = Workbook(write_only=True)
        try:
            _properties(book, snapshot)
            _readme(book, snapshot, made)
            for table in made:
                _sheet(book, table)
            book.save(place)
        except BaseException:
            _let_go(book)
            raise
        _settle(place, snapshot)


def _let_go(book: Workbook) -> None:
    """End what writes the sheets of a broken book, which would tell the log of it later."""
    for sheet in book.worksheets:
        writer = getattr(sheet, "_writer", None)
        for each in filter(None, (getattr(sheet, "_rows", None), getattr(writer, "xf", None))):
            with suppress(Exception):
                each.close()


def _properties(book: Workbook, snapshot: Snapshot) -> None:
    """Say in the file's properties what it is; its date is that of the data."""
    book.properties.title = about.TITLE
    book.properties.creator = about.TEAM
    book.properties.description = about.citation(snapshot)
    book.properties.version = snapshot.version
    if snapshot.modified:
        day = datetime.combine(date.fromisoformat(snapshot.modified), datetime.min.time())
        book.properties.created = book.properties.modified = day


def _settle(path: Path, snapshot: Snapshot) -> None:
    """Take the clock out of a workbook: its parts have no hour, and it changed when its data did.

    The library writes the hour of saving, whatever the properties say.
    """
    day = f"{snapshot.modified}T00:00:00Z" if snapshot.modified else ""
    with beside(path) as place, ZipFile(path) as old, ZipFile(place, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == _PROPERTIES:
                part = _SAVED.sub(rf"\g<1>{day}\g<2>".encode() if day else b"", part)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)


def escaped(text: str) -> str:
    """Give a text with the format's own escapes for what it cannot hold as it is, or cut."""
    written = _escaped(text)
    while len(written.encode("utf-16-le")) // 2 > _LETTERS:
        text = text.removesuffix(_CUT)
        text = text[: min(len(text) * 9 // 10, _LETTERS - len(_CUT))] + _CUT
        written = _escaped(text)
    return written


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _check(made: Iterable[Table]) -> None:
    """Refuse what no sheet can hold, before anything is written."""
    for table in made:
        if len(table.rows) > _ROWS:
            raise CannotHold(
                f"Excel can hold no more than {_ROWS:,} rows, and “{table.name}” has"
                f" {len(table.rows):,}.",
                hint="take the CSV tables or SQLite",
            )


def _sheet(book: Workbook, table: Table) -> None:
    sheet: Sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "C2" if table.key == ("iri",) else "A2"
    last = _letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    for place, column in enumerate(table.columns, 1):
        width = _WIDTHS.get(column.type) or _width(column.name, table.rows, place - 1)
        sheet.column_dimensions[_letter(place)].width = width
    sheet.append([_heading(sheet, name) for name in table.names])
    linked = _linked(table)
    for row in table.rows:
        sheet.append([_cell(sheet, cell, link=n in linked) for n, cell in enumerate(row)])


def _linked(table: Table) -> frozenset[int]:
    """Give the places of the columns with links: a row's own IRI, and addresses on the web.

    A sheet holds no more than 65,530 links, and a workbook with one on every IRI opens slowly.
    """
    wanted = [table.names.index(name) for name in _LINKED if name in table.names]
    return frozenset(wanted[: _LINKS // max(len(table.rows), 1)])


def _width(name: str, rows: Sequence[Sequence[Cell]], place: int) -> int:
    """Give a width in which most cells can be read; IRIs are for programs and stay narrow."""
    if name.endswith("iri"):
        return 14
    longest = max((len(str(row[place] or "")) for row in rows[:500]), default=0)
    return max(len(name) + 4, min(longest + 2, 48), 10)


def _cell(sheet: Sheet, cell: Cell, *, link: bool = False) -> Any:  # noqa: ANN401 - what openpyxl takes
    match cell:
        case str():
            return _text(sheet, cell, link=link)
        case bool() | int() | None:
            return cell
        case Decimal():
            fits = len(cell.as_tuple().digits) <= DIGITS
            return cell if fits else _text(sheet, plain(cell))
    if cell < _FIRST_DAY:
        return _text(sheet, cell.isoformat())
    made = _made(sheet, datetime.combine(cell, datetime.min.time()))
    made.number_format = "yyyy-mm-dd"
    return made


def _text(sheet: Sheet, text: str, *, link: bool = False) -> ExcelCell:
    """Give a text that stays one, whatever it begins with."""
    made = _made(sheet, escaped(text))
    made.data_type = "s"
    if text.startswith(_FORMULA):
        made.quotePrefix = True  # so that it stays a text when somebody edits it
    if link and text.startswith(("https://", "http://")) and len(text) < _ADDRESS:
        made.hyperlink = text
    return made


def _made(sheet: Sheet, value: str | datetime) -> ExcelCell:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - loaded by now

    return WriteOnlyCell(sheet, value)


def _heading(sheet: Sheet, text: str) -> ExcelCell:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - loaded by now

    made = _made(sheet, escaped(text))
    made.font = Font(bold=True)
    made.fill = PatternFill("solid", fgColor="E7EDF3")
    return made


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - loaded by now

    return get_column_letter(place)


def _readme(book: Workbook, snapshot: Snapshot, made: Sequence[Table]) -> None:
    """Say what the workbook is, how to read it, and what each sheet and column holds."""
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415 - loaded by now

    sheet: Sheet = book.create_sheet(_README)
    for place, width in enumerate((24, 26, 11, 14, 90), 1):
        sheet.column_dimensions[_letter(place)].width = width
    for row in _lines(snapshot):
        sheet.append([_wrapped(sheet, cell) for cell in row])
    sheet.append([])
    sheet.append([_heading(sheet, name) for name in ("sheet", "", "rows", "", "what it holds")])
    for table in made:
        name = _text(sheet, table.name)
        name.hyperlink = Hyperlink(ref="", location=f"'{table.name}'!A1", display=table.name)
        sheet.append([name, None, len(table.rows), None, _wrapped(sheet, table.says)])
    sheet.append([])
    headings = ("sheet", "column", "type", "points to", "what it holds")
    sheet.append([_heading(sheet, name) for name in headings])
    for row in _columns(made):
        sheet.append([_wrapped(sheet, cell) for cell in row])


def _wrapped(sheet: Sheet, cell: Cell) -> Any:  # noqa: ANN401 - what openpyxl takes
    """Give a cell of the read-me, whose lines are broken where the column ends."""
    from openpyxl.styles import Alignment  # noqa: PLC0415 - loaded by now

    if not isinstance(cell, str):
        return cell
    made = _text(sheet, cell, link=True)
    made.alignment = Alignment(wrap_text=True, vertical="top")
    return made


def _lines(snapshot: Snapshot) -> Iterator[tuple[Cell, ...]]:
    facts = [fact for fact in wording.facts(snapshot) if fact[1]]
    reading = (
        *wording.READING,
        f"Numbers are exact to {DIGITS} digits, which is what Excel keeps.",
    )
    for name, text in (*facts, *(("how to read it", text) for text in reading)):
        yield name, None, None, None, text


def _columns(made: Iterable[Table]) -> Iterator[tuple[Cell, ...]]:
    for table in made:
        for column in table.columns:
            yield table.name, column.name, column.type, column.points or None, column.says
