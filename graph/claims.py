"""Claims with their references resolved and their values typed: the input of the fact rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from ontology.errors import Where

Value: TypeAlias = NamedNode | Literal

PLANNED_LIKE = frozenset({"planned", "revised", "forecast", "proposed", "recommended"})
#: From the firmest status to the loosest: what several claims say counts as the firmest of them.
FIRMNESS = (
    "actual", "reported", "revised", "planned", "forecast", "proposed", "recommended", "opinion",
)  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One statement of one source, in terms of the ontology.

    `detail` is the indicator of a figure, the kind of a remark, or the role of a participation.
    Dates are literals typed by their precision; `start` and `end` are the record's from and until.
    """

    id: str
    source: str
    subject: NamedNode
    predicate: NamedNode
    value: Value
    quoted: str
    status: str
    quote: str
    at: tuple[int, int] | None = None
    detail: NamedNode | None = None
    note: str | None = None
    proof: str = "noted"
    seen: Literal | None = None
    as_of: Literal | None = None
    start: Literal | None = None
    end: Literal | None = None
    track: NamedNode | None = None
    place: NamedNode | None = None
    giver: NamedNode | None = None
    amount: Literal | None = None
    share: Literal | None = None
    unit: NamedNode | None = None
    bound: str | None = None
    approximate: bool = False
    holder: NamedNode | None = None
    where: Where | None = None

    @property
    def status_class(self) -> str:
        """Tell plans from outcomes and opinions: planned, actual or opinion."""
        if self.status == "opinion":
            return "opinion"
        return "planned" if self.status in PLANNED_LIKE else "actual"


@dataclass(frozen=True)
class Judgement:
    """A curator's decision about claims: its kind, the preferred claims (or none), the reason."""

    id: str
    kind: str
    what: str
    claims: tuple[str, ...]
    prefers: tuple[str, ...]
    reason: str
    where: Where | None = None
    about: NamedNode | None = None


@dataclass(frozen=True)
class Source:
    """What the rules need to know of a document: how late and how officially it speaks, as whom."""

    slug: str
    speaks_of: str
    genre: str
    utterance: str = ""


def by_id(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Index claims by their id."""
    return {claim.id: claim for claim in claims}
