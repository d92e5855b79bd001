"""Tells how the place of an actor changed over the years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ontology.messages import message
from queries.reports.model import Row, Section, Sentence, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.central.over_years import Year
    from graph.networks.model import Edge
    from queries.central.known import Known
    from queries.central.words import Words

_Move: TypeAlias = Literal["rose", "fell", "stayed", "about"]


def years(known: Known, words: Words, actor: str) -> Section:
    """Tell each year that documents date, and the change that is worth telling."""
    found = known.over_years.of(actor)
    behind = _Behind(known, words, actor)
    numbers = ("ties", "place", "last", "of")
    columns = (
        words.column("year"),
        *(words.column(name, number=True) for name in numbers),
    )
    rows = [behind.row(each) for each in found]
    title = message("central.years", known.lang)
    table = Table(
        name="years", title=title, columns=columns, rows=tuple(rows), note=_note(known, actor)
    )
    told = changes(words, found) if found else ((_none(known, actor), ()),)
    sentences = tuple(behind.sentence(text, then) for text, then in told)
    return Section(name="years", title=title, sentences=sentences, tables=(table,) if rows else ())


def _note(known: Known, actor: str) -> str:
    """Say what counts in a year, what is left out, and which years are told."""
    undated = known.over_years.undated(actor)
    last, step = known.over_years.last, known.over_years.step
    notes = (
        message("central.years-how", known.lang),
        message("central.years-undated", known.lang, n=undated) if undated else "",
        message("central.years-until", known.lang, last=str(last)) if last is not None else "",
        message("central.years-step", known.lang) if step > 1 else "",
    )
    return " ".join(filter(None, notes))


def _none(known: Known, actor: str) -> str:
    """Say why no year is told: nothing is dated, or all of it lies ahead."""
    if known.over_years.dates(actor):
        return message("central.years-ahead", known.lang, last=str(known.over_years.last))
    return message("central.years-none", known.lang)


@dataclass(frozen=True, slots=True)
class _Behind:
    """What bears out the parts that an actor had in some years; what none does is of our record."""

    known: Known
    words: Words
    actor: str

    def row(self, each: Year) -> Row:
        """Give the row of a year."""
        edges = self._edges([each])
        return Row(cells=_cells(each), ours=not edges, **self.words.behind(edges))

    def sentence(self, text: str, years: Iterable[Year]) -> Sentence:
        """Give a sentence on the parts in any of these years."""
        edges = self._edges(years)
        return Sentence(text=text, ours=not edges, **self.words.behind(edges))

    def _edges(self, years: Iterable[Year]) -> list[Edge]:
        over = self.known.over_years
        return [edge for each in years for edge in over.relations(self.actor, each.year)]


def _cells(each: Year) -> tuple[str | int | None, ...]:
    place = each.place
    ranked = (None, None, None) if place is None else (place.first, place.last, place.of)
    return (str(each.year), each.ties, *ranked)


def changes(words: Words, found: Sequence[Year]) -> tuple[tuple[str, Sequence[Year]], ...]:
    """Tell the rise to the best place, and the fall from it, each with the years it is about.

    Where neither is one, what came of it in all.
    """
    placed = [each for each in found if each.place]
    if not placed:
        return ((message("central.years-small", words.lang), found),)
    first, last = placed[0], placed[-1]
    best = min(placed, key=lambda each: (*_range(each), each.year))
    if first is last:
        told = {"since": str(first.year), "before": _place(words, first)}
        return ((message("central.one-year", words.lang, **told), (first,)),)
    steps = [step for step in ((first, best), (best, last)) if _moved(*step) in {"rose", "fell"}]
    return tuple((_change(words, *step), step) for step in steps or [(first, last)])


def _moved(one: Year, other: Year) -> _Move:
    """Say how a place changed; shared places that overlap tell of no rise and no fall."""
    before, after = _range(one), _range(other)
    if before == after:
        return "stayed"
    if after[1] < before[0]:
        return "rose"
    return "fell" if after[0] > before[1] else "about"


def _change(words: Words, one: Year, other: Year) -> str:
    return message(
        f"central.{_moved(one, other)}",
        words.lang,
        since=str(one.year),
        until=str(other.year),
        before=_place(words, one),
        after=_place(words, other),
    )


def _range(each: Year) -> tuple[int, int]:
    return (each.place.first, each.place.last) if each.place else (0, 0)


def _place(words: Words, each: Year) -> str:
    return words.place(each.place) if each.place else ""
