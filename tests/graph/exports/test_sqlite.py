"""The database: the same rows, keys that hold, views, search, and a description for Datasette."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.exports.sqlite import write_datasette, write_sqlite
from graph.exports.sqlite_views import VIEWS
from graph.stores.memory import store_of
from tests.graph.exports import snapshots
from tests.graph.exports.reading import from_sqlite, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import Store

    from graph.exports.tables.model import Table

from graph.exports.snapshot import Snapshot


@pytest.fixture(scope="module")
def path(snapshot: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a data set."""
    place = tmp_path_factory.mktemp("sqlite") / "partnerships.sqlite"
    write_sqlite(snapshot, place)
    return place


@pytest.fixture(scope="module")
def corpus_path(packaged: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the packaged corpus."""
    place = tmp_path_factory.mktemp("corpus") / "partnerships.sqlite"
    write_sqlite(packaged, place)
    return place


@pytest.fixture
def corpus_database(corpus_path: Path) -> Iterator[sqlite3.Connection]:
    """The packaged corpus as a database."""
    with closing(sqlite3.connect(corpus_path)) as database:
        yield database


def test_the_rows_are_those_of_the_tables(path: Path, made: Mapping[str, Table]) -> None:
    """Each table has its columns and exactly its rows; numbers to the digits that SQLite keeps."""
    read = from_sqlite(path, made)
    for name, table in made.items():
        mine = [tuple(table.names), *written(table)]
        rounded = [tuple(_rounded(cell) for cell in row) for row in mine]
        assert [tuple(_rounded(cell) for cell in row) for row in read[name]] == rounded, name


def _rounded(cell: str) -> str:
    return "12345678901234567" if cell.startswith("1234567890123456") else cell


def test_all_keys_hold(path: Path) -> None:
    """The database is sound, and every foreign key finds its row."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_columns_are_typed(corpus_database: sqlite3.Connection) -> None:
    """Counts are integers, sums are numbers, and everything else is text."""
    query = "SELECT DISTINCT typeof(documents), typeof(planned) FROM participations"
    assert corpus_database.execute(query).fetchall() == [("integer", "integer")]
    kinds = corpus_database.execute("SELECT DISTINCT typeof(value) FROM figures").fetchall()
    assert {kind for (kind,) in kinds} == {"integer", "real"}
    [total] = corpus_database.execute(
        "SELECT value FROM figures WHERE slug = 'palim.budget.actual'"
    ).fetchone()
    assert total == 1496448.5


def test_lookups_use_an_index(corpus_database: sqlite3.Connection) -> None:
    """Rows are found by slug and by what they point to without reading the table."""
    for query in (
        "SELECT * FROM things WHERE slug = 'palim'",
        "SELECT * FROM participations WHERE initiative_iri = 'x'",
        "SELECT * FROM fact_claims WHERE claim_iri = 'x'",
    ):
        [plan] = corpus_database.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        assert "USING INDEX" in plan[3], query


@pytest.mark.parametrize("name", VIEWS)
def test_views_join_without_loss(
    name: str, corpus_database: sqlite3.Connection, corpus_tables: Mapping[str, Table]
) -> None:
    """A view has a row for each row that it tells of."""
    [number] = corpus_database.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 - our own names
    of = {
        "who_does_what": "participations",
        "who_pays_what": "fundings",
        "planned_and_actual": "figures",
        "evidence": "fact_claims",
        "claims_side_by_side": "disagreement_claims",
    }
    assert number == len(corpus_tables[of[name]].rows) if name in of else number > 100


def test_a_view_speaks_three_languages(corpus_database: sqlite3.Connection) -> None:
    """Who does what is told in English, French and Dutch, one row a role."""
    corpus_database.row_factory = sqlite3.Row
    found = corpus_database.execute(
        "SELECT * FROM who_does_what WHERE iri LIKE '%/palim.enabel.coordinator'"
    ).fetchone()
    assert (found["actor"], found["initiative"]) == ("Enabel", "PALIM")
    assert (found["role"], found["role_fr"], found["role_nl"]) == (
        "coordinator",
        "coordinateur",
        "coördinator",
    )


def test_names_can_be_searched(corpus_database: sqlite3.Connection) -> None:
    """Search finds things by their names in any language, with or without accents."""
    query = """SELECT slug FROM things WHERE rowid IN
      (SELECT rowid FROM things_fts WHERE things_fts MATCH ?)"""
    assert ("palim",) in corpus_database.execute(query, ("palim",)).fetchall()
    assert ("morocco",) in corpus_database.execute(query, ("maroc",)).fetchall()
    with_accent = corpus_database.execute(query, ("sénégal",)).fetchall()
    assert with_accent == corpus_database.execute(query, ("senegal",)).fetchall()
    assert ("senegal",) in with_accent


def test_the_database_says_what_it_is(
    path: Path, snapshot: Snapshot, made: Mapping[str, Table]
) -> None:
    """Version, licence and citation are a table, and every column is explained."""
    with closing(sqlite3.connect(path)) as database:
        about = dict(database.execute("SELECT name, value FROM about").fetchall())
        columns = database.execute("SELECT table_name, column_name FROM columns").fetchall()
    assert about["version"] == snapshot.version
    assert snapshot.version in about["how to cite"]
    assert {*columns} == {(table.name, name) for table in made.values() for name in table.names}
    tables = json.loads(about["datasette"])["databases"]["partnerships"]["tables"]
    assert {*tables} == {*made, *VIEWS}


def test_datasette_opens_it(corpus_path: Path, packaged: Snapshot, tmp_path: Path) -> None:
    """Datasette shows the tables with their descriptions, and its search finds a project."""
    write_datasette(packaged, tmp_path / "metadata.json")
    found = _datasette(
        corpus_path, tmp_path, "/partnerships/things.json?_search=palim&_shape=array"
    )
    assert [row["slug"] for row in found] == ["palim", "palim-training"]
    tables = _datasette(corpus_path, tmp_path, "/partnerships.json")["tables"]
    by_name = {table["name"]: table for table in tables}
    assert by_name["claims"]["count"] > 3000
    assert by_name["things"]["fts_table"] == "things_fts"
    assert {
        key["other_table"] for key in by_name["participations"]["foreign_keys"]["outgoing"]
    } == {
        "things",
        "terms",
    }
    page = _command(corpus_path, tmp_path, "/partnerships/participations?initiative_slug=palim")
    assert "Who takes part in which initiative" in page
    assert "Creative Commons Attribution" in page


def _datasette(path: Path, folder: Path, address: str) -> Any:  # noqa: ANN401 - whatever JSON it gives
    return json.loads(_command(path, folder, address))


def _command(path: Path, folder: Path, address: str) -> str:
    program = str(Path(sys.executable).with_name("datasette"))
    metadata = str(folder / "metadata.json")
    command = [program, str(path), "--metadata", metadata, "--get", address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_same_data_give_the_same_content(founding_store: Store, tmp_path: Path) -> None:
    """Two databases of one data set hold the same, statement by statement."""
    backwards = store_of(sorted(founding_store, key=str, reverse=True))
    told = []
    for name, store in (("one", founding_store), ("two", backwards)):
        path = tmp_path / f"{name}.sqlite"
        write_sqlite(Snapshot(store, "1"), path)
        with closing(sqlite3.connect(path)) as database:
            told.append([*database.iterdump()])
    assert told[0] == told[1]


def test_sql_in_a_label_is_a_label(tmp_path: Path) -> None:
    """A label that is an attack on databases is found again as it was."""
    write_sqlite(snapshots.hostile(), tmp_path / "odd.sqlite")
    with closing(sqlite3.connect(tmp_path / "odd.sqlite")) as database:
        query = "SELECT count(*) FROM things WHERE label_en LIKE '%DROP TABLE%'"
        assert database.execute(query).fetchone() == (1,)
