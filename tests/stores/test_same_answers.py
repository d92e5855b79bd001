"""One library, one answer: every question on every kind of store, compared row by row."""

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from graph.stores.protocol import SparqlStore
from queries.bind import bound
from queries.cards.describe import look
from queries.catalogue import Question, catalogue
from queries.letters import keys
from queries.names import find, search
from queries.overview.telling import overview
from queries.parameters import offers, terms_of
from queries.prefixes import PREFIXES
from queries.run import Answer, run, taken
from tests.stores.conftest import OTHERS
from viz.contents import contents
from viz.pictures.picture import picture

LIBRARY = tuple(catalogue().values())
NAMES = tuple(catalogue())
#: Of the values that a parameter offers, so many are tried: the first, the last, those between.
SAMPLED = 3
Given = dict[str, str]

every_other_store = pytest.mark.parametrize("opened", OTHERS, indirect=True)


def example(question: Question) -> Given:
    """Give a value for every parameter that must have one."""
    return {p.name: p.example for p in question.parameters if not p.optional and not p.default}


def asked(store: SparqlStore, question: Question) -> list[Given]:
    """Give what the question is asked with: its example, then a sample of what it offers."""
    given = [example(question)]
    for parameter in question.parameters:
        values = [choice.value for choice in offers(store, parameter)]
        last = len(values) - 1
        sample = [values[last * n // (SAMPLED - 1)] for n in range(SAMPLED)] if values else []
        given += [{**given[0], parameter.name: value} for value in dict.fromkeys(sample)]
    return given


def answered(store: SparqlStore, question: Question, given: Given) -> Answer:
    """Give what the store answers; why an answer is empty is another question."""
    sparql = bound(question.standalone, terms_of(store, question, given))
    return taken(store.query(sparql, prefixes=dict(PREFIXES)))


@pytest.fixture(scope="session")
def expected(store: Store) -> dict[str, list[tuple[Given, Answer]]]:
    """The answers of the store in memory; asked first, since names are kept for one store."""
    return {
        question.name: [(g, answered(store, question, g)) for g in asked(store, question)]
        for question in LIBRARY
    }


@pytest.fixture(scope="session")
def sentences(store: Store) -> dict[str, str]:
    """The sentences in which the store in memory answers the examples."""
    return {each.name: run(store, each, example(each), "fr").sentence() for each in LIBRARY}


@every_other_store
@pytest.mark.parametrize("question", LIBRARY, ids=NAMES)
def test_every_question_has_the_same_answer(
    question: Question,
    expected: dict[str, list[tuple[Given, Answer]]],
    sentences: dict[str, str],
    opened: SparqlStore,
) -> None:
    """Columns, rows in their order, graphs and the sentence are those of the store in memory."""
    for given, ours in expected[question.name]:
        theirs = answered(opened, question, given)
        assert theirs.columns == ours.columns
        assert theirs.boolean == ours.boolean
        assert set(theirs.triples) == set(ours.triples)
        assert list(theirs.rows) == list(ours.rows), given
    assert run(opened, question, example(question), "fr").sentence() == sentences[question.name]


@every_other_store
def test_the_same_things_are_found(store: Store, opened: SparqlStore) -> None:
    """Names lead to the same things, and searches give the same list."""
    names, texts = ("palim", "ENABEL", "Thamm", "B71", "VDAB"), ("migration", "flandres", "xyz")
    # One store after the other, since names are kept for one at a time.
    theirs = [find(opened, name) for name in names], [search(opened, text) for text in texts]
    ours = [find(store, name) for name in names], [search(store, text) for text in texts]
    assert theirs == ours


@every_other_store
def test_cards_lists_and_pictures_are_the_same(store: Store, opened: SparqlStore) -> None:
    """The card of PALIM, lists of all things and all pictures do not depend on the store."""
    palim, enabel = thing("project", "palim").value, thing("organisation", "enabel").value
    assert look(opened, palim, "fr") == look(store, palim, "fr")
    assert contents(opened, "nl") == contents(store, "nl")
    assert keys(opened) == keys(store)
    theirs, ours = overview(opened, "nl"), overview(store, "nl")
    assert (theirs.items, theirs.words) == (ours.items, ours.words)
    for iri in (palim, enabel):
        for view in ("lanes", "ego", "timeline", "money"):
            assert picture(opened, [iri], "en", view) == picture(store, [iri], "en", view)


@every_other_store
def test_the_same_size_and_graphs(store: Store, opened: SparqlStore) -> None:
    """A store counts all of its quads and knows the graphs beside the facts."""
    assert len(opened) == len(store)
    assert set(opened.named_graphs()) == set(store.named_graphs())
