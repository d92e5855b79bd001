"""The description of the questions for programs: valid, complete, and true of what is served."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyoxigraph import Store
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema

from queries.catalogue import Question, catalogue
from queries.listing import examples
from tests.viz.serving import running
from viz.questions.openapi import DATE, description

QUESTIONS = tuple(catalogue().values())
NAMES = tuple(catalogue())


def schema_of(name: str) -> Draft202012Validator:
    """A validator of one schema of the description."""
    told = description()
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", **told})


def test_description_is_valid_openapi() -> None:
    """A validator of OpenAPI 3.1 finds no fault in the description."""
    OpenAPIV31SpecValidator(description()).validate()


def test_every_question_is_described_with_its_parameters() -> None:
    """Each question has a path, and each parameter its name, need, example and type."""
    told = description()
    for asked in QUESTIONS:
        found = told["paths"][f"/questions/{asked.name}.json"]["get"]
        own = [each for each in found["parameters"] if "name" in each]
        assert [each["name"] for each in own] == [each.name for each in asked.parameters]
        for parameter, each in zip(own, asked.parameters, strict=True):
            assert parameter["required"] == (not each.optional and not each.default)
            assert parameter.get("example", "") == each.example
        assert {"200", "400", "404", "406", "503"} <= set(found["responses"])


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_answers_are_as_described(asked: Question, client: httpx.Client) -> None:
    """The answer of every question to its example fits the schema of answers."""
    found = client.get(f"/questions/{asked.name}.json", params=dict(examples(asked)))
    assert found.status_code == 200
    schema_of("Answer").validate(found.json())
    assert found.json()["count"] == len(found.json()["rows"]) > 0


def test_list_and_values_are_as_described(client: httpx.Client) -> None:
    """The list of questions and the values of a parameter fit their schemas."""
    for each in client.get("/questions.json").json():
        schema_of("Question").validate(each)
    for each in client.get("/questions/lineage/values/initiative.json").json():
        schema_of("Choice").validate(each)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("2021", True),
        ("2021-06", True),
        ("2021-06-30", True),
        ("2020-02-29", True),
        ("2000-02-29", True),
        ("2021-02-29", False),
        ("1900-02-29", False),
        ("2021-06-31", False),
        ("2021-13", False),
        ("21", False),
    ],
)
def test_pattern_of_dates_is_that_of_the_questions(
    text: str, sound: bool, client: httpx.Client
) -> None:
    """The pattern lets through just the dates that a question takes."""
    schema = Draft202012Validator({"type": "string", "pattern": DATE})
    assert schema.is_valid(text) == sound
    asked = {"initiative": "palim", "on": text}
    status = client.get("/questions/known-as-of.json", params=asked).status_code
    assert status == (200 if sound else 400)


@pytest.fixture(scope="module")
def described(store: Store) -> Iterator[BaseSchema]:
    """The description as it is served, by an application of its own."""
    with running(store, query_seconds=3) as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_whatever_is_sent_is_answered_as_described(
    mode: GenerationMode, described: BaseSchema
) -> None:
    """Sound and broken requests made from the description get the answers that it promises."""
    tried = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        cases = operation.as_strategy(generation_mode=mode)
        if mode is GenerationMode.NEGATIVE and not operation.query:
            continue
        made(cases)()
        tried += 1
    assert tried > len(NAMES) - 10


def made(cases: SearchStrategy[Case[Any]]) -> Callable[[], None]:
    """A property that sends some requests, the same ones each time."""

    @settings(
        max_examples=3,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def sent(case: Case[Any]) -> None:
        case.call_and_validate()

    return sent
