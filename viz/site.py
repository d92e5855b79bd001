"""What all pages share: the store, the query workers, and what is worked out once per data set."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

from graph.rdf.iris import thing
from graph.rdf.writing import nquads, trig
from queries.cards.card import card
from queries.names import search
from queries.service.asked import ServiceBusy
from viz.contents import Contents, contents
from viz.documents import full_names, keys
from viz.pictures.picture import INITIATIVE_KINDS, Picture, picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.stores.protocol import SparqlStore
    from queries.model import Card
    from queries.names import Thing
    from queries.service.backends import Backends
    from queries.service.pooled import PooledStore

#: The initiatives on the start page, in the order in which they are drawn.
FEATURED: Final = (("project", "palim"), ("component", "thamm-enabel"), ("programme", "thamm"))


@dataclass
class Site:
    """One data set and everything that is remembered about it; the store does not change."""

    store: SparqlStore
    served: Backends | None = None
    _asking: PooledStore | None = None
    _pictures: dict[tuple[tuple[str, ...], str], Picture] = field(default_factory=dict)
    _contents: dict[str, Contents] = field(default_factory=dict)
    _dumps: dict[str, bytes] = field(default_factory=dict)
    _cards: dict[tuple[str, str], Card] = field(default_factory=dict)
    _names: dict[str, dict[str, str]] = field(default_factory=dict)
    _keys: dict[str, str] | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def asking(self) -> PooledStore:
        """What answers questions that may be slow: workers with a deadline."""
        if self._asking is None:
            raise ServiceBusy("The service is still starting.", hint="ask again in a moment")
        return self._asking

    @asking.setter
    def asking(self, store: PooledStore) -> None:
        self._asking = store

    @property
    def ready(self) -> bool:
        """Whether queries can be answered now."""
        return self.served is not None and self.served.ready

    def contents(self, lang: str) -> Contents:
        """The lists of things by kind, in a language."""
        with self._lock:
            if lang not in self._contents:
                self._contents[lang] = contents(self.store, lang)
            return self._contents[lang]

    def featured(self) -> tuple[str, ...]:
        """The initiatives of the start page that are in this data set, else the first few of it."""
        known = self.contents("en")
        named = [thing(*pair).value for pair in FEATURED]
        found = [iri for iri in named if iri in known.iris]
        others = [entry.iri for kind in INITIATIVE_KINDS for entry in known.of(kind)]
        return tuple(found or others[:3])

    def picture(self, iris: Sequence[str], lang: str) -> Picture:
        """The picture of some initiatives, drawn once."""
        key = (tuple(iris), lang)
        with self._lock:
            if key not in self._pictures:
                self._pictures[key] = picture(self.store, iris, lang)
            return self._pictures[key]

    def keys(self) -> dict[str, str]:
        """The letter of each document, by its slug."""
        with self._lock:
            if self._keys is None:
                self._keys = keys(self.store)
            return self._keys

    def source_names(self, lang: str) -> dict[str, str]:
        """The letter and label of each document, by its slug."""
        letters = self.keys()
        with self._lock:
            if lang not in self._names:
                self._names[lang] = full_names(self.store, letters, lang)
            return self._names[lang]

    def card(self, iri: str, lang: str) -> Card:
        """The card of a thing of the start page, put together once."""
        with self._lock:
            if (iri, lang) not in self._cards:
                self._cards[iri, lang] = card(self.store, iri, lang)
            return self._cards[iri, lang]

    def dump(self, form: str) -> bytes:
        """The whole data set as N-Quads or TriG."""
        with self._lock:
            if form not in self._dumps:
                write = {"nq": nquads, "trig": trig}[form]
                self._dumps[form] = write(self.store.quads_for_pattern(None, None, None))
            return self._dumps[form]

    def suggestions(self, text: str, limit: int = 5) -> list[Thing]:
        """Things whose names are like what was asked for."""
        return search(self.store, text, limit)
