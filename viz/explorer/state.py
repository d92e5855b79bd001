"""What the address of the explorer says, and the addresses of everything beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from graph.networks.everything import KINDS
from viz.pictures.marks import LEGEND

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The kinds of things by the words of the legend, which is so a filter as well: word → mark.
WORDS: Final = {words.removeprefix("mark-"): mark for mark, words in LEGEND.items()}
WORD_OF: Final = {mark: word for word, mark in WORDS.items()}
#: The kinds of relations, and a word for two of them that tell where money goes.
EDGES: Final = KINDS
MONEY: Final = "money"
ONLY: Final = (MONEY, *EDGES)
TABLE: Final = "table"
DEEPEST: Final = 3
LANES: Final = "lanes"
EGO: Final = "ego"
VIEWS: Final = (LANES, EGO, "constellation", "money", "timeline", TABLE)
#: Sorts of documents that can be looked through; any one document is a lens as well.
OFFICIAL: Final = "official"
PRESS: Final = "press"
#: Parameters with several values, in the order in which an address has them.
MANY: Final = ("focus", "only", "without", "kind", "role", "country", "sector", "edge")


_ANEW: Final = {"page": 1, "open": None, "more": ""}


@dataclass(frozen=True, slots=True)
class State:
    """What is looked at, and how; all of it is known, so that an address can be made of it."""

    focus: tuple[str, ...] = ()
    depth: int = 1
    to: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    view: str = ""
    kind: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    edge: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    lens: str = ""
    hide: bool = False
    page: int = 1
    open: str | None = None
    """What of an ego network is open, and how much of it: its own room reads these two."""
    more: str = ""
    lang: str = ""
    """The language that was chosen on a page; empty where the browser's decides."""

    @property
    def begun(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.focus or self.view or self.narrowed)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out or dimmed."""
        return bool(self.kind or self.country) or self.relates

    @property
    def relates(self) -> bool:
        """Whether it is narrowed by what only relations tell."""
        given = self.role or self.sector or self.edge or self.lens
        return bool(given or self.since or self.until)

    @property
    def kinds_of_ways(self) -> frozenset[str]:
        """Give the kinds of relations that ways may take; none stands for all."""
        money = {"funding", "management"} if MONEY in self.only else set()
        return frozenset({*self.only, *money} - {MONEY})

    def widened(self) -> State:
        """Give the same without anything that narrows it."""
        return replace(
            State(self.focus, self.depth, self.to, self.only, self.without, self.view),
            lang=self.lang,
        )

    def address(self, path: str = "/graph", /, **changes: object) -> str:
        """Give the address of this with changes; what is changed begins anew, at its first page."""
        new = replace(self, **{**_ANEW, **changes}) if changes else self  # type: ignore[arg-type]
        query = urlencode([*new.pairs()], safe=",")
        return f"{path}?{query}" if query else path

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give the parameters of its address, in one order, without what goes without saying."""
        for name, value in self._texts().items():
            if value:
                yield name, value
        if self.open is not None:
            yield "open", self.open

    def _texts(self) -> dict[str, str]:
        several = {name: ",".join(getattr(self, name)) for name in MANY}
        return {
            "focus": several.pop("focus"),
            "depth": str(self.depth) if self.depth > 1 else "",
            "to": self.to,
            "only": several.pop("only"),
            "without": several.pop("without"),
            "view": self.view,
            **several,
            "from": str(self.since or ""),
            "until": str(self.until or ""),
            "lens": self.lens,
            "hide": "1" if self.hide else "",
            "page": str(self.page) if self.page > 1 else "",
            "more": self.more,
            "lang": self.lang,
        }

    def toggled(self, name: str, value: str) -> str:
        """Give the address with a value of a parameter added, or taken away where it is there."""
        now: tuple[str, ...] = getattr(self, name)
        new = tuple(each for each in now if each != value) if value in now else (*now, value)
        changes: dict[str, object] = {name: new}
        return self.address(**changes)
