"""Who connects two sides: the page, and the same as JSON and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import urlencode

from graph.bridging.bridge import meeting
from graph.bridging.joining import Side, Sort
from graph.reading.kinds import INITIATIVE_KINDS
from ontology.messages import message as text
from queries.bridging.kinds import kind, kinds, several
from queries.bridging.naming import countries
from queries.bridging.report import KIND, report
from queries.bridging.words import upper_first
from queries.model import Ref, Text
from queries.prefixes import kind_of
from queries.reports.model import Report
from queries.reports.named import Named
from viz.bridging.state import State, state_of, written
from viz.reports.serving import Answer, Asked, report_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from graph.networks.model import Network
    from viz.pictures.picture import Picture
    from viz.reports.serving import Pairs
    from viz.site import Site

#: So many pairs of a sort are offered before one is chosen.
PAIRS: Final = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """Two sides to choose: their names, the query that asks for them, how often they meet."""

    name: str
    query: str
    things: int


def _answer(asked: Asked) -> Answer:
    """Tell of two sides; where they are not named, which of them meet."""
    state = state_of(asked.site, asked.given, asked.lang)
    graph = asked.network("bridge MA BE")
    names = _names(asked.site, graph)
    chosen = state.one or state.other
    sorts = () if state.both else (chosen.sort,) if chosen else get_args(Sort)
    values = {
        "names": [(written(each), name) for each, name in names],
        "called": dict(names),
        "meeting": [(sort, _pairs(asked, graph, state, sort)) for sort in sorts],
        "most": PAIRS,
    }
    told = _report(asked, graph, state)
    drawn = () if asked.files else _drawn(asked, told)
    return Answer(told, state, {**values, "drawn": drawn}, _like(asked, state, dict(names)))


def _like(asked: Asked, state: State, called: Mapping[Side, str]) -> list[tuple[Pairs, Ref]]:
    """Give the sides that may have been meant, each in its place beside the other one."""
    known = {**countries(asked.site.store), **kinds()}
    iris = {side: iri for iri, side in known.items()}
    return [
        (
            state.address(**{end: written(each)}),
            Ref(iris[each], each.slug, kind_of(iris[each]), Text(called.get(each, each.slug))),
        )
        for end, each in state.like
    ]


def _drawn(asked: Asked, told: Report) -> tuple[Picture, ...]:
    """Draw the initiative between the two of which most independent sources tell."""
    if not told.sections:
        return ()
    table = told.table("arrangements")
    joining = zip(table.column("arrangement"), table.column("independent"), strict=True)
    heard = [
        (-number, ref.iri)
        for ref, number in joining
        if isinstance(ref, Ref) and isinstance(number, int) and ref.kind in INITIATIVE_KINDS
    ]
    return (asked.site.picture((min(heard)[1],), asked.lang),) if heard else ()


def _report(asked: Asked, graph: Network, state: State) -> Report:
    if state.both:
        return report(asked.site.store, graph, *state.both, state.years)
    return Report(
        kind=KIND,
        lang=asked.lang,
        heading=text("bridge.title", asked.lang),
        note=text("bridge.choose", asked.lang),
    )


def _names(site: Site, graph: Network) -> list[tuple[Side, str]]:
    """Give the countries of the network with their names, by name, and then the kinds of actors."""
    called: dict[str, str] = graph.graph["countries"]
    known = {each.slug: each for each in countries(site.store).values()}
    found = [(known[slug], called[slug]) for slug in called if slug in known]
    named = [*found, *((each, several(each, graph.graph["lang"])) for each in kinds().values())]
    return sorted(named, key=lambda pair: (pair[0].sort != "country", pair[1].casefold(), pair[0]))


def _query(asked: Asked, address: Iterable[tuple[str, str]]) -> str:
    """Give the query of another report, through the same lens."""
    return urlencode([*address, *asked.looking.pairs])


def _pairs(asked: Asked, graph: Network, state: State, sort: Sort) -> list[Offered]:
    """Give the sides of a sort whose actors meet, with the one that was chosen if there is one."""
    met = asked.site.kept(f"who meets, {sort}", lambda: meeting(graph, sort))
    called = _calling(graph, sort)
    chosen = written(state.one or state.other)
    found = []
    for codes, things in met.items():
        if chosen in {"", *codes} and _ours(codes, sort):
            one, other = sorted(codes, key=lambda code: (code != chosen, called(code)))
            address = state.address(one=one, other=other)
            name = f"{upper_first(called(one))} \N{EN DASH} {called(other)}"
            found.append(Offered(name, _query(asked, address), len(things)))
    return sorted(found, key=lambda each: (-each.things, each.name))


def _ours(codes: Iterable[str], sort: Sort) -> bool:
    """Whether sides can be asked for; another data set may have kinds that are none of ours."""
    return sort == "country" or all(map(kind, codes))


def _calling(graph: Network, sort: Sort) -> Callable[[str], str]:
    """Give what calls a side of a sort by its code."""
    if sort == "country":
        return Named(graph).country
    return lambda code: several(Side(code, code, sort), graph.graph["lang"])


ROUTES: Final = report_routes(KIND, _answer, "bridge.html")
