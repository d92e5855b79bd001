"""Who connects two countries: the page, and the same as JSON and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.routing import Route

from graph.bridging.bridge import meeting
from graph.networks.everything import TooLarge
from ontology.errors import QueryError
from ontology.messages import message as text
from queries.bridging.naming import countries
from queries.bridging.report import KIND, report
from queries.losing.words import Words
from queries.reports.model import Report
from viz.apart import apart
from viz.bridging.state import State, state_of, written
from viz.negotiate import language
from viz.reports.serving import report_json, report_page, report_sheet

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graph.bridging.joining import Country
    from graph.networks.model import Network
    from viz.site import Site

#: So many pairs of countries are offered before one is chosen.
PAIRS: Final = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """Two countries to choose: their names, the query that asks for them, how often they meet."""

    name: str
    query: str
    things: int


async def bridge(request: Request) -> Response:
    """The page: a report on two countries, or the countries whose actors meet."""
    return await apart(_page, request)


async def bridge_data(request: Request) -> Response:
    """The same as JSON."""
    return await apart(_data, request)


async def bridge_sheet(request: Request) -> Response:
    """A table of it as CSV."""
    return await apart(_sheet, request)


def _page(request: Request) -> Response:
    site, lang, state = _asked(request)
    told = _report(site, state, lang)
    graph = _network(site, lang)
    names = _names(site, graph)
    pairs = [] if state.one and state.other else _pairs(site, graph, state)
    return report_page(
        request,
        told,
        state,
        "bridge.html",
        names=[(written(each), name) for each, name in names],
        called=dict(names),
        like=[
            (urlencode(state.address(**{end: written(found)})), found) for end, found in state.like
        ],
        pairs=pairs[:PAIRS],
        pairs_left=len(pairs[PAIRS:]),
    )


def _data(request: Request) -> Response:
    site, lang, state = _asked(request)
    return report_json(request, _report(site, state, lang), state)


def _sheet(request: Request) -> Response:
    site, lang, state = _asked(request)
    return report_sheet(request, _report(site, state, lang), state)


def _asked(request: Request) -> tuple[Site, str, State]:
    site: Site = request.app.state.site
    lang = language(request)
    return site, lang, state_of(site, request.query_params, lang)


def _network(site: Site, lang: str) -> Network:
    """Give the whole network; QueryError where there is too much of it for a page."""
    try:
        return site.everything(lang)
    except TooLarge as failure:
        hint = "ask in a terminal: partnerships bridge MA BE"
        raise QueryError(failure.message, hint=hint) from None


def _report(site: Site, state: State, lang: str) -> Report:
    graph = _network(site, lang)
    if state.one and state.other:
        return report(site.store, graph, state.one, state.other, state.years)
    return Report(
        kind=KIND,
        lang=lang,
        heading=text("bridge.title", lang),
        note=text("bridge.choose", lang),
    )


def _names(site: Site, graph: Network) -> list[tuple[Country, str]]:
    """Give the countries of the network with their names, by name."""
    called: dict[str, str] = graph.graph["countries"]
    known = {each.slug: each for each in countries(site.store).values()}
    found = [(known[slug], called[slug]) for slug in called if slug in known]
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))


def _pairs(site: Site, graph: Network, state: State) -> list[Offered]:
    """Give the countries whose actors meet, with the country that was chosen if there is one."""
    met = site.kept("countries that meet", lambda: meeting(graph))
    words = Words(graph)
    chosen = written(state.one or state.other)
    found = []
    for codes, things in met.items():
        if chosen in {"", *codes}:
            one, other = sorted(codes, key=lambda code: (code != chosen, words.country(code)))
            address = state.address(one=one, other=other)
            name = f"{words.country(one)} \N{EN DASH} {words.country(other)}"
            found.append(Offered(name, urlencode(address), len(things)))
    return sorted(found, key=lambda each: (-each.things, each.name))


ROUTES: Final = (
    Route("/bridge", bridge),
    Route("/bridge.json", bridge_data),
    Route("/bridge.csv", bridge_sheet),
)
