"""Turns pydantic's validation errors into findings that a curator can act on."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from graph.findings import Finding, error
from graph.model import ClaimRecord, Record, hyphenated
from graph.reading import identifiers, texts
from graph.reading.suggest import did_you_mean, of_scheme
from graph.reading.yamlfile import Path_, YamlFile

_ADVICE = texts.ADVICE | identifiers.ADVICE
# What to write where a value has the wrong shape, by pydantic's name of the error.
_SHAPES = {
    "string_type": "write one text after the colon",
    "dict_type": "write `key: value` lines below it",
    "model_type": "write `key: value` lines below it",
    "tuple_type": "write a list: begin each item with `- `",
    "bool_parsing": "write true or false",
    "int_parsing": "write a whole number in digits",
    "int_parsing_size": "write a whole number in digits",
    "decimal_parsing": "write digits only, such as 94.99",
    "decimal_type": "write digits only, such as 94.99",
    "int_type": "write a whole number in digits",
}
# The scheme from which the word of a field is taken.
_SCHEMES = {
    "genre": "genre",
    "role": "role",
    "figure": "indicator",
    "remark": "remark-kind",
    "actor-kind": "actor-kind",
    "kind": "difference-kind",
}
_PLAIN_TITLE = re.compile(r"[^\W_][^:#,{}\[\]&*?|>'\"%@`\\]*")


def explain(
    failure: ValidationError, model: type[Record], file: YamlFile, path: Path_
) -> Iterator[Finding]:
    """Give one finding for each error, at the line of the field it is about."""
    for item in failure.errors(include_url=False):
        place = tuple(part for part in item["loc"] if part != "[key]")
        where = file.where(*path, *place)
        name = ".".join(str(part) for part in place) or "the record"
        message, hint = _words(item["type"], name, item, _record_at(model, place))
        yield error(f"schema-{item['type'].replace('_', '-')}", message, where, hint)


def _words(kind: str, name: str, item: Any, model: type[BaseModel]) -> tuple[str, str]:  # noqa: ANN401
    """Say what is wrong and what to do, in words instead of pydantic's own."""
    context = item.get("ctx", {})
    given = item.get("input")
    if kind == "value_error":
        return _unfit(context["error"], name, whole=not item["loc"])
    if kind == "missing":
        return _missing(name, item["loc"])
    if kind == "extra_forbidden":
        return f"{name} is not a key of this record", _instead(str(item["loc"][-1]), model)
    if kind == "literal_error":
        return f"{name} cannot be {_quoted(given)}", _options(str(given), str(context["expected"]))
    if kind == "string_pattern_mismatch":
        advice = _fitting(str(item["loc"][-1]), given, context["pattern"])
        shown = f"{_quoted(given)} is not well formed" if given else "is empty"
        return f"{name} {shown}", advice
    if kind in _SHAPES:
        return _misshapen(kind, name, given, str(item["loc"][-1]) if item["loc"] else "")
    return _measured(kind, name, item, context)


def _misshapen(kind: str, name: str, given: object, field: str) -> tuple[str, str]:
    """Say what shape is needed; a text is shown in that shape."""
    if kind == "tuple_type" and isinstance(given, str):
        return f"{name} is a text where a list is needed", f"write [{given[:60]}]"
    if kind == "dict_type" and isinstance(given, str) and field in {"title", "label"}:
        return f"{name} is a text without its language", f"write {{en: {_in_braces(given)}}}"
    return f"{name} has the wrong shape ({_shape(given)})", _SHAPES[kind]


def _fitting(field: str, given: object, pattern: str) -> str:
    """Say what to write for a text of the wrong form, as near to what was written as can be."""
    if not isinstance(given, str) or not given:
        return _ADVICE.get(pattern, f"it must match {pattern}")
    if field in _SCHEMES:
        return of_scheme(_SCHEMES[field], texts.near_slug(given))
    if pattern == texts.SLUG:
        return f"write small letters, digits and single hyphens, such as {texts.near_slug(given)}"
    return _ADVICE.get(pattern, f"it must match {pattern}")


def _in_braces(text: str) -> str:
    """Write the beginning of a text as YAML reads it between braces."""
    shown = text if len(text) <= 80 else f"{text[:80]}…"
    return shown if _PLAIN_TITLE.fullmatch(shown) else json.dumps(shown, ensure_ascii=False)


def _instead(key: str, model: type[BaseModel]) -> str:
    """Say what to do with a key that a record does not have."""
    if key == "found" and model is ClaimRecord:
        return "delete the line: only candidates have it"
    known = [field.alias or name for name, field in model.model_fields.items()]
    return did_you_mean(key, known)


def _unfit(failure: ValueError, name: str, *, whole: bool) -> tuple[str, str]:
    """Give the words of a validator of our own; one for a field is told with its name."""
    hint = getattr(failure, "hint", "look at the source again and correct it")
    return str(failure) if whole else f"{name}: {failure}", hint


def _missing(name: str, place: tuple[int | str, ...]) -> tuple[str, str]:
    if place and isinstance(place[-1], int):
        return f"{name.rpartition('.')[0]} has too few items", "write two numbers such as [64, 83]"
    return f"{name} is missing", f"add `{name}:`"


def _measured(kind: str, name: str, item: Any, context: dict[str, Any]) -> tuple[str, str]:  # noqa: ANN401
    """Say what is too long, too short, too large or too small."""
    if kind == "string_too_long":
        most = context["max_length"]
        length = len(str(item.get("input")))
        return (
            f"{name} has {length:,} characters; at most {most:,} are allowed",
            "shorten it; say the rest in a claim, remark or note of its own",
        )
    if kind == "string_too_short":
        return f"{name} is empty", "write a text after the colon, or remove the line"
    if kind == "too_short":
        least = context.get("min_length", 1)
        if least > 1:
            return f"{name} needs at least {least} entries", "add another one to the list"
        return f"{name} is empty", "write at least one entry, such as `en: A name` or [R1]"
    if kind == "too_long":
        return f"{name} has too many items", f"keep {context.get('max_length')} of them"
    return f"{name}: {item['msg']}", "look at the source again and correct the number"


def _record_at(model: type[BaseModel], place: tuple[int | str, ...]) -> type[BaseModel]:
    """Find the record inside a record that a place leads into, such as that of one alias."""
    for part in place[:-1]:
        for key, field in model.model_fields.items():
            if part == (field.alias or hyphenated(key)):
                model = next(_records(field.annotation), model)
                break
    return model


def _records(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any type hint
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)


def _quoted(given: object) -> str:
    return texts.short(given) if isinstance(given, str) else repr(given)


def _options(given: str, expected: str) -> str:
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    return did_you_mean(given[:80], words)


def _shape(value: object) -> str:
    names = {"str": "a text", "dict": "a mapping", "list": "a list"}
    return names.get(type(value).__name__, type(value).__name__)
