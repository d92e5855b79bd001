"""Which of several figures for the same thing and measure is the one to begin with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from graph.exports.tables.measures import days
from graph.exports.tables.model import Column
from ontology.terms import DCT, MP, PROV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Table

_Rank: TypeAlias = tuple[date, date, int, int, str]

#: What figures have in common of which one is chosen; the date that they speak of is not among it.
SAME: Final = (
    *(MP.about, MP.indicator, MP.unit, MP.status, MP.track, MP.place),
    *(MP["from"], MP.until),
)
COLUMN: Final = Column(
    "headline",
    "Whether it is the one to take of all figures for the same thing, indicator, unit, status,"
    " track, place and period (from_date, until_date): the one that speaks of the latest date. One"
    " without a date speaks of the day of its newest document; of equals the better documented one"
    " is taken.",
    "boolean",
)


def with_headlines(figures: Table, book: Book) -> Table:
    """Give the table of figures with a column that is true once for each thing and measure."""
    chosen = _chosen(book)
    rows = [(*row, row[0] in chosen) for row in figures.rows]
    return replace(figures, columns=(*figures.columns, COLUMN), rows=rows)


def _chosen(book: Book) -> set[str]:
    alike: dict[tuple[object, ...], list[_Rank]] = defaultdict(list)
    for figure in book.own:
        if figure.is_a(MP.Observation):
            alike[_matter(figure)].append(_rank(figure, book))
    return {max(ranks)[-1] for ranks in alike.values()}


def _matter(figure: Subject) -> tuple[object, ...]:
    return tuple((*figure.things(name), *figure.texts(name)) for name in SAME)


def _rank(figure: Subject, book: Book) -> _Rank:
    """Give what orders figures: the last day that one speaks of, the first, its documents."""
    documents, independent = book.voices(book.claims_of(figure))
    spoken = [days(found.value) for found in figure.texts(MP.asOf)]
    first, last = spoken[0] if spoken else _published(figure, book)
    first, last = first or date.min, last or date.min
    return last, first, independent, documents, figure.iri.value


def _published(figure: Subject, book: Book) -> tuple[date | None, date | None]:
    return max(_issues(figure, book), default=(None, None), key=lambda found: found[1] or date.min)


def _issues(figure: Subject, book: Book) -> Iterator[tuple[date | None, date | None]]:
    for claim in book.claims_of(figure):
        for source in claim.things(PROV.hadPrimarySource):
            if source in book.ledger:
                yield from (days(found.value) for found in book.ledger[source].texts(DCT.issued))
