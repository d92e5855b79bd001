"""What things have to do with each other: roles, ties, and who is near whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from queries.cards.gather import MP, many
from queries.overview.asking import TIES
from queries.prefixes import expand, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queries.cards.gather import Pile
    from queries.overview.gathering import Gathered

_ENDS = tuple(
    MP + name for name in ("about", "participant", "giver", "through", "earlier", "later")
)
_PLAIN = tuple(expand(name) or name for name in TIES)


@dataclass(frozen=True, slots=True)
class Ties:
    """Of each thing its roles, the number of its ties, and the things at their other ends.

    `involved` are those of them that it takes part in, or that take part in it.
    """

    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    count: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    near: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    involved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def tie(self, ends: Iterable[str]) -> None:
        """Count one tie for each of its ends, which are near each other from now on."""
        found = set(ends)
        for end in found:
            self.count[end] += 1
            self.near[end] |= found - {end}

    def role(self, slug: str, *ends: str) -> None:
        """Note a role for who has it and for what it is had in."""
        for end in ends:
            self.roles[end].add(slug)


def ties(found: Gathered) -> Ties:
    """Read the ties of everything from its participations, fundings, links and statements."""
    known = Ties()
    for values in found.nodes.values():
        known.tie(end for name in _ENDS for end in many(values, name))
        about, taking = many(values, MP + "about"), many(values, MP + "participant")
        for one, other in product(about, taking):
            known.involved[one].add(other)
            known.involved[other].add(one)
        for role in many(values, MP + "role"):
            known.role(slug_of(role), *about, *taking)
        if MP + "giver" in values:
            known.role("funder", *about, *many(values, MP + "giver"))
    for pair in {*_stated(found.things), *_funds(found.things, known)}:
        known.tie(pair[1])
    for iri, values in found.things.items():
        for managed in many(values, MP + "fundManagerOf"):
            known.role("fund-manager", iri, managed)
    return known


def _stated(things: Pile) -> Iterator[tuple[str, frozenset[str]]]:
    """Give each plain tie once, also where it is stated from both ends."""
    for iri, values in things.items():
        for name in _PLAIN:
            for other in many(values, name):
                yield name, frozenset({iri, other})


def _funds(things: Pile, known: Ties) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the funds that money comes through directly and of which no funding tells already."""
    through = {iri: set(many(values, MP + "fundedThrough")) for iri, values in things.items()}
    for iri, funds in through.items():
        further = {above for fund in funds for above in through.get(fund, ())}
        for fund in funds - further - known.near.get(iri, set()):
            yield MP + "fundedThrough", frozenset({iri, fund})
