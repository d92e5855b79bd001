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
from queries.losing.written import COLUMNS, RANK_COLUMNS


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["loss", *arguments])


def test_a_report_on_a_terminal(store: Store) -> None:
    """What is lost comes first, each with its claims; then who stays."""
    text = loss_of(store, ["ICMPD"], "en", "text")
    assert text.startswith("If ICMPD left\n=============\n\nWhat would be lost\n  - ")
    assert "Mobility Partnerships Facility has no manager any more. [B35 " in text
    assert text.index("What would be lost") < text.index("Not affected")


def test_names_as_people_write_them(store: Store) -> None:
    """A slip, an acronym and a slug mean the same actor, which leaves once."""
    assert loss_of(store, ["enabell", "Enabel"], "nl", "text").startswith("Als Enabel wegviel\n")


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_two_runs_are_identical(store: Store, form: str) -> None:
    """The order of names and a second run change nothing."""
    once = loss_of(store, ["cgem", "apebi"], "fr", form)
    assert loss_of(store, ["apebi", "cgem"], "fr", form) == once
    assert loss_of_each(store, "fr", form) == loss_of_each(store, "fr", form)


def test_json_and_csv_tell_the_same(store: Store) -> None:
    """The rows of the CSV are those of the tables of the JSON."""
    found = json.loads(loss_of(store, ["eu"], "en", "json"))
    rows = list(csv.DictReader(io.StringIO(loss_of(store, ["eu"], "en", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    counted = [row["consequence"] for row in rows]
    assert counted.count("lost") == sum(part["lost"] for part in found["parts"])
    assert counted.count("stays") == sum(not part["lost"] for part in found["parts"])
    assert counted.count("money") == len(found["money"])
    assert counted.count("statement") == len(found["statements"])
    lost = next(row for row in rows if row["consequence"] == "lost")
    assert lost["leaving"] == "European Union"
    assert lost["staying"] == ""
    assert lost["claims"]
    assert lost["sources"]


def test_the_ranking(store: Store) -> None:
    """The Union comes first, with the reason; the files have every actor."""
    text = loss_of_each(store, "en", "text")
    assert "   1  European Union: " in text
    assert "other actors nothing would break." in text
    rows = list(csv.DictReader(io.StringIO(loss_of_each(store, "en", "csv"))))
    assert tuple(rows[0]) == RANK_COLUMNS
    listed = json.loads(loss_of_each(store, "en", "json"))
    assert [row["actor_iri"] for row in rows] == [each["actor"]["iri"] for each in listed]
    assert [int(row["parts"]) for row in rows] == [each["parts"] for each in listed]


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


@pytest.mark.parametrize("arguments", [(), ("enabel", "--all"), ("enabel", "--json", "--csv")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Nobody, or somebody and all, or two forms at once, is a usage error."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_command_itself() -> None:
    """The door passes on what was asked, and refuses what cannot be answered."""
    assert run("voka", "--lang", "fr").output.startswith("Si Voka partait\n")
    result = run("palim")
    assert result.exit_code == 1
    assert "PALIM is a project, which cannot leave." in result.stderr
