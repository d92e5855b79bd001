"""Pairs that may be one thing are proposed with reasons; what is decided does not come back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.corpus import load
from graph.curator.duplicates import Pair, pairs
from graph.curator.names import is_acronym
from partnerships import main

LIKE = """
lighthouse-boards:
  type: Organisation
  label: {en: Lighthouse Boards, fr: Lighthouse Boards, nl: Lighthouse Boards}
  jurisdiction: northland
lhb:
  type: Organisation
  label: {en: LHB, fr: LHB, nl: LHB}
poart-office:
  type: Organisation
  label: {en: Pört Office, fr: Bureau, nl: Kantoor}
"""
FUND = """
port-office-fund:
  type: Fund
  label: {en: Port Office, fr: Port Office, nl: Port Office}
"""


@pytest.fixture
def alike(sample: Path) -> Path:
    """The made-up corpus with organisations that look alike, and a fund named like one."""
    for name, text in (("organisation", LIKE), ("fund", FUND)):
        path = sample / "entities" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    return undecided(sample)


def undecided(folder: Path) -> Path:
    """Take the decisions on identity out of a corpus."""
    (folder / "decisions" / "identity.yaml").unlink(missing_ok=True)
    return folder


def decide(folder: Path, *records: str) -> None:
    """Write the file of decisions on identity."""
    path = folder / "decisions" / "identity.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(records), "utf-8")


def found(folder: Path, threshold: int = 80) -> dict[tuple[str, str], Pair]:
    """Give the proposals by pair."""
    return {(pair.one, pair.other): pair for pair in pairs(load(folder), threshold)}


def run(folder: Path, *arguments: str) -> Result:
    """Run `partnerships corpus duplicates` as a user does."""
    return CliRunner().invoke(main, ["corpus", "duplicates", "--corpus", str(folder), *arguments])


def test_reasons_in_words(alike: Path) -> None:
    """Names that are alike, shared or shortened are proposed, each with its reason."""
    proposed = found(alike)
    near = proposed["lighthouse-board", "lighthouse-boards"]
    assert near.score == 97
    assert near.reason == (
        "the names are alike 97 of 100: “Lighthouse Board” and “Lighthouse Boards”"
    )
    shared = proposed["poart-office", "port-office"]
    assert shared.score == 100
    assert "they share the name “Pört Office”" in shared.reason


def test_acronyms(alike: Path) -> None:
    """An acronym that has no long name of its own may be that of another."""
    path = alike / "entities" / "organisation.yaml"
    text = path.read_text("utf-8").replace("Lighthouse Board,", "Light House Board,")
    path.write_text(text, "utf-8")
    pair = found(alike)["lhb", "lighthouse-board"]
    assert pair.reason == "one is the acronym of the other: LHB and “Light House Board”"
    assert is_acronym("THAMM+")
    assert not is_acronym("Enabel")


def test_only_within_one_kind(alike: Path) -> None:
    """A fund with the name of an organisation is no duplicate of it."""
    assert not any("port-office-fund" in pair for pair in found(alike, 0))


def test_a_number_tells_apart(sample: Path) -> None:
    """Two phases of a project are alike in all but the number, and count for less."""
    undecided(sample)
    assert ("harbour-bridge", "harbour-bridge-ii") not in found(sample)
    pair = found(sample, 50)["harbour-bridge", "harbour-bridge-ii"]
    assert "but the numbers differ (none and ii)" in pair.reason


def test_countries_count(alike: Path) -> None:
    """The same country speaks for a pair, another one against it; a region is of its country."""
    path = alike / "entities" / "organisation.yaml"
    text = path.read_text("utf-8")
    board = "label: {en: Lighthouse Board, fr: Lighthouse Board, nl: Lighthouse Board}"
    path.write_text(text.replace(board, f"{board}\n  jurisdiction: northport"), "utf-8")
    same = found(alike)["lighthouse-board", "lighthouse-boards"]
    assert same.score == 100
    assert same.reason.endswith("; both are of northland")
    places = alike / "entities" / "place.yaml"
    southland = "southland: {type: Country, label: {en: Southland, fr: Sud, nl: Zuid}}\n"
    places.write_text(places.read_text("utf-8") + southland, "utf-8")
    path.write_text(text.replace(board, f"{board}\n  jurisdiction: southland"), "utf-8")
    other = found(alike)["lighthouse-board", "lighthouse-boards"]
    assert other.score == 82
    assert "one is of southland and the other of northland" in other.reason


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_what_is_decided_is_left_out(alike: Path, verdict: str) -> None:
    """A pair told apart never comes back; an open one only when it is asked for."""
    things = "[lighthouse-boards, lighthouse-board]"
    decide(alike, f"- {{id: K007, verdict: {verdict}, things: {things}, reason: Read.}}")
    assert "lighthouse-boards" not in run(alike).output
    everything = run(alike, "--all").output
    assert ("lighthouse-boards" in everything) is (verdict == "unsure")
    assert ("left open in K007" in everything) is (verdict == "unsure")


def test_a_decided_name_is_no_reason(alike: Path) -> None:
    """A name that was decided to mean a thing speaks for no pair any more."""
    record = "- {id: K1, verdict: same, things: [port-office], names: [Port office], reason: Read.}"
    decide(alike, record)
    assert ("poart-office", "port-office") not in found(alike)


def test_the_order_is_always_the_same(alike: Path) -> None:
    """The likeliest come first, and a limit says how many there are."""
    scores = [pair.score for pair in pairs(load(alike), 0)]
    assert scores == sorted(scores, reverse=True)
    assert pairs(load(alike), 60) == pairs(load(alike), 60)
    result = run(alike, "--limit", "1")
    assert "1 of 2 pairs at 80 of 100 or more; --limit 2 shows all." in result.output
    assert "Nothing is merged." in result.output


def test_a_decision_can_be_pasted(alike: Path) -> None:
    """The blocks of --paste are read as decisions, and the pairs then stay away."""
    result = run(alike, "--paste")
    assert result.exit_code == 0, result.output
    decide(alike, result.output)
    assert load(alike).findings == []
    assert set(load(alike).identities) == {"K001", "K002"}
    assert "No two things look like one" in run(alike).output


def test_ids_go_on_from_the_last(sample: Path) -> None:
    """The block to paste has the next free id, in the way the file counts."""
    decide(
        sample, "- {id: D3, verdict: same, things: [port-office], names: [Office], reason: Read.}"
    )
    assert run(sample, "--threshold", "50", "--paste").output.startswith("- id: D4\n")


def test_json(alike: Path) -> None:
    """Programs get the same pairs, with the block to paste."""
    told = json.loads(run(alike, "--format", "json").output)
    assert [pair["score"] for pair in told] == [100, 97]
    assert all(pair["paste"].startswith("- id: K") for pair in told)
    assert json.loads(run(alike, "--format", "json", "--threshold", "100", "--limit", "9").output)


@pytest.mark.parametrize("option", [("--threshold", "101"), ("--limit", "0"), ("--format", "xml")])
def test_wrong_options(sample: Path, option: tuple[str, str]) -> None:
    """A threshold over 100 or no pairs at all is a usage error."""
    assert run(sample, *option).exit_code == 2


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    """No folder is one message."""
    result = run(tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "there is no corpus folder" in result.stderr


def test_the_pairs_of_one_thing(alike: Path) -> None:
    """With a name, however it is written, only what may be this one thing is proposed."""
    told = run(alike, "LIGHTHOUSE board").output
    assert "lighthouse-boards" in told
    assert "poart-office" in run(alike).output
    assert "poart-office" not in told
    assert run(alike, "nobody at all").exit_code == 1
