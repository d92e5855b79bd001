"""What would be lost if actors left: the page, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph.losing.loss import Standing
from graph.losing.ranking import ranking, tied
from queries.losing.ranks import ranks
from queries.losing.report import report
from viz.losing.pictures import pictures
from viz.losing.state import State, state_of
from viz.reports.serving import Answer, Asked, report_routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.networks.model import Network

#: So many names are offered in the form; more are of no use in a list.
_NAMES: Final = 500


def _answer(asked: Asked) -> Answer:
    """Tell of those who leave; where nobody does, rank all."""
    state = state_of(asked.site, asked.given, asked.lang)
    site, graph, lang = asked.site, asked.network("loss ACTOR"), asked.lang
    values: dict[str, Any] = {"names": _names(graph), "address_with": _adding(asked, state)}
    if not state.actors:
        ranked = site.kept(f"missed, {lang}", lambda: ranking(graph))
        told = ranks(graph, ranked)
        return Answer(told, state, values)
    lost = site.kept(f"losing, {lang}", lambda: Standing(graph)).without(state.actors)
    drawn = () if asked.files else pictures(graph, lost, site.citations(lang))
    values["drawn"] = drawn
    return Answer(report(site.store, graph, lost), state, values)


def _adding(asked: Asked, state: State) -> Callable[[str], str]:
    """Give the address of the same report with one actor more."""
    said = (*state.pairs, *asked.looking.pairs, *asked.chosen_lang)
    return lambda slug: f"/loss?{urlencode([('actor', slug), *said])}"


def _names(graph: Network) -> list[tuple[str, str]]:
    """Give what may be typed into the form, as far as a list of it is of use."""
    found = ((graph.nodes[name]["slug"], graph.nodes[name]["label"]) for name in tied(graph))
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))[:_NAMES]


ROUTES: Final = report_routes("loss", _answer, "loss.html")
