"""Every question of the library parses, runs and says its answer, in its place and view."""

from keyword import iskeyword

import pytest
from pyoxigraph import Literal, NamedNode, Store

from graph.stores.tokens import tokens
from ontology.messages import known
from queries.catalogue import Question, catalogue
from queries.listing import examples
from queries.prefixes import compact
from queries.run import run
from queries.themes import THEMES

LIBRARY = tuple(catalogue().values())
NAMES = tuple(catalogue())
#: What analysts ask, and the questions of the library that answer it.
DEMANDED = {
    "constellation": ("constellation", "who-did", "partners"),
    "roles over time": ("roles",),
    "what an actor did in a period": ("in-period",),
    "what two actors share": ("in-common",),
    "path between two things": ("path",),
    "what breaks when an actor leaves": ("only-one",),
    "counterparts": ("counterparts",),
    "money routes": ("money-route", "funded-by", "from-fund", "budgets"),
    "implementers by funder": ("implementers",),
    "agreements behind projects": ("agreements", "agreement", "agreements-of"),
    "lineage and carry-over": ("lineage", "carry-over", "overlap", "successors"),
    "what changed hands between programmes": ("changed-hands",),
    "models that spread": ("models", "model"),
    "planned, revised, achieved": ("promised-and-achieved", "revisions", "figures", "dates"),
    "results": ("compare", "placements", "selection-rate", "adds-up", "track-results"),
    "training": ("training", "taught"),
    "who says what": ("disagreements", "sources-of", "backing", "remarks", "opinions"),
    "one-utterance statements": ("single-source", "retold"),
    "proof": ("proof", "interpreted", "actors-by-documents"),
    "names": ("names-of", "same-name", "identity"),
    "what is known as of a date": ("known-as-of",),
    "what a document says": ("document",),
    "everything": ("everything-about",),
    "corridor overview": ("corridors", "corridors-by-year", "corridor", "country"),
    "who connects two countries": ("bridges", "who-works-across"),
    "sectors": ("sectors", "in-sector"),
    "places": ("conditions",),
    "projects without an evaluator": ("without-evaluator",),
    "gaps": ("gaps", "least-known", "no-result", "unsettled"),
}
#: A view needs something to show: dates on a line of time, numbers in a chart, ties in a graph.
DATED = {"began", "ended", "from", "until", "concludedOn", "when", "date", "subjectBegan", "asOf"}


def test_the_library_has_what_was_promised() -> None:
    """Every theme has its questions, and no question is without a theme."""
    listed = [name for names in DEMANDED.values() for name in names]
    assert sorted(listed) == sorted(NAMES)


def test_every_question_has_its_place() -> None:
    """Questions stand theme by theme, no two at the same place, and themes have names."""
    places = [(THEMES.index(each.theme), each.order) for each in LIBRARY]
    assert places == sorted(set(places))
    assert all(known(f"theme.{theme}") for theme in THEMES)


def test_parameters_read_well() -> None:
    """No parameter is a word of Python, so that ask(…, since="2019") can be written."""
    names = {parameter.name for each in LIBRARY for parameter in each.parameters}
    assert all(name.isidentifier() and not iskeyword(name) for name in names)
    labels = {each.label["en"] for question in LIBRARY for each in question.parameters}
    assert not labels & names


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_the_view_fits_the_columns(question: Question, store: Store) -> None:
    """What is shown as a line of time has dates, as a chart numbers, as a graph things that tie."""
    answer = run(store, question, examples(question))
    first = answer.rows[0] if answer.rows else ()
    if question.view == "timeline":
        assert DATED & set(answer.columns)
    elif question.view == "chart":
        assert any(isinstance(cell, Literal) and cell.value.isdecimal() for cell in first)
    elif question.view == "graph":
        assert answer.is_graph or sum(isinstance(cell, NamedNode) for cell in first) > 1


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_example_has_an_answer(question: Question, store: Store) -> None:
    """Asked with its own example, every question has an answer and says it in a sentence."""
    for lang in ("en", "fr", "nl"):
        answer = run(store, question, examples(question), lang)
        assert answer.count > 0
        assert answer.sentence()
        assert "{" not in answer.sentence()


@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_optional_parameters_may_be_given(question: Question, store: Store) -> None:
    """The example of an optional parameter gives no more rows than leaving it out."""
    given = examples(question)
    everything = run(store, question, given).count
    for parameter in question.parameters:
        if parameter.optional:
            fewer = run(store, question, {**given, parameter.name: parameter.example})
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
    early = run(founding_store, "known-as-of", {"initiative": "palim", "on": "2019-12-31"})
    late = run(founding_store, "known-as-of", {"initiative": "palim", "on": "2020"})
    assert {str(cell) for cell in early.column("source")} == {
        "<https://w3id.org/migration-partnerships/id/source/enabel-press-release-2019-11-15>",
    }
    assert 0 < early.count < late.count
    later = run(founding_store, "known-as-of", {"initiative": "palim", "on": "2021-06-30"})
    assert late.count < later.count
