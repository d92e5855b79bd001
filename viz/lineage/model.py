"""What a dossier tells of two initiatives, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.model import Ref, Text


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says, word for word, and when it was issued."""

    quote: str
    claim: Ref
    source: Ref
    date: str


@dataclass(frozen=True, slots=True)
class Step:
    """One link as a sentence, with the words that support it; without any it is unsupported."""

    earlier: Ref
    later: Ref
    kind: str
    sentence: Text
    plan: str
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Whether two ran at the same time: yes, no or unknown, and the sentence that says it."""

    earlier: Ref
    later: Ref
    verdict: str
    told: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way from the earlier to the later: what it passes, its links, and what overlapped."""

    via: tuple[Ref, ...]
    steps: tuple[Step, ...]
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a thing to an initiative (a role, a property) and a claim that says so.

    `through` is the component that it is said of, where it is not said of the whole.
    """

    what: Text
    claim: Ref | None
    through: Ref | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A thing with its ties to the earlier and to the later.

    Its `fate` is kept, changed, left or joined. What changed has its ties to one of the two in
    another section; they are `elsewhere`.
    """

    thing: Ref
    fate: str
    before: tuple[Tie, ...]
    after: tuple[Tie, ...]
    elsewhere: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that carried over or did not: actors, funds, countries, sectors, model."""

    name: str
    rows: tuple[Carried, ...]

    def of(self, fate: str) -> tuple[Carried, ...]:
        """Give the rows with one fate."""
        return tuple(row for row in self.rows if row.fate == fate)


@dataclass(frozen=True, slots=True)
class Value:
    """A figure or a date in words, with its status and the claim it rests on."""

    told: str
    status: str
    as_of: str
    claim: Ref | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of both: four cells, plans and outcomes of each, never mixed."""

    what: str
    before_planned: tuple[Value, ...] = ()
    before_achieved: tuple[Value, ...] = ()
    after_planned: tuple[Value, ...] = ()
    after_achieved: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """Money on its way to an initiative: from whom, through what, how much."""

    giver: Ref | None
    fund: Ref | None
    manager: Ref | None
    recipient: Ref | None
    amount: str
    share: str
    plan: str
    claim: Ref | None


@dataclass(frozen=True, slots=True)
class Dates:
    """When one of the initiatives of the dossier began and ended, as documents say."""

    thing: Ref
    rows: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it."""

    earlier: Ref
    later: Ref
    ways: tuple[Way, ...]
    overlap: Overlap
    rule: str
    """The rule by which the later descends from the earlier, where one says so."""
    dates: tuple[Dates, ...]
    sections: tuple[Section, ...]
    money: tuple[Measure, ...]
    flows_before: tuple[Flow, ...]
    flows_after: tuple[Flow, ...]
    participants: tuple[Measure, ...]
