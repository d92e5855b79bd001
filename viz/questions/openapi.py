"""The questions for programs that read OpenAPI 3.1: made from the library, so always in step."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from ontology.terms import LANGUAGES
from queries.catalogue import catalogue
from queries.listing import needed
from queries.types import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.catalogue import Parameter, Question

Plain = dict[str, Any]

#: The most characters that a value may have.
LONGEST: Final = 500
_YEAR: Final = r"[12][0-9]{3}"
_LEAP: Final = r"([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)"
#: A year, a month, or a day that exists; 29 February in leap years alone.
DATE: Final = (
    rf"^({_YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?"
    rf"|{_YEAR}-(0[13-9]|1[0-2])-(29|30)|{_YEAR}-(0[13578]|1[02])-31|{_LEAP}-02-29)$"
)
#: Four digits, of which one is not 0.
YEAR: Final = r"^([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)$"
_PATTERNS: Final = {
    "date": DATE,
    "year": YEAR,
    "language": r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
}
_TEXT: Final[Plain] = {"type": "string"}
_TEXTS: Final[Plain] = {"type": "object", "additionalProperties": {"type": "string"}}
_HEADERS: Final[Plain] = {
    "ETag": {"description": "The hash of the answer, for If-None-Match.", "schema": _TEXT},
    "Vary": {"description": "What the answer depends on.", "schema": _TEXT},
}
_PROBLEMS: Final = {
    "400": "The question cannot be asked like this: a parameter is missing, unknown or no value.",
    "404": "A parameter names something that is not in the data.",
    "406": "None of the formats in Accept is offered.",
    "503": "The answer did not come in time, or the service is busy; ask again.",
}


@cache
def description() -> Plain:
    """Describe the list of questions, each question, and the values of its parameters."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Migration partnerships: the library of questions",
            "version": version("migration-partnerships"),
            "summary": "Who worked with whom on labour migration, and which document says so.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in _tags()],
        "paths": {
            "/questions.json": _list(),
            "/questions/{name}/values/{parameter}.json": _values(),
            **{f"/questions/{each.name}.json": _path(each) for each in catalogue().values()},
        },
        "components": {"schemas": _schemas(), "responses": _refusals(), "parameters": _language()},
    }


def _tags() -> list[str]:
    return ["library", *dict.fromkeys(filter(None, (each.theme for each in catalogue().values())))]


def _operation(
    name: str, summary: str, tag: str, schema: Plain, parameters: Iterable[Plain] = ()
) -> Plain:
    refusals = {code: {"$ref": f"#/components/responses/{code}"} for code in _PROBLEMS}
    language = {"$ref": "#/components/parameters/lang"}
    return {
        "operationId": name,
        "summary": summary,
        "tags": [tag],
        "parameters": [*parameters, language],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": _HEADERS,
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": "The answer is the one that If-None-Match names."},
            **refusals,
        },
    }


def _list() -> Plain:
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Question"}}
    return {"get": _operation("questions", "Every question of the library.", "library", schema)}


def _values() -> Plain:
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Choice"}}
    known = sorted({p.name for each in catalogue().values() for p in each.parameters})
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": told,
            "schema": {"type": "string", "enum": names},
        }
        for name, told, names in (
            ("name", "A question.", list(catalogue())),
            ("parameter", "One of its parameters.", known),
        )
    ]
    told = "The values to choose from for one parameter of a question."
    return {"get": _operation("values", told, "library", schema, parameters)}


def _path(asked: Question) -> Plain:
    schema = {"$ref": "#/components/schemas/Answer"}
    parameters = [_parameter(each) for each in asked.parameters]
    found = _operation(asked.name, asked.title["en"], asked.theme or "library", schema, parameters)
    return {"get": {**found, "description": asked.description["en"]}}


def _parameter(each: Parameter) -> Plain:
    schema: Plain = {"type": "string", "maxLength": LONGEST}
    if each.type in _PATTERNS:
        schema |= {"pattern": _PATTERNS[each.type]}
    elif needed(each):
        schema |= {"pattern": r"\S"}
    if each.default:
        schema |= {"default": each.default}
    found = {
        "name": each.name,
        "in": "query",
        "required": needed(each),
        "description": f"{each.label['en']}. {_told(each)}",
        "schema": schema,
    }
    return found | ({"example": each.example} if each.example else {})


def _told(each: Parameter) -> str:
    if TYPES[each.type]:
        return f"A thing of type {each.type}: its slug, its IRI, or any name it is known by."
    if each.type == "date":
        return "A year, a month or a day."
    return f"A {each.type}."


def _language() -> Plain:
    told = "The language of labels, headings and the sentence; else Accept-Language decides."
    schema = {"type": "string", "enum": list(LANGUAGES)}
    return {"lang": {"name": "lang", "in": "query", "description": told, "schema": schema}}


def _refusals() -> Plain:
    retry = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}}}
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        code: {"description": told, "content": content}
        | ({"headers": retry} if code == "503" else {})
        for code, told in _PROBLEMS.items()
    }


def _object(properties: Plain, optional: Iterable[str] = ()) -> Plain:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in set(optional)],
    }


def _schemas() -> Plain:
    perhaps = {"type": ["string", "null"]}
    term = {
        "type": {"type": "string", "enum": ["uri", "literal", "bnode"]},
        **dict.fromkeys(("value", "datatype", "lang", "label", "page"), _TEXT),
    }
    beside = ("datatype", "lang", "label", "page")
    parameter = _object(
        {
            **dict.fromkeys(("name", "type", "label", "offers"), _TEXT),
            **dict.fromkeys(("default", "example"), perhaps),
            "optional": {"type": "boolean"},
        }
    )
    texts = dict.fromkeys(("name", "title", "description", "theme", "view"), _TEXT)
    column = _object({"name": _TEXT, "heading": _TEXT})
    cell = {"oneOf": [{"$ref": "#/components/schemas/Term"}, {"type": "null"}]}
    suggestion = _object({"label": _TEXT, "page": _TEXT})
    given = _object({"given": _TEXT, **term}, beside)
    return {
        "Term": _object(term, beside),
        "Choice": _object({"value": _TEXT, "label": _TEXT}),
        "Question": _object(
            {**texts, "parameters": {"type": "array", "items": parameter}, "links": _TEXTS}
        ),
        "Answer": _object(
            {
                **dict.fromkeys(("question", "title", "description", "theme"), _TEXT),
                "parameters": {"type": "object", "additionalProperties": given},
                "language": {"type": "string", "enum": list(LANGUAGES)},
                "sentence": _TEXT,
                "count": {"type": "integer", "minimum": 0},
                "columns": {"type": "array", "items": column},
                "rows": {"type": "array", "items": {"type": "array", "items": cell}},
                "note": _TEXT,
                "suggestions": {"type": "array", "items": suggestion},
                "sparql": _TEXT,
                "links": _TEXTS,
            }
        ),
        "Problem": _object(
            {
                "type": _TEXT,
                "title": _TEXT,
                "status": {"type": "integer"},
                "detail": _TEXT,
                "hint": _TEXT,
            },
            ("hint",),
        ),
    }
