"""One way to look at a network as a plain graph: which relations count, and how well supported.

Whoever asks how things hang together (ways, clusters, what would be cut off, who stands between)
asks a projection. A tie weighs as much as independent utterances bear it out, however many pages
retell them; a tie that is only concluded weighs nothing and still holds. Of a part that is only
concluded it is told on how many its premises rest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

from graph.networks.during import ALWAYS, Years, relation_meets
from graph.networks.premises import grounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.networks.model import Edge, Network

    Plain: TypeAlias = nx.Graph[str]

#: Actors whom a source names only together, such as the employers of a region.
UNNAMED: Final = "group"
#: The kinds of things that act.
ACTORS: Final = frozenset({"organisation", "person", UNNAMED})
#: Relations by which an actor has a part in an initiative, an agreement or a fund.
PARTS: Final = frozenset({"participation", "funding", "management"})
#: The same the other way round: of an agreement whoever signed it, of a fund whoever manages it.
_TURNED: Final = frozenset({"framework:party", "management:managedBy"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which things and relations count.

    `kinds` names kinds of relations (all, if empty), `without` things that are left out, `keep`
    things that stay whatever they are. Places are left out unless asked for: they tie everything
    to everything. Groups without a name are left out where actors are counted (`unnamed`): one may
    be the same as an actor that is named beside it, or be several, and would count twice. `years`
    leaves out relations that cannot have been then.
    """

    kinds: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    places: bool = False
    unnamed: bool = True
    years: Years = field(default=ALWAYS)


PLAIN: Final = Options()
#: Where actors are counted.
NAMED: Final = Options(unnamed=False)


def project(graph: Network, options: Options = PLAIN) -> Plain:
    """Give the network as a plain graph: each tie with its `relations` and its `utterances`."""
    beside: Plain = nx.Graph()
    beside.add_nodes_from(name for name in graph if _stays(graph, name, options))
    for edge in relations(graph, options):
        source, target, _ = edge
        tie = beside.get_edge_data(source, target)
        if tie is None:
            beside.add_edge(source, target, relations=[], utterances=set())
            tie = beside[source][target]
        tie["relations"].append(edge)
        tie["utterances"].update(graph.edges[edge]["utterances"])
    return beside


def relations(graph: Network, options: Options = PLAIN) -> Iterator[Edge]:
    """Give the relations that count, in the order of the network."""
    left_out = {name for name in graph if not _stays(graph, name, options)}
    for source, target, key, data in graph.edges(keys=True, data=True):
        if source in left_out or target in left_out:
            continue
        if options.kinds and data["kind"] not in options.kinds:
            continue
        edge = (source, target, key)
        if options.years and not relation_meets(graph, edge, options.years):
            continue
        yield edge


def _stays(graph: Network, name: str, options: Options) -> bool:
    if name in options.keep:
        return True
    if name in options.without:
        return False
    kind = graph.nodes[name]["kind"]
    return (options.places or kind != "place") and (options.unnamed or kind != UNNAMED)


def parts(graph: Network, options: Options = PLAIN) -> dict[str, dict[str, tuple[Edge, ...]]]:
    """Give for each arrangement the actors with a part in it, and the relations that say so.

    An arrangement is whatever actors take part in, pay for, manage or signed.
    """
    found: dict[str, dict[str, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in relations(graph, options):
        if part := part_in(graph, edge):
            thing, who = part
            if graph.nodes[who]["kind"] in ACTORS:
                found[thing][who].append(edge)
    return {
        thing: {actor: tuple(sorted(played[actor])) for actor in sorted(played)}
        for thing, played in sorted(found.items())
        if graph.nodes[thing]["kind"] not in ACTORS
    }


def part_in(graph: Network, edge: Edge) -> tuple[str, str] | None:
    """Give the thing in which a relation tells of a part, and whose that is; None for no part."""
    source, target, key = edge
    if key in _TURNED:
        return source, target
    return (target, source) if graph.edges[edge]["kind"] in PARTS else None


def actors_together(graph: Network, options: Options = PLAIN) -> Plain:
    """Give the actors, tied where they have parts in one arrangement.

    A tie has its `things` and its `utterances`: of each thing those of the actor whose part in it
    fewer independent utterances bear out, as the tie is no better known than that.
    """
    together: Plain = nx.Graph()
    for thing, played in parts(graph, options).items():
        heard = {actor: _heard(graph, edges) for actor, edges in played.items()}
        together.add_nodes_from(heard)
        for one, other in combinations(heard, 2):
            tie = together.get_edge_data(one, other)
            if tie is None:
                together.add_edge(one, other, things=[], utterances=set())
                tie = together[one][other]
            tie["things"].append(thing)
            tie["utterances"].update(min(heard[one], heard[other], key=_fewest))
    return together


def _heard(graph: Network, edges: tuple[Edge, ...]) -> frozenset[str]:
    behind = grounds(graph, edges)
    return frozenset(each for edge in behind for each in graph.edges[edge]["utterances"])


def _fewest(utterances: frozenset[str]) -> tuple[int, list[str]]:
    return len(utterances), sorted(utterances)
