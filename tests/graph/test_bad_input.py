# ruff: noqa: E501 - the table of faults reads best a line a fault
"""Bad input meets one clear message with file, line and remedy; the last build stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnerships import main

Spoil = Callable[[str, str, str], Path]
NOTE = "sources/harbour-note.yaml"
REVIEW = "sources/harbour-review.yaml"
JUDGEMENTS = "judgements/harbour.yaml"


def run(*arguments: str | Path) -> Result:
    """Run the command line as a user does."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def complaints(corpus: Path) -> list[str]:
    """Check a corpus and give its error lines; exit code 1 and no traceback are part of it."""
    result = run("check", "--corpus", corpus, "--no-reasoner")
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    return [line for line in result.output.splitlines() if " error: " in line]


FAULTS = [
    (NOTE, "subject: port-office", "subject: port-ofice", 29, "unknown entity 'port-ofice'", "port-office"),
    (NOTE, "property: startDate", "property: startdate", 16, "unknown property 'startdate'", "startDate"),
    (NOTE, "value: 2017-05-03", "value: soon", 17, "'soon' is not a date", ""),
    (NOTE, "value: 2017-05-03", "value: 2017-02-29", 17, "2017-02-29 does not exist", ""),
    (NOTE, "value: coast-fund", "value: northport", 38, "northport is of type Region; needed is: fund", "correct"),
    (NOTE, "subject: coast-fund", "subject: port-office", 42, "port-office is of type Organisation; needed is: fund", ""),
    (NOTE, "value: 40", "value: forty", 50, "'forty' is not a number", ""),
    (NOTE, "id: N2", "id: N1", 21, "the claim N1 is defined twice", "rename"),
    (NOTE, "id: N2", "id: R9", 21, "does not start with the source's key N", "NR9"),
    (NOTE, "  status: actual\n", "  status: actual\n  status: planned\n", 19, "stands twice", "keep one"),
    (NOTE, "status: actual", "status: actuall", 18, "status cannot be 'actuall'", "actual"),
    (NOTE, "status: actual", "statuss: actual", 18, "statuss is not a key", "status"),
    (NOTE, "role: coordinator", "role: coordinater", 32, "unknown role 'coordinater'", "coordinator"),
    (NOTE, "  role: coordinator\n", "", 28, "participatesIn needs a role", "partner"),
    (NOTE, "figure: trained", "figure: traned", 49, "unknown indicator 'traned'", "trained"),
    (NOTE, "genre: press-release", "genre: pres-release", 6, "unknown genre", "press-release"),
    (NOTE, "id: harbour-note", "id: harbor-note", 2, "is not the name of the file", "harbor-note.yaml"),
    (NOTE, "property: location", "property: location\n  remark: aim", 57, "exactly one of property", ""),
    (
        NOTE,
        "quote: began on 3 May 2017",
        "quote: one two three four five six seven eight nine ten eleven twelve thirteen",
        14,
        "the quote has 13 words",
        "",
    ),
    (NOTE, "  quote: began on 3 May 2017\n", "", 14, "quote is missing", "add `quote:`"),
    (JUDGEMENTS, "kind: revision", "kind: revison", 10, "unknown difference-kind", "revision"),
    (JUDGEMENTS, "claims: [N6, R2]", "claims: [N6, R22]", 12, "there is no claim R22", "R2"),
    (JUDGEMENTS, "prefers: [R2]", "prefers: [R1]", 13, "not among its claims", ""),
    (JUDGEMENTS, "prefers: [R2]", "prefers: [N6, R2]", 9, "two preferred claims", "prefer one"),
    (JUDGEMENTS, "id: J2", "id: J1", 9, "the judgement J1 is defined twice", ""),
    (REVIEW, "claims:", "claims: &a", None, "the anchor &a is not allowed", ""),
    ("entities/fund.yaml", "type: Fund", "type: Funt", 3, "'Funt' is not a class of things", "Fund"),
    ("entities/fund.yaml", ", nl: Coast Fund", "", 4, "no label in nl", "add `nl:`"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "words", "remedy"), FAULTS)
def test_each_fault_is_named(
    spoil: Spoil, name: str, old: str, new: str, line: int | None, words: str, remedy: str
) -> None:
    """Each fault is named once, in its file and line, with a remedy where there is one."""
    named = [text for text in complaints(spoil(name, old, new)) if words in text]
    assert len(named) == 1, named
    place = f"{name}:{line}:" if line else name
    assert named[0].startswith(place), named[0]
    assert remedy in named[0]


def test_all_faults_in_one_run(spoil: Spoil) -> None:
    """A curator sees every fault of every file at once, not one at a time."""
    spoil(NOTE, "value: 2017-05-03", "value: 2017-02-29")
    spoil(NOTE, "subject: coast-fund", "subject: cost-fund")
    corpus = spoil(REVIEW, "property: buildsOn", "property: buildOn")
    found = complaints(corpus)
    assert len(found) == 3, found


def test_no_is_a_text(spoil: Spoil) -> None:
    """NO written as a country stays NO, and is an unknown entity rather than a boolean."""
    corpus = spoil(NOTE, "value: northport", "value: NO")
    assert any("unknown entity 'NO'" in line for line in complaints(corpus))


def test_a_cycle_in_lineage(spoil: Spoil) -> None:
    """Two initiatives that follow each other are an error that names both claims' things."""
    extra = (
        "claims:\n- id: N0\n  subject: harbour-bridge\n  property: followUpOf\n"
        "  value: harbour-bridge-ii\n  quote: began on 3 May 2017\n"
    )
    corpus = spoil(NOTE, "claims:\n", extra)
    assert any("a cycle in lineage: harbour-bridge" in line for line in complaints(corpus))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02PNG", "binary file"),
        (b"claims: [", "not valid YAML"),
        (b"- a\n- b\n", "not a mapping"),
        (b"claims: 3\n", "claims must be a list"),
        (b"a: &a [1]\nb: [*a, *a]\n", "the anchor &a is not allowed"),
        (b"a: !!python/object/new:os.system [echo hi]\n", "the tag"),
    ],
)
def test_broken_files(sample: Path, content: bytes, words: str) -> None:
    """An empty, binary or treacherous file is one message, and the other files are still read."""
    (sample / "sources" / "broken.yaml").write_bytes(content)
    found = [line for line in complaints(sample) if "sources/broken.yaml" in line]
    assert any(words in line for line in found), found


def test_a_failed_build_leaves_the_last_one(spoil: Spoil, sample: Path, tmp_path: Path) -> None:
    """A build that fails changes nothing of what an earlier build wrote."""
    out = tmp_path / "out"
    assert run("build", "--corpus", sample, "--out", out).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    spoil(NOTE, "value: 2017-05-03", "value: 2017-02-29")
    failed = run("build", "--corpus", sample, "--out", out)
    assert failed.exit_code == 1
    assert "sources/harbour-note.yaml:17" in failed.output
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--corpus", "nowhere"], "there is no corpus folder nowhere"),
        (["build", "--base", "not an iri"], "is not an http(s) IRI"),
        (["build", "--sources", "no-such-source"], "there is no source 'no-such-source'"),
        (["check", "--documents", "nowhere", "--no-reasoner"], "there is no folder nowhere"),
        (["query", "no-such-question"], "no-such-question"),
        (["show", "nobody at all"], "nobody at all"),
        (["show", "palim", "--data", "nowhere.nq"], "there is no data set at nowhere.nq"),
    ],
)
def test_wrong_arguments(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong argument is one message on the error output, exit code 1, and no traceback."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []
