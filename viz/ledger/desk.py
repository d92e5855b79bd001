"""What the ledger keeps of one data set: the book, the names in it, the choices of readers."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from graph.rdf.iris import thing
from queries.labels import Labels
from queries.ledger.book import book
from queries.ledger.gathered import gathered, names
from queries.ledger.switch import RULES, Switch, Weighed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.claims import Claim
    from graph.stores.protocol import SparqlStore
    from queries.ledger.book import Book


class Desk:
    """The ledger of one store, read when it is asked for and kept from then on."""

    def __init__(self, store: SparqlStore) -> None:
        self._store = store
        self._book: Book | None = None
        self._weighed: Weighed | None = None
        self._labels: dict[str, Labels] = {}
        self._lock = Lock()

    @property
    def book(self) -> Book:
        """All differences."""
        with self._lock:
            if self._book is None:
                self._book = book(self._store)
            return self._book

    @property
    def weighed(self) -> Weighed:
        """What readers' choices give."""
        known = self.book
        with self._lock:
            if self._weighed is None:
                self._weighed = Weighed(known.told)
            return self._weighed

    def warm(self) -> None:
        """Work out what readers ask for most: each of the policies alone."""
        for policy in RULES:
            self.weighed.under(Switch(policy=policy))

    def labels(self, lang: str) -> Labels:
        """What everything in the differences is called, in a language."""
        known = self.book
        with self._lock:
            if lang not in self._labels:
                backing = known.backing(claim for each in known.entries for claim in each.claims)
                every = gathered(known, backing, Labels(lang=lang), known.entries)
                sources = {thing("source", slug).value for slug in known.told.sources}
                self._labels[lang] = names(self._store, every, lang, sources)
            return self._labels[lang]

    def labels_of(self, claims: Iterable[Claim], lang: str) -> Labels:
        """What everything in the differences and in these claims is called."""
        known = self.labels(lang)
        here = gathered(self.book, claims, known)
        more = names(self._store, here, lang)
        return Labels({**known.names, **more.names}, lang)
