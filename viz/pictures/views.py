"""The kinds of pictures: what each reads of the graph, how it is drawn, how its list is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph.networks.everything import TooLarge, everything, part
from graph.networks.lineage import lineage
from graph.networks.money import money
from graph.networks.network import constellation
from graph.networks.surroundings import surroundings
from graph.reading.kinds import INITIATIVE_KINDS
from queries.prefixes import kind_of
from viz.pictures.constellation.drawing import draw_constellation
from viz.pictures.constellation.ties import constellation_names
from viz.pictures.ego.drawing import draw_ego
from viz.pictures.ego.relations import ego_names, ego_part
from viz.pictures.lanes.drawing import draw_lanes, lane_names
from viz.pictures.money.drawing import draw_money
from viz.pictures.money.parts import money_groups, money_part
from viz.pictures.timeline.bands import dated
from viz.pictures.timeline.drawing import draw_timeline, timeline_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import networkx as nx

    from graph.stores.protocol import SparqlStore
    from viz.pictures.drawing import Drawing

#: The kinds of things that have a picture: initiatives, and what has things around it.
PICTURED_KINDS: Final = (
    *INITIATIVE_KINDS,
    *("organisation", "agreement", "framework", "fund", "model", "person"),
)


def whole(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Leave nothing out."""
    return graph


@dataclass(frozen=True, slots=True)
class View:
    """One kind of picture.

    `read` gives the graph of some things (IRIs) in a language; `draw` places it; `groups` gives
    each of its nodes the title under which the list beside the picture has it, in reading order.
    `part` gives what of a graph such a picture shows at all, where that is not the whole of it.
    """

    read: Callable[[SparqlStore, Sequence[str], str], nx.MultiDiGraph[str]]
    draw: Callable[[nx.MultiDiGraph[str]], Drawing]
    groups: Callable[[nx.MultiDiGraph[str]], Mapping[str, str]]
    part: Callable[[nx.MultiDiGraph[str]], nx.MultiDiGraph[str]] = whole


def around(store: SparqlStore, iris: Sequence[str], lang: str) -> nx.MultiDiGraph[str]:
    """Give the constellation of initiatives; of anything else, what is around it."""
    if len(iris) == 1 and kind_of(iris[0]) not in INITIATIVE_KINDS:
        return surroundings(store, iris[0], lang)
    return constellation(store, iris, lang)


def all_things(store: SparqlStore, iris: Sequence[str], lang: str) -> nx.MultiDiGraph[str]:
    """Give everything there is, in which some things may be of special interest."""
    found = everything(store, lang)
    found.graph["initiatives"] = [iri for iri in iris if iri in found]
    return found


def beside(store: SparqlStore, iris: Sequence[str], lang: str) -> nx.MultiDiGraph[str]:
    """Give everything with some things of interest; where that is too much, what touches them."""
    try:
        return all_things(store, iris, lang)
    except TooLarge:
        found = part(store, iris).told(lang)
        found.graph["initiatives"] = list(iris)
        return found


VIEWS: Final = MappingProxyType(
    {
        "lanes": View(around, draw_lanes, lane_names),
        "money": View(money, draw_money, money_groups, money_part),
        "timeline": View(lineage, draw_timeline, timeline_groups, dated),
        "ego": View(beside, draw_ego, ego_names, ego_part),
        "constellation": View(all_things, draw_constellation, constellation_names),
    }
)
