"""How much each choice of the explorer would leave, with all that is chosen beside it.

The number at a choice is of what a reader finds after choosing it alone: of things for what things
are, of relations for what relations are. What is looked at is there whatever one chooses, so it
is not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from viz.explorer.matching import bright, fitting
from viz.explorer.state import WORD_OF
from viz.pictures.marks import mark

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graph.networks.model import Network
    from viz.explorer.state import State


def relations(near: Network, state: State, focus: Collection[str], name: str) -> Mapping[str, int]:
    """Count the relations that each kind (`edge`) or each role would leave."""
    _, edges = bright(near, _without(state, name), focus)
    found = [near.edges[edge] for edge in edges]
    if name == "edge":
        return Counter(data["kind"] for data in found)
    return Counter(data["key_word"] for data in found if data["kind"] == "participation")


def things(near: Network, state: State, focus: Collection[str], name: str) -> Mapping[str, int]:
    """Count the things that each kind, country or sector would leave."""
    rest = _without(state, name)
    own = {thing: _own(data, name) for thing, data in near.nodes(data=True)}
    every = frozenset().union(*own.values()) if own else frozenset()
    # What is looked at fits any choice, and what has no sector is in none.
    free = {thing for thing in own if thing in focus or (name == "sector" and not own[thing])}
    told = {thing: every if thing in free else own[thing] for thing in own}
    left: defaultdict[str, set[str]] = defaultdict(set)
    if not rest.relates and name != "sector":
        for thing in fitting(near, rest, focus):
            for value in told[thing]:
                left[value].add(thing)
    else:
        for source, target, _ in bright(near, rest, focus)[1]:
            both = told[source] & told[target]
            for value in both & (own[source] | own[target]) if name == "sector" else both:
                left[value] |= {source, target}
    counts = {value: len(found - set(focus)) for value, found in left.items()}
    return {value: count for value, count in counts.items() if count}


def _without(state: State, name: str) -> State:
    """Give the same with nothing chosen of one parameter."""
    none: dict[str, Any] = {name: ()}
    return replace(state, **none)


def _own(data: Mapping[str, Any], name: str) -> frozenset[str]:
    """What a thing says of itself by which it can be chosen."""
    if name == "kind":
        shape = mark(data["kind"], data["actor_kind"])
        return frozenset({WORD_OF[shape]} if shape in WORD_OF else ())
    return frozenset(data["countries" if name == "country" else "sectors"])
