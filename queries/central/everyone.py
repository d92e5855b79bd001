"""Tells where all actors stand: what each measure means, who comes first, the core, and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.central.positions import LEAST_ACTORS, LEAST_TIES, MEASURES
from ontology.messages import message
from queries.central.one import KIND
from queries.central.words import Words, rounded
from queries.name_index import folded
from queries.reports.model import Column, Report, Row, Section, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.central.positions import Measure, Position
    from graph.networks.model import Edge
    from queries.central.known import Known
    from queries.reports.model import Cell


def positions(known: Known) -> Report:
    """Tell where all actors of a network stand."""
    return _Teller(known).report()


class _Teller:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._words = Words(known)
        self._found = known.positions
        self.lang = known.lang

    def report(self) -> Report:
        """Put the report together."""
        tied = [each for each in self._found.actors.values() if each.degree]
        return Report(
            kind=KIND,
            lang=self.lang,
            heading=message("central.positions", self.lang),
            lede=message("central.positions-lede", self.lang),
            note="" if tied else message("central.nobody", self.lang),
            sections=(self._measures(), self._everyone(tied)) if tied else (),
        )

    def _measures(self) -> Section:
        sentences = (*self._meanings(), self._core(), *self._withheld())
        title = message("central.measures", self.lang)
        return Section(name="measures", title=title, sentences=sentences, note=self._words.how())

    def _meanings(self) -> Iterator[Sentence]:
        """Say what each measure means, who comes first, and how far it goes."""
        for measure in MEASURES:
            first = self._first(measure)
            if not first:
                continue
            scores = [each.scores[measure] for each in self._found.actors.values()]
            values = [each.value for each in scores if each.place and each.value is not None]
            text = message(
                f"central.means-{measure}",
                self.lang,
                names=self._words.list(self._words.label(name) for name in first),
                low=self._words.score(measure, min(values)),
                high=self._words.score(measure, max(values)),
            )
            things = self._words.ordered(first)
            yield Sentence(text=text, things=things, **self._words.behind(self._parts(first)))

    def _first(self, measure: Measure) -> list[str]:
        """Give who comes first in the largest part of the network in which there are places."""
        scored = [each for each in self._found.actors.values() if each.scores[measure].place]
        largest = max((each.part for each in scored), default=0)
        return [
            each.actor
            for each in scored
            if (place := each.scores[measure].place)
            and place.first == 1
            and (measure == "degree" or each.part == largest)
        ]

    def _core(self) -> Sentence:
        core = self._found.layers.core
        if not core:
            return Sentence(text=message("central.no-core", self.lang), ours=True)
        text = message(
            "central.core-of-all",
            self.lang,
            n=len(core),
            names=self._words.listed(self._words.ordered(core)),
            level=self._found.layers.highest,
        )
        behind = self._words.behind(self._parts(core))
        return Sentence(text=text, count=len(core), things=self._words.ordered(core), **behind)

    def _withheld(self) -> Iterator[Sentence]:
        without = [
            each for each in self._found.actors.values() if each.degree and each.steps is None
        ]
        if without:
            told = {"actors": LEAST_ACTORS, "ties": LEAST_TIES}
            text = message("central.withheld", self.lang, n=len(without), **told)
            behind = self._words.behind(self._parts(each.actor for each in without))
            yield Sentence(text=text, count=len(without), **behind)

    def _parts(self, actors: Iterable[str]) -> list[Edge]:
        wanted = {*actors}
        return [
            edge
            for played in self._known.parts.values()
            for actor in sorted(wanted.intersection(played))
            for edge in played[actor]
        ]

    def _everyone(self, tied: Iterable[Position]) -> Section:
        ordered = sorted(tied, key=lambda each: (-each.degree, self._name(each), each.actor))
        edges: dict[str, list[Edge]] = {each.actor: [] for each in ordered}
        for played in self._known.parts.values():
            for actor, own in played.items():
                if actor in edges:
                    edges[actor] += own
        rows = tuple(
            Row(cells=self._cells(each), **self._words.behind(edges[each.actor]))
            for each in ordered
        )
        columns = [self._words.column("actor", things=True)]
        for measure in MEASURES:
            columns.append(self._words.column(measure, number=True))
            title = self._words.column("place").title
            columns.append(_place_of(measure, title))
        columns += [self._words.column("level", number=True), self._words.column("cluster")]
        title = message("central.everyone", self.lang)
        note = "" if self._known.grouped else message("central.too-many", self.lang)
        table = Table(name="actors", title=title, columns=tuple(columns), rows=rows, note=note)
        return Section(name="everyone", title=title, tables=(table,))

    def _cells(self, each: Position) -> tuple[Cell, ...]:
        cells: list[Cell] = [self._words.ref(each.actor)]
        for measure in MEASURES:
            score = each.scores[measure]
            cells.append(None if score.value is None else rounded(measure, score.value))
            cells.append(score.place.first if score.place else None)
        at = self._known.inside.get(each.actor) if self._known.grouped else None
        return (*cells, each.level, None if at is None else self._words.cluster(at))

    def _name(self, each: Position) -> str:
        return folded(self._words.label(each.actor))


def _place_of(measure: Measure, title: str) -> Column:
    return Column(name=f"place_{measure}", title=title, number=True)
