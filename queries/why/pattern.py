"""What a query asks for as a tree of parts, each of which can be asked alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

JOINT: Final = " . "


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text of the query, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term: `text` as the engine reads it, `shown` as it was written, and its kind.

    Kinds: variable (blank nodes are read as variables), iri, literal, path.
    """

    kind: str
    text: str
    start: int
    end: int
    shown: str = ""

    @property
    def written(self) -> str:
        """Give the term as the person wrote it."""
        return self.shown or self.text

    @property
    def fixed(self) -> bool:
        """Whether it is one thing or value, and not a variable or a path."""
        return self.kind in {"iri", "literal"}


def _names(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(term.text[1:] for term in terms if term.kind == "variable")


@dataclass(frozen=True, slots=True)
class Triple:
    """One triple pattern."""

    number: int
    subject: Term
    predicate: Term
    object: Term

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        """Give subject, predicate and object."""
        return self.subject, self.predicate, self.object

    @property
    def text(self) -> str:
        """Give the pattern for the engine."""
        return " ".join(term.text for term in self.terms)

    @property
    def shown(self) -> str:
        """Give the pattern as the person wrote it."""
        return " ".join(term.written for term in self.terms)

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that it gives a value."""
        return _names(self.terms)

    mentions = binds


@dataclass(frozen=True, slots=True)
class Block:
    """A part that stands in the query as it is, and binds nothing."""

    number: int
    span: Span

    @property
    def text(self) -> str:
        """Give the part for the engine."""
        return self.span.text

    @property
    def shown(self) -> str:
        """Give the part as it was written."""
        return self.span.text

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that it may give a value."""
        return frozenset()

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return self.binds


@dataclass(frozen=True, slots=True)
class Values(Block):
    """A VALUES block; `rows` has one term (None for UNDEF) a variable."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @property
    def binds(self) -> frozenset[str]:
        """Give its variables."""
        return frozenset(self.variables)


@dataclass(frozen=True, slots=True)
class Bind(Block):
    """A BIND; `term` where it binds one fixed term."""

    variable: str
    needs: frozenset[str]
    term: Term | None = None

    @property
    def binds(self) -> frozenset[str]:
        """Give the variable it binds."""
        return frozenset({self.variable})

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return self.needs | {self.variable}


@dataclass(frozen=True, slots=True)
class Filter(Block):
    """One condition: of a FILTER with && there is one for each side."""

    variables: frozenset[str]
    exists: Group | None = None
    negated: bool = False

    @property
    def text(self) -> str:
        """Give the condition as a FILTER of its own."""
        return f"FILTER({self.span.text})"

    @property
    def shown(self) -> str:
        """Give the FILTER as a person would write it."""
        return f"FILTER {self.span.text}" if self.exists else self.text

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return self.variables


@dataclass(frozen=True, slots=True)
class Group(Block):
    """What stands between braces."""

    items: tuple[Item, ...]

    @property
    def text(self) -> str:
        """Give the group with its braces."""
        return f"{{ {JOINT.join(item.text for item in self.items)} }}"

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that something in it may bind."""
        return frozenset().union(*(item.binds for item in self.items))

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return frozenset().union(*(item.mentions for item in self.items))


@dataclass(frozen=True, slots=True)
class Graph(Block):
    """GRAPH with a name or variable."""

    name: Term
    group: Group

    @property
    def text(self) -> str:
        """Give the GRAPH block."""
        return f"GRAPH {self.name.text} {self.group.text}"

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that it may bind."""
        return self.group.binds | _names([self.name])

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return self.group.mentions | _names([self.name])


@dataclass(frozen=True, slots=True)
class Beside(Block):
    """OPTIONAL or MINUS and the group it has."""

    word: str
    group: Group

    @property
    def text(self) -> str:
        """Give the block."""
        return f"{self.word} {self.group.text}"

    @property
    def binds(self) -> frozenset[str]:
        """Give what an OPTIONAL may bind; a MINUS binds nothing."""
        return self.group.binds if self.word == "OPTIONAL" else frozenset()

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return self.group.mentions


@dataclass(frozen=True, slots=True)
class Union(Block):
    """Two or more groups of which one is enough."""

    groups: tuple[Group, ...]

    @property
    def text(self) -> str:
        """Give the groups with UNION between them."""
        return " UNION ".join(group.text for group in self.groups)

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that one of the groups may bind."""
        return frozenset().union(*(group.binds for group in self.groups))

    @property
    def mentions(self) -> frozenset[str]:
        """Give every variable in it."""
        return frozenset().union(*(group.mentions for group in self.groups))


@dataclass(frozen=True, slots=True)
class Select(Block):
    """A SELECT inside the query."""

    query: Query

    @property
    def text(self) -> str:
        """Give the SELECT in braces."""
        return f"{{ {self.span.text} }}"

    @property
    def binds(self) -> frozenset[str]:
        """Give the variables that it hands out."""
        return self.query.gives


Item: TypeAlias = "Triple | Values | Bind | Filter | Group | Graph | Beside | Union | Select"


@dataclass(frozen=True, slots=True)
class Query:
    """A query, or a SELECT inside one; `clauses` are those behind the pattern, by first word."""

    text: str
    form: str
    prologue: str
    head: Span
    dataset: str
    where: Group
    prefixes: Mapping[str, Span]
    gives: frozenset[str]
    clauses: Mapping[str, Span] = field(default_factory=dict)
    template: tuple[Triple, ...] = ()
    described: tuple[Term, ...] = ()
    values: Values | None = None
    end: int = 0

    def body(self, *left_out: str, head: str = "") -> str:
        """Give the query without its prologue and some of the clauses behind the pattern."""
        text = self.text
        for span in (self.clauses[word] for word in left_out if word in self.clauses):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        after = text[self.head.end : self.end].replace(self.dataset, " ", 1)
        return f"{head or self.head.text} {after}"


def inside(group: Group) -> Iterator[Item]:
    """Give every item of a group and of the groups in it, OPTIONAL, UNION and EXISTS as well."""
    for item in group.items:
        yield item
        match item:
            case Group():
                yield from inside(item)
            case Graph() | Beside():
                yield from inside(item.group)
            case Union():
                for each in item.groups:
                    yield from inside(each)
            case Select():
                yield from inside(item.query.where)
            case Filter() if item.exists:
                yield from inside(item.exists)
