"""`partnerships brief`: a thing on a terminal, as JSON and as CSV, and what has no brief."""

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from ontology.errors import NotFound
from partnerships import main
from queries.briefing.commands import brief_of
from queries.briefing.naming import briefed
from queries.reports.written import written

REPLACED = "\N{REPLACEMENT CHARACTER}"


def run(*arguments: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["brief", *arguments])


def test_a_brief_on_a_terminal(founding_store: Store) -> None:
    """Sentences with their claims, tables no wider than their cells may be, links to the rest."""
    text = written(brief_of(founding_store, "PALIM", "en"), "text")
    assert text.startswith("PALIM in brief\n==============\n\n")
    assert "  - From 1 March 2019 to 30 April 2021 \N{NOT EQUAL TO}. [A07 C15 B71]" in text
    assert (
        "4 more roles \N{RIGHTWARDS ARROW} https://w3id.org/migration-partnerships/actors" in text
    )
    assert "concluded from other statements" not in text


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_two_runs_are_identical(founding_store: Store, form: str) -> None:
    """A slip, an acronym and a slug mean the same thing, and the bytes are the same."""
    once = written(brief_of(founding_store, "enabel", "fr"), form)
    assert written(brief_of(founding_store, "Enabell", "fr"), form) == once


def test_json_and_csv_tell_the_same(founding_store: Store) -> None:
    """Each table of the JSON is a CSV of its own, with the same documents behind each row."""
    found = json.loads(written(brief_of(founding_store, "palim", "en"), "json"))
    assert found["report"] == "brief"
    tables = {name: rows for each in found["sections"] for name, rows in each["tables"].items()}
    assert list(tables) == ["roles", "money", "results", "disputed", "documents"]
    for name, told in tables.items():
        text = written(brief_of(founding_store, "palim", "en"), "csv", name)
        read = list(csv.DictReader(io.StringIO(text)))
        assert [row["sources"].split() for row in read] == [row["sources"] for row in told]


def test_the_rest_of_a_list_has_an_address(founding_store: Store) -> None:
    """Programs find where more is, as readers do."""
    found = json.loads(written(brief_of(founding_store, "palim", "en"), "json"))
    more = [each for section in found["sections"] for each in section["more"]]
    assert {"text": "4 more roles", "address": "/actors?initiative=palim"} in more


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("morocco", "Morocco is a place, of which there is no brief."),
        ("B71", "B71 is a claim, of which there is no brief."),
        ("no such name at all", "There is no thing called “no such name at all”."),
        ("\x1b[31m", f"There is no thing called “{REPLACED}[31m”."),
        ("x" * 5000, "There is no thing called “xxx"),
    ],
)
def test_what_has_no_brief_is_said(founding_store: Store, name: str, told: str) -> None:
    """A place, a record and an unknown or hostile name are answered with what to do instead."""
    with pytest.raises(NotFound) as failure:
        briefed(founding_store, name)
    assert str(failure.value).startswith(told)
    assert failure.value.hint


def test_a_place_is_told_what_to_ask(founding_store: Store) -> None:
    """Of a place other questions tell more, and they are named."""
    with pytest.raises(NotFound) as failure:
        briefed(founding_store, "belgium")
    assert "partnerships query country -p country=belgium" in (failure.value.hint or "")


def test_agreements_and_funds_have_a_brief_too(founding_store: Store) -> None:
    """What their cards have is told in the same order."""
    fund = written(brief_of(founding_store, "mpf", "en"), "text")
    assert "Mobility Partnerships Facility is a funding facility." in fund
    assert "Managed by: ICMPD." in fund


@pytest.mark.parametrize(
    "arguments",
    [(), ("palim", "--json", "--csv"), ("palim", "--table", "roles"), ("palim", "enabel")],
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """One name, one form, and a table only of a CSV."""
    assert run(*arguments).exit_code == 2


def test_a_table_that_is_not_there_is_named_with_those_that_are(founding_store: Store) -> None:
    """The error says which tables the brief has."""
    with pytest.raises(NotFound, match="no table 'years'") as failure:
        written(brief_of(founding_store, "palim", "en"), "csv", "years")
    assert "roles, money, results" in (failure.value.hint or "")


def test_a_sentence_of_the_json_is_whole(founding_store: Store) -> None:
    """Whoever reads `text` alone has the quoted words too; `words` has them in their language."""
    told = json.loads(written(brief_of(founding_store, "palim", "fr"), "json"))
    quoting = [each for each in told["sections"][0]["sentences"] if "words" in each]
    assert quoting
    for each in quoting:
        words = each["words"]["text"]
        assert each["text"].endswith(f" «\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}»")
