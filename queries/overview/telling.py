"""Tells what was gathered in a reader's language: the overview."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from graph.values import bounds
from ontology import terms
from ontology.messages import locale
from queries.cards.gather import MP, RDF_TYPE, many, one
from queries.labels import Labels, best
from queries.model import CONTESTING, Text
from queries.name_index import folded
from queries.overview.evidence import evidence
from queries.overview.gathering import gathered
from queries.overview.model import Item, Overview
from queries.overview.places import Places, directed
from queries.overview.ties import Ties, ties
from queries.prefixes import PREFIXES, kind_of, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.stores.protocol import SparqlStore
    from queries.cards.gather import Values
    from queries.overview.gathering import Gathered
    from queries.overview.model import Words

_RDFS, _SKOS, _DCT = (PREFIXES[name] for name in ("rdfs", "skos", "dct"))
_STARTS = ("startDate", "plannedStartDate", "concludedOn", "inForceFrom")
_ENDS = ("endDate", "plannedEndDate")
#: What is concluded begins with that, for those who count by years.
_BEGAN = dict.fromkeys(("agreement", "framework", "model"), "concludedOn")


def overview(store: SparqlStore, lang: str) -> Overview:
    """Give everything in short, in a reader's language."""
    return told(gathered(store), lang)


def told(found: Gathered, lang: str) -> Overview:
    """Put what was gathered into the words of a language."""
    teller = _Teller(found, lang, ties(found), Places(found.things), *evidence(found))
    items = [teller.thing(iri, values) for iri, values in found.things.items()]
    items += [teller.source(iri, values) for iri, values in found.sources.items()]
    items.sort(key=lambda item: (natural(item.label.text), item.iri))
    return Overview(lang, tuple(items), _words(teller, items))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Give an order without accents and capitals in which B9 comes before B10.

    >>> sorted(["B10", "b9", "Écru", "east"], key=natural)
    ['b9', 'B10', 'east', 'Écru']
    """
    parts = re.split(r"([0-9]+)", folded(name))
    return tuple((0, int(part[:18]), "") if part.isdecimal() else (1, 0, part) for part in parts)


@dataclass(frozen=True, slots=True)
class _Teller:
    """What was gathered, a language, and what was worked out about all things together."""

    found: Gathered
    lang: str
    ties: Ties
    places: Places
    sources: Mapping[str, set[str]]
    speaks: Mapping[str, set[str]]
    differences: Mapping[str, Mapping[str, str]]

    def thing(self, iri: str, values: Values) -> Item:
        """Tell of one entity."""
        actor_kind = one(values, MP + "actorKind")
        kind = actor_kind or _class(values)
        sources = self.sources.get(iri, set())
        start, end = _first(values, _STARTS), _first(values, _ENDS)
        return Item(
            iri=iri,
            slug=slug_of(iri),
            kind=kind_of(iri),
            label=self._label(iri, values),
            sort=_dashed(slug_of(kind)),
            sort_word=self.called(kind),
            actor_kind=slug_of(actor_kind) if actor_kind else "",
            roles=tuple(sorted(self.ties.roles.get(iri, ()))),
            countries=self.places.of(iri),
            corridors=self.places.corridors(values),
            directed=directed(values),
            sectors=tuple(slug_of(sector) for sector in many(values, MP + "sector")),
            start=start[0],
            end=end[0],
            began=one(values, MP + _BEGAN.get(kind_of(iri), "startDate"))[:4],
            start_planned=start[1] == "plannedStartDate",
            end_planned=end[1] == "plannedEndDate",
            first=one(values, MP + "earliestStart") or _days(start[0])[0],
            last=one(values, MP + "latestEnd") or _days(end[0])[1],
            differences=len(self.differences.get(iri, ())),
            disputed=self._disputed(iri),
            documents=len(sources),
            independent=len({self._utterance(source) for source in sources}),
            ties=self.ties.count.get(iri, 0),
            near=frozenset(self.ties.near.get(iri, ())),
            involved=frozenset(self.ties.involved.get(iri, ())),
            wholes=tuple(many(values, MP + "componentOf")),
        )

    def _disputed(self, iri: str) -> bool:
        return not CONTESTING.isdisjoint(self.differences.get(iri, {}).values())

    def source(self, iri: str, values: Values) -> Item:
        """Tell of one document."""
        genre, publisher = one(values, _DCT + "type"), one(values, _DCT + "publisher")
        date = one(values, _DCT + "issued") or one(values, MP + "speaksOf")
        first, last = _days(date)
        speaks = self.speaks.get(iri, set())
        return Item(
            iri=iri,
            slug=slug_of(iri),
            kind=kind_of(iri),
            label=self._label(iri, values),
            sort=slug_of(genre) if genre else "",
            sort_word=self.called(genre),
            countries=self.places.around(speaks),
            start=date,
            end=date,
            first=first,
            last=last,
            differences=len(self.differences.get(iri, ())),
            disputed=self._disputed(iri),
            documents=1,
            independent=1,
            claims=self.found.claims.get(iri, 0),
            ties=len(speaks),
            near=frozenset(speaks),
            publisher=self.called(publisher) if publisher else None,
            language=one(values, _DCT + "language"),
        )

    def called(self, iri: str) -> Text:
        """Give what a concept or a class is called."""
        return Labels(self.found.names, self.lang).text(iri) if iri else Text("")

    def _label(self, iri: str, values: Values) -> Text:
        """Give the name of a thing; a document without a title has its letter."""
        names = [t for t in values.get(_RDFS + "label", ()) if isinstance(t, Literal)]
        tagged = [name for name in names if name.language]
        letters = [t for t in values.get(_SKOS + "notation", ()) if isinstance(t, Literal)]
        return best(tagged or names or letters, self.lang) or Text(slug_of(iri))

    def _utterance(self, source: str) -> str:
        return one(self.found.sources.get(source, {}), MP + "utterance") or source


def _class(values: Values) -> str:
    """Give the class of a thing that has the longest line of classes above it."""
    types = [t for t in many(values, RDF_TYPE) if t.startswith(MP)]
    above = {each: terms.superclasses(NamedNode(each)) for each in types}
    inner = {up.value for ups in above.values() for up in ups}
    leaves = [each for each in types if each not in inner] or types
    return min(leaves, key=lambda each: (-len(above[each]), each), default="")


def _dashed(name: str) -> str:
    """Give the name of a class as addresses have it: pilot-project."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def _first(values: Values, names: Iterable[str]) -> tuple[str, str]:
    """Give the first of these properties that has a value: the value, and which it is."""
    return next(((text, name) for name in names if (text := one(values, MP + name))), ("", ""))


def _days(date: str) -> tuple[str, str]:
    """Give the first and the last day that a date covers; what is no date covers none."""
    try:
        first, last = bounds(date) if date else (None, None)
    except ValueError:
        return "", ""
    return first or "", last or ""


def _words(teller: _Teller, items: Iterable[Item]) -> Words:
    """Give what roles, sectors, countries, kinds and languages are called."""
    listed = list(items)
    countries = {slug for item in listed for slug in item.countries}
    languages = locale(teller.lang).languages
    return {
        "role": _named(teller, "role", {slug for item in listed for slug in item.roles}),
        "sector": _named(teller, "sector", {slug for item in listed for slug in item.sectors}),
        "country": {
            item.slug: item.label
            for item in listed
            if item.kind == "place" and item.slug in countries
        },
        "sort": {item.sort: item.sort_word for item in listed if item.sort},
        "language": {
            tag: Text(languages.get(tag, tag)) for tag in {item.language for item in listed} if tag
        },
    }


def _named(teller: _Teller, scheme: str, slugs: Iterable[str]) -> Mapping[str, Text]:
    return {slug: teller.called(f"{PREFIXES[scheme]}{slug}") for slug in slugs}
