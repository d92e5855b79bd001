"""Where to begin: the best connected thing of each of the kinds that people know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.pictures.marks import mark

if TYPE_CHECKING:
    from graph.networks.model import Network

#: The kinds, those that say most of a network first.
_KINDS: Final = ("flag", "diamond", "triangle", "square", "circle", "coin", "page", "hexagon")
MOST: Final = 6


@dataclass(frozen=True, slots=True)
class Start:
    """A thing to begin with, and how many relations it has."""

    iri: str
    ties: int


def starting_points(network: Network) -> tuple[Start, ...]:
    """Give six good beginnings; a network with fewer kinds has fewer."""
    best: dict[str, Start] = {}
    for name in sorted(network):
        data = network.nodes[name]
        kind, ties = mark(data["kind"], data["actor_kind"]), network.degree(name)
        if ties and data["kind"] != "place" and (kind not in best or ties > best[kind].ties):
            best[kind] = Start(name, ties)
    return tuple(best[kind] for kind in _KINDS if kind in best)[:MOST]
