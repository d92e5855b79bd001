"""What would be lost if actors left: the page, and the same as JSON and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph.losing.loss import Standing
from graph.losing.ranking import ranking, tied
from queries.losing.ranks import ranks
from queries.losing.report import report
from viz.losing.pictures import pictures
from viz.losing.state import State, state_of
from viz.reports.reading import offered
from viz.reports.serving import Answer, Asked, report_routes

if TYPE_CHECKING:
    from queries.model import Ref
    from viz.reports.serving import Pairs


def _answer(asked: Asked) -> Answer:
    """Tell of those who leave; where nobody does, rank all."""
    state = state_of(asked.site, asked.given, asked.lang)
    site, graph, lang = asked.site, asked.network("loss ACTOR"), asked.lang
    values: dict[str, Any] = {
        "names": offered(graph, tied(graph)),
    }
    if not state.actors:
        ranked = site.kept(f"missed, {lang}", lambda: ranking(graph))
        told = ranks(graph, ranked)
        return Answer(told, state, values, _like(state))
    lost = site.kept(f"losing, {lang}", lambda: Standing(graph)).without(state.actors)
    drawn = () if asked.files else pictures(graph, lost, site.citations(lang))
    values["drawn"] = drawn
    return Answer(report(site.store, graph, lost), state, values, _like(state))


def _like(state: State) -> list[tuple[Pairs, Ref]]:
    """Give who may have been meant, beside those who were found."""
    return [((("actor", ref.slug), *state.pairs), ref) for ref in state.like]


ROUTES: Final = report_routes("loss", _answer, "loss.html")
