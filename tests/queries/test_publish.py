"""The library inside the data set: every question is there, and runs as it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from graph.build import Dataset, build_dataset
from graph.chosen_sources import Choice
from graph.commands import build_to
from graph.corpus import Corpus, load
from graph.rdf.iris import DEFAULT_BASE
from graph.rdf.writing import nquads
from graph.stores.tokens import tokens
from ontology.terms import LANGUAGES, RDF, RDFS, SCHEMA, SH
from queries.catalogue import Question, catalogue
from queries.listing import examples
from queries.publish import descriptions, iri_of
from queries.run import run, taken

LIBRARY = tuple(catalogue().values())
NAMES = tuple(catalogue())
TEXTS = (SH.select, SH.ask, SH.construct, SH.describe)
#: As editors of others ask for examples: without naming a graph.
EXAMPLES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?question ?comment ?text WHERE {
  ?question a sh:SPARQLExecutable ; rdfs:comment ?comment ;
    sh:select|sh:ask|sh:construct|sh:describe ?text
} ORDER BY ?question
"""


@pytest.fixture(scope="module")
def described(corpus: Corpus) -> list[Quad]:
    """The descriptions of all questions that can be asked of the packaged corpus."""
    return descriptions(corpus)


@pytest.fixture(scope="module")
def published(dataset: Dataset, described: list[Quad]) -> Store:
    """The packaged data set as it is published."""
    store = Store()
    store.bulk_extend([*dataset.quads, *described])
    return store


def values(store: Store, iri: NamedNode, predicate: NamedNode) -> list[str]:
    """Give the texts that a thing has for a property, in the order of their languages."""
    found = (q.object for q in store.quads_for_pattern(iri, predicate, None, DefaultGraph()))
    return [t.value for t in sorted(found, key=str) if isinstance(t, NamedNode | Literal)]


def text_of(store: Store, asked: Question) -> str:
    """Give the query that a question is published with."""
    (text,) = (t for name in TEXTS for t in values(store, iri_of(asked), name))
    return text


@pytest.mark.parametrize("asked", LIBRARY, ids=NAMES)
def test_published_query_gives_the_answer_of_the_question(
    asked: Question, published: Store
) -> None:
    """What an editor finds in the data set, run as it is, is what the question answers."""
    came = taken(published.query(text_of(published, asked)))
    known = run(published, asked, examples(asked))
    assert came.columns == known.columns
    assert sorted(came.rows, key=str) == sorted(known.rows, key=str)
    assert came.triples == known.triples
    assert known.count


@pytest.mark.parametrize("asked", LIBRARY, ids=NAMES)
def test_the_questions_answer_as_they_did_without_their_descriptions(
    asked: Question, published: Store, store: Store
) -> None:
    """The descriptions change no answer: they say nothing of the things in the data."""
    given = examples(asked)
    assert run(published, asked, given).rows == run(store, asked, given).rows


@pytest.mark.parametrize("asked", LIBRARY, ids=NAMES)
def test_each_question_is_described_in_three_languages(asked: Question, published: Store) -> None:
    """Label and comment are there in each language, and the parameters with name and label."""
    iri = iri_of(asked)
    for predicate, texts in ((RDFS.label, asked.title), (RDFS.comment, asked.description)):
        assert sorted(values(published, iri, predicate)) == sorted(texts.values())
    assert values(published, iri, SCHEMA.target) == [f"{DEFAULT_BASE}sparql"]
    found = values(published, iri, SH.parameter)
    assert sorted(found) == sorted(f"{iri.value}#{each.name}" for each in asked.parameters)
    for each in asked.parameters:
        parameter = NamedNode(f"{iri.value}#{each.name}")
        # SHACL takes the name of a parameter from its path: what follows the #.
        assert values(published, parameter, SH.path) == [parameter.value]
        assert sorted(values(published, parameter, SH.name)) == sorted(each.label.values())
        ranges = (SH["class"], SH.datatype)
        assert sum(len(values(published, parameter, name)) for name in ranges) == 1


def test_editors_find_the_examples_as_they_ask_for_them(published: Store) -> None:
    """The query by which other editors look for examples finds every question, and it parses."""
    found = published.query(EXAMPLES)
    assert isinstance(found, QuerySolutions)
    rows = [(row["question"], row["comment"], row["text"]) for row in found]
    assert len(rows) == len(LIBRARY) * len(LANGUAGES)
    assert {str(question) for question, _, _ in rows} == {str(iri_of(each)) for each in LIBRARY}


def test_every_prefix_of_a_published_query_is_declared(published: Store) -> None:
    """An editor that takes prefixes from the data set can read every query without their lines."""
    found = published.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#>\n"
        "SELECT ?p ?n WHERE { [] sh:declare ?d . ?d sh:prefix ?p ; sh:namespace ?n }"
    )
    assert isinstance(found, QuerySolutions)
    declared = {str(row["p"].value): row["n"].value for row in found}
    for asked in LIBRARY:
        text = text_of(published, asked)
        names = {t.text.partition(":")[0] for t in tokens(text) if t.kind == "name"}
        assert names <= set(declared)
        assert all(f"PREFIX {name}: <{declared[name]}>" in text for name in names)


def test_nothing_is_said_of_a_thing_of_the_data(described: list[Quad]) -> None:
    """No statement has a thing of the data as its subject or object, and there is no blank node."""
    own = tuple(f"{DEFAULT_BASE}id/{kind}/" for kind in ("question", "prefixes"))
    for quad in described:
        assert isinstance(quad.subject, NamedNode)
        assert quad.subject.value.startswith(own)
        assert not isinstance(quad.object, BlankNode)
        if isinstance(quad.object, NamedNode) and "/id/" in quad.object.value:
            assert quad.object.value.startswith(own)
        assert quad.graph_name == DefaultGraph()


def test_the_bytes_are_the_same_each_time(corpus: Corpus, described: list[Quad]) -> None:
    """Describing twice gives the same statements, each of them once."""
    again = descriptions(load())
    assert nquads(again) == nquads(described)
    assert len(set(described)) == len(described)


def test_a_question_whose_example_is_not_in_the_corpus_is_left_out(sample: Path) -> None:
    """A corpus without PALIM publishes the questions that need no example, and no broken one."""
    store = Store()
    read = load(sample)
    store.bulk_extend([*build_dataset(read).quads, *descriptions(read)])
    names = {str(q.subject) for q in store.quads_for_pattern(None, RDF.type, SH.SPARQLExecutable)}
    assert str(iri_of(catalogue()["corridors"])) in names
    assert str(iri_of(catalogue()["lineage"])) not in names
    for text in _texts(store):
        taken(store.query(text))


def _texts(store: Store) -> Iterator[str]:
    for name in TEXTS:
        for quad in store.quads_for_pattern(None, name, None):
            if isinstance(quad.object, Literal):
                yield quad.object.value


def test_another_base_stands_in_the_queries_too(tmp_path: Path, corpus: Corpus) -> None:
    """Built for another base, the published queries ask for the things under that base."""
    base = "https://data.example.eu/p/"
    build_to(None, tmp_path, base, Choice(), extra=descriptions)
    store = Store()
    store.bulk_load(path=str(tmp_path / "partnerships.nq"))
    iri = NamedNode(f"{base}id/question/constellation")
    (text,) = values(store, iri, SH.select)
    assert f"<{base}id/project/palim>" in text
    assert len(taken(store.query(text)).rows) > 10
    assert values(store, iri, SCHEMA.target) == [f"{base}sparql"]
