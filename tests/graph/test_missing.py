"""The work list names what a record of its kind lacks, in plain words, with the remedy."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.build import assemble
from graph.corpus import load
from graph.curator.missing import gaps
from partnerships import main

NOTE = "sources/harbour-note.yaml"
REVIEW = "sources/harbour-review.yaml"
FIGURE = "figure: trained\n  unit: person\n  status: actual"
CLAIM = """- id: N90{number}
  subject: {subject}
  {what}
  value: {value}
  quote: began on 3 May 2017
"""


def run(folder: Path, *arguments: str) -> Result:
    """Run `partnerships corpus missing` as a user does."""
    return CliRunner().invoke(main, ["corpus", "missing", "--corpus", str(folder), *arguments])


def lacking(folder: Path, thing: str) -> dict[str, str]:
    """Give what a thing lacks: the code and the words."""
    corpus = load(folder)
    assert corpus.findings == []
    found = gaps(corpus, assemble(corpus))
    return {gap.code: gap.message for gap in found if gap.thing == thing}


def say(folder: Path, *claims: tuple[str, str, str]) -> None:
    """Add claims to the note: subject, what is said (a line of YAML), value."""
    written = "".join(
        CLAIM.format(number=number, subject=subject, what=what, value=value)
        for number, (subject, what, value) in enumerate(claims)
    )
    path = folder / NOTE
    path.write_text(path.read_text("utf-8") + written, "utf-8")


def put(folder: Path, kind: str, text: str) -> None:
    """Add things to a file of entities."""
    path = folder / "entities" / f"{kind}.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


def thing(name: str, type_: str, more: str = "") -> str:
    """Write an entity with one name in all languages."""
    return f"{name}:\n  type: {type_}\n  label: {{en: {name}, fr: {name}, nl: {name}}}\n{more}"


def test_an_initiative(sample: Path) -> None:
    """Funding and dates of Harbour Bridge are known; who implements it and its corridor are not."""
    found = lacking(sample, "harbour-bridge")
    assert {"implementer", "origin", "destination", "sector"} <= set(found)
    assert not {"funder", "start", "end", "figure", "second-utterance", "as-of"} & set(found)
    later = lacking(sample, "harbour-bridge-ii")
    assert {"funder", "start", "end", "figure"} <= set(later)
    assert later["second-utterance"] == "only harbour-review speaks of it"


def test_a_new_headline_figure_does_not_win_silently(sample: Path) -> None:
    """135 trained against 120 is a warning with its remedy, and on the list of the thing."""
    for number, source, value in (("N90", NOTE, "120"), ("R90", REVIEW, "135")):
        path = sample / source
        claim = CLAIM.format(number="", subject="harbour-bridge-ii", what=FIGURE, value=value)
        path.write_text(path.read_text("utf-8") + claim.replace("N90", number), "utf-8")
    checked = CliRunner().invoke(main, ["check", "--corpus", str(sample), "--no-reasoner"])
    assert checked.exit_code == 0, checked.output
    told = next(line for line in checked.output.splitlines() if "135" in line)
    assert "warning: harbour-bridge-ii, trained: documents differ: 120 (N90) against 135" in told
    assert "taken: 135 (R90) by the policy “latest document”; nobody has judged it" in told
    assert "add a judgement about these claims to judgements/harbour-bridge-ii.yaml" in told
    for arguments in (["harbour-bridge-ii"], ["--kind", "difference"], ["harbour-review"]):
        assert "135 (R90) by the policy" in run(sample, *arguments).output, arguments
    assert "135" not in run(sample, "harbour-bridge").output
    out = ["build", "--corpus", str(sample), "--out", str(sample.parent / "out")]
    assert "unjudged    1 (of 1" in CliRunner().invoke(main, out).output


def test_documents_that_retell_one_text_are_one_voice(sample: Path) -> None:
    """Two pages of one utterance are no second witness."""
    (sample / "decisions").mkdir(exist_ok=True)
    one = "- {id: harbour, sources: [harbour-note, harbour-review], reason: Same words.}\n"
    (sample / "decisions" / "utterances.yaml").write_text(one, "utf-8")
    assert lacking(sample, "harbour-bridge")["second-utterance"] == "only harbour speaks of it"


def test_a_part_has_what_its_whole_has(sample: Path) -> None:
    """A component needs no funder of its own when the whole has one."""
    put(sample, "component", thing("pier", "Component"))
    say(sample, ("pier", "property: componentOf", "harbour-bridge"))
    assert "funder" not in lacking(sample, "pier")
    assert "start" in lacking(sample, "pier")


def test_partners_on_one_side(sample: Path) -> None:
    """A corridor with partners at one end only is named with both ends."""
    put(sample, "place", thing("southland", "Country"))
    path = sample / "entities" / "organisation.yaml"
    text = path.read_text("utf-8").replace(
        "port-office:\n", "port-office:\n  jurisdiction: northport\n"
    )
    path.write_text(text, "utf-8")
    say(
        sample,
        ("harbour-bridge", "property: origin", "southland"),
        ("harbour-bridge", "property: destination", "northland"),
    )
    message = lacking(sample, "harbour-bridge")["one-sided"]
    assert message == "all its partners are of northland, none of southland"
    put(
        sample, "organisation", thing("south-office", "Organisation", "  jurisdiction: southland\n")
    )
    role = "property: participatesIn\n  role: partner"
    path = sample / NOTE
    path.write_text(path.read_text("utf-8").replace("N900", "N910"), "utf-8")
    say(sample, ("south-office", role, "harbour-bridge"))
    assert "one-sided" not in lacking(sample, "harbour-bridge")


def test_plans_without_results(sample: Path) -> None:
    """A planned figure asks for the one that was reached."""
    planned = "figure: selected\n  unit: person\n  status: planned"
    say(sample, ("harbour-bridge", planned, "50"))
    found = lacking(sample, "harbour-bridge")
    assert found["achieved"] == "planned and not known to be achieved: selected"
    assert found["as-of"] == "figures without a date: selected 50 (N900)"


def test_agreements_funds_and_actors(sample: Path) -> None:
    """Each kind is asked for what belongs to it; a stub is one line."""
    put(sample, "agreement", thing("harbour-accord", "Agreement"))
    put(sample, "fund", thing("sea-fund", "Fund"))
    put(sample, "organisation", thing("new-board", "Organisation"))
    put(
        sample,
        "organisation",
        thing("world-board", "Organisation", "  actor-kind: international-organisation\n"),
    )
    put(sample, "organisation", thing("old-board", "Organisation", "  stub: true\n"))
    assert set(lacking(sample, "harbour-accord")) == {"parties", "date", "entry-into-force"}
    assert set(lacking(sample, "sea-fund")) == {"manager", "funded"}
    assert lacking(sample, "coast-fund") == {}
    assert set(lacking(sample, "new-board")) == {"actor-kind", "country", "role"}
    assert set(lacking(sample, "world-board")) == {"role"}
    assert set(lacking(sample, "old-board")) == {"stub"}


@pytest.mark.parametrize(
    "kind",
    [
        *("supranational-union", "eu-institution"),
        *("international-organisation", "international-financial-institution"),
    ],
)
def test_bodies_above_countries_lack_none(sample: Path, kind: str) -> None:
    """What belongs to no country is not on the list for want of one."""
    put(sample, "organisation", thing("board", "Organisation", f"  actor-kind: {kind}\n"))
    assert set(lacking(sample, "board")) == {"role"}


def test_words_nobody_has_checked_again(sample: Path) -> None:
    """A claim without a proven place and without a day it was seen is on the list of its source."""
    assert "not-re-checked" not in lacking(sample, "harbour-note")
    say(sample, ("harbour-bridge", "property: location", "northland"))
    assert lacking(sample, "harbour-note")["not-re-checked"] == "1 claim not checked again: N900"
    path = sample / NOTE
    path.write_text(path.read_text("utf-8") + "  seen: 2026-11-22\n", "utf-8")
    assert "not-re-checked" not in lacking(sample, "harbour-note")


def test_differences_nobody_has_decided(sample: Path) -> None:
    """Two values that compete, with no judgement, are on the list with what to do."""
    (sample / "judgements" / "harbour.yaml").write_text("", "utf-8")
    (sample / "judgements" / "harbour.yaml").unlink()
    found = [gap for gap in gaps(load(sample), assemble(load(sample))) if gap.kind == "difference"]
    assert [gap.thing for gap in found] == ["harbour-bridge"]
    assert "judgement" in found[0].remedy


def test_a_name_is_found_forgivingly(sample: Path) -> None:
    """Capitals, accents and a typo are forgiven, as `show` does; two things are asked about."""
    for name in ("harbour-bridge-ii", "Hárbour Bridge II", "harbor bridge ii"):
        result = run(sample, name)
        assert result.exit_code == 0, result.output
        assert result.output.startswith("harbour-bridge-ii (project, Harbour Bridge II)\n")
        assert "  - nobody is said to fund it: add a claim `fundedBy`" in result.output
    result = run(sample, "nothing like it")
    assert result.exit_code == 1
    assert "There is no thing called" in result.stderr


def test_kinds(sample: Path) -> None:
    """A kind, or a word for several, narrows the list; an unknown one is told the known."""
    told = json.loads(run(sample, "--kind", "actor", "--format", "json").output)
    assert {gap["thing"] for gap in told} == {"port-office", "lighthouse-board"}
    assert all(gap["file"] == "entities/organisation.yaml" for gap in told)
    assert {"kind", "thing", "code", "message", "remedy", "line"} <= set(told[0])
    result = run(sample, "--kind", "progect")
    assert result.exit_code == 1
    assert "did you mean project" in result.stderr
    assert "Nothing is missing" in run(sample, "--kind", "person").output


def test_a_broken_corpus_is_listed_as_far_as_it_goes(sample: Path) -> None:
    """Errors do not hide the rest of the list; they are said first."""
    say(sample, ("harbour-bridge", "property: startDate", "soon"))
    result = run(sample, "--kind", "initiative")
    assert result.exit_code == 0
    assert result.output.startswith("The corpus has 1 error")
    assert "harbour-bridge-ii (project" in result.output


@pytest.mark.parametrize("name", ["\x1b[31m", "", " ", "x" * 5000, "<>"])
def test_hostile_names(sample: Path, name: str) -> None:
    """A name that no thing can have is one message that a terminal does not obey."""
    result = run(sample, name)
    assert result.exit_code in {0, 1}
    assert "\x1b" not in result.output + result.stderr
    assert "fault" not in result.stderr


def test_a_source_is_found_by_its_id(sample: Path) -> None:
    """What is missing in one document is listed by the id of its source."""
    assert "Nothing is missing" in run(sample, "harbour-note").output
    say(sample, ("harbour-bridge", "property: location", "northland"))
    output = run(sample, "harbour-note").output
    assert "1 claim not checked again: N900" in output
    assert "implement" not in output


@pytest.mark.parametrize("content", ["claims: [", "id: harbour-note\nclaims: []\n"])
def test_a_broken_corpus_gives_a_partial_answer(sample: Path, content: str) -> None:
    """What cannot be read is not said to lack nothing, nor to be unknown without a doubt."""
    (sample / NOTE).write_text(content, "utf-8")
    output = run(sample, "--kind", "person").output
    assert "this answer is partial; see partnerships check" in output
    assert "Nothing is missing" not in output
    json_ = run(sample, "--kind", "person", "--format", "json")
    assert json_.stdout == "[]\n"
    assert "this answer is partial" in json_.stderr
    assert "it may be in what cannot be read" in run(sample, "harbour-note").stderr
    stats = CliRunner().invoke(main, ["corpus", "stats", "--corpus", str(sample)])
    assert "this answer is partial" in stats.output


def test_candidates_wait_on_the_list(sample: Path) -> None:
    """What a program found and nobody has accepted or deleted is on the list of its source."""
    path = sample / NOTE
    found = "candidates:\n- {id: N99, found: date, value: 2017, quote: May 2017, at: [75, 83]}\n"
    path.write_text(path.read_text("utf-8") + found, "utf-8")
    assert "1 candidate to accept or delete" in run(sample, "harbour-note").output
