"""The list of questions as plain data: one function for the command line and for HTTP."""

from collections.abc import Mapping

from ontology.messages import message_or
from queries.catalogue import Parameter, Question, catalogue

Plain = dict[str, object]


def listed(lang: str) -> list[Plain]:
    """Give every question of the library, in the order of the catalogue."""
    return [plain(each, lang) for each in catalogue().values()]


def plain(asked: Question, lang: str) -> Plain:
    """Give what a reader must know to ask one question."""
    return {
        "name": asked.name,
        "title": asked.title[lang],
        "description": asked.description[lang],
        "theme": asked.theme,
        "view": asked.view,
        "parameters": [_parameter(each, lang) for each in asked.parameters],
    }


def by_theme() -> dict[str, list[Question]]:
    """Give the questions by theme, in the order of the catalogue."""
    found: dict[str, list[Question]] = {}
    for each in catalogue().values():
        found.setdefault(each.theme, []).append(each)
    return found


def theme_label(theme: str, lang: str) -> str:
    """Give what a theme is called."""
    return message_or(theme, f"theme.{theme}", lang)


def _parameter(each: Parameter, lang: str) -> Plain:
    return {
        "name": each.name,
        "type": each.type,
        "label": each.label[lang],
        "default": each.default or None,
        "example": each.example or None,
        "optional": not needed(each),
    }


def needed(parameter: Parameter) -> bool:
    """Whether a question cannot be asked without a value for this parameter."""
    return not parameter.optional and not parameter.default


def examples(asked: Question) -> Mapping[str, str]:
    """Give a value for each parameter that must have one: the example of its header."""
    return {each.name: each.example for each in asked.parameters if needed(each)}
