"""The text of a query: its prefixes filled in, and the lines around a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from queries.catalogue import catalogue
from queries.prefixes import PREFIXES, declared
from viz.editor.examples import written
from viz.editor.text import AROUND, LONGEST, listing


def test_only_what_is_used_and_missing_is_declared() -> None:
    """Names in texts, comments and IRIs are no names, and what is declared stays as it is."""
    query = (
        "prefix mp: <https://example.org/> SELECT * { ?s mp:a foaf:name ; rdfs:label 'skos:x'"
        " . # owl:Thing\n ?s <prov:x> ?o }"
    )
    added = declared(query)
    assert added.endswith(query)
    lines = added[: -len(query)].splitlines()
    assert [line.split()[1] for line in lines] == ["rdfs:", "foaf:"]
    assert declared(added) == added


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_with_its_prefixes_a_query_runs_anywhere(store: Store, name: str) -> None:
    """An engine that knows no prefix reads every example once its prefixes are filled in."""
    text, _ = written(store, name)
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("PREFIX "))
    assert declared(bare).splitlines()[-1] == text.splitlines()[-1]
    Store().query(declared(bare))


def test_the_word_with_the_fault_is_marked() -> None:
    """The line is there in full, cut at the word, with the lines around it and their numbers."""
    query = "\n".join(f"line {number}" for number in range(1, 11))
    lines = listing(query, 5, 6)
    assert [line.number for line in lines] == list(range(5 - AROUND, 5 + AROUND + 1))
    (wrong,) = [line for line in lines if line.faulty]
    assert (wrong.text, wrong.at, wrong.after) == ("line ", "5", "")
    (name,) = listing("?a mp:b ?c", 1, 4)
    assert (name.text, name.at, name.after) == ("?a ", "mp:b", " ?c")


@given(st.text(max_size=300), st.integers(-3, 400), st.integers(-3, 400))
def test_any_place_of_any_text_can_be_listed(query: str, line: int, column: int) -> None:
    """A place beyond the text is its end; no line is longer than can be shown."""
    lines = listing(query, line, column)
    assert len([each for each in lines if each.faulty]) == 1
    assert len(lines) <= 2 * AROUND + 1
    assert all(len(each.text) <= LONGEST + 1 and len(each.after) <= LONGEST + 1 for each in lines)


def test_known_prefixes_are_those_of_the_endpoint() -> None:
    """Every prefix that needs no declaration can be filled in."""
    query = "SELECT * { " + " ".join(f"?s {name}:x ?o ." for name in PREFIXES) + " }"
    assert declared(query).count("PREFIX ") == len(PREFIXES)
