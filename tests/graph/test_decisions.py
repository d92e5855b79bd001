"""Who is who and which pages are one voice: what curators decide, and what comes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, QuerySolutions, Store

from graph.build import build_dataset
from graph.corpus import load
from graph.curator.candidates import candidates
from graph.findings import Finding, Level
from graph.reading.decisions import told_apart, utterances
from graph.resolve import resolve
from graph.stores.memory import store_of
from ontology import terms
from ontology.errors import NotFound
from partnerships import main
from queries.names import find
from queries.run import run
from tests.queries.asking import short

Spoil = Callable[[str, str, str], Path]
IDENTITY = "decisions/identity.yaml"
UTTERANCES = "decisions/utterances.yaml"
BOTH = "- id: harbour-news\n  sources: [harbour-note, harbour-review]\n  reason: One text.\n"
PREFIXES = "".join(
    f"PREFIX {prefix}: <{iri}>\n"
    for prefix, iri in (*terms.prefixes().items(), ("graph", f"{terms.BASE}graph/"))
)
COPY = """\
id: harbour-copy
key: Q
title: {en: Harbour Bridge note reprinted}
genre: news
language: en
published: 2018-03-02
claims:
- id: Q1
  subject: port-office
  property: participatesIn
  value: harbour-bridge
  role: coordinator
  quote: The Port Office coordinated it
"""


def decide(folder: Path, name: str, text: str) -> Path:
    """Add decisions to one of the two files of the made-up corpus."""
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")
    return folder


def faults(folder: Path) -> list[Finding]:
    """Give what reading and resolving a corpus finds wrong."""
    corpus = load(folder)
    return [*corpus.findings, *resolve(corpus).findings]


def claims_store(folder: Path, *sources: str) -> Store:
    """Build a corpus, or what some of its sources say, as a store."""
    return store_of(build_dataset(load(folder), sources=sources or None).quads)


def ask(store: Store, names: str, query: str) -> list[tuple[str, ...]]:
    """Ask the claims graph; gives the values of each row."""
    found = store.query(f"{PREFIXES}SELECT {names} WHERE {{ GRAPH graph:claims {{ {query} }} }}")
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(short(cell) for cell in row) for row in found)


def test_the_made_up_decisions_are_sound(sample: Path) -> None:
    """Each verdict is taken, and the whole corpus passes the shapes with its decisions."""
    assert faults(sample) == []
    verdicts = {name: placed.record.verdict for name, placed in load(sample).identities.items()}
    assert verdicts == {"D1": "same", "D2": "different", "D3": "unsure"}
    found = CliRunner().invoke(main, ["check", "--corpus", str(sample), "--no-reasoner"])
    assert found.exit_code == 0, found.output


def test_only_what_differs_or_may_differ_is_told_apart(sample: Path) -> None:
    """`different` and `unsure` hold things apart; `same` says nothing about two things."""
    assert told_apart(load(sample)) == {
        frozenset({"harbour-bridge", "harbour-bridge-ii"}),
        frozenset({"port-office", "lighthouse-board"}),
    }


IDENTITY_FAULTS = [
    ("verdict: same\n  things: [port-office, northport]\n  names: [Quay]\n  reason: r",
     18, "`same` is about one thing and its names", "merge things that are the same"),
    ("verdict: same\n  things: [port-office]\n  reason: r",
     18, "`same` is about one thing and its names", "the names that mean it"),
    ("verdict: different\n  things: [port-office]\n  reason: r",
     18, "`different` compares two or more", "list two things"),
    ("verdict: unsure\n  things: [port-office]\n  reason: r",
     18, "`unsure` compares two or more", "a name that a document uses"),
    ("verdict: maybe\n  things: [port-office, northport]\n  reason: r",
     19, "verdict cannot be 'maybe'", "different, same, unsure"),
    ("verdict: unsure\n  things: [port-office, port-ofice]\n  reason: r",
     20, "decision D4: unknown entity 'port-ofice'", "did you mean port-office?"),
    ("verdict: unsure\n  things: [port-office, northport]",
     18, "reason is missing", "add `reason:`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words", "remedy"), IDENTITY_FAULTS)
def test_a_faulty_decision_on_identity(
    sample: Path, text: str, line: int, words: str, remedy: str
) -> None:
    """A decision that cannot be meant is one error with file, line and remedy."""
    held_to(
        faults(decide(sample, IDENTITY, f"- id: D4\n  {text}\n")), IDENTITY, line, words, remedy
    )


UTTERANCE_FAULTS = [
    (f"{BOTH}- id: quay-news\n  sources: [harbour-review, harbour-copy]\n  reason: r\n",
     6, "harbour-review retells two utterances, harbour-news and quay-news", "in one of them only"),
    ("- id: harbour-news\n  sources: [harbour-note, harbour-reviw]\n  reason: r\n",
     3, "utterance harbour-news: unknown source 'harbour-reviw'", "did you mean harbour-review"),
    ("- id: harbour-copy\n  sources: [harbour-note, harbour-review]\n  reason: r\n",
     2, "utterance harbour-copy has the name of a source that is not in it", "by a name no source"),
    (f"{BOTH}- id: harbour-news\n  sources: [harbour-note, harbour-review]\n  reason: r\n",
     5, "the utterance harbour-news is defined twice", "rename or remove"),
    ("harbour-news: [harbour-note, harbour-review]\n",
     2, "the file is not a list", "begin each utterance with `- id:`"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words", "remedy"), UTTERANCE_FAULTS)
def test_a_faulty_decision_on_utterances(
    sample: Path, text: str, line: int, words: str, remedy: str
) -> None:
    """A source is one voice: what is unknown, doubled or misnamed has file, line and remedy."""
    (sample / "sources" / "harbour-copy.yaml").write_text(COPY, "utf-8")
    held_to(faults(decide(sample, UTTERANCES, text)), UTTERANCES, line, words, remedy)


def held_to(found: list[Finding], file: str, line: int, words: str, remedy: str) -> None:
    """Hold the one error of a corpus to its place, its words and its remedy."""
    assert len(found) == 1, found
    assert found[0].level is Level.ERROR
    assert found[0].where is not None
    assert (found[0].where.file, found[0].where.line) == (file, line)
    assert words in found[0].message
    assert remedy in (found[0].hint or "")


def test_one_source_is_no_shared_utterance(sample: Path) -> None:
    """An utterance of one source is an error: alone each source is one voice anyway."""
    text = "- id: harbour-news\n  sources: [harbour-note]\n  reason: r\n"
    found = faults(decide(sample, UTTERANCES, text))
    assert [finding.where.line for finding in found if finding.where] == [3]


def test_there_are_two_files_of_decisions(sample: Path) -> None:
    """Another file is an error that names the two."""
    found = faults(decide(sample, "decisions/identities.yaml", "- id: D4\n"))
    held_to(found, "decisions/identities.yaml", 1, "no file of decisions", "identity")


def test_a_shared_name_is_an_error_until_somebody_decides(spoil: Spoil) -> None:
    """Two things with one name, whatever its capitals and accents, need a decision."""
    folder = spoil("entities/fund.yaml", "nl: Coast Fund", "nl: Hárbour  bridge")
    found = faults(folder)
    held_to(
        found, "entities/project.yaml", 2, "coast-fund and harbour-bridge are both", "decide in"
    )
    assert found[0].code == "homonym"
    assert IDENTITY in (found[0].hint or "")
    text = "- id: D4\n  verdict: {}\n  things: [coast-fund, harbour-bridge]\n  reason: r\n"
    before = (folder / IDENTITY).read_text("utf-8")
    for verdict in ("different", "unsure"):
        (folder / IDENTITY).write_text(before, "utf-8")
        assert faults(decide(folder, IDENTITY, text.format(verdict))) == []


def test_decisions_on_identity_are_judgements(sample: Path) -> None:
    """The claims graph has each decision as a judgement with verdict, things, title and reason."""
    store = claims_store(sample)
    query = """?judgement mp:verdict ?verdict ; a mp:Judgement ;
        dct:type <https://w3id.org/migration-partnerships/scheme/difference-kind/identity> ;
        dct:title ?title ; dct:description ?reason"""
    rows = {row[0]: row[1:] for row in ask(store, "?judgement ?verdict ?title ?reason", query)}
    assert rows == {
        "id:judgement/D1": (
            "verdict:same",
            "Port Office is also called Office of the Port.",
            "The note has both names for one address.",
        ),
        "id:judgement/D2": (
            "verdict:different",
            "Harbour Bridge and Harbour Bridge II are different things.",
            "The second follows the first.",
        ),
        "id:judgement/D3": (
            "verdict:unsure",
            "Port Office and Lighthouse Board may be the same.",
            "They share a building; no page says more.",
        ),
    }
    things = ask(store, "?j ?thing", "?j mp:verdict ?v ; dct:references ?thing")
    assert things == [
        ("id:judgement/D1", "id:organisation/port-office"),
        ("id:judgement/D2", "id:project/harbour-bridge"),
        ("id:judgement/D2", "id:project/harbour-bridge-ii"),
        ("id:judgement/D3", "id:organisation/lighthouse-board"),
        ("id:judgement/D3", "id:organisation/port-office"),
    ]


def test_nothing_is_merged(sample: Path) -> None:
    """Facts are the same with and without decisions on identity, but for the names they add."""
    with_decisions = build_dataset(load(sample))
    (sample / IDENTITY).unlink()
    without = build_dataset(load(sample))
    added = set(with_decisions.quads) - set(without.quads)
    assert set(without.quads) <= set(with_decisions.quads)
    facts = {quad for quad in added if quad.graph_name == DefaultGraph()}
    assert {str(quad.triple.object) for quad in facts} == {'"Office of the Port"'}


def test_a_name_decided_to_be_the_same_is_a_name(sample: Path) -> None:
    """It is an altLabel of the thing in a full build, and what looks for names finds the thing."""
    store = store_of(build_dataset(load(sample)).quads)
    assert find(store, "office of the port").slug == "port-office"
    lens = store_of(build_dataset(load(sample), sources=["harbour-note"]).quads)
    with pytest.raises(NotFound):
        find(lens, "office of the port")
    found = candidates("The Office of the Port spoke.", load(sample))
    assert [each.find.value for each in found.offered] == ["port-office"]


def test_a_name_decided_to_be_the_same_is_that_of_one_thing(sample: Path) -> None:
    """A `same` name that another thing bears is an error at its line, unless told apart."""
    text = "- id: D4\n  verdict: same\n  things: [harbour-bridge]\n  names: [{}]\n  reason: r\n"
    decide(sample, IDENTITY, text.format("Coast Fund"))
    words = "coast-fund and harbour-bridge are both called 'Coast Fund'"
    held_to(faults(sample), IDENTITY, 21, words, "different or unsure")
    apart = "- {id: D5, verdict: different, things: [harbour-bridge, coast-fund], reason: r}\n"
    assert faults(decide(sample, IDENTITY, apart)) == []


def copy_of_the_note(folder: Path, **changed: str) -> Path:
    """Add a copy of the note as another source, with other texts in the place of some."""
    text = (folder / "sources" / "harbour-note.yaml").read_text("utf-8").replace(": N", ": C")
    text = text.replace("id: harbour-note", "id: harbour-other")
    for old, new in changed.items():
        text = text.replace(f"\n{old}: ", f"\n{new}\nwas-{old}: ")
    lines = [line for line in text.splitlines() if not line.startswith("was-")]
    (folder / "sources" / "harbour-other.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


OTHER = "sources/harbour-other.yaml"
ONE_VOICE = "- id: harbour-note\n  sources: [harbour-note, harbour-other]\n  reason: A reprint.\n"


def test_one_text_is_not_two_voices(sample: Path) -> None:
    """The same sha256 in two sources is an error that names both, but not in one utterance."""
    copy_of_the_note(sample)
    words = "harbour-other is the same text as harbour-note (sha256 at sources/harbour-note.yaml:12"
    held_to(faults(sample), OTHER, 12, words, "one utterance in decisions/utterances.yaml")
    assert faults(decide(sample, UTTERANCES, ONE_VOICE)) == []


def test_one_address_is_a_question(sample: Path) -> None:
    """The same address, but for scheme, www. and last slash, is a warning until decided."""
    note = sample / "sources" / "harbour-note.yaml"
    text = note.read_text("utf-8").replace("genre:", "url: http://www.example.com/a/\ngenre:", 1)
    note.write_text(text, "utf-8")
    copy_of_the_note(sample, url="url: https://example.com/a", sha256=f"sha256: {'0' * 64}")
    (found,) = faults(sample)
    assert (found.level, str(found.where)) == (Level.WARNING, f"{OTHER}:6:6")
    assert "has the address of harbour-note (url at sources/harbour-note.yaml:6" in found.message
    assert faults(decide(sample, UTTERANCES, ONE_VOICE)) == []


def test_a_lens_has_only_decisions_on_what_it_speaks_of(sample: Path) -> None:
    """The review alone knows no lighthouse board, and does not tell which names others use."""
    rows = ask(claims_store(sample, "harbour-review"), "?judgement", "?judgement mp:verdict ?v")
    assert rows == [("id:judgement/D2",)]


def test_a_source_alone_is_its_own_utterance(sample: Path) -> None:
    """Without decisions each source is one voice; with one the sources share it, and its reason."""
    assert utterances(load(sample)) == {
        "harbour-note": "harbour-note",
        "harbour-review": "harbour-review",
    }
    store = claims_store(decide(sample, UTTERANCES, BOTH))
    query = "?source mp:utterance ?utterance . ?utterance a mp:Utterance ; dct:description ?why"
    assert ask(store, "?source ?utterance ?why", query) == [
        ("id:source/harbour-note", "id:utterance/harbour-news", "One text."),
        ("id:source/harbour-review", "id:utterance/harbour-news", "One text."),
    ]


def counted(folder: Path) -> tuple[str, str]:
    """Count the documents that name the port office, and the independent ones."""
    answer = run(claims_store(folder), "actors-by-documents", {})
    rows = [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]
    office = next(row for row in rows if row["actor"] == "id:organisation/port-office")
    return office["documents"], office["independent"]


def test_a_copy_is_no_further_evidence(sample: Path) -> None:
    """A reprint of a press release counts as a document, and adds no independent voice."""
    assert counted(sample) == ("1", "1")
    (sample / "sources" / "harbour-copy.yaml").write_text(COPY, "utf-8")
    assert counted(sample) == ("2", "2")
    text = "- id: harbour-note\n  sources: [harbour-note, harbour-copy]\n  reason: A reprint.\n"
    assert counted(decide(sample, UTTERANCES, text)) == ("2", "1")
