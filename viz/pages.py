"""The pages that begin a visit: start, search, lists of things, and the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology import terms
from queries.listing import by_theme, theme_label
from queries.service.request import BadRequest
from viz.answers import linker, page
from viz.contents import ENTITY_KINDS, KINDS
from viz.documents import short_names
from viz.messages import message
from viz.negotiate import language
from viz.records import tellings
from viz.vocabulary import vocabulary

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Card, Step, Text
    from viz.site import Site


#: Lists whose every line tells what it says are long; so many lines are one page of them.
TOLD_KINDS: Final = frozenset({"judgement", "claim"})
ON_PAGE: Final = 250


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
        picture=site.picture(featured, lang) if featured else None,
        picture_src=link("/picture/featured.json"),
        picture_save=link("/picture/featured.html"),
        steps=_steps(cards),
        source_names=short_names(cards, site.keys()),
        counts=site.contents(lang).counts(),
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


def things(request: Request) -> Response:
    """The list of one kind of things, or of all of them."""
    site: Site = request.app.state.site
    lang = language(request)
    kind = request.query_params.get("kind", "")
    if kind and kind not in KINDS:
        raise BadRequest(404, f"There is no kind “{kind[:40]}”.", f"one of {', '.join(KINDS)}")
    known = site.contents(lang)
    shown = [kind] if kind else list(ENTITY_KINDS)
    name = message(f"kind-{kind}" if kind else "things-every", lang)
    groups = [(one, known.of(one)) for one in shown if known.of(one)]
    told: dict[str, tuple[Text, str]] = {}
    number, pages = 1, 1
    if kind in TOLD_KINDS:
        number, pages = _page(request, len(known.of(kind)))
        part = known.of(kind)[(number - 1) * ON_PAGE : number * ON_PAGE]
        groups = [(kind, part)] if part else []
        told = tellings(site.store, lang, [entry.iri for entry in part])
    return page(
        request,
        "things.html",
        message("things-title", lang, kind=name),
        groups=groups,
        number=number,
        pages=pages,
        counts=known.counts(),
        kind=kind,
        tellings=told,
        keys=site.keys(),
    )


def _page(request: Request, entries: int) -> tuple[int, int]:
    """The page of a long list that was asked for, and how many there are."""
    pages = max(1, -(-entries // ON_PAGE))
    text = request.query_params.get("page", "1")
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not 1 <= number <= pages:
        raise BadRequest(404, f"There is no page “{text[:20]}”.", f"from 1 to {pages}")
    return number, pages


def search(request: Request) -> Response:
    """Search by name; works without JavaScript."""
    site: Site = request.app.state.site
    lang = language(request)
    text = request.query_params.get("q", "").strip()[:200]
    found = site.suggestions(text, 30) if text else []
    labels = {entry.iri: entry.label for entry in site.contents(lang).entries}
    title = message("search-results", lang, text=text) if text else message("search", lang)
    return page(request, "search.html", title, text=text, found=found, labels=labels)


def ontology(request: Request) -> Response:
    """The terms of the vocabulary, so that their IRIs lead somewhere."""
    lang = language(request)
    return page(
        request,
        "ontology.html",
        message("ontology-title", lang),
        vocabulary=vocabulary(lang),
        schemes=[(slug, f"{terms.BASE}scheme/{slug}") for slug in terms.schemes()],
    )
