"""The dossier of two initiatives as a page and as JSON; without them, the pairs there are."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from starlette.responses import JSONResponse
from starlette.routing import Route

from viz.answers import READABLE, page
from viz.apart import apart
from viz.kept import Kept
from viz.lineage.dossier import Questions, dossier
from viz.lineage.state import ENDS, State, state_of
from viz.messages import message
from viz.negotiate import language
from viz.questions.asking import asker

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Ref
    from viz.lineage.links import Links, Pair
    from viz.lineage.model import Dossier
    from viz.pictures.picture import Picture
    from viz.site import Site

#: The dossiers that were asked for last.
KEPT: Final = 64
#: So many pairs stand on a page; with one initiative named there are fewer.
MOST: Final = 300
_FIELDS: Final = 500


@dataclass(frozen=True)
class Offered:
    """The pairs that a page offers: what led into what, what is a part of what, how many more."""

    led: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    parts: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    left_out: int


def dossier_of(request: Request, earlier: str, later: str, lang: str) -> Dossier:
    """Give the dossier of two initiatives (IRIs), put together once."""
    site: Site = request.app.state.site

    def make() -> Dossier:
        asked = Questions(asker(request), site.store, lang)
        return dossier(asked, site.lineage(lang), earlier, later)

    return dossiers(request).get((earlier, later, lang), make)


def dossiers(request: Request) -> Kept[Dossier]:
    """Give the dossiers of this application that were asked for last."""
    state = request.app.state
    if not hasattr(state, "dossiers"):
        state.dossiers = Kept(KEPT)
    found: Kept[Dossier] = state.dossiers
    return found


async def lineage(request: Request) -> Response:
    """The page: the dossier of two initiatives, or what there is to choose from."""
    return await apart(_page, request)


async def lineage_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_data, request)


def _page(request: Request) -> Response:
    site: Site = request.app.state.site
    lang = language(request)
    known = site.lineage(lang)
    state = state_of(site, request.query_params, lang)
    found = _found(request, state, lang)
    if found:
        names = {"earlier": found.earlier.label, "later": found.later.label}
        title = message("lineage-title", lang, **names)
    else:
        title = message("lineage-heading", lang)
    values: dict[str, Any] = {
        "state": state,
        "dossier": found,
        "swap": _swap(known, found),
        "pairs": None if found else offered(known, state),
        "names": [] if found else _names(known),
        "query": urlencode({end: found_slug(found, end) for end in ENDS}) if found else "",
        "picture": _timeline(site, found, lang) if found else None,
    }
    return page(request, "lineage.html", title, state.status, **values)


def _timeline(site: Site, found: Dossier, lang: str) -> Picture:
    """The two, and what lies between them, on a line of time."""
    return site.picture((found.earlier.iri, found.later.iri), lang, "timeline")


def _found(request: Request, state: State, lang: str) -> Dossier | None:
    if not state.whole or state.unknown:
        return None
    earlier, later = (state.found[end].value for end in ENDS)
    return dossier_of(request, earlier, later, lang)


def found_slug(found: Dossier, end: str) -> str:
    """Give the slug of one end of a dossier."""
    return found.earlier.slug if end == "earlier" else found.later.slug


def _swap(known: Links, found: Dossier | None) -> bool:
    """Whether the data link the two the other way round alone."""
    return bool(found and not found.ways and known.ways(found.later.iri, found.earlier.iri))


def offered(known: Links, state: State) -> Offered:
    """Give the pairs to choose from: all, or those of the one initiative that was named."""
    named = {iri.value for iri in state.found.values()}

    def chosen(pairs: tuple[Pair, ...]) -> list[Pair]:
        return [pair for pair in pairs if not named or named & set(pair)]

    led, parts = chosen(known.pairs), chosen(known.parts)
    cut = max(0, len(led) - MOST) + max(0, len(parts) - MOST)
    return Offered(_grouped(known, led[:MOST]), _grouped(known, parts[:MOST]), cut)


def _grouped(known: Links, pairs: list[Pair]) -> tuple[tuple[Ref, tuple[Ref, ...]], ...]:
    """Give each earlier one with everything later."""
    groups: dict[str, list[str]] = {}
    for earlier, later in pairs:
        groups.setdefault(earlier, []).append(later)
    ref = known.labels.ref
    return tuple((ref(iri), tuple(map(ref, later))) for iri, later in groups.items())


def _names(known: Links) -> list[Ref]:
    """Give what may be typed into the form, as far as a list of it is of use."""
    things = {iri for pair in (*known.pairs, *known.parts) for iri in pair}
    refs = sorted(map(known.labels.ref, things), key=lambda ref: ref.label.text.casefold())
    return refs[:_FIELDS]


def _data(request: Request) -> Response:
    site: Site = request.app.state.site
    lang = language(request)
    state = state_of(site, request.query_params, lang)
    found = _found(request, state, lang)
    body: dict[str, Any] = {"language": lang, "notices": state.notices}
    if found:
        body |= {"dossier": asdict(found)}
    elif state.unknown:
        near = {end: [each.slug for each in like] for end, like in state.unknown.items()}
        body |= {"did you mean": near}
    else:
        body |= {"offered": asdict(offered(site.lineage(lang), state))}
    headers = {**READABLE, "content-language": lang}
    return JSONResponse(body, state.status, headers)


ROUTES: Final = (Route("/lineage", lineage), Route("/lineage.json", lineage_data))
