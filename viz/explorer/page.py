"""The page of the explorer: its form, and what an address asks for as a drawing and as lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.networks.standing import brokers, cut_off
from graph.reading.kinds import INITIATIVE_KINDS
from viz.answers import linker, page
from viz.explorer.heading import chips, heading
from viz.explorer.options import choices, lenses, years
from viz.explorer.reading import asked
from viz.explorer.selection import DRAWN, money_joins, select
from viz.explorer.starting import starting_points
from viz.explorer.state import ONLY
from viz.explorer.told import Teller
from viz.explorer.views import Studio, shown_as
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from graph.networks.model import Edge
    from viz.explorer.reading import Asked
    from viz.explorer.selection import Selection
    from viz.site import Site

#: So many things and so many relations stand on one page of their lists.
ON_PAGE: Final = 60
#: So many actors that join two countries are named.
_BROKERS: Final = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in pages: what stands on this one, and how many there are in all."""

    entries: Sequence[Any]
    count: int
    pages: int


def explorer(request: Request) -> Response:
    """Show what the address asks for; of nothing, where to begin."""
    site: Site = request.app.state.site
    lang = language(request)
    found = asked(site, request.query_params.multi_items(), lang)
    teller = Teller(site, found.network, lang)
    values = _form(found, lang) | {
        "asked": found,
        "state": found.state,
        "starts": [(teller.end(s.iri), s.ties) for s in starting_points(found.network)],
        "result": None,
    }
    title = message("explore-title", lang)
    if found.state.begun and not (found.large and not found.focus):
        selection = select(found)
        studio = Studio(site.saved, lang, linker(request), site.citations(lang))
        result = _result(found, selection, teller, studio)
        title = result["title"]
        values |= {"result": result, "choices": result["choices"]}
        values["lenses"] = lenses(selection.whole, found.state, site.source_names(lang), lang)
    return page(request, "graph.html", title, found.notices.status, **values)


def _form(found: Asked, lang: str) -> dict[str, Any]:
    """What the form shows whatever was found."""
    known = {slug: iri for slug, iri in found.iris.items() if iri in found.network}
    return {
        "named": {slug: found.network.nodes[iri]["label"] for slug, iri in known.items()},
        "near": found.notices.near,
        "only": [(kind, message(f"explore-edge-{kind}", lang)) for kind in ONLY],
        "years": years(found.network),
    }


def _result(found: Asked, selection: Selection, teller: Teller, studio: Studio) -> dict[str, Any]:
    state, lang = found.state, teller.lang
    title = heading(found, lang)
    shown_now = shown_as(found, selection, studio)
    offered = choices(selection, state, lang)
    relations = _paged(_in_order(found, selection), state.page)
    things = _paged(_things(selection), state.page)
    return {
        "title": title,
        "selection": selection,
        "shown": shown_now,
        "choices": offered,
        "chips": chips(found, offered, lang),
        "relations": Listed(
            [teller.relation(edge) for edge in relations.entries], relations.count, relations.pages
        ),
        "things": Listed(
            [(teller.end(name), selection.far[name]) for name in things.entries],
            things.count,
            things.pages,
        ),
        "pages": max(relations.pages, things.pages if shown_now.listed else 1),
        "walks": teller.walks(selection.ways),
        "common": teller.common(selection.shared),
        "most": DRAWN,
        "money": bool(selection.ways) and not state.only and money_joins(found),
        **_standing(found, teller),
    }


def _things(selection: Selection) -> list[str]:
    """What fits, the nearest first, then what has most relations here."""
    degree, labels = selection.whole.degree, selection.whole.nodes
    return sorted(
        selection.things,
        key=lambda name: (selection.far[name], -degree(name), labels[name]["label"].casefold()),
    )


def _in_order(found: Asked, selection: Selection) -> list[Edge]:
    """The relations that fit: those of what is looked at first, then by kind and names."""
    focus, graph = {*found.focus}, selection.whole

    def place(edge: Edge) -> tuple[bool, str, str, str, Edge]:
        data, ends = graph.edges[edge], [graph.nodes[end]["label"].casefold() for end in edge[:2]]
        return (not focus & {*edge[:2]}, data["kind"], data["key_word"], " ".join(ends), edge)

    return sorted(selection.edges, key=place)


def _paged(entries: Sequence[Any], number: int) -> Listed:
    pages = max(1, -(-len(entries) // ON_PAGE))
    begin = (min(number, pages) - 1) * ON_PAGE
    return Listed(entries[begin : begin + ON_PAGE], len(entries), pages)


def _standing(found: Asked, teller: Teller) -> dict[str, Any]:
    """What would come apart without the one actor that is looked at; who joins two countries."""
    network, state = found.network, found.state
    alone = len(found.focus) == 1 and not state.to and not found.large
    alone = alone and network.nodes[found.focus[0]]["kind"] not in INITIATIVE_KINDS
    lost = cut_off(network, found.focus[0]) if alone else ()
    joined = brokers(network, *state.country) if len(state.country) == 2 else ()
    return {
        "lost": [teller.end(name) for name in lost],
        "brokers": [(teller.end(each.actor), len(each.arrangements)) for each in joined[:_BROKERS]],
        "countries": [network.graph["countries"].get(slug, slug) for slug in state.country],
    }
