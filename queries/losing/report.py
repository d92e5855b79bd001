"""Tells what would be lost: sentence by sentence, the gravest first, and then what would not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph.losing.own_pages import own_statements
from ontology.messages import message
from queries.losing.model import Line, Report
from queries.losing.tables import Tables, statement_rows
from queries.losing.words import Words, apart, gravity, group_of, part_slug
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.losing.loss import Loss, Part
    from graph.losing.positions import Position
    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore
    from queries.losing.model import Borne, PairRow, PartRow, StatementRow, WayRow
    from queries.model import Ref

#: What counts the things of a sentence, the most important first, and the sentence.
_WITHOUT: Final = {
    "initiatives": "loss.without-initiatives",
    "agreements": "loss.without-agreements",
    "funds": "loss.without-funds",
    "things": "loss.without-things",
}
_GROUPS: Final = tuple(_WITHOUT)
#: The sentences of parts that are not of one thing alone, but of a country.
_OF_COUNTRY: Final = {"side": "loss.without-side", "kind": "loss.without-kind"}


def report(store: SparqlStore, graph: Network, loss: Loss) -> Report:
    """Tell a loss in the language of its network."""
    teller = _Teller(graph)
    own = own_statements(store, loss.actors)
    return teller.report(loss, statement_rows(store, own, teller.lang))


class _Teller:
    def __init__(self, graph: Network) -> None:
        self._graph = graph
        self._words = Words(graph)
        self._tables = Tables(graph, self._words)
        self.lang = self._words.lang

    def report(self, loss: Loss, statements: tuple[StatementRow, ...]) -> Report:
        """Put a whole report together."""
        ordered = sorted(loss.parts, key=lambda part: (not part.lost, self._place(part)))
        rows = {part: self._tables.part(part) for part in ordered}
        ways = tuple(map(self._tables.way, loss.routes))
        pairs = self._tables.pairs(loss.pairs)
        actors = tuple(sorted(map(self._words.ref, loss.actors), key=_by_name))
        lost = (
            *self._left(ordered, rows),
            *self._money(ways),
            *map(self._parted, pairs),
            *self._alone(actors, statements),
        )
        return Report(
            lang=self.lang,
            actors=actors,
            heading=message("loss.heading", self.lang, n=len(actors), names=self._list(actors)),
            note=self._note(loss, actors),
            lost=lost,
            stays=tuple(self._stays([rows[part] for part in ordered if not part.lost])),
            parts=tuple(rows.values()),
            ways=ways,
            pairs=pairs,
            statements=statements,
        )

    def _place(self, part: Part) -> tuple[object, ...]:
        label = self._graph.nodes[part.thing]["label"].casefold()
        return *gravity(part.position), _GROUPS.index(group_of(part.thing)), label, part.thing

    def _left(self, parts: Iterable[Part], rows: dict[Part, PartRow]) -> Iterator[Line]:
        """Tell the parts that nobody plays any more; what is alike is one sentence."""
        alike: dict[tuple[Position, str], list[PartRow]] = defaultdict(list)
        for part in parts:
            if part.lost:
                group = "" if part.position.country else group_of(part.thing)
                alike[part.position, group].append(rows[part])
        for (position, group), found in alike.items():
            things = tuple(row.thing for row in found)
            text = self._without(position, group, things)
            yield _line("part", text, found, things, part_slug(position))

    def _without(self, position: Position, group: str, things: Sequence[Ref]) -> str:
        told: dict[str, object] = {"n": len(things), "things": self._list(things)}
        if position.sort == "party":
            return message("loss.without-signatory", self.lang, **told)
        if position.word == "through":
            return message("loss.without-payer", self.lang, **told)
        told["part"] = self._words.part(position, placed=False)
        if not position.country:
            return message(_WITHOUT[group], self.lang, **told)
        country = self._words.country(position.country)
        return message(_OF_COUNTRY[position.sort], self.lang, country=country, **told)

    def _money(self, ways: Iterable[WayRow]) -> Iterator[Line]:
        """Tell the ways of money that are cut, all of one giver together; no sum is added."""
        given: dict[str, list[WayRow]] = defaultdict(list)
        for way in ways:
            given[way.things[0].iri].append(way)
        for found in given.values():
            sums: dict[Ref, dict[str, None]] = defaultdict(dict)
            for way in found:
                sums[way.things[-1]] |= dict.fromkeys(way.sums)
            paid = [self._paid(ref, sums[ref]) for ref in sorted(sums, key=_by_name)]
            text = message(
                "loss.money",
                self.lang,
                n=len(found),
                giver=found[0].things[0].label.text,
                things=listing(paid, self.lang),
            )
            yield _line("money", text, found, tuple(sums))

    def _paid(self, ref: Ref, sums: Iterable[str]) -> str:
        told = apart(sums, self.lang)
        return f"{ref.label.text} ({told})" if told else ref.label.text

    def _parted(self, pair: PairRow) -> Line:
        one, other = pair.names
        text = message(
            "loss.countries", self.lang, one=one, other=other, things=self._list(pair.things)
        )
        return _line("countries", text, [pair], pair.things)

    def _alone(self, actors: Sequence[Ref], rows: Sequence[StatementRow]) -> Iterator[Line]:
        if rows:
            text = message("loss.statements", self.lang, n=len(rows), names=self._list(actors))
            yield _line("statements", text, rows)

    def _stays(self, rows: Iterable[PartRow]) -> Iterator[Line]:
        """Tell for each thing which parts others go on playing, and who they are."""
        things: dict[Ref, list[PartRow]] = defaultdict(list)
        for row in rows:
            things[row.thing].append(row)
        for thing, found in sorted(things.items(), key=lambda pair: _by_name(pair[0])):
            parts = apart((f"{row.name} ({self._list(row.staying)})" for row in found), self.lang)
            text = message("loss.stays", self.lang, thing=thing.label.text, parts=parts)
            yield _line("stays", text, found, (thing,))

    def _note(self, loss: Loss, actors: Sequence[Ref]) -> str:
        """Say why nothing is lost."""
        if loss.lost or loss.routes or loss.pairs or not actors:
            return ""
        told: dict[str, object] = {"n": len(actors), "names": self._list(actors)}
        if loss.parts:
            return message("loss.nothing", self.lang, **told)
        tied = any(self._graph.degree(name) for name in loss.actors)
        return message("loss.no-part" if tied else "loss.unrelated", self.lang, **told)

    def _list(self, refs: Iterable[Ref]) -> str:
        return listing([ref.label.text for ref in refs], self.lang)


def _by_name(ref: Ref) -> tuple[str, str]:
    return ref.label.text.casefold(), ref.iri


def _line(
    sort: str, text: str, rows: Sequence[Borne], things: tuple[Ref, ...] = (), part: str = ""
) -> Line:
    """Give a sentence on some rows, with all claims and documents behind them, each once."""
    return Line(
        sort=sort,
        text=text,
        count=len(rows),
        things=things,
        part=part,
        claims=tuple(dict.fromkeys(claim for row in rows for claim in row.claims)),
        sources=tuple(dict.fromkeys(iri for row in rows for iri in row.sources)),
    )
