"""Which pictures there can be of what is looked at, and the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from viz.explorer.state import EGO, LANES, TABLE, VIEWS
from viz.explorer.ways_drawing import ways_picture
from viz.pictures.ego.state import read_state, with_state
from viz.pictures.lanes import drawn_edges
from viz.pictures.picture import pictured
from viz.pictures.views import INITIATIVE_KINDS
from viz.pictures.views import VIEWS as DRAWN
from viz.render import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.networks.model import Network
    from viz.explorer.reading import Asked
    from viz.explorer.selection import Selection
    from viz.explorer.state import State
    from viz.kept import Kept
    from viz.pictures.picture import Picture


@dataclass(frozen=True)
class Shown:
    """The view that is shown, those that are offered, and the picture as it stands on the page."""

    view: str
    offered: tuple[tuple[str, str], ...]
    """Name and address of each view."""
    picture: Markup
    crowded: bool
    left_out: int = 0
    """How many relations are listed but not drawn."""

    @property
    def listed(self) -> bool:
        """Whether the things are listed because nothing is drawn."""
        return not self.picture


@dataclass(frozen=True)
class Studio:
    """Draws pictures in a language, and keeps them as they are written: the data do not change."""

    saved: Kept[bytes]
    lang: str
    link: Callable[..., str]

    def written(self, state: State, make: Callable[[], Picture | None]) -> Markup:
        """Give the picture of a state as a part of a page; nothing where nothing can be drawn."""
        key = ("graph", replace(state, page=1), self.lang)
        text = self.saved.get(key, lambda: self._write(make()).encode()).decode()
        return Markup(text)  # noqa: S704 - written by a template of ours

    def _write(self, picture: Picture | None) -> str:
        if picture is None or not picture.drawing.nodes:
            return ""
        return render("_explored.html", self.lang, picture=picture, link=self.link)


def shown_as(asked: Asked, selection: Selection, title: str, studio: Studio) -> Shown:
    """Choose the view: the one that was asked for if there can be one, else the first there can."""
    state = asked.state
    if state.to:
        return Shown("", (), studio.written(state, lambda: _ways(selection, title)), crowded=False)
    possible = [view for view in VIEWS if _possible(view, asked, selection)]
    default = next(view for view in (*_first(asked), *possible) if view in possible)
    view = state.view if state.view in possible else default
    offered = tuple((one, state.address(view=one)) for one in possible)
    crowded = view != TABLE and not selection.drawable(view)
    if view == TABLE or crowded or not drawn_edges(selection.graph):
        return Shown(view, offered, Markup(), crowded)
    graph = selection.graph
    if view == EGO:
        graph = _opened(asked, selection, studio.lang)
    elif view == LANES:
        graph = _by_roles(graph)
    picture = studio.written(replace(state, view=view), lambda: pictured(graph, view))
    left_out = len(selection.graph.edges) - len(graph.edges) if picture else 0
    return Shown(view, offered, picture, crowded, left_out)


def _ways(selection: Selection, title: str) -> Picture | None:
    if not selection.ways:
        return None
    return ways_picture(selection.graph, selection.far, title)


def _first(asked: Asked) -> tuple[str, ...]:
    """The views that suit what is looked at, the best first."""
    kinds = {asked.network.nodes[iri]["kind"] for iri in asked.focus}
    if kinds and kinds <= {*INITIATIVE_KINDS}:
        return (LANES,)
    return (EGO, LANES) if len(asked.focus) == 1 else ("constellation",)


def _possible(view: str, asked: Asked, selection: Selection) -> bool:
    nodes, kinds = selection.whole.nodes, {asked.network.nodes[iri]["kind"] for iri in asked.focus}
    if view == TABLE:
        return True
    if view not in DRAWN:
        return False
    if view == LANES:
        return len(asked.focus) == 1 or bool(kinds and kinds <= {*INITIATIVE_KINDS})
    if view == EGO:
        return len(asked.focus) == 1
    if view == "timeline":
        return any(data["since"] or data["until"] for _, data in nodes(data=True))
    if view == "money":
        return any(data["kind"] == "funding" for *_, data in selection.whole.edges(data=True))
    return True


def _by_roles(graph: Network) -> Network:
    """Leave out what is no role in what is looked at.

    What others do in neighbouring initiatives is none of it, and who pays through a fund stands
    behind the fund.
    """
    focus, nodes = {*graph.graph["initiatives"]}, graph.nodes
    through = {
        fact
        for source, _, data in graph.edges(data=True)
        if data["kind"] == "funding" and nodes[source]["kind"] == "fund"
        for fact in data["facts"]
    }
    found: Network = graph.copy()
    for source, target, key, data in graph.edges(keys=True, data=True):
        ends = {source, target}
        elsewhere = not ends & focus and any(nodes[e]["kind"] in INITIATIVE_KINDS for e in ends)
        doubled = key == "funding:funder" and nodes[source]["kind"] != "fund"
        if elsewhere or (doubled and target in focus and through & {*data["facts"]}):
            found.remove_edge(source, target, key)
    return found


def _opened(asked: Asked, selection: Selection, lang: str) -> Network:
    """Give what an ego network has open, as its own part of the address says."""
    state = asked.state
    query = {"more": state.more} | ({} if state.open is None else {"open": state.open})
    ego, faults = read_state(query, state.address(view=EGO), lang)
    asked.notices.told += faults
    return with_state(selection.graph, ego)
