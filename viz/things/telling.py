"""The parts of the first lines: from where to where, when, on whose money, who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.cards.known import Known
from viz.messages import message, sign
from viz.things.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Card, Fact, Ref, Text
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
        self.apart = f"{sign(';', card.lang)} "

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
        firm = [one for one in own if not one.plan]
        givers = [one.giver for one in firm] + self.known.actors("funder")
        funds = [fund for one in firm for fund in one.through]
        yield self._paid(givers, funds or self.known.refs("mp:fundedThrough"))
        meant = [(one.plan.text, one.giver) for one in own if one.plan]
        yield from self._plans("thing-paid", "givers", meant + self.known.planned("funder"), givers)
        managers = self.known.refs("mp:fundManagerOf", incoming=True)
        if managers:
            yield self.word("thing-managed", names=self.pieces.things(managers))

    def _paid(self, givers: list[Ref], funds: list[Ref]) -> str:
        if givers and funds:
            names = {"givers": self.pieces.things(givers), "funds": self.pieces.things(funds)}
            return self.word("thing-paid-through", **names)
        if givers:
            return self.word("thing-paid", givers=self.pieces.things(givers))
        return self.word("thing-through", funds=self.pieces.things(funds)) if funds else ""

    def doing(self) -> Iterable[str]:
        """Say who implements an initiative, and with how many partners."""
        roles = _DOING if self.known.actors(*_DOING) else ("component-implementer",)
        doing = self.known.actors(*roles)
        if doing:
            yield self.word("thing-done", names=self.pieces.things(doing))
        yield from self._plans("thing-done", "names", self.known.planned(*_DOING), doing)
        others = {ref.iri for ref in self.known.actors(*_WITH)} - {ref.iri for ref in doing}
        if others:
            yield self.word("thing-with", n=len(others))
        meant: dict[str, set[str]] = {}
        for plan, ref in self.known.planned(*_WITH):
            meant.setdefault(plan, set()).add(ref.iri)
        for plan, iris in meant.items():
            yield self.word("drawn-plan", plan=plan, told=self.word("thing-with", n=len(iris)))

    def _plans(
        self, key: str, slot: str, meant: Iterable[tuple[str, Ref]], known: Iterable[Ref]
    ) -> Iterable[str]:
        """Tell apart what is only meant to be, and never of those of whom it is known as a fact."""
        facts = {ref.iri for ref in known}
        found: dict[str, list[Ref]] = {}
        for plan, ref in meant:
            if ref.iri not in facts:
                found.setdefault(plan, []).append(ref)
        for plan, refs in found.items():
            told = self.word(key, **{slot: self.pieces.things(refs)})
            yield self.word("drawn-plan", plan=plan, told=told)

    def giving(
        self, key: str, slot: str, pairs: Iterable[tuple[Text | None, Ref]]
    ) -> Iterable[str]:
        """Tell what is given to whom as a fact, and after it what is only meant to be."""
        every = list(pairs)
        facts = [ref for plan, ref in every if not plan]
        if facts:
            yield self.word(key, **{slot: self.pieces.things(facts)})
        yield from self._plans(key, slot, [(plan.text, ref) for plan, ref in every if plan], facts)
