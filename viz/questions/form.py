"""The form of a question: a field for each parameter, with the values to pick from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from queries.labels import fetch
from queries.listing import needed
from queries.parameters import Choice
from queries.types import TYPES
from viz.questions.asking import address

if TYPE_CHECKING:
    from queries.catalogue import Parameter, Question
    from queries.labels import Labels
    from queries.model import Text
    from viz.questions.asking import Asker, Given
    from viz.site import Site

#: With more values a list is typed into rather than rolled through.
LISTED: Final = 200
_INPUTS: Final = {"date": "date", "year": "text", "text": "text", "language": "text"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: how it is filled in, what it offers, and what is wrong with what it has."""

    name: str
    label: str
    kind: str
    choices: tuple[Choice, ...]
    value: str
    needed: bool
    default: str
    example: Choice | None
    meant: Text | None
    fault: str
    hint: str


@dataclass(frozen=True, slots=True)
class Form:
    """All fields of a question, and the example that fills them in."""

    fields: tuple[Field, ...]
    example: str
    example_told: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str], ...]
    """What is wrong with the address as a whole: a parameter that the question does not have."""


def form(site: Site, asker: Asker, found: Given, lang: str, chosen: str = "") -> Form:
    """Give the form of a question as far as it is filled in; links keep the chosen language."""
    asked = found.asked
    things = [term.value for term in found.terms.values() if isinstance(term, NamedNode)]
    labels = fetch(site.store, things, lang)
    fields = tuple(_field(asker, each, found, labels, lang) for each in asked.parameters)
    told = tuple((f.label, f.example.label) for f in fields if f.example and f.needed)
    own = {each.name for each in asked.parameters}
    return Form(
        fields,
        _example(asked, fields, chosen),
        told,
        tuple((e.message, e.hint or "") for n, e in found.faults.items() if n not in own),
    )


def _field(asker: Asker, each: Parameter, found: Given, labels: Labels, lang: str) -> Field:
    choices = _distinct(asker.choices(each, lang))
    value, meant = found.texts.get(each.name, ""), found.terms.get(each.name)
    fault = found.faults.get(each.name)
    kind = _INPUTS.get(each.type, "select" if len(choices) <= LISTED else "list")
    if kind == "text" and 0 < len(choices) <= LISTED:
        kind = "select"
    if kind == "select" and value and value not in {choice.value for choice in choices}:
        shown = labels.text(meant.value).text if isinstance(meant, NamedNode) else value
        choices = (Choice(value, shown), *choices)
    return Field(
        each.name,
        each.label[lang],
        kind,
        choices,
        value,
        needed(each),
        each.default,
        _of_example(each, choices),
        labels.text(meant.value) if isinstance(meant, NamedNode) and kind == "list" else None,
        fault.message if fault else "",
        (fault.hint or "") if fault else "",
    )


def _distinct(choices: list[Choice]) -> tuple[Choice, ...]:
    """Tell values with one label apart by their slugs."""
    labels = Counter(choice.label for choice in choices)
    return tuple(
        Choice(c.value, f"{c.label} ({c.value})") if labels[c.label] > 1 else c for c in choices
    )


def _of_example(each: Parameter, choices: tuple[Choice, ...]) -> Choice | None:
    """Give the example as a choice; None where the data set has no such thing."""
    if not each.example:
        return None
    plain = Choice(each.example, each.example)
    found = next((choice for choice in choices if choice.value == each.example), None)
    return found or (None if TYPES[each.type] else plain)


def _example(asked: Question, fields: tuple[Field, ...], chosen: str) -> str:
    """Give the address of the example; "" where there is none, or nothing to be filled in."""
    wanted = [field for field in fields if field.needed]
    if not wanted or not all(field.example for field in wanted):
        return ""
    return address(asked, {f.name: f.example.value for f in wanted if f.example}, "", chosen)
