"""The brief of a thing: the page, and the same as JSON and CSV."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from ontology.messages import message as text
from queries.briefing.matter import Matter
from queries.briefing.report import brief as told_in_brief
from queries.briefing.telling import independent
from queries.cards.card import documents
from queries.reports.model import Report
from viz.briefing.paper import on_paper
from viz.briefing.state import state_of
from viz.citing.known import data
from viz.reports.serving import Answer, Asked, report_routes

if TYPE_CHECKING:
    from viz.briefing.state import State
    from viz.pictures.picture import Picture


def _answer(asked: Asked) -> Answer:
    """Make the brief of the thing of the address, or say what can be asked."""
    state = state_of(asked.site, asked.given, asked.lang)
    like = [((("thing", ref.slug),), ref) for ref in state.like]
    told = _report(asked, state)
    return Answer(told, state, {"drawn": _drawn(asked, state), "paper": on_paper(told)}, like)


def _drawn(asked: Asked, state: State) -> tuple[Picture, ...]:
    """Draw who does what in an initiative, and what is around anything else."""
    if asked.files or state.thing is None:
        return ()
    view = "lanes" if state.thing.kind in INITIATIVE_KINDS else "ego"
    return (asked.site.picture((state.thing.iri,), asked.lang, view),)


def _report(asked: Asked, state: State) -> Report:
    """Make the brief; without a thing there is a report that says what can be asked."""
    site, lang = asked.site, asked.lang
    if state.thing is None:
        heading, note = text("brief.any", lang), text("brief.any-note", lang)
        return Report(kind="brief", lang=lang, heading=heading, note=note)
    return told_in_brief(
        Matter(
            card=site.card(state.thing.iri, lang),
            other=lambda iri: site.card(iri, lang),
            whole=lambda: asked.network("brief NAME"),
            letters=site.keys(),
            data=data(site),
            independent=partial(independent, site.store),
            documents=lambda iris: documents(site.store, dict.fromkeys(iris, 0), lang),
            switch=asked.looking.switch,
        )
    )


ROUTES: Final = report_routes("brief", _answer, "brief.html")
