"""Looks things up on a card: the facts of a property, the actors in a role."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queries.model import Card, Fact, Participation, Ref


#: Roles in the order in which people ask for them; others follow by their names.
FIRST: Final = (
    *("funder", "commissioner", "fund-manager", "manager", "coordinator", "implementer"),
    *("component-implementer", "implementing-partner", "partner"),
)


class Known:
    """What a card knows, by name."""

    def __init__(self, card: Card) -> None:
        self._card = card

    def facts(self, name: str, *, incoming: bool = False) -> tuple[Fact, ...]:
        """Give the values of a property, or what has this thing as its value."""
        found = (
            group.facts
            for group in self._card.facts
            if group.property == name and group.incoming == incoming
        )
        return next(found, ())

    def first(self, name: str) -> Fact | None:
        """Give the first value of a property."""
        return next(iter(self.facts(name)), None)

    def refs(self, name: str, *, incoming: bool = False) -> list[Ref]:
        """Give the values of a property that are things."""
        return [fact.ref for fact in self.facts(name, incoming=incoming) if fact.ref]

    @cached_property
    def roles(self) -> dict[str, list[Participation]]:
        """Give every participation by the slug of its role."""
        found: dict[str, list[Participation]] = {}
        for group in self._card.participations:
            for each in group.members:
                found.setdefault(each.role.slug, []).append(each)
        return found

    def actors(self, *roles: str) -> list[Ref]:
        """Give the actors that have a name in some roles, in the order of the roles, each once.

        Whoever is only meant to have such a role is none of them.
        """
        return [each.actor for each in self._in(roles) if not each.plan]

    def planned(self, *roles: str) -> list[tuple[str, Ref]]:
        """Give those who are only meant to have some roles, each after the word for that."""
        return [(each.plan.text, each.actor) for each in self._in(roles) if each.plan]

    def _in(self, roles: Iterable[str]) -> list[Participation]:
        """Give one participation of each named actor in some roles; a fact goes before a plan."""
        found: dict[str, Participation] = {}
        for role in roles:
            for each in self.roles.get(role, ()):
                if each.named and each.initiative.iri == self._card.iri:
                    known = found.setdefault(each.actor.iri, each)
                    found[each.actor.iri] = each if known.plan else known
        return list(found.values())
