"""Lays a constellation out by forces: what is tied pulls together, the rest keeps its distance.

It takes seconds and a library, so it is done once and the result is stored.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Final

from graph.networks.clusters import communities
from viz.pictures.constellation.near import APART, cell, cells_around, nearby

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from viz.pictures.constellation.near import Cell
    from viz.pictures.constellation.ties import Pair
    from viz.pictures.curves import Spot

#: Pixels to a unit of the force layout: a picture is wider than it is high.
_ACROSS: Final = 34.0
_DOWN: Final = 25.0
#: How strongly a tie pulls within a cluster, and out of one.
_WITHIN: Final = 1.0
_BETWEEN: Final = 0.08
_ROUNDS: Final = 500
#: With more things than this forces work at short distances only.
_MANY: Final = 1_000
_PUSHES: Final = 120
#: A thing that has a place already may leave it by so many units.
_LEEWAY: Final = 0.15


def forced(
    names: Collection[str],
    pairs: Collection[Pair],
    known: Mapping[str, Spot],
    rounds: int = _ROUNDS,
) -> dict[str, Spot]:
    """Give everything a place in pixels; what has one already hardly moves."""
    order = sorted(names)
    if not order:
        return {}
    start = nearby(order, pairs, known) if known else _circle(order)
    units = [(start[name][0] / _ACROSS, start[name][1] / _DOWN) for name in order]
    held = [name in known for name in order]
    found = _settled(order, pairs, units, held, rounds)
    spots = {name: (x * _ACROSS, y * _DOWN) for name, (x, y) in zip(order, found, strict=True)}
    return _rounded(_spread(spots), known)


def _settled(
    order: list[str],
    pairs: Collection[Pair],
    start: list[Spot],
    held: list[bool],
    rounds: int,
) -> list[Spot]:
    """Run Fruchterman and Reingold's forces from given places, with chance taken out."""
    import igraph  # noqa: PLC0415 - slow to import, and needed only to lay out anew

    number = {name: at for at, name in enumerate(order)}
    parts = communities(tuple(order), tuple(sorted(pairs)))
    cluster = {name: at for at, part in enumerate(parts) for name in part}
    graph = igraph.Graph(n=len(order), edges=[(number[a], number[b]) for a, b in sorted(pairs)])
    weights = [
        _WITHIN if cluster[one] == cluster[other] else _BETWEEN for one, other in sorted(pairs)
    ]
    bounds = {
        f"{end}{axis}": [
            spot[place] + sign * (_LEEWAY if fixed else math.inf)
            for spot, fixed in zip(start, held, strict=True)
        ]
        for place, axis in enumerate("xy")
        for end, sign in (("min", -1), ("max", 1))
    }
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311 - the same every time
    try:
        found = graph.layout_fruchterman_reingold(
            weights=weights or None, niter=rounds, seed=start, grid=len(order) > _MANY, **bounds
        )
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in found.coords]


def _circle(order: list[str]) -> dict[str, Spot]:
    """Put everything on a circle, in the order of the names."""
    turn = 2 * math.pi / len(order)
    return {
        name: (10 * _ACROSS * math.cos(at * turn), 10 * _DOWN * math.sin(at * turn))
        for at, name in enumerate(order)
    }


def _spread(spots: dict[str, Spot]) -> dict[str, Spot]:
    """Push dots that touch apart, a little at a time."""
    found = dict(spots)
    for _ in range(_PUSHES):
        cells: dict[Cell, list[str]] = {}
        for name, spot in found.items():
            cells.setdefault(cell(spot), []).append(name)
        pushed = [
            _push(found, name, other)
            for name in found
            for beside in cells_around(found[name])
            for other in cells.get(beside, ())
            if name < other
        ]
        if not any(pushed):
            break
    return found


def _push(found: dict[str, Spot], name: str, other: str) -> bool:
    (x0, y0), (x1, y1) = found[name], found[other]
    away = math.dist(found[name], found[other])
    if away >= APART:
        return False
    across, down = ((x1 - x0) / away, (y1 - y0) / away) if away else (1.0, 0.0)
    step = (APART - away) / 2 + 0.5
    found[name] = (x0 - across * step, y0 - down * step)
    found[other] = (x1 + across * step, y1 + down * step)
    return True


def _rounded(spots: Mapping[str, Spot], known: Mapping[str, Spot]) -> dict[str, Spot]:
    """Write places in whole pixels, from 0 when everything is new."""
    left = 0.0 if known else min(x for x, _ in spots.values())
    top = 0.0 if known else min(y for _, y in spots.values())
    return {
        name: (float(round(x - left)), float(round(y - top)))
        for name, (x, y) in sorted(spots.items())
    }
