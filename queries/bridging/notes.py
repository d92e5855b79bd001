"""Says why nothing connects two sides, or only what nobody dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.bridging.bridge import bridge
from graph.bridging.over_years import dated, stated
from graph.networks.during import ALWAYS
from ontology.messages import message
from queries.bridging.words import upper_first

if TYPE_CHECKING:
    from graph.bridging.bridge import Bridge
    from graph.networks.model import Network
    from queries.bridging.words import Telling


def note_on(graph: Network, found: Bridge, telling: Telling) -> str:
    """Say why there is no link: one side, no actors, other years, or really none."""
    lang = telling.lang
    if found.one == found.other:
        return upper_first(message("bridge.same", lang, one=telling.one.label.text))
    if found.years:
        when = telling.within(found.years.since, found.years.until)
        if ever := bridge(graph, found.one, found.other, ALWAYS):
            told = message("bridge.no-years", lang, years=when, **telling.pair)
            return " ".join(filter(None, (told, _other_years(telling, ever))))
    nobody = [
        ref.label.text
        for ref, actors in zip((telling.one, telling.other), found.sides, strict=True)
        if not actors
    ]
    if nobody:
        return telling.said("bridge.no-actor", n=len(nobody), names=telling.list(nobody))
    return telling.said("bridge.unlinked", **telling.pair)


def undated(graph: Network, found: Bridge, telling: Telling) -> str:
    """Say what is left where the years lie outside all dates, or nothing left has any."""
    if not (found.years and found.dates) or (found.then and not found.joining):
        return ""
    first, last = found.dates
    told = {"first": str(first), "last": str(last)}
    if not _any_dated(graph, found):
        return message("bridge.undated-only", telling.lang, **told)
    return "" if found.then else message("bridge.half-dated", telling.lang, **told)


def _any_dated(graph: Network, found: Bridge) -> bool:
    """Whether anything has a date by which the two are joined, or else by which others do it."""
    if found.joining:
        return any(stated(graph, each) for each in found.joining)
    return any(any(dated(graph, each.edges)) for each in found.connectors)


def _other_years(telling: Telling, ever: Bridge) -> str:
    """Tell from when to when there is something on record."""
    if not ever.dates:
        return ""
    return message("bridge.other-years", telling.lang, years=telling.within(*ever.dates))
