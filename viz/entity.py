"""The page of one thing, and of every record, concept and scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import CLAIMS
from graph.reading.kinds import INITIATIVE_KINDS
from ontology.errors import NotFound
from ontology.terms import LANGUAGES, OA, PROV
from queries.bridging.naming import countries
from queries.cards.describe import look
from queries.cards.figures import figures
from queries.cards.known import Known
from queries.model import Card
from queries.prefixes import kind_of
from viz.answers import linker, page
from viz.contents import ENTITY_KINDS
from viz.documents import short_names
from viz.hosting.placed import origin
from viz.linked.formats import offers_of
from viz.lists.definitions import place_of
from viz.messages import message
from viz.negotiate import language
from viz.pictures.marks import mark
from viz.pictures.picture import PICTURED_KINDS
from viz.pictures.saving import saves
from viz.records import heading, in_order
from viz.things.asked import offers
from viz.things.corpus_files import entity_file, source_file
from viz.things.linked import linked
from viz.things.pieces import disputed, plainly
from viz.things.registers import registers
from viz.things.roles import MOST, roles
from viz.things.summary import summary
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Description
    from queries.overview.model import Overview
    from viz.pictures.picture import Picture
    from viz.site import Site
    from viz.things.pieces import Sentence

#: A thing with more ties is not drawn on its page; the explorer narrows what is around it.
MOST_DRAWN: Final = 400
_ACTOR_KINDS: Final = frozenset({"organisation", "group", "person", "place"})


def entity(request: Request, iri: str) -> Response:
    """Show whatever has this IRI."""
    site: Site = request.app.state.site
    lang = language(request)
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
        offered=offers_of(iri),
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
        if kind_of(iri) in ENTITY_KINDS and iri in site.contents("en").iris:
            return site.card(iri, lang)
        return look(site.store, iri, lang)
    except NotFound:
        raise NotFound(message("error-404-text", lang)) from None


def _card(request: Request, site: Site, found: Card, title: str) -> Response:
    lang, link = language(request), linker(request)
    overview = site.overview(lang)
    crowded = _crowded(found, overview)
    told = summary(found, overview)
    listed, narrowed = place_of(found.kind)
    name = f"/picture/{found.kind}/{found.slug}"
    return page(
        request,
        "thing.html",
        title,
        thing=found,
        told=told,
        opened=disputed(told),
        roles=roles(found, overview),
        as_actor=found.kind in _ACTOR_KINDS,
        as_country=found.iri in site.once(countries),
        figures=figures(found.figures),
        most=MOST,
        initiatives=INITIATIVE_KINDS,
        differences=sorted(found.disagreements, key=lambda dispute: not dispute.contested),
        disputes={dispute.id: dispute for dispute in found.disagreements},
        source_names=short_names([found], site.keys()),
        keys=site.keys(),
        full_names=site.source_names(lang),
        kind_mark=mark(found.kind, _actor_kind(found)),
        picture=None if crowded else _picture(site, found, lang),
        crowded=crowded,
        picture_saves=saves(name, link, lang),
        participants_title="takes-part-in" if found.kind in _ACTOR_KINDS else "participants",
        registers=registers(found.identifiers),
        asked=offers(site.store, found, _chosen(request)),
        list_path=link(listed, **narrowed),
        entity_file=entity_file(found.kind, found.slug),
        files=[source_file(source.slug) for source in found.sources[:MOST]],
        offered=offers_of(found.iri),
        **_described(request, found, told, f"{name}.png"),
    )


def _described(
    request: Request, found: Card, told: Sequence[Sentence], image: str
) -> dict[str, Any]:
    """What programs and other sites are told of a page: a line, its address and picture."""
    here = f"{origin(request)}{page_path(found.iri)}"
    description = plainly(told) or f"{found.label.text}, {found.type_label.text}"
    return {
        "description": description,
        "here": here,
        "image": image,
        "json_ld": linked(found, description, here),
    }


def _crowded(found: Card, overview: Overview) -> int:
    """How many ties a thing has, where they are too many to be drawn on its page; else 0."""
    item = overview.by_iri.get(found.iri)
    return item.ties if item and item.ties > MOST_DRAWN else 0


def _picture(site: Site, found: Card, lang: str) -> Picture | None:
    """The picture of a thing that has something around it."""
    if found.kind not in PICTURED_KINDS:
        return None
    made = site.picture((found.iri,), lang)
    least = 1 if found.kind in INITIATIVE_KINDS else 2
    return made if made.twin.edges >= least else None


def _chosen(request: Request) -> str:
    """The language that was chosen by hand, which links keep."""
    chosen = request.query_params.get("lang", "")
    return chosen if chosen in LANGUAGES else ""


def _actor_kind(found: Card) -> str:
    kinds = (fact.ref.slug for fact in Known(found).facts("mp:actorKind") if fact.ref)
    return next(kinds, "")
