"""A picture of some things, whichever view it takes: what is drawn, and the same as lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.messages import message
from viz.pictures.citing import citations
from viz.pictures.legend import legend
from viz.pictures.twin import Twin, twin
from viz.pictures.views import PICTURED_KINDS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from graph.stores.protocol import SparqlStore
    from viz.pictures.citing import Citations
    from viz.pictures.drawing import Drawing

__all__ = ["PICTURED_KINDS", "Picture", "picture", "pictured"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be shown, in one language."""

    view: str
    title: str
    description: str
    lang: str
    slugs: tuple[str, ...]
    drawing: Drawing
    legend: tuple[tuple[str, str], ...]
    twin: Twin


def picture(
    store: SparqlStore,
    things: Sequence[str],
    lang: str = "en",
    view: str = "lanes",
    known: Citations | None = None,
) -> Picture:
    """Draw some things (IRIs) with all that the facts tie to them, and who says so.

    The documents are read of the store where they are not `known`.
    """
    read = VIEWS[view].read(store, things, lang)
    read.graph["cited"] = citations(store, lang) if known is None else known
    return pictured(read, view)


def pictured(read: nx.MultiDiGraph[str], view: str) -> Picture:
    """Draw a graph that was read already, with its list; the graph knows its language."""
    graph = VIEWS[view].part(read)
    lang, first = graph.graph["lang"], graph.graph["initiatives"]
    drawing = VIEWS[view].draw(graph)
    names = ", ".join(graph.nodes[iri]["label"] for iri in first)
    names = names or message("picture-everything", lang)
    told = twin(graph, VIEWS[view].groups(graph))
    return Picture(
        view=view,
        title=message(f"picture-title-{view}", lang, names=names),
        description=message(f"picture-about-{view}", lang),
        lang=lang,
        slugs=tuple(graph.nodes[iri]["slug"] for iri in first),
        drawing=drawing,
        legend=legend(drawing, lang),
        twin=told,
    )
