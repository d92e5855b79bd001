"""The address /changes: what changed since an earlier data set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graph.changes.patch import patch
from graph.changes.revision import Revision, trig
from graph.exports.snapshot import canonical_hash
from ontology.errors import NotFound
from queries.changes.editions import edition
from queries.changes.editions import told as edition_told
from queries.changes.model import SECTIONS
from queries.changes.written import NAMED, as_json, rest, sentences
from queries.citing.data_set import described
from queries.safe import repeated
from viz.answers import READABLE, page
from viz.apart import apart
from viz.changes.compared import comparison
from viz.citing.known import hashed
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from queries.changes.editions import Edition
    from queries.changes.model import Line
    from viz.changes.compared import Compared
    from viz.site import Site

#: So many changes of each section stand on the page of all, and on a page of one section.
FIRST: Final = 25
ON_PAGE: Final = 200
_FORMS: Final = {
    "json": "application/json",
    "trig": "application/trig",
    "rdfp": "application/rdf-patch",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of a section that stand on a page, and how many there are in all."""

    section: str
    lines: Sequence[Line]
    count: int


async def changes(request: Request) -> Response:
    """What changed, as a page; without an earlier data set, how to name one."""
    return await apart(_page, request)


async def as_data(request: Request) -> Response:
    """What changed as JSON, as a revision in TriG, or as RDF Patch."""
    return await apart(_data, request)


def _page(request: Request) -> Response:
    site: Site = request.app.state.site
    lang = language(request)
    found = comparison(site)
    told = found.told(lang) if found else None
    sections = told.sections if told else {}
    section, number, faults = _asked(request, lang, sections)
    parts: list[Part] = []
    for name, lines in sections.items():
        if section:
            start = (number - 1) * ON_PAGE
            own = lines[start : start + ON_PAGE]
        else:
            own = lines[:FIRST]
        if not section or name == section:
            parts.append(Part(name, own, len(lines)))
    return page(
        request,
        "changes.html",
        message("changes-title", lang),
        cite=None,
        editions=_editions(site, found) if found else (),
        edition_told=edition_told,
        named=NAMED,
        told=told,
        parts=parts,
        sections=sections,
        section=section,
        number=number,
        pages=_pages(sections, section),
        faults=faults,
        rest=rest(told) if told else [],
        lost=told.lost if told else frozenset(),
    )


def _asked(
    request: Request, lang: str, sections: Mapping[str, Sequence[Line]]
) -> tuple[str, int, list[str]]:
    """Read which section and page are asked for, and what was not understood.

    A page beyond the last is the last one; without a section there is only one.
    """
    faults = []
    section, page = request.query_params.get("section", ""), request.query_params.get("page", "1")
    if section not in {"", *SECTIONS}:
        faults.append(f"section={section}")
        section = ""
    plain = page.isascii() and page.isdecimal() and 0 < len(page) < 6
    number = min(max(int(page), 1), _pages(sections, section)) if plain else 1
    if not plain or number != int(page):
        faults.append(f"page={page}")
    faults += [name for name in request.query_params if name not in {"section", "page", "lang"}]
    shown = [message("not-understood", lang, name=repeated(fault)) for fault in faults]
    return section, number, shown


def _pages(sections: Mapping[str, Sequence[Line]], section: str) -> int:
    """Give the number of pages of a section; all sections together are one."""
    return max(1, -(-len(sections.get(section, ())) // ON_PAGE))


def _data(request: Request) -> Response:
    site: Site = request.app.state.site
    lang, form = language(request), request.path_params["form"]
    found = comparison(site)
    if found is None or form not in _FORMS:
        raise NotFound(message("changes-none", lang), hint="partnerships serve --previous FILE")
    headers = {**READABLE, "content-language": lang}
    if form == "rdfp":
        return Response(patch(found.found.statements), media_type=_FORMS[form], headers=headers)
    editions = _editions(site, found)
    told = found.told(lang)
    if form == "trig":
        pairs = zip(editions, (found.old, found.new), strict=True)
        old, new = (each.sha256 or canonical_hash(iter(store)) for each, store in pairs)
        body = trig(Revision(old, new, found.found.statements, sentences(told)), lang)
        return Response(body, media_type=_FORMS[form], headers=headers)
    return JSONResponse(as_json(told, editions), headers=headers)


def _editions(site: Site, found: Compared) -> tuple[Edition, Edition]:
    """Which two data sets are compared, the earlier one first."""
    old = site.kept("edition before", lambda: edition(found.old, described(found.old)))
    return old, edition(found.new, hashed(site))


ROUTES: Final = (
    Route("/changes", changes),
    Route("/changes.{form}", as_data),
)
