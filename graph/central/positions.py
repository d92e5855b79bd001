"""Where each actor stands: scores with their places, and no score where it would mean nothing.

Places are among all actors that are tied to another one for the number of ties, and within one's
part of the network for betweenness and closeness, which cannot be compared between parts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from graph.central.centrality import measured
from graph.central.core import Layers, layers
from graph.central.ranks import Place, placed
from graph.networks.projection import NAMED, Options, actors_together, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from graph.central.centrality import Central
    from graph.networks.model import Network

    Plain: TypeAlias = nx.Graph[str]

Measure: TypeAlias = Literal["degree", "betweenness", "closeness"]
MEASURES: Final[tuple[Measure, ...]] = ("degree", "betweenness", "closeness")
#: Why there is no score: tied to nobody, in too small a part of the network, too few ties.
Why: TypeAlias = Literal["", "alone", "small", "few"]

#: In a part of the network with fewer actors than this, places mean nothing.
LEAST_ACTORS: Final = 10
#: With fewer ties than this, one document more or less would turn an actor's score around.
LEAST_TIES: Final = 3


@dataclass(frozen=True, slots=True)
class Score:
    """A score, its place, and the lowest and highest of those it is compared with; or why none."""

    value: float | None = None
    place: Place | None = None
    low: float = 0.0
    high: float = 0.0
    why: Why = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands: its scores, how far it is from others, and its level of the core."""

    actor: str
    scores: Mapping[Measure, Score]
    steps: float | None
    part: int
    level: int

    @property
    def degree(self) -> int:
        """Give with how many actors it is tied, which is told of everyone."""
        return int(self.scores["degree"].value or 0)


@dataclass(frozen=True, slots=True)
class Positions:
    """Where all actors stand, by name; `pivots` as in Measured."""

    together: Plain
    layers: Layers
    actors: Mapping[str, Position]
    pivots: int


def positions(graph: Network, options: Options = NAMED) -> Positions:
    """Tell where every actor with a name stands that has a part in anything."""
    together = actors_together(graph, options)
    levels = layers(parts(graph, options))
    found = measured(together)
    scores: dict[Measure, dict[str, Score]] = {
        "degree": _degrees(found.actors),
        "betweenness": _within(found.actors, together, "betweenness"),
        "closeness": _within(found.actors, together, "closeness"),
    }
    actors = {
        name: Position(
            name,
            {measure: scores[measure][name] for measure in MEASURES},
            each.steps if scores["closeness"][name].place else None,
            each.part,
            levels.levels[name],
        )
        for name, each in found.actors.items()
    }
    return Positions(together, levels, actors, found.pivots)


def _degrees(found: Mapping[str, Central]) -> dict[str, Score]:
    """Count ties; the number is a fact and always told, its place only among enough actors."""
    tied = {name: float(each.degree) for name, each in found.items() if each.degree}
    scores = _scored(tied) if len(tied) >= LEAST_ACTORS else {}
    for name, each in found.items():
        why: Why = "small" if each.degree else "alone"
        scores.setdefault(name, Score(float(each.degree), why=why))
    return scores


def _within(
    found: Mapping[str, Central], together: Plain, measure: Literal["betweenness", "closeness"]
) -> dict[str, Score]:
    """Score each part of the network for itself."""
    scores: dict[str, Score] = {}
    by_part: dict[str, dict[str, float]] = defaultdict(dict)
    heads = _heads(together)
    for name, each in found.items():
        if why := _withheld(each):
            scores[name] = Score(why=why)
        else:
            by_part[heads[name]][name] = getattr(each, measure)
    for values in by_part.values():
        scores |= _scored(values)
    return scores


def _heads(together: Plain) -> dict[str, str]:
    """Name the part of the network that each actor is in after the first actor of it."""
    heads: dict[str, str] = {}
    for name in sorted(together):
        if name in heads:
            continue
        heads[name] = name
        waiting = [name]
        while waiting:
            new = [other for other in together[waiting.pop()] if other not in heads]
            heads |= dict.fromkeys(new, name)
            waiting += new
    return heads


def _withheld(each: Central) -> Why:
    if not each.degree:
        return "alone"
    if each.part < LEAST_ACTORS:
        return "small"
    return "few" if each.degree < LEAST_TIES else ""


def _scored(values: Mapping[str, float]) -> dict[str, Score]:
    low, high = min(values.values()), max(values.values())
    return {name: Score(values[name], place, low, high) for name, place in placed(values).items()}
