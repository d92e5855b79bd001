"""The workbook: the same rows, and nothing in it runs."""

from __future__ import annotations

import gc
import resource
import sys
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from graph.exports.excel import escaped, write_excel
from graph.exports.snapshot import Snapshot
from graph.exports.tables.model import Table
from ontology.errors import BuildError, CannotHold
from tests.graph.exports import snapshots
from tests.graph.exports.reading import from_excel, spelled, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl import Workbook
    from pyoxigraph import Store


@pytest.fixture(scope="module")
def book(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of a data set, as openpyxl reads it."""
    place = tmp_path_factory.mktemp("excel") / "partnerships.xlsx"
    write_excel(snapshot, place)
    return load_workbook(place)


@pytest.fixture(scope="module")
def founding_path(founding_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the three founding documents."""
    place = tmp_path_factory.mktemp("founding") / "partnerships.xlsx"
    write_excel(Snapshot(founding_store, "1"), place)
    return place


def test_the_rows_are_those_of_the_tables(book: Workbook, made: Mapping[str, Table]) -> None:
    """Each table is a sheet with its headings and exactly its rows, but for texts that were cut."""
    read = from_excel(book)
    assert [*read] == [*made]
    for name, table in made.items():
        first, *rows = read[name]
        assert first == tuple(table.names)
        for mine, theirs in zip(written(table), rows, strict=True):
            for cell, found in zip(mine, theirs, strict=True):
                if len(cell) > 32_767:
                    assert found.endswith("(cut here: the CSV tables have the whole text)")
                    assert cell.startswith(found.partition(" … (cut")[0])
                else:
                    assert found == cell, name


def test_no_cell_is_a_formula(book: Workbook) -> None:
    """Every text is a text, whatever it begins with, and no cell is an error."""
    kinds = {
        cell.data_type
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    }
    assert kinds <= {"s", "n", "b", "d"}


def test_texts_stay_texts_when_they_are_edited(tmp_path: Path) -> None:
    """A text that looks like a formula is marked as text for the spreadsheet as well."""
    write_excel(snapshots.hostile(), tmp_path / "odd.xlsx")
    sheet = load_workbook(tmp_path / "odd.xlsx")["actors"]
    marked = {cell.value: cell.quotePrefix for cell in sheet["C"] if cell.value}
    assert marked["=1+1"] == marked["@SUM(A1:A9)"] == 1
    assert not marked["'s-Hertogenbosch"]


def test_only_web_addresses_are_links(book: Workbook, made: Mapping[str, Table]) -> None:
    """A row's IRI and addresses on the web are links; nothing else can be clicked."""
    for name, table in made.items():
        links = {
            cell.value: cell.hyperlink.target
            for line in book[name].iter_rows()
            for cell in line
            if cell.hyperlink
        }
        assert all(str(value) == target for value, target in links.items())
        assert all(str(target).startswith(("https://", "http://")) for target in links.values())
        if table.key == ("iri",):
            assert {row[0] for row in table.rows} <= {*links}


def test_headings_stay_in_sight(book: Workbook, made: Mapping[str, Table]) -> None:
    """Headings are bold and frozen, rows can be filtered, and columns are wide enough to read."""
    for name, table in made.items():
        sheet = book[name]
        assert sheet.freeze_panes in {"A2", "C2"}
        assert all(cell.font.b for cell in sheet[1])
        last = get_column_letter(len(table.columns))
        assert sheet.auto_filter.ref == f"A1:{last}{len(table.rows) + 1}"
        assert all(10 <= size.width <= 50 for size in sheet.column_dimensions.values())


def test_full_days_are_dates(founding_path: Path) -> None:
    """The first and last days are dates that a spreadsheet can reckon with; others are texts."""
    frame = pd.read_excel(founding_path, sheet_name="initiatives").set_index("slug")
    palim = frame.loc["palim"]
    assert palim["start_earliest"] == datetime(2019, 3, 1)
    assert palim["start_date"] == "2019-03-01"
    assert str(frame["start_earliest"].dtype).startswith("datetime64")


def test_days_that_excel_does_not_know_are_texts(tmp_path: Path) -> None:
    """A day before March 1900, which Excel gets wrong or has not, is written out."""
    write_excel(snapshots.hostile(), tmp_path / "odd.xlsx")
    sheet = load_workbook(tmp_path / "odd.xlsx")["claims"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "seen_on")
    assert "1815-06-18" in {cell.value for cell in sheet[column]}


def test_the_first_sheet_says_what_it_is(
    book: Workbook, made: Mapping[str, Table], snapshot: Snapshot
) -> None:
    """The read-me has title, version, date, licence, citation, and every sheet and column."""
    assert book.sheetnames[0] == "read_me"
    lines = [tuple(row) for row in book["read_me"].iter_rows(values_only=True)]
    told = {line[0]: line[4] for line in lines if line[0]}
    assert told["version"] == snapshot.version
    assert told["licence"] == "Creative Commons Attribution 4.0 International (CC BY 4.0)"
    assert snapshot.version in str(told["how to cite"])
    assert told.get("date of the data") == (snapshot.modified or None)
    columns = {line[:2] for line in lines if line[1]}
    for table in made.values():
        assert {(table.name, name) for name in table.names} <= columns
    links = [cell.hyperlink for cell in book["read_me"]["A"] if cell.hyperlink]
    assert [link.location for link in links] == [f"'{name}'!A1" for name in made]


def test_the_file_has_the_date_of_the_data(founding_path: Path, founding_store: Store) -> None:
    """When the workbook was made does not show; what it says of itself is that of the data."""
    known = load_workbook(founding_path).properties
    assert known.created is not None
    assert spelled(known.created) == (Snapshot(founding_store, "1").modified)
    with zipfile.ZipFile(founding_path) as files:
        assert not [name for name in files.namelist() if "vba" in name or "externalLink" in name]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a\rb", "a_x000D_b"), ("\x01", "_x0001_"), ("_x0041_", "_x005F_x0041_"), ("a_x", "a_x")],
)
def test_what_xml_cannot_hold_is_escaped_as_excel_does(text: str, cell: str) -> None:
    """Control characters, and what looks like their escapes, come out of Excel as they went in."""
    assert escaped(text) == cell


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A table that no sheet can hold is a clear error, and no file is written."""
    many = Table("claims", "Many.", (), [()] * 1_048_576)
    monkeypatch.setattr("graph.exports.excel.tables", lambda _: (many,))
    with pytest.raises(CannotHold, match="1,048,576"):
        write_excel(snapshots.nothing(), tmp_path / "p.xlsx")
    assert not list(tmp_path.iterdir())


def test_long_numbers_keep_their_digits(tmp_path: Path) -> None:
    """A number with more digits than Excel keeps is written as a text, with every digit."""
    write_excel(snapshots.hostile(), tmp_path / "odd.xlsx")
    sheet = load_workbook(tmp_path / "odd.xlsx")["figures"]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "value")
    assert snapshots.LONG_NUMBER in {cell.value for cell in sheet[column]}


def test_a_full_disk_is_one_error(
    founding_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there is no room for a sheet that is said once, and nothing else is told later."""
    told = list[object]()
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(BuildError, match="cannot write"):
            write_excel(Snapshot(founding_store, "1.0.0"), tmp_path / "book.xlsx")
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told == []
    assert list(tmp_path.iterdir()) == []
