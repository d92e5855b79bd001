"""The canonical form of an answer: the same for the same answer, whatever its order and names."""

from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from ontology.errors import QueryError
from ontology.terms import XSD
from queries.citing.canonical import MOST_ROWS, Came, Form, came, digest, lines, mark, row_line
from queries.run import Answer, run, run_text

A, B = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
CELLS = st.one_of(
    st.sampled_from([A, B, None]),
    st.text(max_size=5).map(Literal),
    st.integers().map(lambda n: Literal(str(n), datatype=XSD.integer)),
)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def test_the_form_is_what_the_documentation_says() -> None:
    """The hash can be worked out with `sort` and `sha256sum` from the SPARQL TSV."""
    answer = Answer(("x", "y"), ((B, Literal("tab\t\n")), (A, None)))
    assert lines(answer) == (
        "<https://example.org/a>\t",
        '<https://example.org/b>\t"tab\\t\\n"',
    )
    text = '?x\t?y\n<https://example.org/a>\t\n<https://example.org/b>\t"tab\\t\\n"\n'
    assert digest(answer.columns, lines(answer)) == sha256(text.encode()).hexdigest()


@given(ROWS, st.randoms())
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[NamedNode | Literal | None, ...]], chance: Random
) -> None:
    """Rows in another order give the same lines; each row is one line, and none is lost."""
    mixed = list(rows)
    chance.shuffle(mixed)
    one, other = (Answer(("x", "y"), tuple(each)) for each in (rows, mixed))
    assert lines(one) == lines(other)
    assert len(lines(one)) == len(rows)
    assert all("\n" not in line and line.count("\t") == 1 for line in lines(one))


@given(ROWS, ROWS)
def test_other_rows_give_another_hash(
    one: list[tuple[NamedNode | Literal | None, ...]],
    other: list[tuple[NamedNode | Literal | None, ...]],
) -> None:
    """Two answers have the same hash only where they have the same rows, each as often."""
    first, second = (Answer(("x", "y"), tuple(each)) for each in (one, other))
    same = sorted(map(row_line, one)) == sorted(map(row_line, other))
    assert (digest("xy", lines(first)) == digest("xy", lines(second))) == same


def test_names_of_blank_nodes_do_not_matter() -> None:
    """Rows and graphs with blank nodes have the same lines under other names of these."""
    found = set()
    for first, second in (("b1", "b2"), ("z9", "a0")):
        one, other = BlankNode(first), BlankNode(second)
        rows = Answer(("x", "y"), ((one, A), (other, B), (one, None)))
        graph = Answer(triples=(Triple(one, A, other), Triple(other, A, B)), is_graph=True)
        found.add((lines(rows), lines(graph)))
    assert len(found) == 1
    assert found.pop()[0] == ("_:b0\t", f"_:b0\t{A}", f"_:b1\t{B}")


def test_a_yes_and_a_graph() -> None:
    """A yes is one line; a graph is canonical N-Quads without what is in it twice."""
    assert lines(Answer(boolean=True)) == ("true",)
    twice = Answer(triples=(Triple(A, A, B), Triple(A, A, B)), is_graph=True)
    assert lines(twice) == (f"{A} {A} {B} .",)


def test_labels_and_languages_do_not_matter(store: Store) -> None:
    """A question has the same lines in every language."""
    found = {lines(run(store, "lineage", {"initiative": "palim"}, lang)) for lang in ("en", "fr")}
    assert len(found) == 1
    assert len({mark(line) for line in found.pop()}) > 5


def test_an_endless_answer_is_not_cited(store: Store) -> None:
    """More rows than anybody reads are refused with a remedy."""
    many = Answer(("x",), ((A,),) * (MOST_ROWS + 1))
    with pytest.raises(QueryError, match="at most"):
        lines(many)
    assert len(lines(run_text(store, "SELECT ?s { ?s a mp:Project }"))) > 50


def test_an_endless_answer_is_left_off_early() -> None:
    """No more rows or triples are read than can be cited, however many there are."""
    numbers = " ".join(str(number) for number in range(400))
    for query in (
        f"SELECT ?x ?y {{ VALUES ?x {{ {numbers} }} VALUES ?y {{ {numbers} }} }}",
        f"CONSTRUCT {{ <x:a> ?p ?y }} WHERE {{ VALUES ?x {{ {numbers} }} VALUES ?y {{ {numbers} }} "
        "BIND(IRI(CONCAT('x:', STR(?x))) AS ?p) }",
    ):
        found = Store().query(query)
        assert isinstance(found, QuerySolutions | QueryTriples)
        with pytest.raises(QueryError, match="at most"):
            came(found)
        left = sum(1 for _ in found)
        assert left >= 400 * 400 - MOST_ROWS - 1


def test_blank_nodes_that_look_alike_are_not_cited() -> None:
    """A graph whose nodes nobody can name in time is refused, in words."""
    nodes = [BlankNode(f"b{number}") for number in range(9)]
    triples = tuple(Triple(one, A, other) for one in nodes for other in nodes if one != other)
    with pytest.raises(QueryError, match="9 blank nodes"):
        lines(Answer(triples=triples, is_graph=True))


@given(
    st.sampled_from(["rows", "graph"]),
    st.lists(st.text("xy", min_size=1), max_size=3),
    st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"))),
)
def test_what_came_goes_over_a_line(form: Form, columns: list[str], found: list[str]) -> None:
    """What a worker writes down is what the program reads, empty lines as well."""
    told = Came(form, tuple(columns), tuple(found))
    assert Came.decoded(form, told.encoded()) == told
