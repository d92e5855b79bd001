"""What the names in an address of the explorer mean: by slug, by name, or nearly so."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from graph.networks.everything import TooLarge
from ontology.errors import NotFound, PartnershipsError
from ontology.terms import concepts
from queries.names import find
from queries.prefixes import slug_of
from queries.safe import repeated
from viz.explorer.state import EDGES, OFFICIAL, ONLY, PRESS, VIEWS, WORDS
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.networks.model import Network
    from queries.name_index import Thing
    from viz.site import Site

#: A longer name is nobody's; and so many things at once are looked at by nobody.
LONGEST: Final = 200
MOST: Final = 12
_NEAR: Final = 70


@dataclass
class Notices:
    """What was not understood, in words, and things whose names are like an unknown one."""

    lang: str
    told: list[str] = field(default_factory=list)
    near: dict[str, tuple[Thing, ...]] = field(default_factory=dict)

    def tell(self, key: str, **values: object) -> None:
        """Add a sentence, once."""
        text = message(f"explore-fault-{key}", self.lang, **values)
        if text not in self.told:
            self.told.append(text)

    @property
    def status(self) -> int:
        """404 where a thing was named that does not exist."""
        return 404 if self.near else 200


class Names:
    """Resolves names against a network, or where there is too much for one, against the store."""

    def __init__(self, site: Site, network: Network | None, notices: Notices) -> None:
        self._site = site
        self._network = network
        self._notices = notices
        nodes = network.nodes(data=True) if network is not None else ()
        self._slugs = {data["slug"]: iri for iri, data in nodes}
        self.iris: dict[str, str] = {}
        """What was named so far: slug → IRI."""

    def things(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Give the slugs of the things that are named; what is unknown is noted."""
        found: dict[str, None] = {}
        # An unknown name costs as much as a known one: what is tried is counted, not what is found.
        for number, text in enumerate(part for each in texts for part in self._parts(each)):
            if number == MOST:
                self._notices.tell("many", n=MOST)
                break
            if iri := self._meant(text):
                slug = slug_of(iri)
                self.iris[slug] = iri
                found[slug] = None
        return tuple(found)

    def _parts(self, text: str) -> list[str]:
        """Take a list apart at its commas, unless they belong to one name."""
        parts = [part.strip() for part in text.split(",")[: 5 * MOST] if part.strip()]
        if len(parts) == 1 or all(part.casefold() in self._slugs for part in parts):
            return parts
        try:
            return [find(self._site.store, text[:LONGEST]).iri]
        except PartnershipsError:
            return parts

    def _meant(self, text: str) -> str:
        exact = self._slugs.get(text.casefold())
        if exact:
            return exact
        try:
            found = find(self._site.store, text[:LONGEST])
        except NotFound:
            return self._unknown(text)
        except PartnershipsError:
            return self._several(text)
        if self._network is not None and found.iri not in self._network:
            self._notices.tell("untied", name=found.label)
            return ""
        return found.iri

    def _unknown(self, text: str) -> str:
        self._notices.tell("unknown", name=repeated(text))
        self._notices.near[repeated(text)] = self._like(text)
        return ""

    def _several(self, text: str) -> str:
        """Where one name means several things, the first that is tied to most is not guessed."""
        self._notices.tell("several", name=repeated(text))
        self._notices.near[repeated(text)] = self._like(text)
        return ""

    def _like(self, text: str) -> tuple[Thing, ...]:
        found = self._site.suggestions(text[:LONGEST].replace("-", " "), 12)
        here = [each for each in found if self._network is None or each.iri in self._network]
        return tuple(here[:5])


def network_of(site: Site, lang: str) -> Network | None:
    """Give the whole network, or nothing where there is too much of it."""
    try:
        return site.everything(lang)
    except TooLarge:
        return None


@lru_cache(maxsize=6)
def values(network: Network) -> dict[str, frozenset[str]]:
    """Give what each parameter can be told, by its name."""
    nodes = [data for _, data in network.nodes(data=True)]
    sources = {slug_of(iri) for *_, data in network.edges(data=True) for iri in data["sources"]}
    return {
        "kind": frozenset(WORDS),
        "role": _scheme("role"),
        "sector": _scheme("sector"),
        "country": frozenset(slug for data in nodes for slug in data["countries"]),
        "edge": frozenset(EDGES),
        "only": frozenset(ONLY),
        "lens": frozenset({OFFICIAL, PRESS, *sources}),
        "view": frozenset(VIEWS),
    }


def _scheme(name: str) -> frozenset[str]:
    return frozenset(slug_of(concept.value) for concept in concepts(name))


def chosen(
    texts: Sequence[str], name: str, known: frozenset[str], notices: Notices
) -> tuple[str, ...]:
    """Give the values that are known; of the others say what is near."""
    found = []
    for text in texts:
        value = text.casefold()
        if value in known:
            found.append(value)
            continue
        near = process.extract(value[:LONGEST], sorted(known), scorer=fuzz.WRatio, limit=3)
        told = ", ".join(match for match, score, _ in near if score >= _NEAR)
        field_name = message(f"explore-{name}", notices.lang)
        if told:
            notices.tell("near", value=repeated(text), field=field_name, near=told)
        else:
            notices.tell("value", value=repeated(text), field=field_name)
    return tuple(dict.fromkeys(found))
