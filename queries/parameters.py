"""Turns what a person types into the terms that a question is asked with."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.reading.suggest import did_you_mean
from graph.stores.protocol import SparqlStore
from ontology.errors import QueryError
from queries.bind import Bound, rows
from queries.catalogue import Parameter, Question
from queries.labels import fetch, plain
from queries.names import find
from queries.prefixes import slug_of
from queries.types import TYPES

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_YEAR = re.compile(r"[0-9]{4}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """A value offered for a parameter: what to type, and how it reads."""

    value: str
    label: str


def terms_of(store: SparqlStore, asked: Question, given: Mapping[str, str]) -> dict[str, Bound]:
    """Give a term for every parameter that has a value; all faults are QueryError or NotFound."""
    names = [each.name for each in asked.parameters]
    for name in given:
        if name not in names:
            told = did_you_mean(name, names) if names else "it has no parameters"
            raise QueryError(f"{asked.name} has no parameter “{name[:60]}”.", hint=told)
    found: dict[str, Bound] = {}
    for each in asked.parameters:
        text = given.get(each.name, "").strip() or each.default
        if text:
            found[each.name] = term(store, each, text)
        elif not each.optional:
            raise _missing(asked, each)
    return found


def term(store: SparqlStore, parameter: Parameter, text: str) -> Bound:
    """Give the term that a text means for a parameter."""
    if len(text) > _LONGEST:
        raise QueryError(
            f"The value of {parameter.name} is {len(text):,} characters long.",
            hint=f"at most {_LONGEST} are accepted",
        )
    if parameter.type == "date":
        return Literal(checked_date(text, parameter.name))
    if parameter.type == "year":
        return Literal(checked_year(text, parameter.name))
    if parameter.type == "language":
        if not _LANGUAGE.fullmatch(text):
            raise QueryError(f"“{text[:40]}” is no language.", hint="write en, fr or nl")
        return Literal(text)
    if parameter.type == "text":
        return Literal(text)
    thing = find(store, text, pattern=TYPES[parameter.type], wanted=parameter.type)
    return NamedNode(thing.iri)


def checked_date(text: str, name: str = "date") -> str:
    """Give a year, a month or a day that exists, as it was written."""
    match = _DATE.fullmatch(text)
    if match is None or not _exists(*(int(part or 1) for part in match.groups())):
        raise QueryError(
            f"{name}: “{text[:40]}” is no date that exists.",
            hint="write 2021, 2021-06 or 2021-06-30",
        )
    return text


def checked_year(text: str, name: str = "year") -> str:
    """Give a year of four digits, as it was written."""
    if not _YEAR.fullmatch(text) or not int(text):
        raise QueryError(f"{name}: “{text[:40]}” is no year.", hint="write four digits: 2021")
    return text


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def offers(store: SparqlStore, parameter: Parameter, lang: str = "en") -> list[Choice]:
    """Give the values to choose from, in the order of their labels."""
    pattern = parameter.offers or TYPES[parameter.type]
    if not pattern:
        return []
    found = rows(store, f"SELECT DISTINCT ?thing WHERE {{ {pattern} }}")
    values = {row["thing"] for row in found}
    iris = sorted(value.value for value in values if isinstance(value, NamedNode))
    labels = fetch(store, iris, lang)
    choices = [Choice(slug_of(iri), str(labels.text(iri))) for iri in iris]
    choices += [Choice(plain(v), plain(v)) for v in values if isinstance(v, Literal)]
    return sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value))


def _missing(asked: Question, parameter: Parameter) -> QueryError:
    example = f" -p {parameter.name}={parameter.example}" if parameter.example else ""
    needed = [each.name for each in asked.parameters if not each.optional and not each.default]
    return QueryError(
        f"{asked.name} needs {' and '.join(needed)}; {parameter.name} is missing.",
        hint=f"for example: partnerships query {asked.name}{example}" if example else None,
    )
