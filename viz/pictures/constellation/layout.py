"""Lays the constellation of a data set out for the file that is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.everything import whole
from viz.pictures.constellation.force import forced
from viz.pictures.constellation.places import stored_of, written
from viz.pictures.constellation.ties import ties
from viz.pictures.edges import drawn_nodes

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore

#: What is stored is worth more patience than what is laid out while somebody waits.
_ROUNDS: Final = 2_000


def laid_out(store: SparqlStore, *, fresh: bool) -> tuple[str, int, int]:
    """Give the file of places, how many things it has, and how many of them are new to it.

    What has a place hardly moves, and not at all where nothing is new, unless all is laid out anew.
    """
    graph = whole(store).told("en")
    names, pairs = drawn_nodes(graph), ties(graph).keys()
    known = {} if fresh else {n: s for n, s in stored_of(graph).items() if n in {*names}}
    new = len(names) - len(known)
    spots = forced(names, pairs, known, _ROUNDS) if new else known
    return written(spots), len(names), new
