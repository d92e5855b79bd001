"""How far clusters hold when they are worked out again from other starting points.

Louvain's method begins with things in an order drawn by lot, and may end otherwise with another
lot. Each cluster is compared with the cluster of every other run that is most like it (Jaccard's
coefficient; from 0.75 on it is the same cluster, as Hennig 2007 proposes), and whole runs by the
adjusted Rand index (Hubert and Arabie 1985), which is 1 for the same and around 0 for chance.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Final

from graph.networks.clusters import communities

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.networks.clusters import Cluster, Pair, Parts

#: So often clusters are worked out again.
RUNS: Final = 20
_FEWEST: Final = 1
#: So many ties are dealt out in all, however many there are.
_TIES: Final = 100_000
#: From this likeness on, two clusters are taken for the same.
SAME: Final = 0.75
#: Seeds other than that of the clusters themselves.
_FIRST: Final = 2


@dataclass(frozen=True, slots=True)
class Held:
    """In how many runs a cluster was found again, and how like it the likest were on average."""

    runs: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Stability:
    """How far each cluster holds, in their order, over so many runs; `agreement` of whole runs."""

    runs: int
    held: tuple[Held, ...]
    agreement: float

    def loose(self, at: int) -> bool:
        """Whether a cluster is found again in fewer than half of the runs."""
        return self.held[at].runs * 2 < self.runs


def stability(found: Sequence[Cluster], pairs: Sequence[Pair], runs: int = 0) -> Stability:
    """Work clusters out again, so often or as often as there is time for, and compare."""
    runs = runs or min(RUNS, max(_FEWEST, _TIES // (len(pairs) + 1)))
    names = tuple(sorted({end for pair in pairs for end in pair}))
    own = communities(names, tuple(pairs))
    others = [communities(names, tuple(pairs), seed) for seed in range(_FIRST, _FIRST + runs)]
    sets = [[frozenset(part) for part in other] for other in others]
    like = [[_likest(frozenset(each.things), other) for other in sets] for each in found]
    agreed = [adjusted_rand(own, other) for other in others]
    held = (Held(sum(one >= SAME for one in each), sum(each) / runs) for each in like)
    return Stability(runs, tuple(held), sum(agreed) / runs)


def _likest(wanted: frozenset[str], others: Iterable[frozenset[str]]) -> float:
    """Give the likeness of the likest of some clusters."""
    likeness = 0.0
    for other in others:
        both = len(wanted & other)
        likeness = max(likeness, both / (len(wanted) + len(other) - both))
    return likeness


def adjusted_rand(one: Parts, other: Parts) -> float:
    """Compare two ways to deal the same things out: 1 is the same, 0 what chance would give."""
    first, second = _dealt(one), _dealt(other)
    total = comb(len(first), 2)
    both = _pairs((first[name], second[name]) for name in first)
    alone, beside = _pairs(first.values()), _pairs(second.values())
    chance = alone * beside / total if total else 0.0
    most = (alone + beside) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0


def _dealt(parts: Parts) -> Mapping[str, int]:
    return {name: at for at, part in enumerate(parts) for name in part}


def _pairs(groups: Iterable[object]) -> int:
    return sum(comb(size, 2) for size in Counter(groups).values())
