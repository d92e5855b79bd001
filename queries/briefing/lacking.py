"""What is missing in our record of a thing, by what its page does not have.

The same is asked of the corpus by the curator's work list, and of one initiative by the question
`gaps`; tests hold them to each other. The brief alone knows what still runs: it has no end and no
results yet, and nothing is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.countries import ABOVE_COUNTRIES
from graph.networks.during import year
from graph.reading.kinds import INITIATIVE_KINDS
from queries.briefing.money import MONEY
from queries.briefing.ranked import parts
from queries.cards.figures import figures
from queries.reports.model import Section
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.briefing.matter import Matter
    from queries.reports.model import Sentence

_IMPLEMENTERS: Final = ("implementer", "component-implementer", "implementing-partner")
_REACHED: Final = frozenset({"actual", "reported"})
_NAMED: Final = 5
_PLANNED_END: Final = "mp:plannedEndDate"


def lacking(matter: Matter) -> Section:
    """Give the section on what is missing, which says so where nothing is."""
    found = tuple(_told(matter))
    nothing = (matter.own(matter.word("brief.lacks-nothing")),)
    return Section(name="lacking", title=matter.word("brief.lacking"), sentences=found or nothing)


def _told(matter: Matter) -> Iterator[Sentence]:
    codes = tuple(gaps(matter))
    if codes:
        told = listing([matter.word(f"brief.lack-{code}") for code in codes], matter.lang)
        yield matter.own(matter.word("brief.lacks", things=told), len(codes))
    if matter.card.kind in INITIATIVE_KINDS and not runs(matter):
        yield from _unreached(matter)
    if matter.acts:
        yield from _undated(matter)
    if matter.card.independent == 1:
        yield matter.own(matter.word("brief.one-source"))
    if matter.card.undescribed:
        yield matter.own(matter.word("brief.undescribed"))


def gaps(matter: Matter) -> Iterator[str]:
    """Give the codes of what no document says of a thing of its kind."""
    kind = matter.card.kind
    if kind in INITIATIVE_KINDS:
        yield from _of_initiative(matter)
    elif matter.acts:
        yield from _of_actor(matter)
    elif kind == "agreement":
        yield from _without(matter, "parties", "mp:party")
        yield from _without(matter, "date", "mp:concludedOn", "mp:startDate")
        yield from _without(matter, "force", "mp:inForceFrom")
    elif kind == "fund":
        yield from _without(matter, "manager", "mp:managedBy")
        if not matter.known.facts("mp:fundedThrough", incoming=True):
            yield "funded"


def _without(matter: Matter, code: str, *names: str) -> Iterator[str]:
    if not any(matter.known.facts(name) for name in names):
        yield code


def _of_initiative(matter: Matter) -> Iterator[str]:
    card = matter.card
    paid = any(each.recipient.iri == card.iri for each in card.fundings)
    if not (paid or matter.known.facts("mp:fundedThrough")):
        yield "funder"
    played = {
        each.role.slug
        for group in card.participations
        for each in group.members
        if each.initiative.iri == card.iri
    }
    if played.isdisjoint(_IMPLEMENTERS):
        yield "implementer"
    if "evaluator" not in played:
        yield "evaluator"
    yield from _without(matter, "start", "mp:startDate")
    yield from _unended(matter)
    own = [figure for figure in card.figures if figure.about.iri == card.iri]
    if not any(figure.indicator.slug == "budget" for figure in own):
        yield "budget"
    if not (
        runs(matter) or any(f.status_id in _REACHED and f.indicator.slug != "budget" for f in own)
    ):
        yield "outcome"
    yield from _without(matter, "origin", "mp:origin")
    yield from _without(matter, "destination", "mp:destination")
    yield from _without(matter, "sector", "mp:sector")
    yield from _without(matter, "basis", "mp:restsOn")


def _unended(matter: Matter) -> Iterator[str]:
    """Miss when it ended; of what should have ended by now, whether it did; nothing while it runs.

    What only a plan ends runs until then, as seen from the day of the data.
    """
    if not (matter.known.facts("mp:endDate") or runs(matter)):
        yield "ended" if matter.known.facts(_PLANNED_END) else "end"


def runs(matter: Matter) -> bool:
    """Whether a document plans the end of an initiative in the year of the data, or later."""
    if matter.known.facts("mp:endDate") or not matter.data.modified:
        return False
    ends = (year(fact.raw, 1) for fact in matter.known.facts(_PLANNED_END))
    return any(end >= int(matter.data.modified[:4]) for end in ends if end)


def _of_actor(matter: Matter) -> Iterator[str]:
    card, known = matter.card, matter.known
    kinds = {fact.ref.slug for fact in known.facts("mp:actorKind") if fact.ref}
    if card.kind == "person":
        return
    if not kinds:
        yield "actor-kind"
    if not kinds & ABOVE_COUNTRIES and not known.facts("mp:jurisdiction"):
        yield "country"
    acting = card.participations or card.fundings or known.facts("mp:party", incoming=True)
    if not (acting or known.facts("mp:managedBy", incoming=True) or card.published):
        yield "role"


def _unreached(matter: Matter) -> Iterator[Sentence]:
    """Name what was planned and is not known to be achieved."""
    own = [f for f in matter.card.figures if f.about.iri == matter.card.iri]
    lines = figures(f for f in own if f.indicator.slug not in MONEY).lines
    reached = {line.indicator.iri for line in lines if line.achieved}
    planned = [line for line in lines if line.planned or line.revised]
    found = [line for line in planned if line.indicator.iri not in reached]
    if found:
        names = list(dict.fromkeys(line.indicator.label.text for line in found))
        behind = [one for line in found for one in (*line.planned, *line.revised)]
        yield matter.sentence(
            matter.word("brief.unreached", things=listing(names, matter.lang)), behind
        )


def _undated(matter: Matter) -> Iterator[Sentence]:
    """Name the initiatives of an actor of which no year is known."""
    found = [part.initiative for part in parts(matter) if not (part.since or part.until)]
    if found:
        names = [ref.label.text for ref in found[:_NAMED]]
        if len(found) > _NAMED:
            names.append(matter.word("value.more", n=len(found) - _NAMED))
        yield matter.own(matter.word("brief.undated", things=listing(names, matter.lang)))
