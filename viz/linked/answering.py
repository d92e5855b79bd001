"""Answers for an IRI: with its page, with data, or with the address of the document about it.

A record of ours (a claim, a judgement, a scheme, the vocabulary) is a document: its data are sent
from its own address, with the address of that one format in Content-Location. Any other thing is
in the world and cannot be sent: who asks for data is shown the document about it (303). Pages
stand where they always stood: the published IRIs are elsewhere, and lead here with a 303 as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from graph.exports.describing import PROFILES
from graph.exports.rdf import serialise
from ontology.errors import CannotHold, NotFound, PartnershipsError
from ontology.terms import LANGUAGES
from queries.service.negotiation import NotAcceptable
from queries.service.request import BadRequest
from viz.linked import headers
from viz.linked.formats import FORMS, HTML, endings, negotiated
from viz.linked.subjects import known
from viz.linked.table import table
from viz.messages import message
from viz.negotiate import has_already, header, language
from viz.problems import answer_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.exports.describing import Description
    from viz.linked.subjects import Subject
    from viz.site import Site

    #: Tells about an IRI in a profile.
    Teller = Callable[[str], Description]
    Page = Callable[[Request], Response]

#: Plain JSON is our JSON-LD, which reads as such.
_WRITTEN_AS: Final = {"json": "jsonld"}
_ABOUT_BODY: Final = frozenset({"content-length", "content-type"})


def answer(request: Request, subject: Subject, tell: Teller, page: Page) -> Response:
    """Answer in the format that the address names or, where it names none, that Accept weighs."""
    try:
        ending = subject.ending or negotiated(header(request, "accept"))
        if ending == HTML:
            return _page(request, subject, page)
        return _data(request, subject, ending, tell)
    except NotAcceptable as failure:
        refused = refusal(request, failure)
        refused.headers["link"] = headers.headers(subject, "", "", PROFILES[0])["link"]
        return refused


def refusal(request: Request, failure: PartnershipsError) -> Response:
    """A problem that programs of other sites can read as well."""
    told = answer_error(request, failure)
    told.headers["access-control-allow-origin"] = "*"
    told.headers["vary"] = "Accept, Accept-Language"
    return told


def _page(request: Request, subject: Subject, page: Page) -> Response:
    """The page, as it is at its own address whatever ending was asked for."""
    made = page(Request({**request.scope, "path": subject.path}, request.receive))
    if made.status_code == 200:
        made.headers.update(headers.headers(subject, HTML, "", PROFILES[0]))
        for name in ("access-control-allow-origin", "cross-origin-resource-policy"):
            del made.headers[name]
        if not subject.ending:
            made.headers["content-location"] = f"{subject.trunk}.{HTML}"
        return _tagged(request, made)
    return made


def _data(request: Request, subject: Subject, ending: str, tell: Teller) -> Response:
    profile, query = _profile(request), _query(request, ending)
    shadowed = False
    if not subject.ending and not subject.document:
        site: Site = request.app.state.site
        there = known(site.store, [subject.iri, _with(subject, ending)])
        if subject.iri not in there:
            raise NotFound(message("error-404-text", language(request)))
        shadowed = _with(subject, ending) in there
        if not shadowed:
            found = headers.see_other(subject, ending, query, profile)
            return Response(status_code=303, headers=found)
    told = tell(profile)
    if not told.quads:
        raise NotFound(message("error-404-text", language(request)))
    found = headers.headers(subject, ending, query, profile)
    if not subject.ending and not shadowed:
        found["content-location"] = f"{subject.trunk}.{ending}{query}"
    if ending == "csv":
        found["content-language"] = language(request)
    if not told.whole:
        # A Boolean as structured headers have it: the first of many are given.
        found["description-whole"] = "?0"
    body = _written(told, ending, language(request))
    return _tagged(request, Response(body, media_type=FORMS[ending].sent, headers=found))


def _with(subject: Subject, ending: str) -> NamedNode:
    """Give the thing whose own name would be the address of a document."""
    return NamedNode(f"{subject.iri.value}.{ending}")


def _written(told: Description, ending: str, lang: str) -> bytes:
    """Write what is told; NotAcceptable where a format cannot hold a letter of it."""
    if ending == "csv":
        return table(told.quads, told.iri, lang)
    try:
        return serialise(told.quads, _WRITTEN_AS.get(ending, ending), first=told.iri)
    except CannotHold as failure:
        raise NotAcceptable(failure.message, hint=f"use another of {endings()}") from failure


def _profile(request: Request) -> str:
    """Give the profile that is asked for, by its name or its IRI."""
    asked = request.query_params.get("profile", PROFILES[0])
    for name in PROFILES:
        if asked in {name, headers.profile_iri(name)}:
            return name
    raise BadRequest(400, f"There is no profile “{asked[:60]}”.", f"use {' or '.join(PROFILES)}")


def _query(request: Request, ending: str) -> str:
    """Give what of the query chooses the content: the profile, and the language of a table."""
    profile = _profile(request)
    chosen = {"profile": profile} if profile != PROFILES[0] else {}
    lang = request.query_params.get("lang", "")
    if ending == "csv" and lang in LANGUAGES:
        chosen["lang"] = lang
    return f"?{urlencode(chosen)}" if chosen else ""


def _tagged(request: Request, made: Response) -> Response:
    """Give an answer its entity tag; whoever has it already is told so."""
    own = headers.tag(request, made.body)
    made.headers["etag"] = own
    if not has_already(request, own):
        return made
    kept = {name: text for name, text in made.headers.items() if name not in _ABOUT_BODY}
    if headers.compressible(made.body):
        varies = (kept.get("vary"), "Accept-Encoding")
        kept["vary"] = ", ".join(filter(None, varies))
    return Response(status_code=304, headers=kept)
