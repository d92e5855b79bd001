"""What is read of a query's text before it is sent: its form, its graphs, its prefixes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from graph.stores.sparql_text import asks_for_graph, names_its_graphs, with_prefixes
from queries.bind import bound
from queries.catalogue import catalogue
from queries.prefixes import PREFIXES

MINE = {"mp": "http://example.org/mp#", "id": "http://example.org/id/"}


@pytest.mark.parametrize(
    ("query", "graph"),
    [
        ("SELECT * { ?s ?p ?o }", False),
        ("construct where { ?s ?p ?o }", True),
        ("# DESCRIBE\nASK { ?s ?p 'CONSTRUCT' }", False),
        ("PREFIX construct: <http://x/> SELECT * { ?s construct:a ?o }", False),
        ("BASE <http://x/CONSTRUCT> DESCRIBE <a>", True),
        ("SELECT ?construct { ?construct ?p ?o }", False),
    ],
)
def test_the_form_of_a_query(query: str, graph: bool) -> None:
    """CONSTRUCT and DESCRIBE ask for triples; words in comments, texts and names do not count."""
    assert asks_for_graph(query) is graph


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://x/g> { ?s ?p ?o }", True),
        ("select * from named <http://x/g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?from mp:from ?o }", False),
        ("SELECT * { ?s ?p 'FROM <http://x/g>' } # FROM <g>", False),
        ("PREFIX from: <http://x/> SELECT * { ?s from:a ?o }", False),
    ],
)
def test_a_query_that_names_its_graphs(query: str, named: bool) -> None:
    """FROM counts as a word of the language only, not as a variable, a name or a text."""
    assert names_its_graphs(query) is named


@pytest.mark.parametrize(
    ("query", "declared"),
    [
        ("SELECT * { ?s mp:a id:b }", "PREFIX mp: <http://example.org/mp#> PREFIX id: "),
        ("PREFIX mp: <http://x/>\nSELECT * { ?s mp:a ?o }", ""),
        ("prefix  mp: <http://x/>\nSELECT * { id:x mp:a ?o }", "PREFIX id: "),
        ("SELECT * { ?s ?p 'mp:a' } # id:b", ""),
        ("# PREFIX mp: <http://x/>\nSELECT * { ?s mp:a ?o }", "PREFIX mp: "),
        ("SELECT * { ?s <mp:a> ?o . ?s ?mp _:id }", ""),
        ("SELECT * { ?s other:mp ?o }", ""),
    ],
)
def test_prefixes_that_are_used_are_declared(query: str, declared: str) -> None:
    """A prefix of ours is declared when the text uses it and does not declare it itself."""
    sent = with_prefixes(query, MINE)
    assert sent.endswith(query)
    assert sent.startswith(declared)
    assert sent.count("PREFIX mp:") <= 1 + query.count("# PREFIX mp:")
    assert bool(declared) is (sent != query)


@pytest.mark.parametrize("name", list(catalogue()))
def test_no_line_moves(name: str) -> None:
    """The whole library is understood as it is sent, and an error keeps the number of its line."""
    question = catalogue()[name]
    sparql = bound(question.sparql, {p.name: NamedNode("urn:any") for p in question.parameters})
    sent = with_prefixes(sparql, PREFIXES)
    assert sent.count("\n") == sparql.count("\n")
    Store().query(sent)


@given(st.text(alphabet="aS<>\"'#\\\n:?{}mp ", max_size=60))
def test_any_text_keeps_its_lines(text: str) -> None:
    """Whatever the text is, it is sent whole, and its lines keep their numbers."""
    sent = with_prefixes(text, MINE)
    assert sent.endswith(text)
    assert sent.count("\n") == text.count("\n")
