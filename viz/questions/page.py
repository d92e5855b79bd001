"""The page of one question: its form, and the answer in words, drawn and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from graph.reading.kinds import INITIATIVE_KINDS
from ontology.errors import PartnershipsError
from ontology.terms import LANGUAGES
from queries.listing import theme_label
from queries.prefixes import kind_of
from viz.answers import linker, page
from viz.citing.block import row_paths
from viz.negotiate import language
from viz.pictures.saving import Saves, saves
from viz.problems import explain
from viz.questions.asking import address, asker, given, instead, pairs
from viz.questions.chart import chart
from viz.questions.data import FORMS
from viz.questions.form import form
from viz.questions.graph import graph
from viz.questions.shown import SHOWN, table
from viz.questions.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from queries.catalogue import Question
    from queries.run import Answer
    from viz.pictures.layers import Drawing
    from viz.questions.asking import Given
    from viz.questions.chart import Chart
    from viz.questions.timeline import Timeline
    from viz.site import Site


def question_page(request: Request, asked: Question) -> Response:
    """The page: the form, and below it the answer or what is wrong with what was given."""
    site: Site = request.app.state.site
    lang = language(request)
    own = asker(request)
    found = given(site.store, asked, pairs(request), lang)
    answer: Answer | None = None
    fault = None
    if found.ready:
        try:
            answer = own.answer(asked, found.terms, lang)
        except PartnershipsError as failure:
            fault = explain(failure, lang)
    response = page(
        request,
        "question.html",
        asked.title[lang],
        fault.status if fault else _status(found, lang),
        asked=asked,
        theme=asked.theme,
        theme_label=theme_label(asked.theme, lang),
        form=form(site, own, found, lang, _chosen(request)),
        fault=fault,
        given=found,
        answer=answer,
        **(_shown(request, found, answer, lang) if answer else {"result": None}),
    )
    response.headers.update(fault.headers if fault else {})
    return response


def _chosen(request: Request) -> str:
    """The language that was chosen by hand, which links keep."""
    chosen = request.query_params.get("lang", "")
    return chosen if chosen in LANGUAGES else ""


def _status(found: Given, lang: str) -> int:
    """404 where all that is wrong is a thing that does not exist, 400 for any other fault.

    A form that is not filled in yet is no fault of whoever follows a link to it.
    """
    wrong = (failure for name, failure in found.faults.items() if name not in found.missing)
    statuses = {explain(failure, lang).status for failure in wrong}
    return 200 if not statuses else 404 if statuses == {404} else 400


def _drawn(site: Site, answer: Answer, view: str, lang: str) -> Drawing | Timeline | Chart | None:
    """The view that the header of the question names; None where the answer does not fill it."""
    match view:
        case "graph":
            return graph(answer, lang)
        case "timeline":
            return timeline(site.store, answer, lang)
        case "chart":
            return chart(answer, lang)
    return None


def _pictured(answer: Answer) -> tuple[str, ...]:
    """The initiative whose constellation is the answer, which has a picture of its own."""
    things = [term.value for term in answer.terms.values() if isinstance(term, NamedNode)]
    whole = answer.asked and answer.asked.view == "graph" and {"actor", "role"} <= {*answer.columns}
    initiatives = tuple(iri for iri in things if kind_of(iri) in INITIATIVE_KINDS)
    return initiatives if whole and len(things) == len(initiatives) == 1 else ()


def _saves(iris: tuple[str, ...], link: Callable[..., str], lang: str) -> Saves:
    """Where the picture of an answer can be taken from."""
    return saves(f"/picture/{iris[0].partition('/id/')[2]}", link, lang) if iris else ()


def _shown(request: Request, found: Given, answer: Answer, lang: str) -> dict[str, Any]:
    """What the page shows of an answer: the table, the view of the question, where to take it."""
    site: Site = request.app.state.site
    asked, chosen = found.asked, _chosen(request)
    pictured = _pictured(answer)
    picture = site.picture(pictured, lang) if pictured else None
    drawn = _drawn(site, answer, asked.view, lang) if answer.count and not picture else None
    return {
        "result": table(answer, lang),
        "view": asked.view if drawn else "",
        "drawn": drawn,
        "picture": picture,
        "picture_saves": _saves(pictured, linker(request), lang),
        "downloads": [(form, address(asked, found.texts, form, chosen)) for form in FORMS],
        "instead": instead(answer, found.texts, chosen),
        "permalink": address(asked, found.texts, "", chosen),
        "names": site.source_names(lang),
        "cite_rows": row_paths(answer, found.texts, SHOWN, chosen),
    }
