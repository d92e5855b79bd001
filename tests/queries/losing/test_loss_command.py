"""`partnerships loss`: reports and the ranking on a terminal, as JSON and as CSV."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from ontology.errors import NotFound
from partnerships import main
from queries.losing.commands import loss_of, loss_of_each
from queries.losing.naming import actor
from queries.reports.written import written


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["loss", *arguments])


def sheet(text: str) -> list[dict[str, str]]:
    """Read CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def test_a_report_on_a_terminal(store: Store) -> None:
    """What is lost comes first, each with its claims; then who stays."""
    text = written(loss_of(store, ["ICMPD"], "en"), "text")
    assert text.startswith("If ICMPD left\n=============\n\nWhat would be lost\n  - ")
    assert "Mobility Partnerships Facility has no manager any more. [B35 " in text
    assert text.index("What would be lost") < text.index("Who would stay")


def test_names_as_people_write_them(store: Store) -> None:
    """A slip, an acronym and a slug mean the same actor, which leaves once."""
    assert written(loss_of(store, ["enabell", "Enabel"], "nl"), "text").startswith(
        "Bij wegval: Enabel\n"
    )


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_two_runs_are_identical(store: Store, form: str) -> None:
    """The order of names and a second run change nothing."""
    once = written(loss_of(store, ["cgem", "apebi"], "fr"), form)
    assert written(loss_of(store, ["apebi", "cgem"], "fr"), form) == once
    assert written(loss_of_each(store, "fr"), form) == written(loss_of_each(store, "fr"), form)


def test_json_and_csv_tell_the_same(store: Store) -> None:
    """The rows of each CSV are those of that table of the JSON; parts come first."""
    found = json.loads(written(loss_of(store, ["eu"], "en"), "json"))
    tables = {name: rows for each in found["sections"] for name, rows in each["tables"].items()}
    assert list(tables) == ["parts", "money", "countries", "statements"]
    for name, told in tables.items():
        rows = sheet(written(loss_of(store, ["eu"], "en"), "csv", name))
        assert [row["claims"].split() for row in rows] == [row["claims"] for row in told]
    parts = sheet(written(loss_of(store, ["eu"], "en"), "csv"))
    assert [row["part"] for row in parts] == [row["part"] for row in tables["parts"]]
    nobody = [not row["staying"] for row in tables["parts"]]
    assert [row["staying"] == "" for row in parts] == nobody
    assert parts[0]["leaving"] == "European Union"
    assert parts[0]["sources"]


def test_the_ranking(store: Store) -> None:
    """The Union comes first, with the reason; the files have every actor."""
    text = written(loss_of_each(store, "en"), "text")
    assert "      1  European Union  " in text
    assert "other actors nothing would break." in text
    rows = sheet(written(loss_of_each(store, "en"), "csv"))
    (section,) = json.loads(written(loss_of_each(store, "en"), "json"))["sections"]
    listed = section["tables"]["ranking"]
    assert [row["actor_iri"] for row in rows] == [each["actor"]["iri"] for each in listed]
    for word in ("place", "things", "money", "countries"):
        assert [int(row[word]) for row in rows] == [each[word] for each in listed]
    assert int(rows[-1]["things"]) == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("palim", "PALIM is a project, which cannot leave. (name an actor; "),
        ("belgium", "Belgium is a place, which cannot leave."),
        ("enabell agency", "There is no actor called “enabell agency”. (did you mean "),
        ("\x1b[31m", "There is no actor called “\N{REPLACEMENT CHARACTER}[31m”."),
        ("S101-01", "S101-01 is known here as claim, not as actor."),
    ],
)  # fmt: skip
def test_what_cannot_leave_is_refused(store: Store, name: str, told: str) -> None:
    """Who is unknown, and what is no actor, is refused with what to do instead."""
    with pytest.raises(NotFound) as failure:
        actor(store, name)
    assert str(failure.value).startswith(told)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("enabel", "--all"),
        ("enabel", "--json", "--csv"),
        ("enabel", "--table", "money"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Nobody, or somebody and all, two forms at once, or a table without CSV, is a usage error."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_a_table_that_is_not_there_is_refused(store: Store) -> None:
    """Its tables are named instead; one of them without rows is only its header."""
    assert written(loss_of(store, ["enabel"], "en"), "csv", "money").startswith(
        "giver,giver_iri,through,"
    )
    with pytest.raises(NotFound, match="its tables: parts, money, countries, statements"):
        written(loss_of(store, ["enabel"], "en"), "csv", "ways")


def test_the_command_itself() -> None:
    """The door passes on what was asked, and refuses what cannot be answered."""
    assert run("voka", "--lang", "fr").output.startswith("En cas de départ\xa0: Voka\n")
    result = run("palim")
    assert result.exit_code == 1
    assert "PALIM is a project, which cannot leave." in result.stderr
