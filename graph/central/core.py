"""Core and periphery: who meets others again and again, and who met them once.

The core of level k holds the actors that have parts in at least k arrangements in each of which at
least k such actors have parts: the k-core (Seidman 1983) of actors and arrangements together. Were
it one of actors alone, a single arrangement with thirty participants would be the core.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Plain: TypeAlias = nx.Graph[str]

#: With a lower level than this nobody meets anybody twice, and there is no core.
LEAST_LEVEL: Final = 2


@dataclass(frozen=True, slots=True)
class Layers:
    """The level of each actor; the highest one is the core, unless it is too low to be one."""

    levels: Mapping[str, int]

    @property
    def highest(self) -> int:
        """Give the level of the core, 0 where there is none."""
        found = max(self.levels.values(), default=0)
        return found if found >= LEAST_LEVEL else 0

    @property
    def core(self) -> tuple[str, ...]:
        """Give the actors of the core."""
        return self.at(self.highest) if self.highest else ()

    def at(self, level: int) -> tuple[str, ...]:
        """Give the actors of one level."""
        return tuple(name for name, found in self.levels.items() if found == level)


def layers(parts: Mapping[str, Collection[str]]) -> Layers:
    """Deal actors out to levels; `parts` gives for each arrangement who has a part in it."""
    both: Plain = nx.Graph()
    actors = {actor for played in parts.values() for actor in played}
    both.add_edges_from((thing, actor) for thing, played in parts.items() for actor in played)
    level = nx.core_number(both)
    return Layers({actor: level[actor] for actor in sorted(actors)})
