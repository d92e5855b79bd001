"""Tells what would be lost: sentence by sentence, the gravest first, and then what would not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from graph.losing.own_pages import own_statements
from graph.losing.posts import groups_of
from ontology.messages import message
from queries.losing.statements import statement_rows, statement_table
from queries.losing.tables import (
    Rows,
    country_table,
    money_table,
    part_table,
)
from queries.losing.untold import untold
from queries.losing.words import Words, gravity, group_of, part_slug
from queries.name_index import folded
from queries.reports import behind
from queries.reports.model import Report, Section, Sentence
from queries.reports.named import apart
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph.losing.loss import Loss, Part
    from graph.losing.posts import Post
    from graph.losing.routes import Route
    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore
    from queries.model import Ref
    from queries.reports.model import Borne, Row, Table

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
    """Tell a loss in the language of its network.

    What a sentence counts is `of` a part by its slug (fund-manager, side-be), of ways of money, of
    a pair of countries, of statements, or of parts in which others stay.
    """
    teller = _Teller(graph)
    return teller.report(
        loss, statement_rows(store, own_statements(store, loss.actors), teller.lang)
    )


class _Teller:
    def __init__(self, graph: Network) -> None:
        self._graph = graph
        self._words = Words(graph)
        self._rows = Rows(graph, self._words)
        self.lang = self._words.lang

    def report(self, loss: Loss, statements: tuple[Row, ...]) -> Report:
        """Put a whole report together."""
        ordered = sorted(loss.parts, key=lambda part: (not part.lost, self._place(part)))
        parts = {part: self._rows.part(part) for part in ordered}
        ways = {route: self._rows.way(route) for route in loss.routes}
        pairs = [self._rows.pair(*each) for each in loss.pairs.items()]
        actors = self._words.ordered(loss.actors)
        broken = (
            *self._left(parts),
            *self._money(ways),
            *map(self._parted, pairs),
            *self._lone(parts),
        )
        alone = self._alone(actors, statements)
        tables = (
            part_table(parts.values(), self.lang),
            money_table(ways.values(), self.lang),
            country_table(pairs, self.lang),
            statement_table(statements, self.lang),
        )
        unclear = untold(self._graph, self._words, loss)
        return Report(
            kind="loss",
            lang=self.lang,
            heading=message(
                "loss.heading", self.lang, n=len(actors), names=self._words.listed(actors)
            ),
            note="" if broken else self._note(loss, actors, known=not unclear.sentences),
            subjects=actors,
            sections=(
                self._titled("lost", (*broken, *alone)),
                self._titled("kept", self._stays(parts)),
                unclear,
                *map(_section, tables),
            ),
        )

    def _titled(self, name: str, sentences: Iterable[Sentence]) -> Section:
        title = message(f"loss.{name}", self.lang)
        return Section(name=name, title=title, sentences=tuple(sentences))

    def _place(self, part: Part) -> tuple[object, ...]:
        label = folded(self._graph.nodes[part.thing]["label"])
        return *gravity(part.post), _GROUPS.index(group_of(part.thing)), label, part.thing

    def _left(self, rows: dict[Part, Row]) -> Iterator[Sentence]:
        """Tell the parts that nobody plays any more; what is alike is one sentence."""
        alike: dict[tuple[Post, str], list[Part]] = defaultdict(list)
        for part in rows:
            if part.lost:
                group = "" if part.post.country else group_of(part.thing)
                alike[part.post, group].append(part)
        for (post, group), found in alike.items():
            things = self._words.refs(part.thing for part in found)
            text = self._without(post, group, things)
            yield _sentence(text, part_slug(post), [rows[part] for part in found], things)

    def _without(self, post: Post, group: str, things: Sequence[Ref]) -> str:
        told: dict[str, object] = {"n": len(things), "things": self._words.listed(things)}
        if post.sort == "party" and group == "agreements":
            return message("loss.without-signatory", self.lang, **told)
        if post.word == "through":
            return message("loss.without-payer", self.lang, **told)
        told["part"] = self._words.part(post, placed=False)
        if not post.country:
            return message(_WITHOUT[group], self.lang, **told)
        country = self._words.country(post.country)
        return message(_OF_COUNTRY[post.sort], self.lang, country=country, **told)

    def _money(self, rows: dict[Route, Row]) -> Iterator[Sentence]:
        """Tell the ways of money that are cut, all of one giver together; no sum is added."""
        for giver, ways in groupby(rows, lambda route: route.giver):
            found = list(ways)
            sums: dict[str, dict[str, None]] = defaultdict(dict)
            for way in found:
                sums[way.paid] |= dict.fromkeys(self._rows.sums(way))
            paid = self._words.ordered(sums)
            text = message(
                "loss.money",
                self.lang,
                n=len(found),
                giver=self._words.ref(giver).label.text,
                things=listing([self._paid(ref, sums[ref.iri]) for ref in paid], self.lang),
            )
            yield _sentence(text, "ways", [rows[way] for way in found], self._words.refs(sums))

    def _paid(self, ref: Ref, sums: Iterable[str]) -> str:
        told = apart(sums, self.lang)
        return f"{ref.label.text} ({told})" if told else ref.label.text

    def _parted(self, row: Row) -> Sentence:
        one, other, _, things = row.cells
        met = things if isinstance(things, tuple) else ()
        text = message(
            "loss.countries", self.lang, one=one, other=other, things=self._words.listed(met)
        )
        return _sentence(text, "pair", [row], met)

    def _lone(self, rows: dict[Part, Row]) -> Iterator[Sentence]:
        """Tell the agreements that one signatory is left with, and no group that may be one."""
        found = [
            part
            for part in rows
            if part.post.sort == "party"
            and part.leaving
            and len(part.staying) == 1
            and group_of(part.thing) == "agreements"
            and part.post not in groups_of(self._graph, part.thing)
        ]
        if found:
            things = self._words.refs(part.thing for part in found)
            text = message(
                "loss.one-signatory",
                self.lang,
                n=len(things),
                things=self._words.listed(things),
            )
            yield _sentence(text, "one-signatory", [rows[part] for part in found], things)

    def _alone(self, actors: Sequence[Ref], rows: Sequence[Row]) -> Iterator[Sentence]:
        if rows:
            text = message(
                "loss.statements", self.lang, n=len(rows), names=self._words.listed(actors)
            )
            yield _sentence(text, "statements", rows)

    def _stays(self, rows: dict[Part, Row]) -> Iterator[Sentence]:
        """Tell for each thing which parts others go on playing, and who they are."""
        things: dict[str, list[Part]] = defaultdict(list)
        for part in rows:
            if not part.lost:
                things[part.thing].append(part)
        for thing in self._words.ordered(things):
            found = things[thing.iri]
            parts = apart(map(self._staying, found), self.lang)
            text = message("loss.stays", self.lang, thing=thing.label.text, parts=parts)
            yield _sentence(text, "staying", [rows[part] for part in found], (thing,))

    def _staying(self, part: Part) -> str:
        staying = self._words.listed(self._words.ordered(part.staying))
        return f"{self._words.part(part.post)} ({staying})"

    def _note(self, loss: Loss, actors: Sequence[Ref], *, known: bool) -> str:
        """Say why nothing is lost, or that nothing of it is on record."""
        if not actors:
            return ""
        told: dict[str, object] = {"n": len(actors), "names": self._words.listed(actors)}
        if loss.parts:
            key = "loss.nothing" if known else "loss.nothing-known"
            return message(key, self.lang, **told)
        if not known:
            return ""
        tied = any(self._graph.degree(name) for name in loss.actors)
        return message("loss.no-part" if tied else "loss.unrelated", self.lang, **told)


def _section(table: Table) -> Section:
    return Section(name=table.name, title=table.title, tables=(replace(table, told=True),))


def _sentence(text: str, of: str, rows: Sequence[Borne], things: tuple[Ref, ...] = ()) -> Sentence:
    """Give a sentence on some rows, with all claims and documents behind them, each once."""
    return Sentence(text=text, count=len(rows), of=of, things=things, **behind.of_rows(rows))
