"""The state of the ledger's page: what an address asks for, and the addresses of every change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from rapidfuzz import process

from graph.lens import known
from ontology.errors import NotFound
from ontology.terms import LANGUAGES
from queries.ledger.book import KINDS, STATES, slugs
from queries.ledger.choosing import FACETS, SORTS, Wanted
from queries.ledger.switch import RULES, Switch
from queries.safe import repeated
from viz.contents import ENTITY_KINDS
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.requests import Request

    from queries.ledger.book import Book
    from viz.site import Site

PATH: Final = "/disagreements"
#: More values of one facet, or more documents of a lens, were not chosen by a person.
_MOST: Final = 40
_SHORT: Final = 60


@dataclass(frozen=True)
class State:
    """What the address asks for, as it was understood."""

    wanted: Wanted = field(default_factory=Wanted)
    switch: Switch = field(default_factory=Switch)
    sort: str = SORTS[0]
    page: int = 1
    part: int = 1
    """The page of the changes under the reader's switch."""
    lang: str = ""
    notices: tuple[str, ...] = ()

    def address(self, path: str = PATH, /, **changes: object) -> str:
        """Give the address of this state with some of it changed."""
        state = replace(self, **changes)  # type: ignore[arg-type]
        query = urlencode(list(state.pairs()))
        return f"{path}?{query}" if query else path

    def pairs(self) -> list[tuple[str, str]]:
        """Give the parameters of the address, always in the same order."""
        names = ("id", *FACETS)
        found = [(name, value) for name in names for value in sorted(self.wanted.of(name))]
        alone = {
            "policy": self.switch.policy,
            "sources": ",".join(self.switch.sources),
            "judgements": "" if self.switch.judgements else "no",
            "sort": self.sort if self.sort != SORTS[0] else "",
            "page": str(self.page) if self.page > 1 else "",
            "part": str(self.part) if self.part > 1 else "",
            "lang": self.lang,
        }
        return found + [(name, value) for name, value in alone.items() if value]

    def with_(self, **changes: object) -> str:
        """Give the address with other filters, from their first page."""
        return self.address(PATH, page=1, part=1, **changes)

    def without(self, facet: str, value: str) -> str:
        """Give the address without one value of a facet."""
        left = self.wanted.of(facet) - {value}
        return self.with_(wanted=self.wanted.but(facet, left))


def state_of(request: Request, site: Site) -> State:
    """Read an address; what is not understood is said, and a thing that is not there is a 404."""
    return _Reader(request, site).state()


class _Reader:
    """Reads one address, and notes what it does not understand."""

    def __init__(self, request: Request, site: Site) -> None:
        self.site = site
        self.book: Book = site.ledger.book
        self.lang = language(request)
        self.chosen = request.query_params.get("lang", "")
        self.given: dict[str, list[str]] = {}
        for name, text in request.query_params.multi_items():
            self.given.setdefault(name, []).append(text.strip())
        self.notices: list[str] = []

    def state(self) -> State:
        """Give the state, with a notice for each thing that was left out."""
        state = State(
            wanted=self._wanted(),
            switch=self._switch(),
            sort=self._one("sort", SORTS) or SORTS[0],
            page=self._number("page"),
            part=self._number("part"),
            lang=self.chosen if self.chosen in LANGUAGES else "",
        )
        understood = {*FACETS, "id", "policy", "sources", "judgements"}
        for name in self.given.keys() - understood - {"sort", "page", "part", "lang"}:
            self._not_understood(name, self.given[name][0])
        return replace(state, notices=tuple(self.notices))

    def _wanted(self) -> Wanted:
        told = self.book
        matters = {slug for entry in told.entries for slug in slugs(entry.matters)}
        return Wanted(
            kind=self._several("kind", KINDS),
            state=self._several("state", STATES),
            about=frozenset(self._there("about", self._is_thing)),
            property=self._several("property", matters),
            source=self._several("source", told.told.sources),
            id=frozenset(self._there("id", told.by_id.__contains__)),
        )

    def _switch(self) -> Switch:
        parts = [part.strip() for text in self._texts("sources") for part in text.split(",")]
        named = list(dict.fromkeys(part for part in parts if part))[:_MOST]
        sources = self.book.told.sources
        for name in named:
            if not known(name, sources):
                self._not_understood("sources", name)
        return Switch(
            policy=self._one("policy", RULES),
            sources=tuple(name for name in named if known(name, sources)),
            judgements=self._one("judgements", ("no", "yes")) != "no",
        )

    def _texts(self, name: str) -> list[str]:
        return [text for text in self.given.get(name, ()) if text][:_MOST]

    def _several(self, name: str, offered: Iterable[str]) -> frozenset[str]:
        every = frozenset(offered)
        texts = self._texts(name)
        for text in texts:
            if text not in every:
                self._not_understood(name, text)
        return every.intersection(texts)

    def _one(self, name: str, offered: Iterable[str]) -> str:
        every = set(offered)
        first, *others = [*self._texts(name), ""]
        for text in [first, *others]:
            if text and (text not in every or text is not first):
                self._not_understood(name, text)
        return first if first in every else ""

    def _number(self, name: str) -> int:
        text = next(iter(self._texts(name)), "1")
        if text.isascii() and text.isdecimal() and len(text) < 7 and int(text):
            return int(text)
        self._not_understood(name, text)
        return 1

    def _there(self, name: str, exists: Callable[[str], bool]) -> list[str]:
        """Give the names of what exists; the first that does not ends the page with a 404."""
        texts = self._texts(name)
        for text in texts:
            if not exists(text):
                raise NotFound(
                    message(f"ledger-no-{name}", self.lang, name=repeated(text)),
                    hint=self._near(name, text),
                )
        return texts

    def _is_thing(self, slug: str) -> bool:
        known_ = self.site.contents(self.lang).entries
        return any(entry.slug == slug and entry.kind in ENTITY_KINDS for entry in known_)

    def _near(self, name: str, text: str) -> str | None:
        """Say what may have been meant by the name of a thing or of a difference."""
        if name == "id":
            like = process.extract(text[:_SHORT], list(self.book.by_id), limit=3, score_cutoff=70)
            near = [found for found, _, _ in like]
        else:
            found_ = self.site.suggestions(text[:_SHORT], 12)
            near = [each.slug for each in found_ if each.kind in ENTITY_KINDS][:3]
        return message("ledger-near", self.lang, names=", ".join(near)) if near else None

    def _not_understood(self, name: str, text: str) -> None:
        given = repeated(f"{name}={text}")
        self.notices.append(message("not-understood", self.lang, name=given))
