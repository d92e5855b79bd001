"""The addresses below which every IRI of the data set answers."""

from __future__ import annotations

from functools import partial, wraps
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse
from starlette.routing import Route

from graph.exports.catalog import DATA_SET
from graph.exports.describing import PROFILES
from ontology import files
from ontology.errors import NotFound, PartnershipsError
from ontology.terms import ONTOLOGY
from queries.catalogue import question
from queries.publish import iri_of
from queries.service.request import BadRequest
from viz import pages
from viz.entity import entity
from viz.linked import told
from viz.linked.answering import answer, refusal
from viz.linked.formats import FORMS, HTML
from viz.linked.page import described
from viz.linked.subjects import Subject, checked_ending, found, known
from viz.linked.vocabulary.page import vocabulary_page
from viz.linked.vocabulary.reading import current_version
from viz.messages import message
from viz.negotiate import language
from viz.questions.data import FORMS as ANSWERS
from viz.questions.routes import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from viz.site import Site

    Handler = Callable[[Request], Response]


def _readable(handler: Handler) -> Handler:
    """Let programs of other sites read also what is wrong."""

    @wraps(handler)
    def handled(request: Request) -> Response:
        try:
            return handler(request)
        except PartnershipsError as failure:
            return refusal(request, failure)

    return handled


@_readable
def thing(request: Request) -> Response:
    """Whatever has its statements in the store: things, records, schemes and their concepts."""
    site: Site = request.app.state.site
    try:
        subject = found(site.store, request.scope["path"].lstrip("/"))
    except NotFound as failure:
        raise (failure if failure.hint else _missing(request)) from None
    tell = partial(told.of_thing, site, subject.iri)
    return answer(request, subject, tell, partial(entity, iri=subject.iri.value))


@_readable
def asked(request: Request) -> Response:
    """A question of the library: its description or its page; with values, its answer."""
    site: Site = request.app.state.site
    name, dot, ending = request.path_params["name"].partition(".")
    request.path_params["name"] = name
    iri = iri_of(question(name))
    given = set(request.query_params) - {"lang", "profile"}
    if not dot and (given or iri not in known(site.store, [iri])):
        return resource(request)
    form = ending if given and ending in ANSWERS else checked_ending(ending) if dot else ""
    if given and form != HTML:
        return _answered(request, form)
    subject = Subject(iri, f"/id/question/{name}", form)
    return answer(request, subject, partial(told.of_thing, site, iri), resource)


def _answered(request: Request, ending: str) -> Response:
    """Lead to the answer in a format that answers have."""
    if ending not in ANSWERS:
        told = f"With values a question has an answer, which is not offered as .{ending}."
        hint = f"use {', '.join(f'.{form}' for form in ANSWERS)}, or leave the values out"
        raise BadRequest(400, told, hint)
    led = resource(request)
    path, mark, query = led.headers["location"].partition("?")
    led.headers["location"] = f"{path}.{ending}{mark}{query}"
    return led


@_readable
def data_set(request: Request) -> Response:
    """The data set itself; its page is the start page."""
    site: Site = request.app.state.site
    subject = Subject(DATA_SET, "/", _ending(request), stem="/index")
    return answer(request, subject, lambda _: told.of_data_set(site), pages.start)


@_readable
def vocabulary(request: Request) -> Response:
    """The vocabulary with all its terms."""
    site: Site = request.app.state.site
    subject = Subject(ONTOLOGY, "/ontology", _ending(request))
    return answer(request, subject, partial(told.of_vocabulary, site), vocabulary_page)


@_readable
def version(request: Request) -> Response:
    """A version of the vocabulary: that of today, or an earlier one as it was."""
    number, ending = _split(request.path_params["number"])
    if number not in {*files.earlier_versions(), current_version()}:
        raise _missing(request)
    path = f"/ontology/{number}"
    subject = Subject(NamedNode(f"{ONTOLOGY.value}/{number}"), path, ending)
    if number in files.earlier_versions():
        earlier = told.of_earlier(number)
        notice = partial(message, "linked-earlier", number=number, now=current_version())
        page = partial(described, about=ONTOLOGY, found=earlier, path=path, notice=notice)
        return answer(request, subject, lambda _: earlier, page)
    site: Site = request.app.state.site
    return answer(request, subject, partial(told.of_vocabulary, site), vocabulary_page)


@_readable
def shapes(request: Request) -> Response:
    """The shapes; in words they are a part of the page of the vocabulary."""
    subject = Subject(told.SHAPES, "/shapes", _ending(request))
    return answer(request, subject, lambda _: told.of_shapes(), partial(_lead, to="shapes"))


@_readable
def team(request: Request) -> Response:
    """Those who publish the data."""
    site: Site = request.app.state.site
    subject = Subject(told.TEAM, "/team", _ending(request), document=False)
    tell = partial(told.of_thing, site, told.TEAM)
    return answer(request, subject, tell, partial(entity, iri=told.TEAM.value))


@_readable
def graph(request: Request) -> Response:
    """A named graph: what it holds, and how much."""
    site: Site = request.app.state.site
    name, ending = _split(request.path_params["name"])
    if name not in told.GRAPHS:
        raise _missing(request)
    iri, path = told.GRAPHS[name], f"/graph/{name}"
    about = told.of_graph(site, name)
    page = partial(described, about=iri, found=about, path=path)
    return answer(request, Subject(iri, path, ending), lambda _: about, page)


@_readable
def profile(request: Request) -> Response:
    """What a profile means stands on the page of the vocabulary."""
    if request.path_params["name"] not in PROFILES:
        raise _missing(request)
    return _lead(request, "descriptions")


def _lead(request: Request, to: str) -> Response:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/ontology{query}#{to}", 303)


def _missing(request: Request) -> NotFound:
    return NotFound(message("error-404-text", language(request)))


def _ending(request: Request) -> str:
    """Give the ending that the address has, if it has one."""
    ending: str = request.path_params.get("ending", "")
    return checked_ending(ending) if ending else ""


def _split(name: str) -> tuple[str, str]:
    """Divide a name from its ending; a name may have dots of its own."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot and ending in FORMS else (name, "")


ROUTES: Final = (
    Route("/", data_set),
    Route("/index.{ending}", data_set),
    Route("/ontology", vocabulary),
    Route("/ontology.{ending}", vocabulary),
    Route("/ontology/{number}", version),
    Route("/shapes", shapes),
    Route("/shapes.{ending}", shapes),
    Route("/team", team),
    Route("/team.{ending}", team),
    Route("/graph/{name}", graph),
    Route("/profile/{name}", profile),
    Route("/id/question/{name}", asked),
    Route("/id/{path:path}", thing),
    Route("/scheme/{path:path}", thing),
)
