"""A report on what would be lost, in the words of one language, with its tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.model import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """What claims and documents bear out: ids of claims, IRIs of documents."""

    claims: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Borne):
    """One sentence; `sort` says of what: part, money, countries, statements or stays.

    `count` is the number in the sentence, that of rows of the table of its sort; `part` names the
    part for programs.
    """

    sort: str
    text: str
    count: int
    things: tuple[Ref, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow(Borne):
    """A part in a thing, who leaves it and who stays; `name` is the part in words."""

    thing: Ref
    part: str
    name: str
    leaving: tuple[Ref, ...]
    staying: tuple[Ref, ...]

    @property
    def lost(self) -> bool:
        """Whether nobody is left for it."""
        return not self.staying


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow(Borne):
    """A way of money that is cut, with each sum that documents state for what is paid."""

    things: tuple[Ref, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow(Borne):
    """Two countries whose actors no longer meet, and where they did."""

    codes: tuple[str, str]
    names: tuple[str, str]
    things: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(Borne):
    """What only pages of those who leave say."""

    about: Ref
    property: str
    detail: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What would be lost, the gravest first, and what would not.

    `note` says why nothing is lost, where nothing is.
    """

    lang: str
    actors: tuple[Ref, ...]
    heading: str
    note: str
    lost: tuple[Line, ...]
    stays: tuple[Line, ...]
    parts: tuple[PartRow, ...]
    ways: tuple[WayRow, ...]
    pairs: tuple[PairRow, ...]
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """One actor in the ranking: its place, which equals share, the numbers, and why in a clause."""

    place: int
    actor: Ref
    parts: int
    ways: int
    pairs: int
    clause: str
