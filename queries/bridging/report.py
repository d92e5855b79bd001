"""Tells who connects two sides: where they meet, who stands between, and year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.bridging.bridge import bridge
from graph.bridging.casts import places
from graph.bridging.stated import ways_stated
from graph.networks.during import ALWAYS
from graph.rdf.iris import thing
from ontology.messages import message
from ontology.terms import concept
from queries.bridging.kinds import several
from queries.bridging.notes import note_on, undated
from queries.bridging.sections import sections
from queries.bridging.tables import Tables
from queries.bridging.uncounted import uncounted
from queries.bridging.words import Telling, upper_first
from queries.labels import fetch
from queries.model import Ref, Text
from queries.prefixes import kind_of
from queries.reports.model import Report

if TYPE_CHECKING:
    from graph.bridging.bridge import Bridge
    from graph.bridging.joining import Side
    from graph.networks.during import Years
    from graph.networks.model import Network
    from graph.stores.protocol import SparqlStore

KIND: Final = "bridge"


def report(
    store: SparqlStore,
    graph: Network,
    one: Side,
    other: Side,
    years: Years = ALWAYS,
) -> Report:
    """Tell who connects two sides of a sort, in the language of the network."""
    found = bridge(graph, one, other, years)
    refs = _refs(store, (one, other), graph.graph["lang"])
    telling = Telling(graph, *refs, sort=one.sort)
    near = {name for each in (one, other) for name in places(graph, each.code)}
    leading = [each.thing for each in found.joining if each.ways]
    ends = {*near, *(ref.iri for ref in refs)}
    tables = Tables(graph, found, telling, ways_stated(store, leading, ends))
    return Report(
        kind=KIND,
        lang=telling.lang,
        heading=heading(telling, years),
        lede=_lede(found, telling.lang) if found else "",
        note=_note(graph, found, telling),
        subjects=tuple(dict.fromkeys((telling.one, telling.other))),
        sections=sections(graph, found, telling, tables) if found else (),
    )


def _refs(store: SparqlStore, sides: tuple[Side, Side], lang: str) -> tuple[Ref, Ref]:
    """Give two countries with their labels, or two kinds with what several of each are called."""
    one, other = sides
    if one.sort == "actor_kind":
        return _of_kind(one, lang), _of_kind(other, lang)
    iris = [thing("place", each.slug).value for each in sides]
    labels = fetch(store, iris, lang)
    return labels.ref(iris[0]), labels.ref(iris[1])


def _of_kind(side: Side, lang: str) -> Ref:
    iri = concept("actor-kind", side.slug).value
    return Ref(iri, side.slug, kind_of(iri), Text(several(side, lang)))


def _note(graph: Network, found: Bridge, telling: Telling) -> str:
    """Say that dates are wanting, or why there is no link, and who might have made one."""
    if found:
        return undated(graph, found, telling)
    gaps = (each.text for each in uncounted(graph, found, telling))
    return " ".join((note_on(graph, found, telling), *gaps))


def heading(telling: Telling, years: Years) -> str:
    """Name the report by its two sides, and by the years if some were chosen."""
    told = upper_first(message("bridge.heading", telling.lang, **telling.pair))
    when = telling.within(years.since, years.until)
    return message("bridge.during", telling.lang, heading=told, years=when) if when else told


def _lede(found: Bridge, lang: str) -> str:
    """Say in two sentences how many join the two, and how many stand between."""
    joined, between = len(found.joining), len(found.brokers)
    first = message("bridge.lede-joined", lang, n=joined)
    second = message("bridge.lede-between", lang, n=between)
    return " ".join(
        (
            first if joined else message("bridge.lede-unjoined", lang),
            second if between else message("bridge.lede-nobody", lang),
        )
    )
