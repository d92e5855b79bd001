"""The page that begins a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.listing import by_theme, theme_label
from viz.answers import linker, page
from viz.documents import short_names
from viz.linked.formats import offers
from viz.lists.everything import counts
from viz.messages import message
from viz.negotiate import language
from viz.pictures.saving import saves
from viz.urls import page_path

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Card, Step
    from viz.site import Site


def start(request: Request) -> Response:
    """The start page: what this is, the picture, the lineage in sentences, what there is."""
    site: Site = request.app.state.site
    lang = language(request)
    featured = site.featured()
    cards = [site.card(iri, lang) for iri in featured]
    link = linker(request)
    return page(
        request,
        "start.html",
        message("site", lang),
        picture=site.picture(featured[:1], lang) if featured else None,
        picture_saves=saves(page_path(featured[0]).replace("/id/", "/picture/"), link, lang)
        if featured
        else (),
        timeline=site.picture(featured, lang, "timeline") if len(featured) > 1 else None,
        steps=_steps(cards),
        source_names=short_names(cards, site.keys()),
        offered=offers("/index"),
        counts=[count for count in counts(site, lang) if count.narrow != {"kind": "judgement"}],
        themes=[(name, theme_label(name, lang), found) for name, found in by_theme().items()],
    )


def _steps(cards: list[Card]) -> list[Step]:
    """The lineage between the featured initiatives, each step once."""
    featured = {one.iri for one in cards}
    found: dict[tuple[str, str, str], Step] = {}
    for one in cards:
        for step in one.lineage:
            if {step.earlier.iri, step.later.iri} <= featured:
                found.setdefault((step.earlier.iri, step.later.iri, step.kind.slug), step)
    return list(found.values())
