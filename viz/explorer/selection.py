"""What of a network is looked at: what is near some things, or on the ways between two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import networkx as nx

from graph.networks.sharing import Shared, beside, in_common
from graph.networks.ways import Way, ways
from graph.reading.kinds import INITIATIVE_KINDS
from viz.explorer.matching import bright
from viz.explorer.state import MONEY

if TYPE_CHECKING:
    from graph.networks.model import Edge, Network
    from viz.explorer.reading import Asked
    from viz.explorer.state import State

#: More things than this are not drawn: nobody reads them. The constellation shows where all are.
DRAWN: Final = 300
DRAWN_IN_ALL: Final = 1_000


@dataclass(frozen=True)
class Selection:
    """A part of the network; `graph` is what is drawn, with `faint` on what does not fit."""

    focus: tuple[str, ...]
    """What is looked at, or the two ends of ways."""
    whole: Network
    """All that is near, before anything is left out."""
    graph: Network
    things: frozenset[str]
    """What fits, and so do the relations."""
    edges: frozenset[Edge]
    far: dict[str, int]
    ways: tuple[Way, ...]
    shared: tuple[Shared, ...]

    @property
    def dimmed(self) -> int:
        """Give the number of things that are near and do not fit."""
        return len(self.whole) - len(self.things)

    def drawable(self, view: str) -> bool:
        """Tell whether it is not too much for a view."""
        return len(self.graph) <= (DRAWN_IN_ALL if view == "constellation" else DRAWN)


def select(asked: Asked) -> Selection:
    """Give what an address asks for."""
    return _between(asked) if asked.state.to else _near(asked)


def _near(asked: Asked) -> Selection:
    """Everything within some steps of the things in focus."""
    network, focus = asked.network, asked.focus
    far = around(network, focus, asked.state.depth)
    shared = in_common(network, *focus) if len(focus) == 2 else ()
    return _selection(network.subgraph(far).copy(), asked.state, focus, far, shared=shared)


def _between(asked: Asked) -> Selection:
    """The best ways from the first thing in focus to another, and what both are tied to."""
    network, state = asked.network, asked.state
    one, other = asked.focus[0], asked.iris[state.to]
    left_out = {asked.iris[slug] for slug in state.without}
    found = ways(network, one, other, only=state.kinds_of_ways, without=left_out)
    far = {one: 0, other: len(found[0].steps) if found else 1}
    for way in found:
        for steps, name in enumerate(way.things):
            far.setdefault(name, steps)
    edges = {edge for way in found for step in way.steps for edge in step.edges}
    whole = _with(network, far, edges)
    shared = in_common(network, one, other)
    return _selection(whole, state, (one, other), far, found=found, shared=shared)


def money_joins(asked: Asked) -> bool:
    """Tell whether there is a way of money alone between the two ends of the ways."""
    state = replace(asked.state, only=(MONEY,))
    left_out = {asked.iris[slug] for slug in state.without}
    ends = (asked.focus[0], asked.iris[state.to])
    kinds = state.kinds_of_ways
    return bool(ways(asked.network, *ends, only=kinds, without=left_out, most=1))


def _selection(
    whole: Network,
    state: State,
    focus: tuple[str, ...],
    far: dict[str, int],
    *,
    found: tuple[Way, ...] = (),
    shared: tuple[Shared, ...] = (),
) -> Selection:
    things, edges = bright(whole, state, focus)
    graph = _drawn(whole, things, edges, state, focus)
    return Selection(focus, whole, graph, things, edges, far, found, shared)


def around(network: Network, focus: tuple[str, ...], depth: int) -> dict[str, int]:
    """Give what is so many steps from some things at most; of none, all that is tied at all.

    A way does not go on from a country, which ties everything to everything, unless it began there.
    """
    if not focus:
        return {name: 0 for name in network if network.degree(name)}
    far = dict.fromkeys(focus, 0)
    edge = [*focus]
    for step in range(1, depth + 1):
        following = {
            other
            for name in edge
            if name in focus or network.nodes[name]["kind"] != "place"
            for other in beside(network, name)
        }
        edge = sorted(following - far.keys())
        far |= dict.fromkeys(edge, step)
    return far


def _with(network: Network, things: dict[str, int], edges: set[Edge]) -> Network:
    """Copy some things and some relations alone."""
    found: Network = nx.MultiDiGraph(**network.graph)
    found.add_nodes_from((name, network.nodes[name]) for name in sorted(things))
    for edge in sorted(edges):
        found.add_edge(*edge, **network.edges[edge])
    return found


def _drawn(
    whole: Network,
    things: frozenset[str],
    edges: frozenset[Edge],
    state: State,
    focus: tuple[str, ...],
) -> Network:
    """Copy what is drawn: what does not fit is faint, or left out."""
    found: Network = nx.MultiDiGraph(**whole.graph)
    single = len(focus) == 1 and whole.nodes[focus[0]]["kind"] not in INITIATIVE_KINDS
    found.graph |= {"initiatives": [*focus], "around": single}
    for name in sorted(whole):
        if name in things or not state.hide:
            found.add_node(name, **whole.nodes[name], faint=name not in things)
    for source, target, key in sorted(whole.edges(keys=True)):
        edge = (source, target, key)
        if edge in edges or not state.hide:
            found.add_edge(*edge, **whole.edges[edge], faint=edge not in edges)
    return found
