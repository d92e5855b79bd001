"""Which pictures there can be of what is looked at, and the one that is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from graph.reading.kinds import INITIATIVE_KINDS
from viz.explorer.heading import heading
from viz.explorer.state import EGO, LANES, TABLE, VIEWS
from viz.explorer.ways_drawing import ways_picture
from viz.pictures.edges import drawn_edges
from viz.pictures.ego.state import read_state, with_state
from viz.pictures.picture import pictured
from viz.pictures.saving import saves
from viz.pictures.views import VIEWS as DRAWN
from viz.render import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.networks.model import Network
    from viz.explorer.reading import Asked
    from viz.explorer.selection import Selection
    from viz.explorer.state import State
    from viz.kept import Kept
    from viz.pictures.citing import Citations
    from viz.pictures.picture import Picture


@dataclass(frozen=True)
class Shown:
    """The view that is shown, those that are offered, and the picture as it stands on the page."""

    view: str
    offered: tuple[tuple[str, str], ...]
    """Name and address of each view."""
    picture: Markup
    crowded: bool

    @property
    def listed(self) -> bool:
        """Whether the things are listed because nothing is drawn."""
        return not self.picture


@dataclass(frozen=True)
class Chosen:
    """The view that is chosen, those there can be, and how its picture is made, if it has one."""

    view: str
    offered: tuple[tuple[str, str], ...] = ()
    draw: Callable[[], Picture] | None = None
    crowded: bool = False
    whole: tuple[int, int] = (0, 0)
    """How many things and relations there are, of which a view may draw fewer."""


@dataclass(frozen=True)
class Studio:
    """Draws pictures in a language, and keeps them as they are written: the data do not change."""

    saved: Kept[bytes]
    lang: str
    link: Callable[..., str]
    known: Citations
    """The documents in short, that pictures name."""

    def written(
        self, state: State, draw: Callable[[], Picture], whole: tuple[int, int] = (0, 0)
    ) -> Markup:
        """Give the picture of a state as a part of a page; nothing where nothing can be drawn."""
        state = replace(state, page=1)
        key = ("graph", state, self.lang)
        text = self.saved.get(key, lambda: self._write(state, draw(), whole).encode()).decode()
        return Markup(text)  # noqa: S704 - written by a template of ours

    def _write(self, state: State, picture: Picture, whole: tuple[int, int]) -> str:
        if not picture.drawing.nodes:
            return ""
        forms = saves("/graph", state.address, self.lang)
        return render(
            "_explored.html",
            self.lang,
            picture=picture,
            link=self.link,
            saves=forms,
            whole=whole,
        )


def shown_as(asked: Asked, selection: Selection, studio: Studio) -> Shown:
    """Show what an address asks for as it stands on the page."""
    found = chosen(asked, selection, studio.lang, studio.known)
    state = replace(asked.state, view=found.view)
    picture = studio.written(state, found.draw, found.whole) if found.draw else Markup()
    return Shown(found.view, found.offered, picture, found.crowded)


def chosen(asked: Asked, selection: Selection, lang: str, known: Citations) -> Chosen:
    """Choose the view: the one that was asked for if there can be one, else the first there can."""
    state = asked.state
    selection.graph.graph["cited"] = known
    if state.to:
        return Chosen("", draw=partial(_ways, asked, selection, lang) if selection.ways else None)
    possible = [view for view in VIEWS if _possible(view, asked, selection)]
    default = next(view for view in (*_first(asked), *possible) if view in possible)
    view = state.view if state.view in possible else default
    offered = tuple((one, state.address(view=one)) for one in possible)
    crowded = view != TABLE and not selection.drawable(view)
    if view == TABLE or crowded or not drawn_edges(selection.graph):
        return Chosen(view, offered, crowded=crowded)
    graph = selection.graph
    if view == EGO:
        graph = _opened(asked, selection, lang)
    elif view == LANES:
        graph = _by_roles(graph)
    whole = (len(selection.graph), len(selection.graph.edges))
    return Chosen(view, offered, partial(pictured, graph, view), whole=whole)


def _ways(asked: Asked, selection: Selection, lang: str) -> Picture:
    return ways_picture(selection.graph, selection.far, heading(asked, lang))


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
