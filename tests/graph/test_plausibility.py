"""What documents say that cannot be right is found, weighed and shown."""

from pathlib import Path

import pytest

from graph.build import assemble
from graph.corpus import Corpus, load
from graph.findings import Finding, Level

LATE = """
- id: R6
  subject: harbour-bridge-ii
  property: startDate
  value: 2016-01-01
  status: actual
  quote: Its follow-up
- id: R7
  subject: harbour-bridge
  figure: placed-in-jobs
  value: 50
  unit: person
  status: actual
  as-of: 2018
  quote: 38 sailors
- id: R8
  subject: harbour-bridge
  figure: trained
  value: 5
  unit: person
  status: actual
  as-of: 2016
  quote: 38 sailors
"""


def doubts(corpus: Path) -> dict[str, Finding]:
    """Give the plausibility findings of a corpus by code."""
    found = assemble(load(corpus)).findings
    return {item.code: item for item in found}


@pytest.fixture
def late(sample: Path) -> Path:
    """The made-up corpus with three impossible statements."""
    path = sample / "sources" / "harbour-review.yaml"
    path.write_text(path.read_text("utf-8") + LATE.lstrip("\n"), "utf-8")
    return sample


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("successor-first", "begins before it"),
        ("parts-exceed-whole", "exceeds 38 trained"),
        ("result-before-start", "before the start"),
    ],
)
def test_unjudged_it_is_an_error(late: Path, code: str, words: str) -> None:
    """Something impossible that would stand as a fact is an error that asks for a judgement."""
    finding = doubts(late)[code]
    assert finding.level is Level.ERROR
    assert words in finding.message
    assert "add a judgement" in (finding.hint or "")
    assert finding.where is not None


def test_judged_it_is_a_note(late: Path) -> None:
    """Once somebody has judged it, it is shown as a note that names the judgement."""
    with (late / "judgements" / "harbour.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- {id: J3, kind: ambiguity, what: More placed than trained., claims: [R2, R7],"
            " reason: The groups differ.}\n"
        )
    finding = doubts(late)["parts-exceed-whole"]
    assert finding.level is Level.NOTE
    assert finding.hint == "judged in J3"


def test_end_before_start(sample: Path) -> None:
    """A thing that ends before it begins is found."""
    path = sample / "sources" / "harbour-review.yaml"
    path.write_text(path.read_text("utf-8").replace("2018-12-31", "2016-12-31"), "utf-8")
    assert "before it begins" in doubts(sample)["end-before-start"].message


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("actual", "was to end (2018-04-30, N2) before it begins (2019-05-03, N1)"),
        ("planned", "was to end (2018-04-30, N2) before it was to begin (2019-05-03, N1)"),
    ],
)
def test_a_planned_end_before_a_start(sample: Path, start: str, words: str) -> None:
    """A plan to end before it begins, or was to begin, is a doubt like an end that is too early."""
    path = sample / "sources" / "harbour-note.yaml"
    text = path.read_text("utf-8").replace("2017-05-03", "2019-05-03")
    path.write_text(text.replace("status: actual", f"status: {start}", 1), "utf-8")
    found = [each for each in assemble(load(sample)).findings if each.code == "end-before-start"]
    assert any(words in each.message for each in found), found


def test_every_circle_is_reported(sample: Path) -> None:
    """Two circles of links, and a place within itself, are three errors in one run."""
    links = [
        ("harbour-bridge", "followUpOf", "harbour-bridge-ii"),
        ("harbour-bridge", "componentOf", "harbour-bridge-ii"),
        ("harbour-bridge-ii", "componentOf", "harbour-bridge"),
        ("northland", "within", "northport"),
    ]
    path = sample / "sources" / "harbour-review.yaml"
    with path.open("a", encoding="utf-8") as file:
        for number, (subject, link, value) in enumerate(links):
            file.write(f"- id: RC{number}\n  subject: {subject}\n  property: {link}\n")
            file.write(f"  value: {value}\n  quote: Its follow-up\n")
    found = [item for item in assemble(load(sample)).findings if item.code == "cycle"]
    assert [finding.level for finding in found] == [Level.ERROR] * 3
    assert {finding.message.split(":")[0] for finding in found} == {
        "a cycle in lineage",
        "a cycle in components",
        "a cycle in places",
    }


def test_a_circle_set_aside_is_no_error(sample: Path) -> None:
    """A circle of which a judgement has taken a link out is a note and stops nothing."""
    with (sample / "sources" / "harbour-review.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: RC\n  subject: harbour-bridge\n  property: followUpOf\n"
            "  value: harbour-bridge-ii\n  quote: Its follow-up\n"
        )
    with (sample / "judgements" / "harbour.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- {id: J4, kind: contradiction, what: Which came first., claims: [R3, RC],"
            " prefers: [R3], reason: The dates say so.}\n"
        )
    found = [item for item in assemble(load(sample)).findings if "cycle" in item.code]
    assert [finding.level for finding in found] == [Level.NOTE]


def test_thamm_sums_are_judged(corpus: Corpus) -> None:
    """THAMM's 48 placed and 129 moved exceed 162 trained; the ledger says why they may."""
    notes = [finding for finding in assemble(corpus).findings if finding.level is Level.NOTE]
    thamm = [finding for finding in notes if "exceeds 162 trained" in finding.message]
    assert [finding.hint for finding in thamm] == ["judged in X35"]
