"""The state of a list is its address: what a reader chose, and what of it was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from queries.safe import repeated
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queries.overview.model import Item, Overview
    from viz.lists.definitions import Listing
    from viz.lists.shelf import Shelf

Pairs = list[tuple[str, str]]
#: Names that mean the same: what has anything to do with a thing.
_WITH: Final = ("with", "about")
#: Names that mean the same: what an actor takes part in, or who takes part in an initiative.
_INVOLVED: Final = ("actor", "initiative")
_FLAGS: Final = ("undated", "whole")
_MOST_FAULTS: Final = 5
_FIRST_YEAR, _LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class State:
    """What was chosen; two states that show the same have the same address."""

    sort: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    undated: bool = False
    whole: bool = False
    """Whether parts are left out whose whole is listed as well."""
    near: Item | None = None
    involved: Item | None = None
    """Whose part in what is listed, or whose participants: who has a role and not just a tie."""
    page: int = 1

    @property
    def narrow(self) -> bool:
        """Whether anything narrows the list."""
        tied = self.near or self.involved
        return bool(self.chosen or self.since or self.until or tied or self.whole)

    def without(self, facet: str, value: str) -> State:
        """Give the state in which one value is not chosen."""
        rest = tuple(one for one in self.chosen.get(facet, ()) if one != value)
        chosen = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen=chosen | ({facet: rest} if rest else {}), page=1)

    def pairs(self, listing: Listing) -> Pairs:
        """Give the parameters of the address, always in the same order."""
        found = [(facet, v) for facet in listing.facets for v in self.chosen.get(facet, ())]
        found += [(n, str(y)) for n, y in (("from", self.since), ("to", self.until)) if y]
        found += [(name, "1") for name in _FLAGS if getattr(self, name)]
        found += self.tied(listing)
        found += [("sort", self.sort)] if self.sort != listing.sorts[0] else []
        return found + ([("page", str(self.page))] if self.page > 1 else [])

    def tied(self, listing: Listing) -> Pairs:
        """Give the parameters that name things."""
        named = (("with", self.near), (involved(listing), self.involved))
        return [(name, f"{item.kind}/{item.slug}") for name, item in named if item]


def involved(listing: Listing) -> str:
    """Give the name of the parameter for who takes part, or in what: as it suits a list."""
    return _INVOLVED[1] if "organisation" in listing.kinds else _INVOLVED[0]


def address(path: str, pairs: Pairs, lang: str = "") -> str:
    """Give an address with these parameters, and the language where one was chosen."""
    query = urlencode([*pairs, *([("lang", lang)] if lang else [])], safe="/")
    return f"{path}?{query}" if query else path


def state_of(shelf: Shelf, given: Iterable[tuple[str, str]]) -> tuple[State, list[str]]:
    """Read the parameters of a list; what is not understood is told and left out."""
    reader = _Reader(shelf)
    for name, value in given:
        if value.strip():
            reader.read(name, value.strip())
    return reader.state(), reader.told()


class _Reader:
    """Reads one parameter after the other."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._lang = shelf.overview.lang
        self._chosen: dict[str, list[str]] = {}
        self._years: dict[str, int] = {}
        self._flags: dict[str, bool] = {}
        self._tied: dict[str, Item] = {}
        self._sort = shelf.listing.sorts[0]
        self._page = 1
        self._faults: list[str] = []

    def read(self, name: str, value: str) -> None:
        """Take in one parameter."""
        listing = self._shelf.listing
        if name in listing.facets:
            self._facet(name, value)
        elif name in {"from", "to"} and listing.dated:
            self._year(name, value)
        elif name in _WITH:
            self._thing("with", value)
        elif name in _INVOLVED:
            self._thing("involved", value)
        elif name in _FLAGS:
            self._flags[name] = value == "1"
        elif name == "sort":
            self._order(value)
        elif name == "page":
            self._number(value)
        elif name != "lang":
            self._fault("list-fault-name", name=repeated(name))

    def state(self) -> State:
        """Give the state; years the wrong way round are turned."""
        since, until = self._years.get("from"), self._years.get("to")
        if since and until and since > until:
            self._fault("list-fault-years", since=str(since), until=str(until))
            since, until = until, since
        chosen = {name: tuple(values) for name, values in self._chosen.items()}
        dated = bool(since or until)
        return State(
            self._sort,
            chosen,
            since,
            until,
            undated=dated and self._flags.get("undated", False),
            whole=self._flags.get("whole", False),
            near=self._tied.get("with"),
            involved=self._tied.get("involved"),
            page=self._page,
        )

    def told(self) -> list[str]:
        """Give what was not understood, once each and never endlessly."""
        found = list(dict.fromkeys(self._faults))
        more = len(found) - _MOST_FAULTS
        rest = [message("list-fault-more", self._lang, n=more)] if more > 0 else []
        return found[:_MOST_FAULTS] + rest

    def _facet(self, name: str, value: str) -> None:
        known = self._shelf.words[name]
        for one in [value] if value in known else value.split(","):
            if one in known:
                if one not in self._chosen.setdefault(name, []):
                    self._chosen[name].append(one)
            elif one:
                facet = message(f"facet-{name}", self._lang)
                self._fault("list-fault-value", value=repeated(one), facet=facet)

    def _year(self, name: str, value: str) -> None:
        number = int(value) if value.isascii() and value.isdecimal() and len(value) <= 4 else 0
        if _FIRST_YEAR <= number <= _LAST_YEAR:
            self._years[name] = number
        else:
            self._fault("list-fault-year", value=repeated(value))

    def _thing(self, name: str, value: str) -> None:
        found = next(_called(self._shelf.overview, value), None)
        if found:
            self._tied[name] = found
        else:
            self._fault("list-fault-thing", value=repeated(value))

    def _order(self, value: str) -> None:
        if value in self._shelf.listing.sorts:
            self._sort = value
        else:
            self._fault("list-fault-sort", value=repeated(value))

    def _number(self, value: str) -> None:
        if value.isascii() and value.isdecimal() and 0 < len(value) < 7 and int(value):
            self._page = int(value)
        else:
            self._fault("list-fault-page", value=repeated(value))

    def _fault(self, key: str, **values: str) -> None:
        self._faults.append(message(key, self._lang, **values))


def _called(overview: Overview, name: str) -> Iterator[Item]:
    """Give the things that a slug means, or a kind and a slug, or an IRI."""
    kind, slash, slug = name.rpartition("/")
    if name in overview.by_iri:
        yield overview.by_iri[name]
    for item in overview.by_slug.get(slug if slash else name, ()):
        if not slash or item.kind == kind:
            yield item
