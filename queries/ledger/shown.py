"""A difference as it is read: each value once, with who says it, and what chose among them."""

from dataclasses import dataclass

from queries.model import Dispute, Ref, Text


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim as somebody says it: the document, its date and its words."""

    claim: str
    iri: str
    source: str
    source_label: Text
    date: str
    quote: str
    compared: bool = True
    """Whether the difference names it; others say the same and were not compared."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that differ; its documents are all that give it, compared here or not."""

    about: Ref
    property: Text
    detail: Text
    text: Text
    status: Text
    more: tuple[Text, ...]
    """What narrows it: a track, a place, a date, a period."""
    sayings: tuple[Saying, ...]
    documents: int
    independent: int
    outcome: Text
    preferred: bool
    standing: bool
    then: str = ""
    """Under a reader's choice: in (it would stand), out or unseen; empty where all is as now."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference with its values, the one that was chosen first."""

    dispute: Dispute
    state: str
    subjects: tuple[Ref, ...]
    matters: tuple[Text, ...]
    values: tuple[Value, ...]
    documents: int
    independent: int

    @property
    def mixed(self) -> bool:
        """Whether its values are about several matters, so that each has to say which."""
        return len(self.subjects) > 1 or len(self.matters) > 1


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One change under a reader's choice, and the claims because of which it happens."""

    kind: str
    about: Ref
    property: Text
    detail: Text
    more: tuple[Text, ...]
    now: Text | None
    then: Text | None
    sayings: tuple[Saying, ...]
    because: Text
    """What chose the value that would stand, or became of the one that would go."""
    judgement: str = ""
    unseen: bool = False
    """Whether none of the documents that are looked at gives it."""
