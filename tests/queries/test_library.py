"""Every question of the library parses and runs, for every value it offers, in its own time."""

import pytest
from pyoxigraph import Store

from queries.catalogue import Question, catalogue
from queries.parameters import offers
from queries.prefixes import compact
from queries.run import run
from queries.tokens import tokens

LIBRARY = tuple(catalogue().values())
NAMES = tuple(catalogue())
DEMANDED = (
    *("constellation", "roles", "money-route", "lineage", "carry-over", "agreements", "figures"),
    *("placements", "selection-rate", "disagreements", "sources-of", "counterparts"),
    *("actors-by-documents", "known-as-of", "names-of", "training", "remarks", "interpreted"),
    *("single-source", "identity", "dates", "new-in", "who-did", "conditions", "everything-about"),
    *("backing", "corridors", "models", "promised-and-achieved", "proof", "same-name"),
    *("successors", "who-works-across"),
)


def examples(question: Question) -> dict[str, str]:
    """Give a value for every parameter that must have one."""
    return {p.name: p.example for p in question.parameters if not p.optional and not p.default}


def test_the_library_has_what_was_promised() -> None:
    """The questions that users were promised are all there."""
    assert set(DEMANDED) <= set(NAMES)


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_example_has_an_answer(question: Question, library_store: Store) -> None:
    """Asked with its own example, every question has an answer and says it in a sentence."""
    for lang in ("en", "fr", "nl"):
        answer = run(library_store, question, examples(question), lang)
        assert answer.count > 0
        assert answer.sentence()
        assert "{" not in answer.sentence()


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_every_offered_value_runs(question: Question, library_store: Store) -> None:
    """Every value that a question offers is accepted and answered, or the emptiness explained."""
    given = examples(question)
    for parameter in question.parameters:
        choices = offers(library_store, parameter)
        assert choices, f"{parameter.name} offers nothing"
        for choice in choices:
            answer = run(library_store, question, {**given, parameter.name: choice.value})
            assert answer.count or answer.note


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_optional_parameters_may_be_given(question: Question, library_store: Store) -> None:
    """The example of an optional parameter gives no more rows than leaving it out."""
    given = examples(question)
    everything = run(library_store, question, given).count
    for parameter in question.parameters:
        if parameter.optional:
            fewer = run(library_store, question, {**given, parameter.name: parameter.example})
            assert 0 < fewer.count <= everything


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_same_answer_twice(question: Question, library_store: Store) -> None:
    """The same question has the same answer in the same order."""
    first, second = (run(library_store, question, examples(question)) for _ in range(2))
    assert (first.rows, first.triples) == (second.rows, second.triples)


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_only_the_portable_part(question: Question) -> None:
    """No question uses what servers answer differently: date functions, SERVICE, sub-second now."""
    words = {token.text.upper() for token in tokens(question.sparql) if token.kind == "word"}
    assert not words & {"YEAR", "MONTH", "DAY", "NOW", "SERVICE", "RAND", "UUID", "DATATYPE"}
    if question.form == "SELECT":
        assert "DISTINCT" in words or "GROUP" in words
        assert "ORDER" in words


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_texts_in_three_languages(question: Question) -> None:
    """Titles and descriptions differ by language."""
    for texts in (question.title, question.description):
        assert len(set(texts.values())) == 3


def test_standalone_declares_what_it_uses() -> None:
    """The SPARQL given to other editors declares its prefixes and no others."""
    text = catalogue()["dates"].standalone
    assert text.startswith("PREFIX mp: <")
    assert "PREFIX skos:" not in text


def test_everything_about_is_a_graph_of_the_thing(founding_store: Store) -> None:
    """Everything about a thing is a graph whose every triple tells of it or of its nodes."""
    answer = run(founding_store, "everything-about", {"thing": "icmpd"})
    subjects = {compact(str(triple.subject)[1:-1]) for triple in answer.triples}
    assert "id:organisation/icmpd" in subjects
    assert "id:participation/palim.icmpd.tester" in subjects
    assert "id:organisation/vdab" not in subjects


def test_known_as_of_forgets_what_came_later(founding_store: Store) -> None:
    """Before 2020 only the press release had spoken, and the end in 2021 was unknown."""
    early = run(founding_store, "known-as-of", {"initiative": "palim", "date": "2019-12-31"})
    late = run(founding_store, "known-as-of", {"initiative": "palim", "date": "2021"})
    assert {str(cell) for cell in early.column("source")} == {
        "<https://w3id.org/migration-partnerships/id/source/enabel-press-release-2019-11-15>",
    }
    assert 0 < early.count < late.count
    later = run(founding_store, "known-as-of", {"initiative": "palim", "date": "2021-06-30"})
    assert late.count < later.count
