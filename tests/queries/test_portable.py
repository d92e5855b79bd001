"""The library means the same elsewhere: on another engine, and where graphs are merged."""

from collections.abc import Iterable

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import Dataset, URIRef

from queries.bind import bound
from queries.catalogue import Question, catalogue
from queries.listing import examples
from queries.parameters import terms_of
from queries.run import run

SELECTS = tuple(each for each in catalogue().values() if each.form == "SELECT")
NAMES = tuple(each.name for each in SELECTS)
#: rdflib lets what stands outside into a SELECT inside OPTIONAL, which the standard forbids.
LEAKING = ("promised-and-achieved",)


@pytest.fixture(scope="module")
def elsewhere(library_store: Store) -> Dataset:
    """Give the same graphs in rdflib, an engine with no line of code in common with ours."""
    dataset = Dataset()
    quads = library_store.dump(format=RdfFormat.N_QUADS)
    dataset.parse(data=quads or b"", format="nquads")
    return dataset


def text_of(question: Question, store: Store) -> str:
    """Give the question with its example bound, as it would be sent to a server."""
    return bound(question.standalone, terms_of(store, question, examples(question)))


def things(rows: Iterable[Iterable[object]]) -> list[list[str]]:
    """Give the IRIs of each row, sorted: literals are spelled differently by every engine."""
    return sorted([str(cell) for cell in row if isinstance(cell, URIRef)] for row in rows)


@pytest.mark.parametrize(
    "question",
    [each for each in SELECTS if each.name not in LEAKING],
    ids=[name for name in NAMES if name not in LEAKING],
)
def test_another_engine_agrees(
    question: Question,
    library_store: Store,
    elsewhere: Dataset,
) -> None:
    """Another engine gives the same number of rows with the same things in them."""
    ours = run(library_store, question, examples(question))
    theirs = list(elsewhere.query(text_of(question, library_store)))
    named = ([URIRef(c.value) for c in row if c and str(c)[0] == "<"] for row in ours.rows)  # type: ignore[union-attr]
    assert len(theirs) == ours.count
    assert things(row for row in theirs if isinstance(row, tuple)) == things(named)


@pytest.mark.parametrize("question", SELECTS, ids=NAMES)
def test_a_merged_default_graph_changes_nothing(question: Question, library_store: Store) -> None:
    """Where a store's default graph is the union of all graphs, the answer is the same."""
    sparql = text_of(question, library_store)
    merged = library_store.query(sparql, use_default_graph_as_union=True)
    assert isinstance(merged, QuerySolutions)
    apart = library_store.query(sparql)
    assert isinstance(apart, QuerySolutions)
    assert [list(map(str, row)) for row in merged] == [list(map(str, row)) for row in apart]
