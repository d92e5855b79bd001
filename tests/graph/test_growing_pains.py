"""What a growing corpus brings: huge files, long sources, copies, order and renaming."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Triple

from graph.build import build_dataset
from graph.check import check
from graph.corpus import Corpus, load
from graph.findings import errors
from graph.reading import decisions

NOTE = "sources/harbour-note.yaml"
Spoil = Callable[[str, str, str], Path]


def complaints(corpus: Path) -> list[str]:
    """Check a corpus and give its errors, as they are printed."""
    report = check(load(corpus), reasoner=False)
    return [str(item) for section in report.sections for item in errors(section.findings)]


def test_a_file_of_five_megabytes_is_refused_and_the_rest_is_checked(sample: Path) -> None:
    """A file that is far too big is named with its limit; mistakes elsewhere are found too."""
    (sample / "sources" / "flood.yaml").write_text("id: flood\nnotes:\n" + "- x\n" * 1_300_000)
    note = sample / NOTE
    note.write_text(note.read_text("utf-8").replace("2017-05-03", "2017-02-30", 1), "utf-8")
    found = complaints(sample)
    assert any("flood.yaml" in line and "4,000,000 bytes" in line for line in found)
    assert any("harbour-note.yaml:17" in line and "2017-02-30" in line for line in found)


def test_a_source_with_two_thousand_claims_is_read(sample: Path) -> None:
    """A document with two thousand claims is like any other, and every claim is kept."""
    claims = "".join(
        f"- id: N{number}\n  subject: harbour-bridge\n  remark: activity\n"
        f"  value: Boat {number} sailed.\n  quote: began on 3 May 2017\n"
        for number in range(100, 2100)
    )
    note = sample / NOTE
    note.write_text(note.read_text("utf-8").rstrip("\n") + "\n" + claims, "utf-8")
    dataset = build_dataset(load(sample))
    assert dataset.summary.claims > 2000


def test_a_link_to_itself_is_refused(spoil: Spoil) -> None:
    """A claim whose two ends are one thing is an error at its line, with the remedy."""
    found = complaints(spoil(NOTE, "value: lighthouse-board", "value: coast-fund"))
    assert any("harbour-note.yaml:" in line and "coast-fund" in line for line in found)
    follows = "property: location\n  value: harbour-bridge"
    found = complaints(spoil(NOTE, "property: location\n  value: northport", follows))
    assert any(
        "cannot be linked to itself" in line and "correct the subject" in line for line in found
    )


@pytest.mark.parametrize("address", ["https://example.com/a b", "javascript:alert(1)", "//x/y"])
def test_a_bad_address_is_refused(spoil: Spoil, address: str) -> None:
    """An address with a blank, or of another scheme than http, is refused with a remedy."""
    folder = spoil(NOTE, "genre: press-release", f"url: '{address}'\ngenre: press-release")
    found = complaints(folder)
    assert any("harbour-note.yaml:6" in line and "url" in line for line in found)


def facts(corpus: Corpus) -> set[Triple]:
    """Build a corpus and give its facts."""
    quads = build_dataset(corpus).quads
    return {quad.triple for quad in quads if quad.graph_name == DefaultGraph()}


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.randoms(use_true_random=False))
def test_order_and_names_of_files_change_no_fact(sample: Path, seed: object) -> None:
    """Whatever the order of files and records, and however sources are named, facts stay."""
    corpus = load(sample)
    before = facts(corpus)
    shuffle = seed.shuffle  # type: ignore[attr-defined]
    names = sorted(corpus.sources)
    renamed = [f"paper-{number}" for number in range(len(names))]
    shuffle(renamed)
    for old, new in zip(names, renamed, strict=True):
        _rename(corpus, old, new)
    for part in ("sources", "claims", "entities", "judgements"):
        items = list(getattr(corpus, part).items())
        shuffle(items)
        setattr(corpus, part, dict(items))
    assert facts(corpus) == before


def _rename(corpus: Corpus, old: str, new: str) -> None:
    """Give a source another name, as a curator does who renames its file."""
    placed = corpus.sources.pop(old)
    record = placed.record.model_copy(update={"id": new})
    corpus.sources[new] = type(placed)(record, placed.file, placed.path)
    for name, claim in corpus.claims.items():
        if claim.source == old:
            corpus.claims[name] = type(claim)(claim.record, claim.file, claim.path, source=new)
    for slug, group in corpus.utterances.items():
        told = tuple(new if name == old else name for name in group.record.sources)
        corpus.utterances[slug] = type(group)(
            group.record.model_copy(update={"sources": told}), group.file, group.path
        )
    for slug, entity in corpus.entities.items():
        aliases = tuple(
            alias.model_copy(update={"source": new}) if alias.source == old else alias
            for alias in entity.record.aliases
        )
        corpus.entities[slug] = type(entity)(
            entity.record.model_copy(update={"aliases": aliases}),
            entity.file,
            entity.path,
            kind=entity.kind,
        )


def test_a_copy_of_a_press_release_is_no_second_voice(sample: Path) -> None:
    """A copy of a document, put into its utterance, leaves as many utterances as before."""
    before = set(decisions.utterances(load(sample)).values())
    note = (sample / NOTE).read_text("utf-8")
    copy = note.replace("id: harbour-note", "id: harbour-copy").replace("key: N", "key: C")
    copy = copy.replace("- id: N", "- id: C")
    (sample / "sources" / "harbour-copy.yaml").write_text(copy, "utf-8")
    folder = sample / "decisions"
    folder.mkdir(exist_ok=True)
    (folder / "utterances.yaml").write_text(
        "- id: harbour-note\n  sources: [harbour-note, harbour-copy]\n  reason: One text.\n"
    )
    assert set(decisions.utterances(load(sample)).values()) == before


REVIEW = "sources/harbour-review.yaml"


def add(folder: Path, name: str, claims: str) -> Path:
    """Add claims to a source of the made-up corpus."""
    path = folder / name
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + claims, "utf-8")
    return folder


def figure(name: str, value: str, as_of: str) -> str:
    """Write a claim on how many were selected at a date."""
    return (
        f"- id: {name}\n  subject: harbour-bridge\n  figure: selected\n  value: {value}\n"
        f"  unit: person\n  as-of: {as_of}\n  quote: ended on 31 December 2018\n"
    )


def test_one_period_in_two_notations_is_one(sample: Path) -> None:
    """2018 and 2018-01/2018-12 are one date, so figures for them are compared."""
    add(sample, NOTE, figure("N80", "70", "2018"))
    add(sample, REVIEW, figure("R80", "55", "2018-01/2018-12"))
    report = check(load(sample), reasoner=False)
    told = [item.message for section in report.sections for item in section.findings]
    assert any("N80" in text and "R80" in text for text in told)


def money(name: str, sums: str) -> str:
    """Write a claim on what the board gave through the fund."""
    return (
        f"- id: {name}\n  subject: harbour-bridge-ii\n  property: fundedThrough\n"
        f"  value: coast-fund\n  giver: lighthouse-board\n{sums}  quote: Harbour Bridge\n"
    )


def test_an_amount_and_a_share_are_one_funding(sample: Path) -> None:
    """The sum in one document and the share in another do not contradict each other."""
    add(sample, NOTE, money("N81", "  amount: 100\n  unit: EUR\n"))
    add(sample, REVIEW, money("R81", "  share: 80\n"))
    quads = build_dataset(load(sample)).quads
    given = {
        (quad.predicate.value.rpartition("#")[2], quad.object.value)
        for quad in quads
        if "id/funding/" in str(quad.subject) and hasattr(quad.object, "value")
    }
    assert {("value", "100"), ("share", "80")} <= given


def test_two_judgements_for_one_sum_agree(sample: Path) -> None:
    """Judgements that prefer the same sum keep it; it is not lost for being preferred twice."""
    add(sample, NOTE, money("N82", "  amount: 100\n  unit: EUR\n"))
    add(sample, REVIEW, money("R82", "  amount: 200\n  unit: EUR\n"))
    add(sample, REVIEW, money("R83", "  amount: 300\n  unit: EUR\n"))
    judged = "\n".join(
        f"- id: J8{number}\n  kind: precision\n  what: Two sums.\n  claims: [{pair}]\n"
        f"  prefers: [R82]\n  reason: The board says so.\n"
        for number, pair in enumerate(("N82, R82", "R82, R83"))
    )
    path = sample / "judgements" / "harbour.yaml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\n" + judged, "utf-8")
    found = check(load(sample), reasoner=False)
    codes = [item.code for section in found.sections for item in section.findings]
    assert "amounts" not in codes


def test_a_decision_has_an_id_of_its_own(sample: Path) -> None:
    """A decision that bears the id of a judgement is an error; both would share an IRI."""
    path = sample / "decisions" / "identity.yaml"
    text = "- id: J1\n  verdict: different\n  things: [northport, northland]\n  reason: Two.\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\n" + text, "utf-8")
    assert any("J1 has the id of a judgement" in line for line in complaints(sample))


def test_a_decision_names_each_thing_once(sample: Path) -> None:
    """A thing listed twice in a decision, or a source in an utterance, is refused."""
    path = sample / "decisions" / "identity.yaml"
    text = "- id: K80\n  verdict: unsure\n  things: [northport, northport]\n  reason: Once.\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n\n" + text, "utf-8")
    assert any("northport is listed twice" in line for line in complaints(sample))
