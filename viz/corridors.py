"""Corridors: from which country to which arrangements lead, as a table and as a list of pairs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal
from starlette.routing import Route

from queries.catalogue import question
from queries.labels import plain
from queries.safe import repeated
from viz.answers import page
from viz.apart import apart
from viz.messages import message
from viz.negotiate import language
from viz.questions.asking import asker
from viz.reports.years import read_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.datastructures import QueryParams
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.model import Ref
    from queries.run import Answer
    from viz.questions.asking import Asker

#: A larger table is read by nobody; the list has every pair, up to so many.
ROWS: Final = 100
COLUMNS: Final = 60
PAIRS: Final = 500
_KNOWN: Final = frozenset({"year", "lang"})


@dataclass(frozen=True, slots=True)
class Counts:
    """How many initiatives lead along a corridor, and how many agreements, told way or not."""

    initiatives: int = 0
    agreements: int = 0
    undirected: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.initiatives + other.initiatives,
            self.agreements + other.agreements,
            self.undirected + other.undirected,
        )

    @property
    def all(self) -> int:
        """Give the number of arrangements whose way is told."""
        return self.initiatives + self.agreements


@dataclass(frozen=True, slots=True)
class Pair:
    """One corridor: its two countries and what leads along it."""

    origin: Ref
    destination: Ref
    counts: Counts

    @property
    def slug(self) -> str:
        """Give the corridor as lists of initiatives name it."""
        return f"{self.origin.slug}-{self.destination.slug}"


@dataclass(frozen=True)
class Matrix:
    """Origins by destinations, those with most first; cells by the IRIs of both."""

    origins: tuple[tuple[Ref, Counts], ...]
    destinations: tuple[tuple[Ref, Counts], ...]
    cells: Mapping[tuple[str, str], Pair]
    total: Counts
    left_out: int
    """How many pairs have a row or a column that the table does not show."""


async def corridors(request: Request) -> Response:
    """The page: all corridors, or those that began in one year."""
    return await apart(_page, request)


def _page(request: Request) -> Response:
    lang = language(request)
    year, notices = _year(request.query_params, lang)
    own = asker(request)
    name = "corridors-by-year" if year else "corridors"
    terms = {"year": Literal(year)} if year else {}
    pairs = _pairs(own.answer(question(name), terms, lang))
    directed = [pair for pair in pairs if pair.counts.all]
    heading = message("corridor-title", lang)
    return page(
        request,
        "corridors.html",
        message("corridor-title-year", lang, year=year) if year else heading,
        heading=heading,
        year=year,
        years=_years(own, lang),
        notices=notices,
        matrix=matrix(directed),
        pairs=directed[:PAIRS],
        pairs_left=max(0, len(directed) - PAIRS),
        undirected=_undirected(pairs),
        asked=name,
    )


def _years(own: Asker, lang: str) -> list[str]:
    """Give the years in which something began, the latest first."""
    parameter = question("corridors-by-year").parameter("year")
    choices = own.choices(parameter, lang) if parameter else []
    return sorted((choice.value for choice in choices), reverse=True)


def _year(given: QueryParams, lang: str) -> tuple[str, list[str]]:
    """Read the year of an address, and say what of it was not understood."""
    notices = [
        message("not-understood", lang, name=repeated(name))
        for name in dict.fromkeys(given)
        if name not in _KNOWN
    ]
    year, others = read_year(given, "year", lang)
    return year, [*notices, *others]


def _pairs(answer: Answer) -> list[Pair]:
    """Give every pair of the answer, those with most arrangements first."""
    found = []
    for cells in answer.rows:
        row = {name: plain(cell) for name, cell in zip(answer.columns, cells, strict=True)}
        numbers = (int(row.get(name) or 0) for name in ("initiatives", "agreements", "noDirection"))
        origin, destination = (
            answer.labels.ref(row["origin"]),
            answer.labels.ref(row["destination"]),
        )
        found.append(Pair(origin, destination, Counts(*numbers)))
    return sorted(found, key=_order)


def _order(pair: Pair) -> tuple[int, int, int, str, str]:
    counts, names = pair.counts, (pair.origin.label.text, pair.destination.label.text)
    return (-counts.all, -counts.initiatives, -counts.undirected, *names)


def matrix(pairs: Iterable[Pair]) -> Matrix:
    """Lay pairs out as a table; rows and columns with most come first."""
    rows: dict[str, Counts] = defaultdict(Counts)
    columns: dict[str, Counts] = defaultdict(Counts)
    refs: dict[str, Ref] = {}
    cells: dict[tuple[str, str], Pair] = {}
    total = Counts()
    for pair in pairs:
        origin, destination = pair.origin, pair.destination
        rows[origin.iri] += pair.counts
        columns[destination.iri] += pair.counts
        refs |= {origin.iri: origin, destination.iri: destination}
        cells[origin.iri, destination.iri] = pair
        total += pair.counts
    origins, destinations = _ranked(rows, refs)[:ROWS], _ranked(columns, refs)[:COLUMNS]
    shown = {ref.iri for ref, _ in origins}, {ref.iri for ref, _ in destinations}
    left_out = sum(one not in shown[0] or other not in shown[1] for one, other in cells)
    return Matrix(tuple(origins), tuple(destinations), cells, total, left_out)


def _ranked(counts: Mapping[str, Counts], refs: Mapping[str, Ref]) -> list[tuple[Ref, Counts]]:
    found = [(refs[iri], number) for iri, number in counts.items()]
    return sorted(found, key=lambda pair: (-pair[1].all, pair[0].label.text, pair[0].iri))


def _undirected(pairs: Iterable[Pair]) -> list[Pair]:
    """Give each two countries once that have agreements whose way no document tells."""
    found: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        if pair.counts.undirected:
            found.setdefault(frozenset((pair.origin.iri, pair.destination.iri)), pair)
    return sorted(found.values(), key=lambda pair: (-pair.counts.undirected, _order(pair)))


ROUTES: Final = (Route("/corridors", corridors),)
