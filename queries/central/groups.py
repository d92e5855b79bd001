"""Tells the clusters: what is in each, what its members share, who leads out, how far it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.central.between import between
from graph.central.over_years import dated
from graph.central.traits import acting
from graph.networks.clusters import LEAST
from graph.networks.projection import project, relations
from ontology.messages import message
from queries.central.words import Words, decimal
from queries.reports.model import Report, Row, Section, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph.networks.model import Edge
    from queries.central.known import Known

KIND: Final = "clusters"
#: So many members of a cluster are named in its first sentence.
_NAMED: Final = 5


def groups(known: Known) -> Report:
    """Tell the clusters of a network."""
    return _Teller(known).report()


class _Teller:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._words = Words(known)
        self._found = known.clusters
        self._between = between(known.graph, known.clusters, known.reaches)
        self._inside = _inside(known)
        self._tied = _tied(known)
        self.lang = known.lang

    def report(self) -> Report:
        """Put the report together."""
        lede = message("central.clusters-lede", self.lang)
        none = message("central.clusters-none", self.lang, least=LEAST)
        return Report(
            kind=KIND,
            lang=self.lang,
            heading=message("central.clusters", self.lang),
            lede=" ".join(filter(None, (lede, self._years(), self._outside()))),
            note="" if self._found else none,
            sections=tuple(self._sections()) if self._found else (),
        )

    def _years(self) -> str:
        years = self._known.years
        told = {"since": str(years.since), "until": str(years.until)}
        if not years:
            return ""
        if years.since is None or years.until is None:
            key = "central.clusters-since" if years.until is None else "central.clusters-until"
            return message(key, self.lang, **told)
        return message("central.clusters-years", self.lang, **told)

    def _outside(self) -> str:
        """Say where the years are outside all dates, and what is left there."""
        graph, years = self._known.graph, self._known.years
        found = dated(graph, graph.edges(keys=True)) if years else None
        if not found or not (
            (years.until is not None and years.until < found[0])
            or (years.since is not None and years.since > found[1])
        ):
            return ""
        first, last = map(str, found)
        left = dated(graph, relations(graph, self._known.options))
        key = "central.clusters-half-dated" if left else "central.clusters-outside"
        return message(key, self.lang, first=first, last=last)

    def _sections(self) -> Iterator[Section]:
        title = message("central.all-clusters", self.lang)
        yield Section(
            name="all",
            title=title,
            sentences=tuple(self._overview()),
            tables=(self._table(title),),
        )
        for at in range(len(self._found)):
            name = f"cluster-{at + 1}"
            sentences = tuple(self._told(at))
            yield Section(name=name, title=self._words.cluster(at), sentences=sentences)
        yield self._members()

    def _overview(self) -> Iterator[Sentence]:
        held = self._known.stability
        told = {"least": LEAST, "inside": len(self._known.inside), "tied": len(self._tied)}
        number = len(self._found)
        behind = self._words.behind(edge for edges in self._inside.values() for edge in edges)
        text = message("central.how-many", self.lang, n=number, **told)
        yield Sentence(text=text, count=number, of="clusters", **behind)
        value = decimal(held.agreement, 2)
        text = message("central.agreement", self.lang, n=held.runs, value=value)
        yield Sentence(text=text, count=held.runs, **behind)
        loose = [*filter(held.loose, range(number))]
        if loose:
            names = self._words.list(map(self._words.cluster, loose))
            text = message("central.loose", self.lang, n=len(loose), names=names)
            edges = [edge for at in loose for edge in self._inside[at]]
            yield Sentence(text=text, count=len(loose), **self._words.behind(edges))

    def _table(self, title: str) -> Table:
        numbers = ("members", "actors")
        columns = (
            *(self._words.column("cluster"), self._words.column("around", things=True)),
            *(self._words.column(name, number=True) for name in numbers),
            *(self._words.column("countries"), self._words.column("sectors")),
            self._words.column("between", things=True),
            self._words.column("runs", number=True, n=self._known.stability.runs),
            self._words.column("likeness", number=True),
        )
        rows = tuple(map(self._row, range(len(self._found))))
        return Table(name="clusters", title=title, columns=columns, rows=rows)

    def _row(self, at: int) -> Row:
        cluster, held = self._found[at], self._known.stability.held[at]
        cells = (
            *(self._words.cluster(at), self._words.ref(cluster.chief)),
            *(len(cluster.things), len(acting(self._known.graph, cluster))),
            *(self._words.shared(at, "country"), self._words.shared(at, "sector")),
            tuple(self._words.ref(each.actor) for each in self._between[at]),
            *(held.runs, decimal(held.likeness, 2)),
        )
        return Row(cells=cells, **self._words.behind(self._inside[at]))

    def _told(self, at: int) -> Iterator[Sentence]:
        cluster = self._found[at]
        behind = self._words.behind(self._inside[at])
        best = sorted(cluster.things, key=lambda name: (-len(self._tied[name]), name))[:_NAMED]
        text = message(
            "central.consists",
            self.lang,
            n=len(cluster.things),
            actors=len(acting(self._known.graph, cluster)),
            names=self._words.list(map(self._words.label, best)),
        )
        things = tuple(map(self._words.ref, best))
        yield Sentence(text=text, count=len(cluster.things), things=things, **behind)
        for each in self._known.traits[at]:
            text = message(
                f"central.share-{each.sort}",
                self.lang,
                n=len(each.members),
                of=each.of,
                word=self._words.trait(each.sort, each.word),
            )
            yield Sentence(
                text=text,
                count=len(each.members),
                things=self._words.ordered(each.members),
                **behind,
            )
        yield self._leads(at)
        held, runs = self._known.stability.held[at], self._known.stability.runs
        value = decimal(held.likeness, 2)
        text = (
            message("central.holds", self.lang, n=held.runs, of=runs, value=value)
            if held.runs
            else message("central.holds-never", self.lang, n=runs, value=value)
        )
        yield Sentence(text=text, count=held.runs, **behind)

    def _leads(self, at: int) -> Sentence:
        found = self._between[at]
        if not found:
            behind = self._words.behind(self._inside[at])
            return Sentence(text=message("central.leads-none", self.lang), **behind)
        names = self._words.list(
            self._words.counted(self._words.label(each.actor), each.outside(at)) for each in found
        )
        edges = [
            edge
            for each in found
            for other, things in each.things.items()
            if other != at
            for own in things.values()
            for edge in own
        ]
        things = tuple(self._words.ref(each.actor) for each in found)
        text = message("central.leads", self.lang, names=names)
        return Sentence(text=text, things=things, **self._words.behind(edges))

    def _members(self) -> Section:
        columns = (
            *(self._words.column("thing", things=True), self._words.column("cluster")),
            self._words.column("inside", number=True),
            self._words.column("outside", number=True),
        )
        rows = tuple(row for at in range(len(self._found)) for row in self._of(at))
        title = message("central.members", self.lang)
        table = Table(name="members", title=title, columns=columns, rows=rows)
        return Section(name="members", title=title, tables=(table,))

    def _of(self, at: int) -> Iterator[Row]:
        """Give the members of a cluster, those with most ties inside first."""
        name = self._words.cluster(at)
        inside = {
            one: sum(self._known.inside.get(other) == at for other in self._tied[one])
            for one in self._found[at].things
        }
        for one in sorted(inside, key=lambda one: (-inside[one], one)):
            edges = [edge for own in self._tied[one].values() for edge in own]
            cells = (self._words.ref(one), name, inside[one], len(self._tied[one]) - inside[one])
            yield Row(cells=cells, **self._words.behind(edges))


def _tied(known: Known) -> dict[str, dict[str, tuple[Edge, ...]]]:
    """Give what each thing is tied to, and by which relations."""
    found: dict[str, dict[str, tuple[Edge, ...]]] = {}
    ties = project(known.graph, known.options)
    for one, other in known.pairs:
        edges = tuple(sorted(ties[one][other]["relations"]))
        found.setdefault(one, {})[other] = edges
        found.setdefault(other, {})[one] = edges
    return found


def _inside(known: Known) -> Mapping[int, list[Edge]]:
    """Give the relations inside each cluster."""
    found: dict[int, list[Edge]] = {at: [] for at in range(len(known.clusters))}
    for edge in sorted(relations(known.graph, known.options)):
        one, other = (known.inside.get(end) for end in edge[:2])
        if one is not None and one == other:
            found[one].append(edge)
    return found
