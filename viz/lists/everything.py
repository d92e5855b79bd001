"""All that is listed: every list with its length, and the records that are no things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.responses import RedirectResponse

from queries.service.request import BadRequest
from viz.answers import linker, page
from viz.contents import KINDS
from viz.ledger.state import PATH
from viz.lists.definitions import LIST_OF, LISTS, place_of
from viz.lists.shelf import shelf
from viz.messages import message
from viz.negotiate import language
from viz.records import tellings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from queries.overview.model import Overview
    from viz.site import Site

#: Records are listed with what each says, so a page of them is long enough with so many.
RECORDS: Final = ("judgement", "claim")
ON_PAGE: Final = 250


class Count(NamedTuple):
    """How much there is of something, and where it is listed."""

    words: str
    number: int
    path: str
    narrow: Mapping[str, str]


def counts(site: Site, lang: str) -> list[Count]:
    """Give every list that is not empty, the differences and the records, each with its length."""
    overview = site.overview(lang)
    lists = [
        Count(message(f"list-{name}", lang), len(shelf(overview, name).items), listing.path, {})
        for name, listing in LISTS.items()
    ]
    differences = Count(message("kind-difference", lang), len(site.ledger.book.entries), PATH, {})
    return [count for count in [*lists, differences, *_records(site, lang)] if count.number]


def _records(site: Site, lang: str) -> list[Count]:
    known = site.contents(lang)
    return [
        Count(message(f"kind-{kind}", lang), len(known.of(kind)), "/things", {"kind": kind})
        for kind in RECORDS
    ]


def _kinds(overview: Overview, lang: str) -> list[Count]:
    """Give the kinds of things of the lists that have several, each with its part of the list."""
    found = [
        Count(message(f"kind-{kind}", lang), len(overview.of(kind)), *place_of(kind))
        for kind in LIST_OF
    ]
    return [count for count in found if count.number and count.narrow]


def things(request: Request) -> Response:
    """Answer with what there is; a kind of things leads to its list, records are listed here."""
    site: Site = request.app.state.site
    lang = language(request)
    kind = request.query_params.get("kind", "")
    if kind and kind not in KINDS:
        told = message("things-no-kind", lang, kind=kind[:40])
        raise BadRequest(404, told, message("things-kinds", lang, kinds=", ".join(KINDS)))
    if kind in LIST_OF:
        path, narrow = place_of(kind)
        return RedirectResponse(linker(request)(path, **narrow), 303)
    if kind:
        return _listed(request, site, kind)
    return page(
        request,
        "things.html",
        message("things", lang),
        kind="",
        counts=counts(site, lang),
        kinds=_kinds(site.overview(lang), lang),
    )


def _listed(request: Request, site: Site, kind: str) -> Response:
    """Answer with one page of the records of a kind."""
    lang = language(request)
    entries = site.contents(lang).of(kind)
    number, pages = _page(request, len(entries), lang)
    part = entries[(number - 1) * ON_PAGE : number * ON_PAGE]
    return page(
        request,
        "things.html",
        message("things-title", lang, kind=message(f"kind-{kind}", lang)),
        kind=kind,
        entries=part,
        number=number,
        pages=pages,
        counts=counts(site, lang),
        tellings=tellings(site.store, lang, [entry.iri for entry in part]),
    )


def _page(request: Request, entries: int, lang: str) -> tuple[int, int]:
    """The page of a long list that was asked for, and how many there are."""
    pages = max(1, -(-entries // ON_PAGE))
    text = request.query_params.get("page", "1")
    number = int(text) if text.isdecimal() and len(text) < 6 else 0
    if not 1 <= number <= pages:
        told = message("things-no-page", lang, page=text[:20])
        raise BadRequest(404, told, message("things-pages", lang, pages=pages))
    return number, pages
