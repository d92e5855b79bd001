"""A reason as it is found: what to say, and what to write in place of what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queries.why.model import QUERY, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queries.why.pattern import Term


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the query's text: from, to, and what stands there then."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One way to mend a query."""

    suggestion: Suggestion
    edits: tuple[Edit, ...]


@dataclass(slots=True)
class Reason:
    """Why a part matches nothing; the first sentence stands alone, the others add to it."""

    kind: str
    says: str = QUERY
    part: str = ""
    start: int = -1
    sentences: list[str] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    #: What is silent about what, and how many others are not; for telling it without SPARQL.
    thing: str = ""
    property: str = ""
    others: int = 0
    smallest: bool = True


def put(term: Term, label: str, text: str, iri: str = "") -> Option:
    """Give the option to write something in the place of a term."""
    return Option(Suggestion(label, iri, text), (Edit(term.start, term.end, text),))


def mended(text: str, edits: Sequence[Edit]) -> str:
    """Give the text with the changes made, the last one first."""
    for edit in sorted(set(edits), key=lambda each: (-each.start, -each.end)):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
