"""The box that "why is this empty?" keeps to: time, number of questions, and any input at all."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from queries.catalogue import question
from queries.parameters import terms_of
from queries.run import run
from queries.service.asked import QueryTimeout
from queries.why import explain, explain_question
from queries.why.asking import MOST
from queries.why.reading import read
from queries.why.triples import Unreadable
from tests.queries.test_why import answered

WRONG = "SELECT ?a { ?a mp:participatesIn project:palimm ; mp:role ?r ; rdfs:label 'Nobody' }"
LONG = "SELECT * { " + " . ".join(f"?a{n} mp:status ?a{n + 1}" for n in range(120)) + " }"


class Watched:
    """A store whose clock goes on with each question; after some it may fail."""

    def __init__(self, store: Store, seconds: float, failure: Exception | None = None) -> None:
        self.store = store
        self.seconds = seconds
        self.failure = failure
        self.now = 0.0
        self.asked = 0
        self.allowed: list[float] = []

    def clock(self) -> float:
        """Give the time of this store."""
        return self.now

    def query(self, sparql: str, /, **given: Any) -> Any:  # noqa: ANN401 - as the store has it
        """Take some time and answer, or fail."""
        self.asked += 1
        self.now += self.seconds
        if self.failure:
            raise self.failure
        return self.store.query(sparql, **given)

    def quads_for_pattern(self, *pattern: Any) -> Iterator[Quad]:  # noqa: ANN401
        """Look up quads."""
        return self.store.quads_for_pattern(*pattern)

    def named_graphs(self) -> Iterator[NamedNode]:
        """Give the graphs."""
        return (graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode))

    def __len__(self) -> int:
        return len(self.store)


class Hurried(Watched):
    """A store that can be told how long a question may take."""

    def within(self, seconds: float) -> Watched:
        """Note how long it would have been."""
        self.allowed.append(seconds)
        return self


@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.5, 1.0, 2.0])
def test_no_question_is_begun_after_the_time(small: Store, seconds: float) -> None:
    """Whatever one question takes, no other begins when the time is over; what is known is told."""
    store = Watched(small, 0.1)
    found = explain(store, WRONG, "en", seconds, names=small, clock=store.clock)
    assert store.now <= seconds + 0.1
    assert found.text
    if not found.complete:
        assert "Time ran out" in found.text
    assert found.complete or seconds < 2


def test_one_slow_question_is_the_last(small: Store) -> None:
    """A question that takes longer than all of the time is not followed by another."""
    store = Watched(small, 30.0)
    found = explain(store, WRONG, "nl", 2.0, clock=store.clock)
    assert store.asked == 1
    assert not found.complete


def test_a_store_is_told_what_is_left(small: Store) -> None:
    """A store that can stop a question by itself is told how much time is left for it."""
    store = Hurried(small, 0.25)
    explain(store, WRONG, "en", 2.0, names=small, clock=store.clock)
    assert store.allowed[:3] == [2.0, 1.75, 1.5]
    assert min(store.allowed) > 0


@pytest.mark.parametrize(
    "failure",
    [QueryTimeout("too slow"), OSError("gone"), RuntimeError("no"), ValueError("no")],
)
def test_a_store_that_fails(small: Store, failure: Exception) -> None:
    """A store that does not answer gives an explanation that says so, and is left alone."""
    store = Watched(small, 0.0, failure)
    found = explain(store, WRONG, "fr", 2.0)
    assert store.asked == 1
    assert (found.kind, found.complete) == ("time", False)


def test_what_was_tried_is_told(founding_store: Store) -> None:
    """When each pattern was found to match by itself, that much is told of a join."""
    query = "SELECT * { ?a mp:role ?b . ?c mp:origin ?d FILTER(?b = ?d) }"
    store = Watched(founding_store, 1.0)
    found = explain(store, query, "en", 2.0, clock=store.clock)
    assert found.text.startswith("Each pattern matches something by itself; time ran out")


def test_a_query_that_the_store_cannot_read(small: Store) -> None:
    """What the store cannot read is not explained: that is an error of another kind."""
    assert explain(small, "SELECT * { ?a nobody:knows ?b }").kind == "unreadable"


def test_the_number_of_questions_is_bounded(founding_store: Store) -> None:
    """However long the query, a bounded number of questions is asked."""
    store = Watched(founding_store, 0.0)
    found = explain(store, LONG, "en", 10.0, clock=store.clock)
    assert store.asked <= MOST
    assert found.text


def test_a_question_of_the_library_keeps_to_the_box(founding_store: Store) -> None:
    """The same holds for questions of the library, with whatever is known by then."""
    asked = question("model")
    terms = terms_of(founding_store, asked, {"initiative": "thamm"})
    for seconds in (0.0, 0.3, 0.7, 60.0):
        store = Watched(founding_store, 0.1)
        found = explain_question(
            store, asked, terms, "en", seconds, names=founding_store, clock=store.clock
        )
        assert store.now <= seconds + 0.1
        assert "say nothing" in found.text
        assert found.complete == (seconds == 60.0)


HOSTILE = [
    "SELECT * { ?s rdfs:label '}' , \"{\" , '''a}'b''' ; rdfs:comment \"\"\"{{{\"\"\" }",
    "SELECT * { ?s rdfs:label 'x' # } WHERE {\n . ?s ?p '#' }",
    "ASK " + "{ " * 200 + "?s mp:none ?o" + " }" * 200,
    "ASK { ?s mp:none ?o FILTER(" + "(" * 150 + "1 = 2" + ")" * 150 + ") }",
    "SELECT * { VALUES ?x { " + " ".join(f"<x:{n}>" for n in range(4000)) + " } ?x mp:none ?y }",
    "SELECT * { ?s mp:none ( 1 ( 2 ?x ) [ mp:none () ] ) . [] mp:none [] }",
    "SELECT * { ?s " + "/".join(["mp:none"] * 300) + " ?o }",
    "SELECT * { ?s !(mp:none|^mp:about) ?o ; (mp:none/mp:none)* 'x' ; ^mp:none? ?q }",
    "SELECT * { << ?s mp:none ?o >> mp:none ?x }",
    "SELECT * { ?s mp:none ?o {| mp:none ?x |} }",
    "SELECT * { ?s mp:none ?o } GROUP BY ?s ?o HAVING(COUNT(*) > (SUM(?o))) VALUES ?s { UNDEF }",
    "SELECT ?x { { SELECT (COUNT(*) AS ?x) { ?s mp:none ?o } } FILTER(?x > 0) }",
    "SELECT * { ?s mp:none ?o MINUS { ?s ?p ?o } FILTER(?s<?o && !EXISTS{?s mp:none []}) }",
    "CONSTRUCT WHERE { ?s mp:none ?o }",
    "DESCRIBE ?s WHERE { ?s mp:none ?o } LIMIT 0",
    "DESCRIBE *",
    "SELECT * { ?s \\u0061 mp:none }",
    "PREFIX : <x:> BASE <y:> SELECT * { :a.b :c ?d . <e> <f> .5 }",
    "SELECT * { ?_why mp:none ?_why_s . ?_node3 mp:none [] }",
    "SELECT * { GRAPH ?g { ?s mp:none ?o } GRAPH <x:none> { } }",
    "select*{?s mp:none?o.filter(?o>1)}limit 00",
]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries(small: Store, query: str) -> None:
    """Braces in texts, deep nesting, long lists and odd syntax end in words, never in a fault."""
    found = explain(small, query, "en", 30)
    assert found.text
    assert not found.query or answered(small, found.query)


@given(st.text(alphabet="{}()[]<>?$:.;,'\"\\#@^|&!*+/= \nABCabc019_é\u202e", max_size=60))
@example("SELECT * {?a")
@example("SELECT * { VALUES")
def test_any_text(small: Store, text: str) -> None:
    """Any text at all, and each beginning of a query, gives words."""
    assert explain(small, text).text
    assert explain(small, f"SELECT * {{ {text} }}").text


@pytest.mark.parametrize("query", HOSTILE[:4] + HOSTILE[9:13])
def test_each_beginning_of_a_query(query: str) -> None:
    """A query that is cut off anywhere is taken apart, or said to be unreadable."""
    for end in range(min(len(query), 400)):
        try:
            read(query[:end])
        except Unreadable:
            continue


def test_reading_keeps_the_meaning(founding_store: Store) -> None:
    """Every question of the library, taken apart and put together again, matches the same."""
    for name in ("constellation", "money-route", "disagreements", "dates", "carry-over"):
        asked = run(founding_store, name, _example(name))
        query = read(asked.sparql)
        again = f"{query.prologue}ASK {query.dataset} WHERE {{ {query.where.text} }}"
        assert bool(founding_store.query(again)) == bool(asked.count)


def _example(name: str) -> dict[str, str]:
    parameters = question(name).parameters
    return {each.name: each.example for each in parameters if not each.optional and each.example}
