"""Where a query is wrong is said at the fault, not where the engine gave up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.stores.tokens import tokens
from ontology.errors import QueryError
from queries.catalogue import catalogue
from queries.prefixes import PREFIXES
from queries.text.places import place
from queries.text.syntax import fault

LIBRARY = sorted(catalogue())


def told(marked: str) -> tuple[QueryError, int, int]:
    """Ask a query whose fault is marked with ⟦; gives the error and the line and column marked."""
    start = marked.index("⟦")
    sparql = marked.replace("⟦", "")
    with pytest.raises(SyntaxError) as refused:
        Store().query(sparql, prefixes=dict(PREFIXES))
    before = sparql[:start].split("\n")
    return fault(sparql, refused.value), len(before), len(before[-1]) + 1


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        (
            "SELECT * {\n ?p a mp:Project ;\n  rdfs:label ?l\n  ⟦mp:endDate ?e .\n}",
            "missing before",
        ),
        ("SELECT * { ?a mp:about ?b ⟦?c mp:about ?d . ?e mp:about ?f }", "missing before"),
        ("SELECT * { ?a mp:about/mp:giver ?b ⟦?c ?d }", "missing before"),
        ("SELECT * { ?a ?b '2020'^^xsd:date ⟦?c ?d }", "missing before"),
        ("SELECT * { ?a ?b ( 1 2 ) ⟦?c ?d }", "missing before"),
        ("SELECT * { [ a ?b ] ?c ?d ⟦?e ?f }", "missing before"),
        ("SELECT * { FILTER(?b > 2) ?a ?b ?c ⟦?d ?e }", "missing before"),
        ("SELECT * { VALUES (?a ?b) { (1 2) } ?a ?b ?c ⟦?d ?e }", "missing before"),
        ("SELECT * { ?a mp:about ⟦}", "a value is missing"),
        ("SELECT * { ?a mp:about ⟦; a mp:Project }", "a value is missing"),
        ("SELECT * { ?a ⟦<x:y ?b .\n ?c <x:d> ?e }", "does not end"),
        ("SELECT * { ?a a mp:Project ⟦FILTR(?a > 2) }", "no keyword"),
        ("SELECT * { ?a a ⟦Project }", "no keyword"),
        ("SELECT * { ?a ?b ?c }\nORDER ⟦?a", "BY is missing"),
        ("SELECT * ⟦{ ?a ?b ?c", "never closed"),
        ("SELECT * { ?a ?b ?c } ⟦}", "closes a bracket"),
        ("SELECT * { ?a ⟦foo:b ?c }", "“foo” is not declared"),
        ("SELECT ⟦?a (COUNT(?b) AS ?n) { ?a ?b ?c }", "neither grouped"),
        ("SELECT ?a ⟦?b (COUNT(?c) AS ?n) { ?a ?b ?c } GROUP BY ?a", "neither grouped"),
        ("SELECT ?a ⟦WERE { ?a ?b ?c }", "expected"),
    ],
)
def test_a_fault_is_placed_where_it_begins(marked: str, words: str) -> None:
    """The line and column are those of the word that is wrong, and the message says what it is."""
    error, line, column = told(marked)
    assert error.where is not None
    assert (error.where.line, error.where.column) == (line, column)
    assert words in error.message
    assert error.hint


def test_a_misspelt_keyword_is_guessed() -> None:
    """Between triples too, what looks like a keyword is offered."""
    assert (
        told("SELECT * { ?a a mp:Project ⟦OPTIONL { ?a ?b ?c } }")[0].hint
        == "did you mean OPTIONAL?"
    )
    assert told("SELECT * { ?a a mp:Project . ⟦FILTR(?a > 2) }")[0].hint == "did you mean FILTER?"


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_right_is_not_called_wrong(name: str) -> None:
    """In no query of the library is anything found amiss."""
    sparql = catalogue()[name].standalone
    assert place(sparql, len(sparql), "expected OPTIONAL") is None


@pytest.mark.parametrize("name", LIBRARY)
def test_a_bracket_that_is_lost_is_missed(name: str) -> None:
    """Without its last brace a query has one that is never closed, or one that is cut short."""
    sparql = catalogue()[name].standalone
    last = max(token.start for token in tokens(sparql) if token.text == "}")
    found = place(sparql[:last] + " " + sparql[last + 1 :], len(sparql) + 1, "expected }")
    assert found is not None


@given(st.text(alphabet="{}()[]<>.;,?a:^/|'\" \nSELECTFROMBY#@1", max_size=60))
def test_any_text_has_a_place_inside_or_none(sparql: str) -> None:
    """However broken a text is, looking at it raises nothing and stays inside it."""
    for message in ("expected X", "Prefix not found", "a variable that is unbound"):
        found = place(sparql, len(sparql), message)
        assert found is None or 0 <= found.start <= len(sparql)
