"""The places of the constellation: stored beside the code, so that nothing moves between visits."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from ontology import cache as kept
from viz.kept import Kept
from viz.pictures.constellation.force import forced
from viz.pictures.constellation.near import nearby
from viz.pictures.constellation.ties import FOLDED_ABOVE, ties
from viz.pictures.edges import drawn_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from viz.pictures.constellation.ties import Pair
    from viz.pictures.curves import Spot

#: The file with the places of the packaged corpus, one thing a line.
STORED: Final = "places.tsv"
#: With fewer of its tied things stored than this share, a data set is laid out anew.
_KNOWN: Final = 0.5
_KEPT: Final = "layouts"
_MOST_KEPT: Final = 8
#: Where a graph has what gives the places of the whole that it is a part of.
_WHOLE: Final = "places"


def placed(graph: nx.MultiDiGraph[str]) -> dict[str, Spot]:
    """Give everything that is drawn of a graph its place; what it is a part of decides."""
    whole = graph.graph.get(_WHOLE)
    return _placed(graph, whole() if whole else stored_of(graph))


def remember(graph: nx.MultiDiGraph[str]) -> None:
    """Let the parts that are made of a graph have their places from the whole of it.

    Nothing is laid out before the first part is drawn, nor if the whole is too large for it.
    """
    graph.graph[_WHOLE] = cache(lambda: _of_whole(graph))


def _of_whole(graph: nx.MultiDiGraph[str]) -> dict[str, Spot]:
    known = stored_of(graph)
    return known if len(drawn_nodes(graph)) > FOLDED_ABOVE else _placed(graph, known)


def _placed(graph: nx.MultiDiGraph[str], known: Mapping[str, Spot]) -> dict[str, Spot]:
    names, pairs = drawn_nodes(graph), ties(graph).keys()
    found = {name: known[name] for name in names if name in known}
    # What is tied to nothing is never stored, and has no say in what is a data set of its own.
    tied = {end for pair in pairs for end in pair}
    if len(tied & found.keys()) < _KNOWN * len(tied):
        return _own(sorted(names), sorted(pairs))
    return nearby(names, pairs, found)


def stored_of(graph: nx.MultiDiGraph[str]) -> dict[str, Spot]:
    """Give the stored places of a graph's things."""
    return {name: spot for name in graph if (spot := stored().get(short(name)))}


def short(iri: str) -> str:
    """Give the name of a thing in the file: its kind and slug, whatever the base."""
    return "/".join(iri.rsplit("/", 2)[-2:])


@cache
def stored() -> Mapping[str, Spot]:
    """Read the stored places."""
    return read((files("viz.pictures.constellation") / STORED).read_text("utf-8"))


def read(text: str) -> dict[str, Spot]:
    """Read places, one line a thing; raises ValueError for a line that is none."""
    found = {}
    for line in text.splitlines():
        name, x, y = line.split("\t")
        found[name] = float(x), float(y)
    return found


def written(spots: Mapping[str, Spot]) -> str:
    """Write places in the order of the names."""
    lines = sorted((short(name), spot) for name, spot in spots.items())
    return "".join(f"{name}\t{x:.0f}\t{y:.0f}\n" for name, (x, y) in lines)


#: What was laid out in this process; pages ask for it in several threads at once.
_made: Final[Kept[dict[str, Spot]]] = Kept(_MOST_KEPT)


def _own(names: list[str], pairs: list[Pair]) -> dict[str, Spot]:
    """Lay out what is not stored, once; a cache that cannot be used only costs time."""
    key = hashlib.sha256(repr((names, pairs)).encode()).hexdigest()
    return _made.get(key, lambda: _recalled(key, names) or _laid_out(key, names, pairs))


def _laid_out(key: str, names: list[str], pairs: list[Pair]) -> dict[str, Spot]:
    found = forced(names, pairs, {})
    _keep(key, found)
    return found


def _recalled(key: str, names: list[str]) -> dict[str, Spot]:
    with suppress(OSError, RuntimeError, ValueError):
        found = read((kept.folder(_KEPT) / f"{key}.tsv").read_text("utf-8"))
        return {name: found[name] for name in names} if {*names} == {*found} else {}
    return {}


def _keep(key: str, spots: Mapping[str, Spot]) -> None:
    """Write beside the place and rename, so that two runs at once do not spoil each other."""
    with suppress(OSError, RuntimeError):
        folder = kept.make(_KEPT)
        made = folder / f".{key}"
        made.write_text("".join(f"{n}\t{x:.0f}\t{y:.0f}\n" for n, (x, y) in spots.items()), "utf-8")
        made.replace(folder / f"{key}.tsv")
        kept.make_room(folder, "*.tsv", _MOST_KEPT)
