"""What came of it: what was planned and what was achieved, side by side and never mixed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from queries.briefing.matter import MARK, borne, mark
from queries.briefing.money import MONEY
from queries.cards.figures import ACHIEVED, PLANNED, RESULTS, REVISED, column, figures
from queries.reports.model import Column, Row, Section, Table
from queries.reports.named import apart
from queries.values import date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.briefing.matter import Matter
    from queries.cards.figures import Line
    from queries.model import Card, Figure, Ref
    from queries.reports.model import Sentence

LINES: Final = 8
#: So many measures of each initiative stand in the brief of an actor.
EACH: Final = 2
_OUTCOMES: Final = 2


def results(matter: Matter, others: Sequence[Ref]) -> Section | None:
    """Give the section on results: of the thing itself, then of what it takes part in."""
    lines = _lines(matter.card)
    found = lines if not matter.acts else lines[:EACH]
    for ref in others:
        found += _lines(matter.other(ref.iri))[:EACH]
    told = found[:LINES]
    outcomes = tuple(_outcomes(matter))
    if not told and not outcomes:
        return None
    left = len(lines) - len(told) if not matter.acts else 0
    path = "/questions/figures" if not matter.acts else ""
    return Section(
        name="results",
        title=matter.word("brief.results"),
        sentences=outcomes,
        tables=(_table(matter, told),) if told else (),
        more=matter.more(left, "brief.more-figures", path, initiative=matter.card.slug),
    )


def _outcomes(matter: Matter) -> Iterator[Sentence]:
    found = [
        remark
        for group in matter.card.remarks
        if group.kind.slug == "outcome" and not matter.acts
        for remark in group.remarks
        if remark.about.iri == matter.card.iri
    ]
    for remark in sorted(found, key=lambda each: each.contested)[:_OUTCOMES]:
        outcome = matter.word("brief.outcome", mark=mark(remark))
        yield matter.sentence(outcome, [remark], words=remark.text)


def _lines(card: Card) -> list[Line]:
    """Give the measures of a thing: results that people ask for first, both sides known first."""
    own = [f for f in card.figures if f.indicator.slug not in MONEY and f.about.iri == card.iri]
    return [_filled(line, card) for line in sorted(figures(own).lines, key=_order)]


def _filled(line: Line, card: Card) -> Line:
    """Put what was set aside where a line would have nothing, or be taken to have nothing."""
    aside = [figure for figure in card.set_aside if _fits(figure, line)]
    of = {name: tuple(f for f in aside if column(f) == name) for name in (PLANNED, ACHIEVED)}
    plans = line.planned or line.revised
    return replace(
        line, planned=line.planned if plans else of[PLANNED], achieved=line.achieved or of[ACHIEVED]
    )


def _fits(figure: Figure, line: Line) -> bool:
    """Whether a figure measures what a line does; a track may be said to end in another place."""
    same = (figure.about, figure.indicator, figure.track) == (
        line.about,
        line.indicator,
        line.track,
    )
    return same and (figure.place == line.place or line.track is not None)


def _order(line: Line) -> tuple[int, bool]:
    slug = line.indicator.slug
    place = RESULTS.index(slug) if slug in RESULTS else len(RESULTS)
    return place, not ((line.planned or line.revised) and line.achieved)


def _table(matter: Matter, lines: Sequence[Line]) -> Table:
    revised = (REVISED,) if any(line.revised for line in lines) else ()
    named = (PLANNED, *revised, ACHIEVED)
    thing = (Column(name="thing", title=matter.word("brief.initiative"), things=True),)
    return Table(
        name="results",
        title=matter.word("brief.results"),
        columns=(
            *(thing if matter.acts else ()),
            Column(name="measure", title=matter.word("brief.measure")),
            *(Column(name=name, title=matter.word(f"page.thing-{name}")) for name in named),
        ),
        rows=tuple(_row(matter, line, named) for line in lines),
        note=" ".join(_notes(matter, lines)),
    )


def _notes(matter: Matter, lines: Iterable[Line]) -> Iterator[str]:
    yield matter.word("brief.results-note")
    if any(figure.set_aside for line in lines for figure in (*line.planned, *line.achieved)):
        yield matter.word("brief.set-aside-note")


def _row(matter: Matter, line: Line, named: Sequence[str]) -> Row:
    where = ", ".join(part.label.text for part in (line.track, line.place) if part)
    measure = line.indicator.label.text + (f" ({where})" if where else "")
    told = ([_value(matter, one, line, name) for one in line.cell(name)] for name in named)
    cells = (apart(dict.fromkeys(values), matter.lang) for values in told)
    behind = [one for name in named for one in line.cell(name)]
    claims, sources, _ = borne(behind)
    thing = (line.about,) if matter.acts else ()
    return Row(cells=(*thing, measure, *cells), claims=claims, sources=sources)


def _value(matter: Matter, one: Figure, line: Line, name: str) -> str:
    """Give a figure with its status and place, where the table does not say them, and its day."""
    parts = [matter.word("brief.set-aside")] if one.set_aside else []
    parts += [one.status.text] if one.status_id not in {name, "actual"} else []
    parts += [one.place.label.text] if one.place and one.place != line.place else []
    if one.as_of:
        parts.append(matter.word("shared.as-of", date=date(one.as_of, matter.lang)))
    told = f"{one.text.text} ({', '.join(parts)})" if parts else one.text.text
    return f"{told}{mark(one) or (MARK if one.set_aside else '')}"
