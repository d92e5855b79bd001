"""`partnerships bridge`: who connects two countries on a terminal, as JSON and as CSV."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from ontology.errors import NotFound, QueryError
from partnerships import main
from queries.bridging.commands import bridge_of
from queries.reports.written import written

NEVER = (None, None)


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["bridge", *arguments])


def test_a_report_on_a_terminal(store: Store) -> None:
    """It begins with where both meet, goes on with who connects them, and fits a wide window."""
    text = written(bridge_of(store, ("MA", "BE"), NEVER, "en"), "text")
    assert text.startswith("Who connects Morocco and Belgium\n================================\n\n")
    assert text.index("Where both meet") < text.index("Who connects them")
    tables = [line for line in text.split("\n") if line.startswith("  ") and line[2] != "-"]
    assert max(map(len, tables)) < 250


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_two_runs_are_identical(store: Store, form: str) -> None:
    """Another name for the same country and a second run change nothing."""
    once = written(bridge_of(store, ("MA", "BE"), (2019, 2021), "fr"), form)
    assert written(bridge_of(store, ("maroc", "belgique"), (2019, 2021), "fr"), form) == once


def test_json_and_csv_tell_the_same(store: Store) -> None:
    """Each table of the JSON is a CSV of its own, with the same actors and numbers."""
    sections = json.loads(written(bridge_of(store, ("MA", "BE"), NEVER, "nl"), "json"))["sections"]
    tables = {name: rows for section in sections for name, rows in section["tables"].items()}
    assert list(tables) == ["arrangements", "connectors", "pairs", "inside", "years"]
    for name, rows in tables.items():
        text = written(bridge_of(store, ("MA", "BE"), NEVER, "nl"), "csv", name)
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(rows)
    sheet = written(bridge_of(store, ("MA", "BE"), NEVER, "nl"), "csv", "connectors")
    for found, row in zip(csv.DictReader(io.StringIO(sheet)), tables["connectors"], strict=True):
        assert found["actor_iri"] == row["actor"]["iri"]
        assert found["pairs"] == ("" if row["pairs"] is None else str(row["pairs"]))


def test_backwards_years_and_unknown_tables_are_refused(store: Store) -> None:
    """The fault is named, with what to do."""
    with pytest.raises(QueryError, match="backwards"):
        written(bridge_of(store, ("MA", "BE"), (2021, 2019), "en"), "text")
    with pytest.raises(NotFound, match="no table 'nothing'"):
        written(bridge_of(store, ("MA", "BE"), NEVER, "en"), "csv", "nothing")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("MA",),
        ("MA", "BE", "TN"),
        ("MA", "BE", "--json", "--csv"),
        ("MA", "BE", "--table", "pairs"),
        ("MA", "BE", "--from", "soon"),
        ("MA", "BE", "--until", "0"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Too few or too many countries, two forms at once and no year are usage errors."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr or "takes 2 values" in result.stderr


def test_the_command_itself() -> None:
    """The door passes on what was asked, and refuses what is no country."""
    found = run("MA", "BE", "--from", "2019", "--until", "2021", "--lang", "fr")
    assert found.output.startswith("Maroc et Belgique")
    assert "2019\N{EN DASH}2021" in found.output.split("\n")[0]
    result = run("enabel", "MA")
    assert result.exit_code == 1
    assert "Enabel is neither a country" in result.stderr


def test_a_country_that_the_record_lacks_is_no_slip_of_another(store: Store) -> None:
    """Iceland is not Ireland, by name in any language or by code."""
    for name in ("Iceland", "Islande", "IJsland", "is"):
        with pytest.raises(NotFound, match="Iceland is not in our record"):
            bridge_of(store, (name, "BE"))
    assert bridge_of(store, ("Irland", "BE")).heading == "Who connects Ireland and Belgium"


def test_years_outside_all_dates_are_told(store: Store) -> None:
    """What has no date is left, and the report says so; of what began and goes on, that it does."""
    found = bridge_of(store, ("MA", "BE"), (1800, 1850))
    assert "of what is left in these years, nothing has a date." in found.note
    goes_on = bridge_of(store, ("TN", "BE"), (2030, 2034))
    assert "Mobility Partnership" in str(goes_on.table("arrangements").rows)
    assert "nothing has a date" not in goes_on.note
    assert "its beginning or end is not on record" in goes_on.note
    for years in ((2012, 2018), (2015, 2018)):
        found = bridge_of(store, ("TN", "BE"), years)
        assert found.note == ""
        assert "2018" in str(found.table("years").column("years")[-1])
    assert bridge_of(store, ("MA", "BE"), (2019, 2021)).note == ""
