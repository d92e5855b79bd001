"""Who does what in what, grouped by role: on the page of an initiative and on that of an actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from queries.cards.known import FIRST
from queries.values import date
from viz.messages import message

if TYPE_CHECKING:
    from queries.model import Card, Participation, Ref
    from queries.overview.model import Overview

#: So many of a role stand on the page; the question `in-period` has all of them.
MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Member:
    """One participation: the thing at its other end, and its dates or those of the initiative."""

    other: Ref
    participation: Participation
    when: str
    under_way: str
    """When the initiative was under way, where the participation has no dates of its own."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role with the first of its members, and how many things or actors that are in all."""

    role: Ref
    members: tuple[Member, ...]
    count: int


def roles(card: Card, overview: Overview) -> tuple[Role, ...]:
    """Group the participations of a card by role."""
    found: dict[str, list[Participation]] = {}
    for group in card.participations:
        for each in group.members:
            found.setdefault(each.role.iri, []).append(each)
    made = [
        Role(
            each[0].role,
            tuple(_member(card, overview, one) for one in each[:MOST]),
            len({_other(card, one).iri for one in each}),
        )
        for each in found.values()
    ]
    return tuple(sorted(made, key=_order))


def _order(role: Role) -> tuple[int, str, str]:
    slug = role.role.slug
    place = FIRST.index(slug) if slug in FIRST else len(FIRST)
    return (place, role.role.label.text.casefold(), role.role.iri)


def _member(card: Card, overview: Overview, one: Participation) -> Member:
    own = one.initiative.iri == card.iri
    when = span(one.since, one.until, card.lang)
    item = None if own or when else overview.by_iri.get(one.initiative.iri)
    days = (date(item.start, card.lang), date(item.end, card.lang)) if item else ("", "")
    return Member(_other(card, one), one, when, span(*days, card.lang))


def _other(card: Card, one: Participation) -> Ref:
    """Give the thing at the other end of a participation."""
    return one.actor if one.initiative.iri == card.iri else one.initiative


def span(since: str, until: str, lang: str) -> str:
    """Give since when and until when in words, as far as is known."""
    if since and until:
        return message("thing-span", lang, since=since, until=until)
    if since:
        return message("thing-since", lang, date=since)
    return message("thing-until", lang, date=until) if until else ""
