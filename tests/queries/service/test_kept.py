"""Short answers are kept within a number of bytes, and only where they last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.service.kept import LARGEST, Answers, Kept, lasting, tag


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5000)), max_size=80))
def test_the_bound_holds(asked: list[tuple[int, int]]) -> None:
    """However answers come, those that are kept fit into the bound, and are what was put in."""
    answers = Answers(20_000)
    put: dict[tuple[str], Kept] = {}
    for number, size in asked:
        key = (f"q{number}",)
        kept = answers.get(key)
        assert kept is None or kept == put[key]
        if kept is None:
            put[key] = Kept(200, (), bytes(size), "rows")
            answers.put(key, put[key])
    held = [key for key in put if answers.get(key)]
    assert sum(len(put[key].body) for key in held) <= 20_000


def test_the_last_used_stays() -> None:
    """What is asked for again and again is not dropped for what was asked once."""
    answers = Answers(20_000)
    first = Kept(200, (), bytes(4000), "rows")
    answers.put(("first",), first)
    for number in range(20):
        assert answers.get(("first",)) is first
        answers.put((f"other {number}",), Kept(200, (), bytes(4000), "rows"))
    assert answers.get(("first",)) is first
    assert answers.get(("other 0",)) is None


def test_a_long_answer_is_not_kept() -> None:
    """An answer beyond the largest size is sent and forgotten."""
    answers = Answers()
    answers.put(("x",), Kept(200, (), bytes(LARGEST + 1), "rows"))
    assert answers.get(("x",)) is None


@pytest.mark.parametrize(
    ("sparql", "lasts"),
    [
        ("SELECT * { ?s ?p ?o }", True),
        ("SELECT (rand () AS ?x) {}", False),
        ("SELECT (Now() AS ?x) {}", False),
        ("SELECT (STRUUID() AS ?x) {}", False),
        (r"SELECT (\u0052AND() AS ?x) {}", False),
        ("SELECT ?now { ?s ?p ?now }", True),
    ],
)
def test_what_changes_does_not_last(sparql: str, lasts: bool) -> None:
    """A function whose value differs each time is found in any spelling."""
    assert lasting(sparql) is lasts


def test_tags_differ_by_all_that_matters() -> None:
    """Another version, query or format has another tag; the same has the same."""
    assert tag("1", "q", "json") == tag("1", "q", "json")
    assert len({tag("1", "q", "json"), tag("2", "q", "json"), tag("1", "p", "json")}) == 3
    assert tag("1", "q").startswith('W/"')
