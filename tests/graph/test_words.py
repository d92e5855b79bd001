"""The words that may be written are listed by one command, which the hints name."""

import json

import pytest
from click.testing import CliRunner, Result

from graph.reading.suggest import did_you_mean
from ontology import terms
from partnerships import main

ASKED = (
    *("property", "role", "indicator", "remark", "unit", "genre", "actor-kind", "status"),
    *("sector", "language"),
)


def run(*arguments: str) -> Result:
    """Run `partnerships corpus words` as a user does."""
    return CliRunner().invoke(main, ["corpus", "words", *arguments])


@pytest.mark.parametrize("kind", [*ASKED, *terms.schemes()])
def test_each_list_has_slug_label_and_definition(kind: str) -> None:
    """Every list can be read by people and by programs, with what each word means."""
    result = run(kind, "--format", "json")
    assert result.exit_code == 0, result.output
    listed = json.loads(result.output)
    table = run(kind).output
    assert listed
    for word in listed:
        assert word["label"]
        assert word["definition"]
        assert f"\n{word['slug']}" in f"\n{table}"


def test_a_property_says_what_it_takes() -> None:
    """Domain, range, number and whether it can be planned stand with each property."""
    by_slug = {
        word["slug"]: word for word in json.loads(run("property", "--format", "json").output)
    }
    assert set(by_slug) == set(terms.properties())
    assert by_slug["startDate"]["takes"] == "entity → a date, one at a time; can be planned"
    assert "`partnerships corpus words sector`" in by_slug["sector"]["takes"]
    planned = {name for name, info in terms.properties().items() if info.planned_form}
    assert {name for name, word in by_slug.items() if "planned" in word["takes"]} == planned


def test_without_a_kind_all_lists_are_named() -> None:
    """The lists are named with their words, so that one look shows what there is."""
    output = run().output
    for kind in ASKED:
        assert f"\n{kind} (" in f"\n{output}"
    assert "press-release" in output
    assert set(ASKED) <= set(json.loads(run("--format", "json").output))


def test_an_unknown_list_is_one_message() -> None:
    """A list that is not there is refused with the names of those that are."""
    result = run("rolle")
    assert result.exit_code == 1
    assert "did you mean role?" in result.stderr
    assert "\x1b" not in run("\x1b[31m").stderr


def test_short_lists_are_shown_whole() -> None:
    """Up to twelve words are all named; of more the first six."""
    twelve = [f"w{number:02}" for number in range(12)]
    assert did_you_mean("zzz", twelve) == f"known: {', '.join(twelve)}"
    assert did_you_mean("zzz", [*twelve, "w12"]) == f"known: {', '.join(twelve[:6])}, …"
