"""The page of one thing, and of every record, concept and scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import CLAIMS, DEFAULT_BASE
from ontology.errors import NotFound
from ontology.terms import OA, PROV
from queries.cards.describe import look
from queries.model import Card
from viz.answers import linker, page
from viz.documents import short_names
from viz.messages import message
from viz.negotiate import language
from viz.pictures.marks import mark
from viz.pictures.picture import INITIATIVE_KINDS, PICTURED_KINDS
from viz.records import heading, in_order

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Description
    from viz.site import Site

_ACTOR_KINDS: Final = frozenset({"organisation", "group", "person", "place"})


def entity(request: Request) -> Response:
    """Show whatever has the IRI that this path stands for."""
    site: Site = request.app.state.site
    lang = language(request)
    path = request.url.path.lstrip("/")
    iri = DEFAULT_BASE + path
    found = _look(site, iri, lang)
    if isinstance(found, Card):
        return _card(request, site, found, str(found.label))
    told = heading(site.store, found, lang)
    words = _words(site, iri) if found.kind in {"claim", "fragment"} else ""
    return page(
        request,
        "record.html",
        str(told),
        thing=in_order(found),
        told=told,
        words_quoted=words,
        source_names=site.source_names(lang),
        cited={side.source for dispute in found.disagreements for side in dispute.sides},
    )


def _words(site: Site, iri: str) -> str:
    """The fragment of a document that a claim rests on."""
    quoted = site.store.quads_for_pattern(NamedNode(iri), PROV.wasQuotedFrom, None, CLAIMS)
    fragments = [quad.object for quad in quoted] or [NamedNode(iri)]
    exact = (
        quad.object
        for fragment in fragments
        if isinstance(fragment, NamedNode)
        for quad in site.store.quads_for_pattern(fragment, OA.exact, None, CLAIMS)
    )
    return next((text.value for text in exact if isinstance(text, Literal)), "")


def _look(site: Site, iri: str, lang: str) -> Card | Description:
    try:
        return look(site.store, iri, lang)
    except NotFound:
        raise NotFound(message("error-404-text", lang)) from None


def _card(request: Request, site: Site, found: Card, title: str) -> Response:
    lang = language(request)
    drawn = None
    if found.kind in PICTURED_KINDS:
        made = site.picture((found.iri,), lang)
        least = 1 if found.kind in INITIATIVE_KINDS else 2
        drawn = made if made.twin.edges >= least else None
    name = f"/picture/{found.kind}/{found.slug}"
    link = linker(request)
    return page(
        request,
        "thing.html",
        title,
        thing=found,
        differences=sorted(found.disagreements, key=lambda dispute: not dispute.contested),
        disputes={dispute.id: dispute for dispute in found.disagreements},
        source_names=short_names([found], site.keys()),
        keys=site.keys(),
        full_names=site.source_names(lang),
        kind_mark=mark(found.kind, _actor_kind(found)),
        picture=drawn,
        picture_src=link(f"{name}.json"),
        picture_save=link(f"{name}.html"),
        participants_title="takes-part-in" if found.kind in _ACTOR_KINDS else "participants",
        planned=[figure for figure in found.figures if figure.status_class == "planned"],
        actual=[figure for figure in found.figures if figure.status_class != "planned"],
    )


def _actor_kind(found: Card) -> str:
    kinds = (
        fact.ref.slug
        for group in found.facts
        if group.property.endswith("actorKind") and not group.incoming
        for fact in group.facts
        if fact.ref
    )
    return next(kinds, "")
