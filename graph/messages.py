"""Turns pydantic's validation errors into findings that a curator can act on."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from graph.findings import Finding, error
from graph.model import Record
from graph.suggest import did_you_mean
from graph.yamlfile import Path_, YamlFile


def explain(
    failure: ValidationError, model: type[Record], file: YamlFile, path: Path_
) -> Iterator[Finding]:
    """Give one finding for each error, at the line of the field it is about."""
    for item in failure.errors(include_url=False):
        place = item["loc"]
        where = file.where(*path, *place)
        name = ".".join(str(part) for part in place) or "the record"
        message, hint = _words(item["type"], name, item, model)
        yield error(f"schema-{item['type'].replace('_', '-')}", message, where, hint)


def _words(kind: str, name: str, item: Any, model: type[Record]) -> tuple[str, str | None]:  # noqa: ANN401
    """Say what is wrong and what to do, in words instead of pydantic's own."""
    context = item.get("ctx", {})
    given = item.get("input")
    if kind == "missing":
        return f"{name} is missing", f"add `{name}:`"
    if kind == "extra_forbidden":
        known = [field.alias or key for key, field in model.model_fields.items()]
        return f"{name} is not a key of this record", did_you_mean(name, known)
    if kind == "literal_error":
        return f"{name} cannot be {given!r}", _options(str(given), str(context["expected"]))
    if kind == "string_pattern_mismatch":
        return f"{name} {given!r} is not well formed", f"it must match {context['pattern']}"
    if kind == "value_error":
        return str(context["error"]), None
    if kind in {"string_type", "dict_type", "tuple_type", "model_type", "bool_parsing"}:
        return f"{name} has the wrong shape ({_shape(given)})", item["msg"]
    return f"{name}: {item['msg']}", None


def _options(given: str, expected: str) -> str | None:
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    return did_you_mean(given, words)


def _shape(value: object) -> str:
    names = {"str": "a text", "dict": "a mapping", "list": "a list"}
    return names.get(type(value).__name__, type(value).__name__)
