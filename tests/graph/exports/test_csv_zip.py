"""The zip of CSV tables: the same rows, the same bytes, and a description that holds."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from graph.exports.csv_zip import exact, guarded, write_csv
from graph.exports.snapshot import Snapshot
from graph.stores.memory import store_of
from tests.graph.exports.reading import from_csv, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyoxigraph import Store

    from graph.exports.tables.model import Table

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture(scope="module")
def packed(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of a data set."""
    path = tmp_path_factory.mktemp("csv") / "partnerships-csv.zip"
    write_csv(snapshot, path)
    return path


def test_the_rows_are_those_of_the_tables(packed: Path, made: Mapping[str, Table]) -> None:
    """Each table is a file with its headings and exactly its rows."""
    read = from_csv(packed)
    assert [*read] == [*made]
    for name, table in made.items():
        assert read[name] == [tuple(table.names), *written(table)], name


def test_frictionless_finds_no_fault(packed: Path) -> None:
    """Types, sizes, hashes, keys and what they point to hold, as frictionless sees it."""
    report = Package(str(packed)).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert report.stats["tasks"] == 30


def test_everything_is_described(packed: Path, made: Mapping[str, Table]) -> None:
    """Each column says what it holds, what type it is of and where it points."""
    with zipfile.ZipFile(packed) as files:
        package = json.loads(files.read("datapackage.json"))
        readme = files.read("README.md").decode()
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource, table in zip(package["resources"], made.values(), strict=True):
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == table.names
        assert all(field["description"] for field in fields)
        pointing = [column for column in table.columns if column.points]
        assert len(resource["schema"].get("foreignKeys", ())) == len(pointing)
        assert f"* {table.name}.csv ({len(table.rows)} rows)" in readme
    assert package["version"] in readme


def test_the_zip_is_stored_and_has_no_times(packed: Path) -> None:
    """Nothing in the zip depends on a clock, a user or a compressor."""
    with zipfile.ZipFile(packed) as files:
        entries = files.infolist()
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert [entry.filename for entry in entries[:2]] == ["README.md", "datapackage.json"]


def test_the_same_data_give_the_same_bytes(founding_store: Store, tmp_path: Path) -> None:
    """Two zips of one data set are byte for byte the same, however it was loaded."""
    backwards = store_of(sorted(founding_store, key=str, reverse=True))
    write_csv(Snapshot(founding_store, "1"), tmp_path / "one.zip")
    write_csv(Snapshot(backwards, "1"), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_no_cell_begins_like_a_formula(packed: Path, made: Mapping[str, Table]) -> None:
    """A text that a spreadsheet would run has a ' before it; only numbers may begin with a sign."""
    with zipfile.ZipFile(packed) as files:
        for name, table in made.items():
            frame = _frame(files, name)
            for column in table.columns:
                if column.type == "string":
                    assert not frame[column.name].str.startswith(RUN).any(), column.name


@given(st.text())
def test_guarding_can_be_undone(text: str) -> None:
    """What guarding adds can be taken away again, whatever the text."""
    assert exact(guarded(text)) == text
    assert not guarded(text).startswith(RUN)


@pytest.mark.parametrize("text", ["", "PALIM", "'s-Hertogenbosch", "'", "''", "a = b", "1,5 : 2"])
def test_ordinary_texts_are_untouched(text: str) -> None:
    """A text that no spreadsheet would run is written as it is."""
    assert guarded(text) == text


def test_pandas_reads_it_as_the_readme_says(packaged: Snapshot, tmp_path: Path) -> None:
    """A person with pandas has the same rows, numbers as numbers, and joins by IRI."""
    write_csv(packaged, tmp_path / "p.zip")
    with zipfile.ZipFile(tmp_path / "p.zip") as files:
        figures, things = _frame(files, "figures"), _frame(files, "things")
    joined = figures.merge(things, left_on="about_iri", right_on="iri", suffixes=("", "_thing"))
    assert len(joined) == len(figures) > 300
    palim = joined[(joined.slug_thing == "palim") & (joined.indicator_slug == "budget")]
    assert "1496448.5" in set(palim["value"])
    assert (joined.about_label == joined.label_en).all()


def _frame(files: zipfile.ZipFile, name: str) -> pd.DataFrame:
    raw = io.BytesIO(files.read(f"{name}.csv"))
    return pd.read_csv(raw, dtype=str, keep_default_na=False, na_values=[], lineterminator=None)
