"""Tells relations and ways as sentences, each with its time, its documents and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.rdf.iris import thing
from queries.model import Text
from queries.prefixes import slug_of
from queries.values import date
from viz.messages import message
from viz.pictures.joined import plan_word
from viz.pictures.marks import mark
from viz.records import tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.networks.model import Edge, Network
    from graph.networks.sharing import Shared
    from graph.networks.ways import Way
    from viz.site import Site

#: So many documents are named beside a relation; the page of its claim has the others.
NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class End:
    """A thing as a sentence names it."""

    iri: str
    slug: str
    label: Text
    mark: str
    type_word: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that says so: its letter and its whole name."""

    iri: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as a sentence, with what bears it out."""

    source: End
    verb: str
    target: End
    kind: str
    period: str
    documents: tuple[Document, ...]
    count: int
    independent: int
    claims: tuple[str, ...]
    contested: bool
    quote: str = ""
    plan: str = ""
    """The word for what no document reports as a fact: planned, proposed …"""


@dataclass(frozen=True, slots=True)
class Walk:
    """One way: the things on it and the relations of each of its steps."""

    things: tuple[End, ...]
    steps: tuple[tuple[Relation, ...], ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A thing that two others are tied to, and how each of them is."""

    thing: End
    one: tuple[Relation, ...]
    other: tuple[Relation, ...]


class Teller:
    """Puts what a network has into words, in one language."""

    def __init__(self, site: Site, network: Network, lang: str) -> None:
        self._site = site
        self._network = network
        self.lang = lang
        self._letters = site.keys()
        self._names = site.source_names(lang)

    def end(self, iri: str) -> End:
        """Name a thing."""
        data = self._network.nodes[iri]
        label = Text(data["label"], data["lang"])
        return End(
            iri, data["slug"], label, mark(data["kind"], data["actor_kind"]), data["type_word"]
        )

    def relation(self, edge: Edge, quotes: Mapping[str, str] | None = None) -> Relation:
        """Tell a relation; with its first words, where they were looked up."""
        data = self._network.edges[edge]
        said = ((quotes or {}).get(claim, "") for claim in data["claims"])
        return Relation(
            self.end(edge[0]),
            data["verb"],
            self.end(edge[1]),
            data["kind"],
            self._period(data["since"], data["until"]),
            tuple(self._document(iri) for iri in data["sources"][:NAMED]),
            len(data["sources"]),
            len(data["utterances"]),
            data["claims"],
            data["contested"],
            next(filter(None, said), ""),
            plan_word(data, self.lang),
        )

    def walks(self, found: Iterable[Way]) -> tuple[Walk, ...]:
        """Tell ways step by step, with the words of the documents."""
        ways = tuple(found)
        quotes = self._quotes(e for way in ways for step in way.steps for e in step.edges)
        return tuple(
            Walk(
                tuple(map(self.end, way.things)),
                tuple(tuple(self.relation(e, quotes) for e in step.edges) for step in way.steps),
            )
            for way in ways
        )

    def common(self, shared: Iterable[Shared]) -> tuple[Common, ...]:
        """Tell what two things have in common."""
        return tuple(
            Common(
                self.end(each.thing),
                tuple(map(self.relation, each.one)),
                tuple(map(self.relation, each.other)),
            )
            for each in shared
        )

    def _quotes(self, edges: Iterable[Edge]) -> dict[str, str]:
        """The words behind the first claim of each relation: id of the claim → words."""
        claims = {claim for edge in edges for claim in self._network.edges[edge]["claims"][:1]}
        iris = [thing("claim", claim).value for claim in sorted(claims)]
        told = tellings(self._site.store, self.lang, iris)
        return {slug_of(iri): words for iri, (_, words) in told.items()}

    def _document(self, iri: str) -> Document:
        slug = slug_of(iri)
        return Document(iri, self._letters.get(slug, slug), self._names.get(slug, slug))

    def _period(self, since: str, until: str) -> str:
        start, end = date(since, self.lang), date(until, self.lang)
        if since and until:
            told = message("explore-period", self.lang, start=start, end=end)
            return start if since == until else told
        if since:
            return message("explore-since", self.lang, start=start)
        return message("explore-until-date", self.lang, end=end) if until else ""
