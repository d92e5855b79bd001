"""`partnerships check`: one run, one table, one verdict."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ontology.reasoning
from graph.check import check
from graph.corpus import load
from ontology.errors import ReasonerUnavailable
from partnerships import main


def run(*arguments: str | Path) -> Result:
    """Run the command line as a user does."""
    return CliRunner().invoke(main, ["check", *(str(argument) for argument in arguments)])


def test_the_packaged_corpus_holds() -> None:
    """The packaged corpus passes every part, the reasoner included."""
    result = run()
    assert result.exit_code == 0, result.output
    assert result.output.endswith("everything holds\n")
    rows = result.output.split("part ")[1]
    for part in ("corpus", "references", "facts", "shapes", "reasoning"):
        assert part in rows


def test_json_says_the_same_as_the_table(sample: Path, documents: Path) -> None:
    """The same check as JSON has the same parts, findings and verdict."""
    path = sample / "sources" / "harbour-note.yaml"
    path.write_text(path.read_text("utf-8").replace("3 May 2017", "4 May 2017", 1), "utf-8")
    arguments = ("--corpus", sample, "--documents", documents, "--no-reasoner")
    table, report = run(*arguments), json.loads(run(*arguments, "--json").output)
    assert table.exit_code == 1
    assert report["ok"] is False
    findings = [item for section in report["sections"] for item in section["findings"]]
    assert [item["code"] for item in findings] == ["quote-missing"]
    assert findings[0]["message"] in table.output
    assert (findings[0]["file"], findings[0]["line"]) == ("sources/harbour-note.yaml", 19)
    for section in report["sections"]:
        assert f"{section['name']:<11} " in table.output


def test_without_java_the_rest_is_checked(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Java the check fails, says how to get one, and has checked everything else."""

    def unavailable(_: object, *, fresh: bool) -> None:
        raise ReasonerUnavailable("no Java was found", hint="install the extra reasoner")

    monkeypatch.setattr(ontology.reasoning, "judge", unavailable)
    report = check(load(sample))
    by_name = {section.name: section for section in report.sections}
    assert not report.ok
    assert "install the extra reasoner" in by_name["reasoning"].skipped
    assert by_name["shapes"].checked
    assert by_name["shapes"].findings == []


def test_a_second_check_says_that_it_was_not_run_again(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the same corpus the slow parts say since when they hold; `fresh` runs them again."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first, second = check(load(sample)), check(load(sample))
    slow = ("shapes", "reasoning")
    assert [each.since for each in first.sections if each.name in slow] == [None, None]
    for section in second.sections:
        assert (section.since is not None) == (section.name in slow)
        assert section.checked.startswith("unchanged since 20") == (section.name in slow)
    told = [
        [finding for each in run.sections for finding in each.findings] for run in (first, second)
    ]
    assert told[0] == told[1]
    assert not any(each.since for each in check(load(sample), fresh=True).sections)


def test_what_changed_is_checked_again(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other words of a claim go before the shapes again, but change nothing for the reasoner."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    check(load(sample))
    path = sample / "sources" / "harbour-note.yaml"
    path.write_text(path.read_text("utf-8").replace("3 May 2017", "4 May 2017", 1), "utf-8")
    since = {section.name: section.since for section in check(load(sample)).sections}
    assert since["shapes"] is None
    assert since["reasoning"] is not None


def test_later_parts_wait_for_a_sound_corpus(sample: Path) -> None:
    """A corpus with errors is not held to shapes, and the report says why."""
    path = sample / "sources" / "harbour-note.yaml"
    path.write_text(path.read_text("utf-8").replace("2017-05-03", "2017-05-33"), "utf-8")
    result = run("--corpus", sample, "--no-reasoner")
    assert "shapes      not checked: the corpus has errors" in result.output


def test_unused_entities_are_mentioned(sample: Path) -> None:
    """An entity that no claim speaks of is a warning, not an error."""
    with (sample / "entities" / "fund.yaml").open("a", encoding="utf-8") as file:
        file.write("spare-fund:\n  type: Fund\n  label: {en: Spare, fr: Spare, nl: Spare}\n")
    result = run("--corpus", sample, "--no-reasoner")
    assert result.exit_code == 0, result.output
    assert "entities/fund.yaml:5:1: warning: no claim speaks of spare-fund" in result.output


def test_a_shape_is_named_with_its_remedy(sample: Path) -> None:
    """What only the shapes can see is an error that says what to do."""
    path = sample / "sources" / "harbour-note.yaml"
    text = path.read_text("utf-8").replace("  held-by: port-office\n", "")
    path.write_text(text, "utf-8")
    result = run("--corpus", sample, "--no-reasoner")
    assert result.exit_code == 1, result.output
    faults = [line for line in result.output.splitlines() if " error: " in line]
    assert len(faults) == 1
    assert faults[0].startswith("sources/harbour-note.yaml:63:3: error: remark/N8")
    assert "held-by" in faults[0]
