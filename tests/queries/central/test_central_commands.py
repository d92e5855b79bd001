"""`partnerships clusters` and `partnerships position`: on a terminal, as JSON and as CSV."""

import csv
import io
import json
from collections.abc import Iterator
from functools import cache

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from graph.networks.everything import whole
from ontology.errors import NotFound, QueryError
from partnerships import main
from queries.central import commands
from queries.central.commands import clusters_of, position_of, stands
from queries.reports.written import written

ALWAYS = (None, None)


@pytest.fixture(autouse=True, scope="module")
def quick() -> Iterator[None]:
    """Read the network once for all reports of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "whole", cache(whole))
        yield


def run(*arguments: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, arguments)


def test_a_position_on_a_terminal(store: Store) -> None:
    """A slip in the name is forgiven, and the report is of the actor that was meant."""
    text = written(position_of(store, "enabell", "nl"), "text")
    assert text.startswith("Waar Enabel staat\n=================\n")
    assert "44 andere actoren" in text


def test_json_and_csv_tell_the_same(store: Store) -> None:
    """The rows of a CSV are those of the table of that name in the JSON."""
    found = json.loads(written(position_of(store, "giz", "en"), "json"))
    tables = {name: rows for part in found["sections"] for name, rows in part["tables"].items()}
    assert [*tables] == ["measures", "clusters", "years", "ties"]
    sheet = written(position_of(store, "giz", "en"), "csv", "years")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert [row["year"] for row in rows] == [each["year"] for each in tables["years"]]
    assert [row["ties"] for row in rows] == [str(each["ties"]) for each in tables["years"]]


def test_all_actors_and_all_clusters_as_csv(store: Store) -> None:
    """Without an actor all are told; of clusters the first table is that of clusters."""
    actors = list(csv.DictReader(io.StringIO(written(position_of(store, "", "fr"), "csv"))))
    assert actors[0]["actor_iri"].endswith("/organisation/eu")
    assert actors[0]["place_degree"] == "1"
    clusters = list(csv.DictReader(io.StringIO(written(clusters_of(store, ALWAYS, "fr"), "csv"))))
    assert {"cluster", "around_iri", "members", "runs", "likeness"} <= {*clusters[0]}


def test_two_runs_are_identical(store: Store) -> None:
    """Nothing of the reports is left to chance."""
    once = written(clusters_of(store, (2015, 2020), "en"), "json")
    assert written(clusters_of(store, (2015, 2020), "en"), "json") == once


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("belgium", "Belgium is a place, which has no position among actors. (name an actor; "),
        ("palim", "PALIM is a project, which has no position among actors."),
        ("nobody at all", "There is no actor called “nobody at all”."),
        ("\x1b[31m", "There is no actor called “\N{REPLACEMENT CHARACTER}[31m”."),
    ],
)
def test_what_has_no_position_is_refused(store: Store, name: str, told: str) -> None:
    """A place, an initiative and an unknown name are refused with what to do instead."""
    with pytest.raises(NotFound) as failure:
        stands(store, name)
    assert str(failure.value).startswith(told)


def test_a_table_that_is_not_there(store: Store) -> None:
    """Another table than the report has is refused with the names of those it has."""
    with pytest.raises(NotFound, match="clusters, members"):
        written(clusters_of(store, (2019, 2019), "en"), "csv", "nope")


def test_who_is_tied_to_nothing_is_told_why(store: Store) -> None:
    """An actor that is known and has no part in anything has a note and no score."""
    found = json.loads(written(position_of(store, "datanews", "en"), "json"))
    assert found["sections"] == []
    assert found["note"].startswith("No initiative, agreement or fund is noted in which Datanews")


def test_years_that_end_before_they_begin(store: Store) -> None:
    """The mistake is named, with what to write instead."""
    told = r"from 2020 to 2015, which is backwards\. \(write the earlier year first"
    with pytest.raises(QueryError, match=told):
        written(clusters_of(store, (2020, 2015), "en"), "text")


@pytest.mark.parametrize(
    "arguments",
    [
        ("position", "a", "b"),
        ("position", "--json", "--csv"),
        ("position", "--table", "years"),
        ("clusters", "--from", "soon"),
        ("clusters", "--until", "0"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Two actors, two forms, a table of no CSV and years that are none are usage errors."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_commands_themselves() -> None:
    """The door passes on what was asked, and refuses what cannot be answered."""
    assert run("position", "voka", "--lang", "fr").output.startswith("Voka\xa0: sa position")
    result = run("position", "palim")
    assert result.exit_code == 1
    assert "PALIM is a project, which has no position among actors." in result.stderr
