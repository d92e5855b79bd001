"""The initiatives of an actor in the order of a brief: best borne out first, with their years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.networks.during import year
from graph.reading.kinds import INITIATIVE_KINDS
from ontology.messages import message
from queries.briefing.matter import heard
from queries.cards.known import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queries.briefing.matter import Matter
    from queries.model import Participation, Ref


@dataclass(frozen=True, slots=True)
class Part:
    """All that an actor does in one initiative, the gravest role first."""

    initiative: Ref
    played: tuple[Participation, ...]
    since: int | None
    until: int | None

    @property
    def meant(self) -> bool:
        """Whether no document says that any of it came about."""
        return all(each.plan for each in self.played)


def parts(matter: Matter) -> tuple[Part, ...]:
    """Give what an actor takes part in: first what most independent sources say; plans come last.

    Of equals, first the initiative of which most independent sources tell at all; then the gravest
    role, then the latest.
    """
    found: dict[Ref, list[Participation]] = defaultdict(list)
    for group in matter.card.participations:
        for each in group.members:
            if each.actor.iri == matter.card.iri and each.initiative.kind in INITIATIVE_KINDS:
                found[each.initiative].append(each)
    made = [_part(matter, ref, played) for ref, played in found.items()]
    told = matter.independent([ref.iri for ref in found])
    return tuple(sorted(made, key=lambda part: _order(part, told)))


def _part(matter: Matter, ref: Ref, played: list[Participation]) -> Part:
    data = matter.whole().nodes[ref.iri]
    played.sort(key=lambda each: (bool(each.plan), *role_order(each.role)))
    return Part(ref, tuple(played), year(data["since"], 0), year(data["until"], 1))


def _order(part: Part, told: Mapping[str, int]) -> tuple[object, ...]:
    first = role_order(part.played[0].role)
    last = part.until or part.since or 0
    borne = -heard(part.played), -told.get(part.initiative.iri, 0)
    return part.meant, *borne, first, -last, part.initiative.iri


def role_order(role: Ref) -> tuple[int, str]:
    """Order roles as people ask for them."""
    place = FIRST.index(role.slug) if role.slug in FIRST else len(FIRST)
    return place, role.slug


def years(since: int | None, until: int | None, lang: str) -> str:
    """Give years in short: 2019 and 2021, since 2019, until 2021; "" where none is known."""
    if since and until:
        return str(since) if since == until else f"{since}\N{EN DASH}{until}"
    if since or until:
        key = "brief.years-since" if since else "brief.years-until"
        return message(key, lang, year=str(since or until))
    return ""


def span(found: Iterable[Part]) -> tuple[int, int] | None:
    """Give the first and the last year that is known of some parts."""
    known = [each for part in found for each in (part.since, part.until) if each]
    return (min(known), max(known)) if known else None
