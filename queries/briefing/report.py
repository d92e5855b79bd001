"""Puts a brief together: the same sections in the same order, those without content left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from queries.briefing.connecting import connecting
from queries.briefing.disputed import disputed
from queries.briefing.lacking import lacking
from queries.briefing.money import money
from queries.briefing.ranked import parts
from queries.briefing.results import results
from queries.briefing.shelf import shelf
from queries.briefing.who import who
from queries.briefing.work import work
from queries.model import Ref
from queries.reports.model import More, Report, Section

if TYPE_CHECKING:
    from queries.briefing.matter import Matter
    from queries.model import Step

#: Money and results are told of so many of the initiatives of an actor.
FIRST: Final = 4
_STEPS: Final = 6


def brief(matter: Matter) -> Report:
    """Make the brief of one thing, in the language of its card."""
    card = matter.card
    first = [part.initiative for part in parts(matter)[:FIRST]] if matter.acts else []
    every = (
        who(matter),
        work(matter),
        money(matter, first),
        results(matter, first),
        _lineage(matter),
        disputed(matter),
        connecting(matter),
        lacking(matter),
    )
    told = tuple(section for section in every if section is not None)
    return Report(
        kind="brief",
        lang=card.lang,
        heading=matter.word("brief.heading"),
        lede=matter.word("brief.lede"),
        subjects=(Ref(card.iri, card.slug, card.kind, card.label),),
        sections=(*told, shelf(matter, told)),
    )


def _lineage(matter: Matter) -> Section | None:
    """Tell what led to an initiative and what it led into."""
    steps = matter.card.lineage if matter.card.kind in INITIATIVE_KINDS else ()
    if not steps:
        return None
    sentences = tuple(
        matter.sentence(_dated(matter, step), [step], [step.earlier, step.later])
        for step in sorted(steps, key=_later)[:_STEPS]
    )
    left = len(steps) - len(sentences)
    where = f"/id/{matter.card.kind}/{matter.card.slug}"
    more = (More(matter.word("brief.more-steps", n=left), where),) if left > 0 else ()
    return Section(
        name="lineage", title=matter.word("brief.lineage"), sentences=sentences, more=more
    )


def _later(step: Step) -> tuple[bool, str, str, str]:
    """Order steps: what led here, then what it led to."""
    return step.direction == "later", step.earlier.iri, step.later.iri, step.kind.slug


def _dated(matter: Matter, step: Step) -> str:
    """Give the sentence of a step; its date is when that was so, not when it happened."""
    told = step.sentence.text
    if not step.when:
        return told
    return f"{told.removesuffix('.')} ({matter.word('shared.as-of', date=step.when)})."
