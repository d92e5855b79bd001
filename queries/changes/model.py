"""What changed, told line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from queries.model import Ref

#: What the lines are about, in the order in which they are told.
SECTIONS: Final = (
    *("sources", "initiatives", "actors", "funds", "agreements", "places"),
    *("participations", "dates", "figures", "fundings", "lineage", "differences"),
    *("names", "facts", "claims"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """One side of a change: as it is read, as the data have it, and who says so."""

    text: str
    terms: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One change: what it is about, what happened, and in words what is otherwise."""

    section: str
    kind: str
    about: Ref
    what: str = ""
    matter: str = ""
    old: Given | None = None
    new: Given | None = None
    more: str = ""
    """What is otherwise in a judgement that was there before."""
    tongue: str = ""
    """The language of `what`, where it is another than the reader's."""

    @property
    def words(self) -> str:
        """All that is told of it."""
        return f"{self.what} ({self.more})" if self.more else self.what

    @property
    def before(self) -> tuple[Ref, ...]:
        """The documents of a value that was replaced, where others say what is now."""
        if self.section == "differences" or self.old is None or self.new is None:
            return ()
        return self.old.sources if self.old.sources != self.new.sources else ()

    @property
    def sources(self) -> tuple[Ref, ...]:
        """The documents that say what is now, else those that said what was."""
        given = self.new or self.old
        return given.sources if given else ()


@dataclass(frozen=True, slots=True)
class Told:
    """All that changed: the lines, and the numbers of statements that no line tells of."""

    lang: str
    lines: tuple[Line, ...]
    added: int = 0
    removed: int = 0
    rest: Mapping[str, int] = field(default_factory=dict)

    @property
    def sections(self) -> dict[str, list[Line]]:
        """The lines by what they are about."""
        found: dict[str, list[Line]] = {}
        for name in SECTIONS:
            if own := [line for line in self.lines if line.section == name]:
                found[name] = own
        return found

    @property
    def lost(self) -> frozenset[str]:
        """The IRIs of things, documents and claims that are gone, to which nothing leads now."""
        own = {*SECTIONS[:6], "claims", "differences"}
        gone = (line for line in self.lines if line.kind == "gone" and line.section in own)
        return frozenset(line.about.iri for line in gone)

    @property
    def same(self) -> bool:
        """Whether nothing differs at all."""
        return not (self.added or self.removed)
