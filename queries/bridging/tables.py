"""The tables behind a report on two sides; each row has what bears it out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.bridging.over_years import dated
from graph.networks.during import span, year
from ontology.messages import message
from queries.bridging.evidence import behind
from queries.bridging.words import upper_first
from queries.reports.model import Column, Row, Table
from queries.reports.named import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.bridging.bridge import Bridge, Connector, Insider
    from graph.bridging.brokerage import Broker, Pair
    from graph.bridging.joining import Joining
    from graph.bridging.over_years import Then
    from graph.bridging.stated import Stated
    from graph.networks.model import Edge, Network
    from queries.bridging.words import Telling
    from queries.model import Ref
    from queries.reports.model import Cell


class Tables:
    """Puts a bridge into rows."""

    def __init__(
        self,
        graph: Network,
        bridge: Bridge,
        telling: Telling,
        stated: Mapping[str, Sequence[Stated]],
    ) -> None:
        self._graph, self._bridge, self._telling = graph, bridge, telling
        self._stated = stated
        self._casts = bridge.casts
        # People move between countries, not between kinds of actors.
        self._placed = bridge.one.sort == "country"
        self._parts: dict[str, set[str]] = defaultdict(set)
        for thing, played in bridge.casts.items():
            for actor in played:
                self._parts[actor].add(thing)

    def arrangements(self) -> Table:
        """Give what joins the two, with who has a part in it."""
        ordered = sorted(self._bridge.joining, key=lambda each: self._order(each.thing))
        columns = (
            self._column("arrangement", things=True),
            Column(name="one", title=upper_first(self._telling.one.label.text), things=True),
            Column(name="other", title=upper_first(self._telling.other.label.text), things=True),
            self._column("beside", things=True),
            *([self._column("leads")] if self._placed else []),
            self._column("years"),
            self._column("sources", name="independent", number=True),
        )
        return self._table("arrangements", columns, map(self._arrangement, ordered))

    def _arrangement(self, joining: Joining) -> Row:
        found = behind(self._graph, joining.edges, self._stated.get(joining.thing, ()))
        leads: tuple[Cell, ...] = (", ".join(map(self._telling.way, joining.ways)),)
        cells: tuple[Cell, ...] = (
            self._telling.ref(joining.thing),
            self._telling.ordered(joining.one),
            self._telling.ordered(joining.other),
            self._telling.ordered(joining.beside),
            *(leads if self._placed else ()),
            self._years(joining.edges, joining.thing),
            found.independent,
        )
        return Row(cells=cells, **found.borne)

    def _years(self, edges: Iterable[Edge], *things: str) -> str:
        """Tell from the first to the last year of parts and of things themselves."""
        spans = [dated(self._graph, edges), *(self._own(name) for name in things)]
        first = min((since for since, _ in spans if since is not None), default=None)
        last = max((until for _, until in spans if until is not None), default=None)
        return self._telling.within(first, last)

    def _own(self, name: str) -> tuple[int | None, int | None]:
        since, until = span(self._graph.nodes[name])
        return year(since, 0), year(until, 1)

    def connectors(self) -> Table:
        """Give whoever connects the two; who joins most pairs comes first."""
        ordered = sorted(self._bridge.connectors, key=self._weight)
        columns = (
            self._column("actor", things=True),
            self._column("country"),
            self._column("role"),
            self._column("through", things=True),
            self._column("years"),
            *self._counting(),
            self._column("sources", name="independent", number=True),
        )
        return self._table("connectors", columns, map(self._connector, ordered))

    def _weight(self, connector: Connector) -> tuple[object, ...]:
        alone = connector.broker.alone if connector.broker else 0
        name = by_name(self._telling.ref(connector.actor))
        return -connector.pairs, -alone, -len(connector.meets), name

    def _connector(self, connector: Connector) -> Row:
        found = behind(self._graph, connector.edges)
        cells = (
            self._telling.ref(connector.actor),
            self._telling.home(connector.actor),
            self._telling.role(connector.role),
            self.through(connector),
            self._years(connector.edges),
            *_counts(connector.broker),
            found.independent,
        )
        return Row(cells=cells, **found.borne)

    def through(self, connector: Connector) -> tuple[Ref, ...]:
        """Give by what an actor connects, those first that join the two sides themselves."""
        refs = self._telling.ordered(connector.through)
        return tuple(sorted(refs, key=lambda ref: ref.iri not in connector.meets))

    def pairs(self) -> Table:
        """Give who nowhere meets and is joined by others; what the fewest join comes first."""
        columns = (
            Column(name="one", title=upper_first(self._telling.one.label.text), things=True),
            Column(name="other", title=upper_first(self._telling.other.label.text), things=True),
            self._column("between", things=True),
            self._column("number", number=True),
        )
        ordered = sorted(self._bridge.between.listed, key=self._fewest)
        left = self._bridge.between.joined - len(ordered)
        note = message("bridge.pairs-left", self._telling.lang, n=left) if left else ""
        return self._table("pairs", columns, map(self._pair, ordered), note)

    def _fewest(self, pair: Pair) -> tuple[object, ...]:
        ends = (by_name(self._telling.ref(end)) for end in (pair.one, pair.other))
        return len(pair.brokers), *ends

    def _pair(self, pair: Pair) -> Row:
        brokers = self._telling.ordered(pair.brokers)
        ends = (self._telling.ref(pair.one), self._telling.ref(pair.other))
        steps = ((end, broker) for broker in pair.brokers for end in (pair.one, pair.other))
        found = behind(
            self._graph, dict.fromkeys(edge for step in steps for edge in self._shared(*step))
        )
        cells = (*ends, brokers, len(brokers))
        return Row(cells=cells, **found.borne)

    def _shared(self, one: str, other: str) -> list[Edge]:
        """Give the parts of two actors in what they have in common."""
        shared = sorted(self._parts[one] & self._parts[other])
        casts = (self._casts[name] for name in shared)
        return [edge for played in casts for who in (one, other) for edge in played[who]]

    def inside(self) -> Table:
        """Give who stands between actors of one side; who joins most pairs comes first."""
        columns = (
            self._column("actor", things=True),
            self._column("inside", things=True),
            self._column("role"),
            *self._counting(),
        )
        ordered = sorted(self._bridge.insiders, key=self._most)
        left = sum(len(each.brokers) for each in self._bridge.inner) - len(ordered)
        note = message("bridge.inside-left", self._telling.lang, n=left) if left else ""
        return self._table("inside", columns, map(self._insider, ordered), note)

    def _most(self, insider: Insider) -> tuple[object, ...]:
        side = by_name(self._telling.side(insider.side))
        name = by_name(self._telling.ref(insider.broker.actor))
        return side, -insider.broker.pairs, -insider.broker.alone, name

    def _insider(self, insider: Insider) -> Row:
        broker = insider.broker
        edges = [edge for name in broker.through for edge in self._casts[name][broker.actor]]
        found = behind(self._graph, edges)
        cells = (
            self._telling.ref(broker.actor),
            self._telling.side(insider.side),
            self._telling.role(insider.role),
            *_counts(broker),
        )
        return Row(cells=cells, **found.borne)

    def years(self) -> Table:
        """Give what joined the two over the years."""
        columns = (
            self._column("years"),
            self._column("arrangements", number=True),
            Column(name="one", title=upper_first(self._telling.one.label.text), number=True),
            Column(name="other", title=upper_first(self._telling.other.label.text), number=True),
            self._column("beside", number=True),
            self._column("which", things=True),
        )
        return self._table("years", columns, map(self._then, self._bridge.then))

    def _then(self, then: Then) -> Row:
        things = {each.thing: each for each in self._bridge.joining if each.thing in then.things}
        found = behind(
            self._graph,
            dict.fromkeys(edge for each in things.values() for edge in each.edges),
            [one for name in things for one in self._stated.get(name, ())],
        )
        cells = (
            self._telling.within(then.first, then.last),
            len(then.things),
            len(then.one),
            len(then.other),
            len(then.beside),
            self._telling.ordered(then.things),
        )
        return Row(cells=cells, **found.borne, ours=not then.things)

    def _counting(self) -> tuple[Column, ...]:
        names = ("pairs", "alone", "with_one", "with_more")
        return tuple(self._column(name, number=True) for name in names)

    def _column(
        self, word: str, *, name: str = "", number: bool = False, things: bool = False
    ) -> Column:
        title = message(f"bridge.column-{word}", self._telling.lang)
        return Column(name=name or word, title=title, number=number, things=things)

    def _order(self, thing: str) -> tuple[str, str]:
        return by_name(self._telling.ref(thing))

    def _table(
        self, name: str, columns: tuple[Column, ...], rows: Iterable[Row], note: str = ""
    ) -> Table:
        title = message(f"bridge.table-{name}", self._telling.lang)
        return Table(name=name, title=title, columns=columns, rows=tuple(rows), note=note)


def _counts(broker: Broker | None) -> tuple[Cell, ...]:
    """Give the numbers of an actor that stands between others; None where it stands nowhere."""
    if broker is None:
        return None, None, None, None
    return broker.pairs, broker.alone, broker.with_one, broker.with_more
