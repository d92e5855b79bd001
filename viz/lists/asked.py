"""What is asked of a list: its state, what is left of it, and the addresses of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ontology.terms import LANGUAGES
from viz.hosting.placed import still
from viz.lists.narrowing import narrowed
from viz.lists.shelf import shelf
from viz.lists.state import address, state_of
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request

    from queries.overview.model import Item
    from viz.lists.definitions import Listing
    from viz.lists.narrowing import Narrowed
    from viz.lists.shelf import Shelf
    from viz.lists.state import State
    from viz.site import Site

ON_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it was asked for: what is chosen, what is left, and what was not understood."""

    shelf: Shelf
    state: State
    found: Narrowed
    faults: tuple[str, ...]
    pages: int
    on_page: int
    kept_lang: str
    """The language that its addresses name: the one that was chosen, if any was."""

    @property
    def listing(self) -> Listing:
        """Which list it is."""
        return self.shelf.listing

    @property
    def lang(self) -> str:
        """The language of the reader."""
        return self.shelf.overview.lang

    @property
    def shown(self) -> tuple[Item, ...]:
        """The things on the page that was asked for."""
        start = (self.state.page - 1) * self.on_page
        return self.found.items[start : start + self.on_page]

    @property
    def told(self) -> str:
        """How many there are, in words: 27 of 132 initiatives."""
        every, left = len(self.shelf.items), len(self.found.items)
        name = self.listing.name
        if self.state.narrow:
            return message(f"list-some-{name}", self.lang, found=left, n=every)
        return message(f"list-all-{name}", self.lang, n=every)

    def href(self, state: State, ending: str = "") -> str:
        """Give the address of a state of this list."""
        return address(f"{self.listing.path}{ending}", state.pairs(self.listing), self.kept_lang)


def asked(request: Request, name: str) -> Asked:
    """Read what is asked of a list; a page beyond its end is the last one."""
    site: Site = request.app.state.site
    lang = language(request)
    known = shelf(site.overview(lang), name)
    state, faults = state_of(known, request.query_params.multi_items())
    found = narrowed(known, state)
    # A list that cannot be narrowed is searched by the browser, on one page.
    on_page = max(1, len(found.items)) if still(request) else ON_PAGE
    pages = max(1, -(-len(found.items) // on_page))
    if state.page > pages:
        faults.append(message("list-fault-last", lang, page=str(state.page), n=pages))
        state = replace(state, page=pages)
    given = request.query_params.get("lang", "")
    kept = given if given in LANGUAGES else ""
    return Asked(known, state, found, tuple(faults), pages, on_page, kept)
