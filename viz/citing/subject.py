"""Reads from the address of /cite what is to be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from graph.rdf.iris import DEFAULT_BASE
from ontology.errors import NotFound
from queries.catalogue import question
from queries.citing.asking import titled
from queries.citing.figures import figure_title
from queries.citing.model import LONGEST
from queries.citing.subjects import (
    address,
    of_page,
    of_picture,
    of_query,
    of_question,
    of_thing,
)
from queries.labels import fetch
from queries.names import find
from queries.parameters import terms_of
from queries.service.request import BadRequest
from queries.text.guard import check
from viz.messages import message
from viz.pictures.views import VIEWS

if TYPE_CHECKING:
    from starlette.requests import Request

    from queries.citing.subjects import Subject
    from viz.site import Site

#: What says how a citation is given, and which row of an answer is cited.
HOW: Final = ("lang", "format", "row")
_MOST_THINGS: Final = 10


def subject_of(request: Request, lang: str, page: str) -> Subject:
    """Give what the address names: an answer, a query, a picture, a thing, a page, or all.

    `page` is the title of the page.
    """
    site: Site = request.app.state.site
    pairs = [(n, v) for n, v in request.query_params.multi_items() if n not in HOW]
    given = dict(pairs)
    if "question" in given:
        return _question(site, given, lang)
    known = ({"query"}, {"view", "thing"}, {"thing"}, {"page", "title"}, set[str]())
    if not any(given.keys() <= names for names in known):
        hint = "use question=NAME with its parameters, query=SPARQL, thing=project/palim or page=/…"
        raise BadRequest(400, f"{', '.join(sorted(given))[:80]} cannot be cited together.", hint)
    if "query" in given:
        return _query(given["query"], lang)
    if "view" in given:
        return _picture(site, given["view"], [v for n, v in pairs if n == "thing"], lang)
    if "thing" in given:
        return _thing(site, given["thing"], lang)
    return of_page(page, address(given.get("page", "")))


def _question(site: Site, given: dict[str, str], lang: str) -> Subject:
    asked = question(given.pop("question"))
    texts = {name: text for name, text in given.items() if text.strip()}
    terms = terms_of(site.store, asked, texts)
    query = f"?{urlencode(texts)}" if texts else ""
    url = address(f"id/question/{asked.name}{query}")
    things = (term.value for term in terms.values() if isinstance(term, NamedNode))
    title = titled(asked.title[lang], terms, fetch(site.store, things, lang))
    return of_question(asked, texts, terms, title, url)


def _query(text: str, lang: str) -> Subject:
    check(text, None)
    url = address(f"query?{urlencode({'query': text})}")
    # A long query is told by itself in the citation; its address would not fit.
    return of_query(text, message("cite-own", lang), url if len(url) <= LONGEST else address(""))


def _picture(site: Site, view: str, things: list[str], lang: str) -> Subject:
    if view not in VIEWS or len(things) > _MOST_THINGS:
        raise NotFound(f"There is no picture {view[:40]} to cite.", hint=", ".join(VIEWS))
    found = [find(site.store, name) for name in things]
    names = ", ".join(str(thing.label) for thing in found) or message("picture-everything", lang)
    query = urlencode([*(("focus", thing.slug) for thing in found), ("view", view)])
    iris = [thing.iri for thing in found]
    title = message(f"picture-title-{view}", lang, names=names)
    return of_picture(iris, title, address(f"graph?{query}"))


def _thing(site: Site, name: str, lang: str) -> Subject:
    path = name.removeprefix(DEFAULT_BASE).lstrip("/")
    path = path if path.startswith(("id/", "scheme/", "ontology")) else f"id/{path}"
    iri = DEFAULT_BASE + path
    try:
        NamedNode(iri)
    except ValueError:
        raise NotFound(f"“{name[:60]}” is no name of a thing.") from None
    title = figure_title(site.store, iri, lang) or fetch(site.store, [iri], lang).text(iri).text
    return of_thing(iri, title)
