"""Puts a dossier together from the answers of the library's questions, and asks nothing twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from graph.rdf.nodes import LINEAGE_KINDS
from ontology.messages import message_or
from queries.bind import rows as query_rows
from queries.cards.gather import details, one
from queries.catalogue import question
from queries.labels import fetch, plain
from queries.model import Ref, Text
from queries.prefixes import PREFIXES
from queries.values import date
from viz.lineage.carried import sections
from viz.lineage.links import PART
from viz.lineage.model import Dossier, Overlap, Step, Way, Words
from viz.lineage.overlap import overlap
from viz.lineage.rows import Row, rows
from viz.lineage.sums import dates, flows, measures, passed
from viz.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.stores.protocol import SparqlStore
    from queries.run import Answer
    from viz.lineage.links import Link, Links
    from viz.lineage.model import Dates
    from viz.questions.asking import Asker

#: Around so many initiatives of a dossier the links are asked for.
_ASKED: Final = 8
_KINDS: Final = {iri.value: slug for iri, slug in LINEAGE_KINDS.items()}
_RULE: Final = """
SELECT ?rule WHERE {
  GRAPH graph:inferences {
    ?i mp:about $later ; mp:property mp:descendsFrom ; mp:claimedObject $earlier ; mp:rule ?rule }
} ORDER BY ?rule
"""


class Questions:
    """Asks the library for one dossier, each question once."""

    def __init__(self, asker: Asker, store: SparqlStore, lang: str) -> None:
        self._asker = asker
        self.store = store
        self.lang = lang

    def ask(self, name: str, **terms: str) -> Answer:
        """Ask a question whose parameters are things (IRIs)."""
        bound = {key: NamedNode(iri) for key, iri in terms.items()}
        return self._asker.answer(question(name), bound, self.lang)


def dossier(asked: Questions, links: Links, earlier: str, later: str) -> Dossier:
    """Give the dossier of two initiatives (IRIs)."""
    lang = asked.lang
    ways = links.ways(earlier, later)
    lineage = _lineage(asked, ways, earlier, later)
    names = fetch(asked.store, {earlier, later}, lang)
    first, last = names.ref(earlier), names.ref(later)
    told = _Steps(asked, lineage)
    made = tuple(told.way(way, links, earlier, later) for way in ways)
    carried = asked.ask("carry-over", earlier=earlier, later=later)
    figures = [asked.ask("figures", initiative=iri) for iri in (earlier, later)]
    money, participants = measures(figures[0], figures[1], lang)
    return Dossier(
        earlier=first,
        later=last,
        ways=made,
        overlap=told.overlap(first, last),
        rule=_rule(asked, earlier, later),
        dates=_dates(asked, lineage, first, made, last),
        sections=sections(carried, earlier, lang),
        money=money,
        flows_before=flows(asked.ask("money-route", initiative=earlier), lang),
        flows_after=flows(asked.ask("money-route", initiative=later), lang),
        participants=participants,
    )


def _lineage(
    asked: Questions, ways: Iterable[tuple[tuple[Link, ...], ...]], earlier: str, later: str
) -> list[Row]:
    """Give every row of the question `lineage` around what the ways pass."""
    passed_by = (iri for way in ways for step in way for iri in (step[0].later, step[0].earlier))
    around = list(dict.fromkeys((earlier, later, *passed_by)))[:_ASKED]
    return [row for iri in around for row in rows(asked.ask("lineage", initiative=iri), asked.lang)]


class _Steps:
    """Tells links as sentences with the words behind them."""

    def __init__(self, asked: Questions, lineage: list[Row]) -> None:
        self._asked = asked
        self._overlaps: dict[tuple[str, str], Overlap] = {}
        self._support: dict[tuple[str, str, str], dict[str, Row]] = defaultdict(dict)
        for row in lineage:
            ends = row.iri("object"), row.iri("subject")
            kind = _KINDS.get(row.iri("link"), "")
            # This one kind is said of the earlier initiative; the others are said of the later.
            first, last = ends[::-1] if kind == "support-continues-through" else ends
            self._support[first, last, kind][row.iri("claim")] = row
        self._dates = _issued(asked, {row.iri("source") for row in lineage})

    def way(self, way: tuple[tuple[Link, ...], ...], links: Links, earlier: str, later: str) -> Way:
        """Tell one way, step by step."""
        stops = list(dict.fromkeys(iri for step in way for iri in _along(step, earlier)))
        refs = {iri: links.labels.ref(iri) for iri in (*stops, earlier, later)}
        steps = tuple(self._step(link, refs) for step in way for link in step)
        pairs = [(step[0].earlier, step[0].later) for step in way if step[0].kind != PART]
        overlaps = tuple(self.overlap(refs[one], refs[other]) for one, other in pairs)
        via = tuple(refs[iri] for iri in stops if iri not in {earlier, later})
        return Way(via, steps, overlaps if via else ())

    def _step(self, link: Link, refs: dict[str, Ref]) -> Step:
        earlier, later = refs[link.earlier], refs[link.later]
        found = self._support.get((link.earlier, link.later, link.kind), {})
        ends = {"earlier": earlier.label, "later": later.label}
        sentence = message_or(link.kind, f"lineage.{link.kind}", self._asked.lang, **ends)
        plan = next((row.plan() for row in found.values() if row.plan()), "")
        words = (self._words(row) for row in found.values())
        return Step(
            earlier, later, link.kind, Text(sentence), plan, tuple(each for each in words if each)
        )

    def _words(self, row: Row) -> Words | None:
        claim, source = row.ref("claim"), row.ref("source")
        if claim is None or source is None or not row.raw("words"):
            return None
        return Words(row.raw("words"), claim, source, self._dates.get(source.iri, ""))

    def overlap(self, one: Ref, other: Ref) -> Overlap:
        """Tell whether two ran at the same time; each pair is asked for once."""
        pair = one.iri, other.iri
        if pair not in self._overlaps:
            answer = self._asked.ask("overlap", one=one.iri, other=other.iri)
            self._overlaps[pair] = overlap(answer, one, other, self._asked.lang)
        return self._overlaps[pair]


def _along(step: tuple[Link, ...], earlier: str) -> tuple[str, str]:
    """Give the two ends of a step in the direction of the way: from a part up to its whole."""
    link = step[0]
    up = link.kind == PART and link.earlier != earlier
    return (link.later, link.earlier) if up else (link.earlier, link.later)


def _issued(asked: Questions, sources: set[str]) -> dict[str, str]:
    """Give the date of each document, in words."""
    found = details(asked.store, sources - {""})
    issued, spoken = PREFIXES["dct"] + "issued", PREFIXES["mp"] + "speaksOf"
    return {
        iri: date(one(values, issued) or one(values, spoken), asked.lang)
        for iri, values in found.items()
    }


def _rule(asked: Questions, earlier: str, later: str) -> str:
    """Name the rule by which the later descends from the earlier."""
    terms = {"later": NamedNode(later), "earlier": NamedNode(earlier)}
    found = [plain(row["rule"]) for row in query_rows(asked.store, _RULE, terms)]
    return fetch(asked.store, found, asked.lang).text(found[0]).text if found else ""


def _dates(
    asked: Questions, lineage: list[Row], first: Ref, ways: tuple[Way, ...], last: Ref
) -> tuple[Dates, ...]:
    """Give the dates of both, and between them those of what the ways pass."""
    ends = [dates(ref, asked.ask("dates", initiative=ref.iri), asked.lang) for ref in (first, last)]
    names = message("lineage-began", asked.lang), message("lineage-ended", asked.lang)
    via: dict[str, Any] = {ref.iri: ref for way in ways for ref in way.via}
    return (ends[0], *(passed(ref, lineage, names) for ref in via.values()), ends[1])
