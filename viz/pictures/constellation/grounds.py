"""The ground under a cluster: a soft band along the shortest tree of its dots."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.pictures.curves import Spot

#: Two parts of a cluster that are further apart have a ground each.
_FURTHEST: Final = 110.0


def ground(spots: Iterable[Spot]) -> str:
    """Give the shortest tree of some places as the d of an SVG path; its wide stroke is the ground.

    (Prim's algorithm.)
    """
    found = sorted(set(spots))
    if not found:
        return ""
    near = {spot: (math.dist(found[0], spot), found[0]) for spot in found[1:]}
    parts = [f"M{_two(found[0])}h0"]
    while near:
        spot = min(near, key=lambda one: (near[one], one))
        away, beside = near.pop(spot)
        parts.append(f"M{_two(beside)}L{_two(spot)}" if away < _FURTHEST else f"M{_two(spot)}h0")
        near = {one: min(held, (math.dist(spot, one), spot)) for one, held in near.items()}
    return "".join(parts)


def _two(spot: Spot) -> str:
    return f"{spot[0]:g} {spot[1]:g}"
