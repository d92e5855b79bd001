"""The comparison of a site with an earlier data set: made once, told in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

from graph.changes.comparing import compared
from ontology.errors import NotFound
from queries.changes.telling import told

if TYPE_CHECKING:
    from graph.changes.model import Comparison
    from graph.stores.protocol import SparqlStore
    from queries.changes.model import Told
    from viz.site import Site

#: A larger data set is compared by the command, which has the time.
MOST: Final = 2_000_000


class Compared:
    """Two data sets and what lies between them."""

    def __init__(self, old: Store, new: Store) -> None:
        self.old, self.new = old, new
        self.found: Comparison = compared(old, new)
        self._told: dict[str, Told] = {}

    def told(self, lang: str) -> Told:
        """All that changed, in a language."""
        if lang not in self._told:
            self._told[lang] = told(self.found, self.old, self.new, lang)
        return self._told[lang]


def comparison(site: Site) -> Compared | None:
    """What changed since the earlier data set; None where none is known."""
    old = site.previous
    if old is None:
        return None

    def made(new: SparqlStore) -> Compared:
        if not isinstance(new, Store) or max(len(new), len(old)) > MOST:
            raise NotFound(
                "These data sets are not in memory, or too large to be compared here.",
                hint="use the command `partnerships diff OLD NEW`",
            )
        return Compared(old, new)

    return site.kept("changes", lambda: made(site.store))
