"""Tells where an actor stands: scores with place and range, its clusters, the years, its ties."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph.central.positions import LEAST_ACTORS, LEAST_TIES, MEASURES
from graph.networks.clusters import LEAST
from ontology.messages import message
from queries.central.words import Words, decimal, rounded
from queries.central.years import years
from queries.reports.model import Report, Row, Section, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.central.doubt import Firmness
    from graph.central.positions import Position
    from graph.networks.model import Edge
    from queries.central.known import Known

KIND: Final = "position"


def position(known: Known, actor: str) -> Report:
    """Tell where an actor of the network stands."""
    return _Teller(known, actor).report()


class _Teller:
    def __init__(self, known: Known, actor: str) -> None:
        self._known = known
        self._actor = actor
        self._words = Words(known)
        self.lang = known.lang
        self._met = _met(known, actor)

    def report(self) -> Report:
        """Put the report together."""
        found = self._known.positions.actors.get(self._actor)
        name = self._words.label(self._actor) if self._actor in self._known.graph else ""
        return Report(
            kind=KIND,
            lang=self.lang,
            heading=message("central.position", self.lang, name=name),
            note=self._none(found, name),
            subjects=(self._words.ref(self._actor),),
            sections=tuple(self._sections(found)) if found and found.degree else (),
        )

    def _none(self, found: Position | None, name: str) -> str:
        """Say why there is no position; "" where there is one."""
        if found:
            return "" if found.degree else message("central.alone", self.lang, name=name)
        key = "group" if self._actor in self._known.unnamed else "unrelated"
        return message(f"central.{key}", self.lang, name=name)

    def _sections(self, found: Position) -> Iterator[Section]:
        title = message("central.stands", self.lang)
        sentences = tuple(self._stands(found))
        yield Section(
            name="stands", title=title, sentences=sentences, tables=(self._measures(found),),
            note=self._words.how(),
        )  # fmt: skip
        yield self._clusters() if self._known.grouped else self._too_many()
        yield years(self._known, self._words, self._actor)
        yield self._ties()

    def _behind(self) -> tuple[Edge, ...]:
        """Give the relations by which the actor has its parts."""
        played = self._known.parts.values()
        return tuple(edge for each in played for edge in each.get(self._actor, ()))

    def _stands(self, found: Position) -> Iterator[Sentence]:
        behind = self._words.behind(self._behind())
        others = tuple(self._words.ref(name) for name in sorted(self._met))
        text = self._degree(found)
        yield Sentence(text=text, count=found.degree, of="ties", things=others, **behind)
        if found.scores["degree"].place:
            firm = self._known.doubt.firmness(self._actor)
            if firm.sources:
                yield Sentence(text=self._firm(firm), count=firm.sources, **behind)
        yield from (Sentence(text=each, **behind) for each in self._scores(found))
        yield Sentence(text=self._level(found), **behind)

    def _degree(self, found: Position) -> str:
        score = found.scores["degree"]
        told: dict[str, object] = {"n": found.degree, "name": self._words.label(self._actor)}
        if score.place is None:
            return message("central.degree-small", self.lang, **told)
        low, high = rounded("degree", score.low), rounded("degree", score.high)
        place = self._words.place(score.place)
        return message("central.degree", self.lang, place=place, low=low, high=high, **told)

    def _firm(self, firm: Firmness) -> str:
        """Tell on how many sources its own parts rest, and its place without any one of them."""
        rests = message("central.rests", self.lang, n=firm.sources)
        if not firm.fewest:
            return f"{rests} {message('central.remains-none', self.lang, n=firm.sources)}"
        key = "central.remains" if firm.best < firm.worst else "central.remains-same"
        left = message(key, self.lang, n=firm.fewest, best=firm.best, worst=firm.worst)
        return f"{rests} {left}"

    def _scores(self, found: Position) -> Iterator[str]:
        """Tell betweenness and closeness, or why they are not told."""
        why = found.scores["closeness"].why
        if why == "small":
            told = {"n": found.part, "least": LEAST_ACTORS}
            yield message("central.withheld-small", self.lang, **told)
            return
        if why == "few":
            told = {"n": found.degree, "least": LEAST_TIES}
            yield message("central.withheld-few", self.lang, **told)
            return
        for measure in ("betweenness", "closeness"):
            score = found.scores[measure]
            if score.place is None or score.value is None:
                continue
            value = self._words.score(measure, score.value)
            yield message(
                f"central.{measure}",
                self.lang,
                place=self._words.place(score.place),
                share=value,
                value=value,
                steps=decimal(found.steps or 0.0, 2),
                low=self._words.score(measure, score.low),
                high=self._words.score(measure, score.high),
            )

    def _level(self, found: Position) -> str:
        layers = self._known.positions.layers
        if not layers.highest:
            return message("central.no-core", self.lang)
        told = {"level": found.level, "highest": layers.highest}
        if found.level == layers.highest:
            return message("central.in-core", self.lang, n=len(layers.core), **told)
        key = "central.periphery" if found.level < 2 else "central.between-layers"
        return message(key, self.lang, **told)

    def _measures(self, found: Position) -> Table:
        numbers = ("value", "place", "last", "of", "low", "high")
        columns = (
            self._words.column("measure"),
            *(self._words.column(name, number=True) for name in numbers),
        )
        behind = self._words.behind(self._behind())
        rows = []
        for measure in MEASURES:
            score = found.scores[measure]
            value = None if score.value is None else rounded(measure, score.value)
            place = score.place
            ranked = (None,) * 5 if place is None else (
                *(place.first, place.last, place.of),
                *(rounded(measure, score.low), rounded(measure, score.high)),
            )  # fmt: skip
            title = self._words.column(measure).title
            rows.append(Row(cells=(title, value, *ranked), **behind))
        title = message("central.measures", self.lang)
        return Table(name="measures", title=title, columns=columns, rows=tuple(rows))

    def _too_many(self) -> Section:
        title = message("central.belongs", self.lang)
        return Section(name="belongs", title=title, note=message("central.too-many", self.lang))

    def _clusters(self) -> Section:
        at = self._known.inside.get(self._actor)
        reach = self._known.reaches[self._actor].things
        rows = [
            Row(
                cells=(
                    *(self._words.cluster(each), self._words.ref(self._known.clusters[each].chief)),
                    *(len(things), self._words.ordered(things)),
                ),
                **self._words.behind(edge for edges in things.values() for edge in edges),
            )
            for each, things in sorted(reach.items(), key=lambda one: (-len(one[1]), one[0]))
        ]
        columns = (
            *(self._words.column("cluster"), self._words.column("around", things=True)),
            self._words.column("ties", number=True),
            self._words.column("things", things=True),
        )
        title = message("central.belongs", self.lang)
        table = Table(name="clusters", title=title, columns=columns, rows=tuple(rows))
        sentences = [*self._own(at)]
        if rows:
            told = self._words.list(
                self._words.counted(str(row.cells[0]), int(str(row.cells[2]))) for row in rows
            )
            text = message("central.sits-between", self.lang, n=len(rows), clusters=told)
            behind = self._words.behind(
                edge for things in reach.values() for edges in things.values() for edge in edges
            )
            sentences.append(Sentence(text=text, count=len(rows), of="clusters", **behind))
        return Section(
            name="belongs", title=title, sentences=tuple(sentences), tables=(table,) if rows else ()
        )

    def _own(self, at: int | None) -> Iterator[Sentence]:
        """Tell its own cluster, and how firmly that is found again; or that it has none."""
        behind = self._words.behind(self._behind())
        if at is None:
            yield Sentence(text=message("central.in-no-cluster", self.lang, least=LEAST), **behind)
            return
        members, name = len(self._known.clusters[at].things), self._words.cluster(at)
        text = message("central.in-cluster", self.lang, n=members, name=name)
        yield Sentence(text=text, **behind)
        firm = self._known.stability
        key = "central.own-loose" if firm.loose(at) else "central.own-holds"
        found = firm.held[at].runs
        text = (
            message(key, self.lang, n=found, of=firm.runs)
            if found
            else message("central.own-never", self.lang, n=firm.runs)
        )
        yield Sentence(text=text, count=found, **behind)

    def _ties(self) -> Section:
        rows = []
        for ref in self._words.ordered(self._met):
            tie = self._known.positions.together[self._actor][ref.iri]
            things = self._words.ordered(tie["things"])
            cells = (ref, len(things), len(tie["utterances"]), things)
            rows.append(Row(cells=cells, **self._words.behind(self._met[ref.iri])))
        columns = (
            self._words.column("actor", things=True),
            self._words.column("common", number=True),
            self._words.column("independent", number=True),
            self._words.column("things", things=True),
        )
        title, note = message("central.ties", self.lang), message("central.ties-how", self.lang)
        table = Table(name="ties", title=title, columns=columns, rows=tuple(rows), note=note)
        return Section(name="ties", title=title, tables=(table,))


def _met(known: Known, actor: str) -> dict[str, tuple[Edge, ...]]:
    """Give whom an actor meets, and the relations of both in what they share."""
    found: dict[str, list[Edge]] = defaultdict(list)
    for played in known.parts.values():
        if actor not in played:
            continue
        for other in played:
            if other != actor:
                found[other] += (*played[actor], *played[other])
    return {name: tuple(edges) for name, edges in found.items()}
