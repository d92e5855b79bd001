"""What is otherwise in a newer data set, in terms of what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.changes.standing import Change
from graph.changes.statements import Statements
from graph.claims import Claim, Judgement
from graph.rdf.reading_back import Noticed

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
#: What is told of statements that belong to no change of their own.
REST: Final = ("data-set", "inferred", "decisions", "vocabulary", "questions", "other")


@dataclass(frozen=True)
class Thing:
    """An initiative, actor, fund, agreement or place that is new, or gone."""

    kind: str
    iri: NamedNode


@dataclass(frozen=True)
class Described:
    """What is said of a thing or a document beside claims: its names, class, address, date."""

    iri: NamedNode
    property: NamedNode
    gone: tuple[Term, ...]
    came: tuple[Term, ...]


@dataclass(frozen=True)
class Difference:
    """A difference between documents that came, went, or is settled otherwise.

    `kind` is one of opened, settled, added (and settled at once), reopened, changed, gone.
    """

    kind: str
    old: Judgement | Noticed | None
    new: Judgement | Noticed | None

    @property
    def record(self) -> Judgement | Noticed:
        """The difference as it is now, else as it was."""
        record = self.new or self.old
        if record is None:
            raise ValueError("a difference is on one side at least")
        return record


@dataclass(frozen=True)
class Source:
    """A document that is new, gone, or described otherwise."""

    kind: str
    slug: str
    described: tuple[Described, ...] = ()


@dataclass(frozen=True)
class Said:
    """A claim that is new, gone, or says something else: which fields, before and after."""

    kind: str
    claim: Claim
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """All that differs between two data sets; each statement is counted in one place."""

    statements: Statements = field(default_factory=Statements)
    things: tuple[Thing, ...] = ()
    participations: tuple[Change, ...] = ()
    staying: frozenset[tuple[str, str]] = frozenset()
    """Who (IRI) takes part in what (IRI) on both sides; such a one neither joins nor leaves."""
    dates: tuple[Change, ...] = ()
    figures: tuple[Change, ...] = ()
    fundings: tuple[Change, ...] = ()
    lineage: tuple[Change, ...] = ()
    facts: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()
    sources: tuple[Source, ...] = ()
    names: tuple[Described, ...] = ()
    described: tuple[Described, ...] = ()
    claims: tuple[Said, ...] = ()
    rest: Mapping[str, int] = field(default_factory=dict)
    """The statements that no change above tells of, by what they are about (REST)."""

    @property
    def turns(self) -> tuple[Change, ...]:
        """Everything that stands otherwise."""
        return (
            *self.participations,
            *self.dates,
            *self.figures,
            *self.fundings,
            *self.lineage,
            *self.facts,
        )

    @property
    def told(self) -> int:
        """The number of statements that the changes tell of."""
        return len(self.statements) - sum(self.rest.values())
