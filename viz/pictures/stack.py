"""Stacks boxes in a column as near as they can get to where each would like to be."""

from __future__ import annotations

from itertools import accumulate


def settle(wanted: list[float], heights: list[float], gaps: list[float]) -> list[float]:
    """Return centres in the given order that keep the gaps and stray least from what is wanted.

    Least squares with an order to keep is isotonic regression: neighbours that would overlap
    are pooled and move together.
    """
    if not wanted:
        return []
    steps = [
        (upper + lower) / 2 + gap
        for upper, lower, gap in zip(heights, heights[1:], gaps, strict=False)
    ]
    offsets = [0.0, *accumulate(steps)]
    pools: list[list[float]] = []
    for place, offset in zip(wanted, offsets, strict=True):
        pools.append([place - offset])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    bases = [_mean(pool) for pool in pools for _ in pool]
    return [base + offset for base, offset in zip(bases, offsets, strict=True)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
