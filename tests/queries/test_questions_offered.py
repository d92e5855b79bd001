"""Whatever a question offers can be asked: on the packaged data set, every value of every list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

import pytest
from pyoxigraph import NamedNode, QueryTriples, Store

from queries.bind import Bound, bound, rows, solve
from queries.catalogue import Parameter, Question, catalogue
from queries.listing import examples
from queries.parameters import terms_of
from queries.prefixes import slug_of
from queries.run import run
from queries.types import TYPES
from tests.queries.samples import SAMPLES

LIBRARY = tuple(catalogue().values())
OFFERING = tuple((each, p) for each in LIBRARY for p in each.parameters)
IDS = tuple(f"{each.name}-{p.name}" for each, p in OFFERING)
#: So many of the values without an answer are asked for their reason, which takes longer.
REASONS = 3
#: These have an answer whatever is chosen; in others two chosen things may have no tie.
ALWAYS = tuple(
    (each, p)
    for each, p in OFFERING
    if [one.name for one in each.parameters] == [p.name]
    and each.name not in {"only-one", "implementers", "single-source", "without-evaluator"}
)


def offered(store: Store, parameter: Parameter) -> list[Bound]:
    """Give the terms that a parameter offers, in order."""
    pattern = parameter.offers or TYPES[parameter.type]
    found = rows(store, f"SELECT DISTINCT ?thing WHERE {{ {pattern} }}")
    return sorted((row["thing"] for row in found), key=str)


def answered(store: Store, question: Question, terms: Mapping[str, Bound]) -> bool:
    """Whether a question has a row or a triple for these terms."""
    found: Iterable[object] = solve(store, bound(question.standalone, terms))  # type: ignore[assignment]
    return next(iter(found), None) is not None


def text_of(term: Bound) -> str:
    """Give a term as a person types it."""
    return slug_of(term.value) if isinstance(term, NamedNode) else term.value


# The ways from one thing to another are those from the other to the one, and are slow to find.
@pytest.mark.parametrize(
    ("question", "parameter"),
    [pair for pair, name in zip(OFFERING, IDS, strict=True) if name != "path-other"],
    ids=[name for name in IDS if name != "path-other"],
)
def test_every_offered_value_is_answered_or_explained(
    question: Question, parameter: Parameter, store: Store
) -> None:
    """Each value, the other parameters at their example, has an answer or a reason for none."""
    given = examples(question)
    terms = terms_of(store, question, given)
    values = offered(store, parameter)
    assert values, "nothing is offered"
    empty = [v for v in values if not answered(store, question, {**terms, parameter.name: v})]
    for value in islice(empty, REASONS):
        answer = run(store, question, {**given, parameter.name: text_of(value)})
        assert (answer.count, bool(answer.note)) == (0, True), value
    if (question, parameter) in ALWAYS:
        assert not empty, [text_of(value) for value in empty]


@pytest.mark.parametrize(("question", "parameter"), OFFERING, ids=IDS)
def test_offered_things_are_of_the_type_and_known_by_their_slug(
    question: Question, parameter: Parameter, store: Store
) -> None:
    """What is offered may be given: it is of the type, and its slug means nothing else of it."""
    assert question.parameter(parameter.name) is parameter
    if not TYPES[parameter.type]:
        return
    of_type = [
        row["thing"].value
        for row in rows(store, f"SELECT DISTINCT ?thing WHERE {{ {TYPES[parameter.type]} }}")
    ]
    values = {value.value for value in offered(store, parameter)}
    assert values <= set(of_type)
    slugs = Counter(slug_of(iri) for iri in set(of_type))
    twice = {slug for slug, count in slugs.items() if count > 1}
    assert not {slug_of(iri) for iri in values} & twice


@pytest.mark.parametrize("name", ["path", "in-common", "bridges"])
def test_order_does_not_matter(store: Store, name: str) -> None:
    """What ties one to another ties the other to the one."""
    given = next(params for asked, params in SAMPLES if asked == name)
    there = run(store, name, given)
    back = run(store, name, {"one": given["other"], "other": given["one"]})
    assert there.count == back.count > 0


def test_the_sample_covers_every_question(store: Store) -> None:
    """The sample has every question and every parameter, and each entry has an answer."""
    asked = {(name, parameter) for name, params in SAMPLES for parameter in params}
    defaults = {(each.name, p.name) for each in LIBRARY for p in each.parameters if p.default}
    assert {name for name, _ in SAMPLES} == set(catalogue())
    assert asked | defaults >= {(each.name, p.name) for each, p in OFFERING if not p.optional}
    for name, params in SAMPLES:
        question = catalogue()[name]
        found = solve(store, bound(question.standalone, terms_of(store, question, params)))
        kept = list(found)  # type: ignore[arg-type]
        assert kept, (name, params)
        assert isinstance(found, QueryTriples) == (question.form == "CONSTRUCT")
