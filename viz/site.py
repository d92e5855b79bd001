"""What all pages share: the store, the query workers, and what is worked out once per data set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeVar, cast

from graph.networks.everything import whole
from graph.rdf.iris import thing
from graph.rdf.writing import nquads, trig
from graph.reading.kinds import INITIATIVE_KINDS
from queries.cards.card import card
from queries.letters import keys
from queries.names import search
from queries.overview.gathering import gathered
from queries.overview.telling import told
from queries.reports.switched import look
from queries.service.asked import ServiceBusy
from viz.contents import contents
from viz.documents import full_names
from viz.kept import Kept, by_size
from viz.ledger.desk import Desk
from viz.lineage.links import links
from viz.pictures.citing import citations
from viz.pictures.constellation.places import remember
from viz.pictures.picture import Picture, picture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pyoxigraph import Store

    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore
    from queries.ledger.switch import Switch
    from queries.model import Card
    from queries.name_index import Thing
    from queries.overview.model import Overview
    from queries.service.backends import Backends
    from queries.service.pooled import PooledStore
    from viz.contents import Contents
    from viz.lineage.links import Links
    from viz.pictures.citing import Citations

Made = TypeVar("Made")
#: The initiatives on the start page, in the order in which they are drawn.
FEATURED: Final = (("project", "palim"), ("component", "thamm-enabel"), ("programme", "thamm"))

#: So many cards and pictures are kept, and so many bytes of files; one of a busy actor is large.
KEPT_CARDS: Final = 100
KEPT_PICTURES: Final = 200
KEPT_BYTES: Final = 48_000_000
#: A data set through a lens is as large as the data set.
KEPT_SITES: Final = 3


@dataclass
class Site:
    """One data set and everything that is remembered about it; the store does not change."""

    store: SparqlStore
    served: Backends | None = None
    previous: Store | None = None
    """An earlier data set, against which the page of changes compares this one."""
    saved: Kept[bytes] = field(default_factory=lambda: Kept(KEPT_BYTES, by_size))
    _asking: PooledStore | None = None
    _pictures: Kept[Picture] = field(default_factory=lambda: Kept(KEPT_PICTURES))
    _cards: Kept[Card] = field(default_factory=lambda: Kept(KEPT_CARDS))
    _under: Kept[Site] = field(default_factory=lambda: Kept(KEPT_SITES))
    _read: Kept[object] = field(default_factory=Kept)

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

    def once(self, make: Callable[..., Made], *about: str) -> Made:
        """What a function reads of the store, about a language for one; read once and kept."""
        return cast("Made", self._read.get((make, *about), lambda: make(self.store, *about)))

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What is made once for all visitors, by its name."""
        return cast("Made", self._read.get(("made", name), make))

    def under(self, switch: Switch) -> Site:
        """The same data set as a reader has it looked at; the last few are kept."""
        if not switch.on:
            return self
        alike = replace(switch, sources=tuple(sorted(switch.sources)))
        return self._under.get(alike, lambda: Site(look(self.store, alike).store))

    def has_under(self, switch: Switch) -> bool:
        """Whether the data set is there as a reader wants to look at it."""
        alike = replace(switch, sources=tuple(sorted(switch.sources)))
        return not switch.on or alike in self._under

    def contents(self, lang: str) -> Contents:
        """The lists of things by kind, in a language."""
        return self.once(contents, lang)

    def overview(self, lang: str) -> Overview:
        """Everything in short, in a language; the store is asked once for all of them."""
        return cast("Overview", self._read.get(("overview", lang), lambda: self._told(lang)))

    def _told(self, lang: str) -> Overview:
        return told(self.once(gathered), lang)

    def everything(self, lang: str) -> Network:
        """The whole network in a language, read once; TooLarge where there is too much of it."""
        return cast("Network", self._read.get(("everything", lang), lambda: self._whole(lang)))

    def _whole(self, lang: str) -> Network:
        found = self.once(whole).told(lang)
        remember(found)
        return found

    def featured(self) -> tuple[str, ...]:
        """The initiatives of the start page that are in this data set, else the first few of it."""
        known = self.contents("en")
        named = [thing(*pair).value for pair in FEATURED]
        found = [iri for iri in named if iri in known.iris]
        others = [entry.iri for kind in INITIATIVE_KINDS for entry in known.of(kind)]
        return tuple(found or others[:3])

    def picture(self, iris: Sequence[str], lang: str, view: str = "lanes") -> Picture:
        """The picture of some things in a view; those that were looked at last are kept."""
        key = (tuple(iris), lang, view)
        return self._pictures.get(
            key, lambda: picture(self.store, iris, lang, view, self.citations(lang))
        )

    def keys(self) -> dict[str, str]:
        """The letter of each document, by its slug."""
        return self.once(keys)

    def citations(self, lang: str) -> Citations:
        """Each document in short, by its IRI: by whom and when."""
        return self.once(citations, lang)

    def source_names(self, lang: str) -> dict[str, str]:
        """The letter and label of each document, by its slug."""
        key = ("source names", lang)
        made = self._read.get(key, lambda: full_names(self.store, self.keys(), lang))
        return cast("dict[str, str]", made)

    def lineage(self, lang: str) -> Links:
        """Every link between initiatives, with their labels in a language."""
        return self.once(links, lang)

    @property
    def ledger(self) -> Desk:
        """Where the differences between documents are looked through."""
        return self.once(Desk)

    def card(self, iri: str, lang: str) -> Card:
        """The card of a thing; those that were looked at last are kept."""
        return self._cards.get((iri, lang), lambda: card(self.store, iri, lang))

    def dump(self, form: str) -> bytes:
        """The whole data set as N-Quads or TriG."""
        write = {"nq": nquads, "trig": trig}[form]
        quads = self.store.quads_for_pattern
        made = self._read.get(("dump", form), lambda: write(quads(None, None, None)))
        return cast("bytes", made)

    def suggestions(self, text: str, limit: int = 5) -> list[Thing]:
        """Things whose names are like what was asked for."""
        return search(self.store, text, limit)
