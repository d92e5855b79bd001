"""The parts of the first lines: from where to where, when, on whose money, who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.messages import message
from viz.things.known import Known
from viz.things.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Card, Fact
    from queries.overview.model import Overview

_DOING: Final = ("coordinator", "implementer")
_WITH: Final = ("partner", "implementing-partner", "research-partner")


class Telling:
    """Tells parts of sentences on one card; "" where nothing is known."""

    def __init__(self, card: Card, overview: Overview) -> None:
        self.card = card
        self.known = Known(card)
        self.item = overview.by_iri.get(card.iri)
        contested = frozenset(each.id for each in card.disagreements if each.contested)
        self.pieces = Pieces(card.lang, contested)

    def word(self, key: str, **values: object) -> str:
        """Give a text of the pages in the language of the card."""
        return message(key, self.card.lang, **values)

    def count(self, name: str, key: str) -> str:
        """Say how many things point here by a property; "" for none."""
        n = len(self.known.refs(name, incoming=True))
        return self.word(key, n=n) if n else ""

    def route(self) -> str:
        """Say from where to where; a region is left out where its country is told."""
        ways = self.item.corridors if self.item else ()
        origins, destinations = (
            [ref for ref in self.known.refs(name) if not ways or ref.slug in {w[at] for w in ways}]
            for at, name in enumerate(("mp:origin", "mp:destination"))
        )
        names = {"origins": origins, "destinations": destinations}
        told = {name: self.pieces.things(refs) for name, refs in names.items() if refs}
        if len(told) == len(names):
            return self.word("thing-route", **told)
        if told:
            return self.word(f"thing-{next(iter(told))}", **told)
        there = self.known.refs("mp:location") or self.known.refs("mp:involvesCountry")
        return self.word("thing-in", names=self.pieces.things(there)) if there else ""

    def span(self) -> str:
        """Say from when to when; a plan is called so where nothing else is known."""
        since = self.known.first("mp:startDate")
        until = self.known.first("mp:endDate")
        if since and until:
            return self.word("thing-span", since=self.date(since), until=self.date(until))
        parts = [self.word("thing-since", date=self.date(since))] if since else []
        parts += [self.word("thing-until", date=self.date(until))] if until else []
        start, end = map(self.known.first, ("mp:plannedStartDate", "mp:plannedEndDate"))
        if start and not since:
            parts.append(self.word("thing-plan-since", date=self.date(start)))
        if end and not until:
            parts.append(self.word("thing-plan-until", date=self.date(end)))
        return ", ".join(parts)

    def date(self, fact: Fact) -> str:
        """Take in a date."""
        return self.pieces.value(fact.text.text, fact)

    def fact(self, name: str, key: str) -> str:
        """Tell the date of a property."""
        found = self.known.first(name)
        return self.word(key, date=self.date(found)) if found else ""

    def money(self) -> Iterable[str]:
        """Say who pays for an initiative, through what, and who manages the money."""
        own = [one for one in self.card.fundings if one.recipient.iri == self.card.iri]
        givers = [one.giver for one in own] + self.known.actors("funder")
        funds = [fund for one in own for fund in one.through] or self.known.refs("mp:fundedThrough")
        if givers and funds:
            names = {"givers": self.pieces.things(givers), "funds": self.pieces.things(funds)}
            yield self.word("thing-paid-through", **names)
        elif givers:
            yield self.word("thing-paid", givers=self.pieces.things(givers))
        elif funds:
            yield self.word("thing-through", funds=self.pieces.things(funds))
        managers = self.known.refs("mp:fundManagerOf", incoming=True)
        if managers:
            yield self.word("thing-managed", names=self.pieces.things(managers))

    def doing(self) -> Iterable[str]:
        """Say who implements an initiative, and with how many partners."""
        doing = self.known.actors(*_DOING) or self.known.actors("component-implementer")
        if doing:
            yield self.word("thing-done", names=self.pieces.things(doing))
        others = {ref.iri for ref in self.known.actors(*_WITH)} - {ref.iri for ref in doing}
        if others:
            yield self.word("thing-with", n=len(others))
