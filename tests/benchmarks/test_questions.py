"""Every question of the library at its example values, beside rdflib, oxigraph and Virtuoso."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from pyoxigraph import QueryBoolean, RdfFormat, Store

from queries.packaged import packaged
from tests.benchmarks.asked_questions import Measured, measured
from tests.benchmarks.asking import Asker, Timed, in_turn
from tests.benchmarks.conftest import Data, Services
from tests.benchmarks.rdflib_peer import Rdflib
from tests.benchmarks.results import Note, milliseconds, table, virtuoso_version

#: rdflib is given up after this, or after twelve times our time where that is longer.
RDFLIB_SECONDS = 5.0
#: What the peer answers faster is no measure of the store, only of the way to it.
SHORT = 0.05
FACTOR, TIMES = 1.2, 10.0
_HEAD = (
    *("question", "rows", "ours", "oxigraph serve", "ratio"),
    *("ours, disk", "oxigraph serve-read-only, disk", "ratio", "Virtuoso"),
    *("ours in process", "rdflib in process", "times ours", "times ours over HTTP"),
)


@dataclass(frozen=True)
class Row:
    """One question with the times of all: in memory, on disk, Virtuoso; both in process."""

    name: str
    times: Sequence[Timed]
    virtuoso: Timed
    inside: Timed
    rdflib: Timed

    def ratio(self, place: int) -> float:
        """Ours by the peer's: place 0 is in memory, place 2 on disk."""
        return self.times[place].seconds / self.times[place + 1].seconds

    def faster(self, *, over_http: bool = False) -> float:
        """How many times faster than rdflib; at least so many where rdflib was given up."""
        own = self.times[0] if over_http else self.inside
        return self.rdflib.seconds / own.seconds


def test_questions(million: Data, services: Services, rdflib: Rdflib) -> None:
    """Ours against oxigraph with the same data, and against rdflib in process."""
    note = Note("Every question of the library")
    store = Store()
    store.bulk_load(path=str(million.file), format=RdfFormat.N_QUADS)
    rows = [_row(each, services, store, rdflib) for each in measured(packaged())]
    assert not [(row.name, row.times) for row in rows if row.times[0].failure]
    note.write(
        f"{million.quads:,} quads; milliseconds over HTTP from the request to the last byte, CSV;"
        " rdflib is asked in process, without HTTP, and given up where it says “over”; beside it"
        " stands our engine in process, as the command line and Python use it."
        f" {virtuoso_version() if services.virtuoso else ''} {' '.join(services.missing)}".rstrip(),
        "\n".join(_told(rows)),
        table(_HEAD, map(_cells, rows)),
    )


def _row(asked: Measured, services: Services, store: Store, rdflib: Rdflib) -> Row:
    places = (services.ours, services.oxigraph, services.ours_disk, services.oxigraph_disk)
    askers = [Asker(each) for each in (*places, services.virtuoso) if each]
    asks: list[Callable[[], Timed]] = [
        partial(each.ask, asked.sparql, asked.accept) for each in askers
    ]
    times = in_turn(asks)
    limit = max(RDFLIB_SECONDS, 12 * times[0].seconds)
    inside, slow = in_turn(
        [partial(_ask, store, asked), partial(rdflib.ask, asked.sparql, limit)], rounds=3
    )
    return Row(asked.name, times[:4], times[4] if len(times) > 4 else _NOBODY, inside, slow)


def _ask(store: Store, asked: Measured) -> Timed:
    """Ask in this process, as the command line does, and take every row."""
    begun = time.perf_counter()
    found = store.query(asked.sparql)
    assert not isinstance(found, QueryBoolean)
    count = sum(1 for _ in found)
    return Timed(time.perf_counter() - begun, count)


_NOBODY = Timed(0.0, 0, "not here")


def _told(rows: Sequence[Row]) -> list[str]:
    """Say for each target how many questions reach it, and name those that do not."""
    told = []
    unable = [row.name for row in rows if row.rdflib.failure not in {"", "over"}]
    compared = [row for row in rows if row.name not in unable]
    slower = [row for row in compared if row.faster() < TIMES]
    answered = [row.faster() for row in rows if not row.rdflib.failure]
    over_http = [row for row in compared if row.faster(over_http=True) < TIMES]
    told.append(
        f"* **At least {TIMES:g} times faster than rdflib**, both in process:"
        f" {_share(compared, slower)}; ours over HTTP and rdflib in process:"
        f" {_share(compared, over_http)}."
        f" rdflib finished {len(answered)}; of those the least is {min(answered, default=0):.1f}"
        f" times. {_unanswered(unable)}"
        f" {_named([(row.name, row.faster()) for row in slower])}"
    )
    for place, name in ((0, "in memory"), (2, "on disk")):
        long = [row for row in rows if row.times[place + 1].seconds > SHORT]
        over = [row for row in long if row.ratio(place) > FACTOR]
        told.append(
            f"* **At most {FACTOR} times `oxigraph serve`, {name}**, for answers over"
            f" {SHORT * 1000:.0f} ms: {_share(long, over)}."
            f" {_named([(row.name, row.ratio(place)) for row in over])}"
        )
    differ = [row.name for row in rows if len(_counts(row)) > 1]
    told.append(f"* **Equal numbers of rows** from all that answered: {_unequal(differ)}")
    return [line.rstrip() for line in told]


def _unanswered(names: Sequence[str]) -> str:
    return f"It could not answer {', '.join(names)}." if names else ""


def _share(rows: Sequence[Row], missed: Sequence[Row]) -> str:
    return f"{len(rows) - len(missed)} of {len(rows)}"


def _named(missed: Sequence[tuple[str, float]]) -> str:
    told = ", ".join(f"{name} ({ratio:.1f})" for name, ratio in missed)
    return f"Not: {told}." if told else ""


def _counts(row: Row) -> set[int]:
    return {each.rows for each in (*row.times, row.virtuoso, row.rdflib) if not each.failure}


def _unequal(names: Sequence[str]) -> str:
    return f"not for {', '.join(names)}." if names else "for every question."


def _cells(row: Row) -> list[str]:
    own, theirs, disk, their_disk = row.times
    more = "> " if row.rdflib.failure == "over" else ""
    return [
        row.name,
        f"{own.rows:,}",
        *(_time(own), _time(theirs), f"{row.ratio(0):.2f}"),
        *(_time(disk), _time(their_disk), f"{row.ratio(2):.2f}"),
        _time(row.virtuoso, own.rows),
        _time(row.inside, own.rows),
        _time(row.rdflib, own.rows),
        f"{more}{row.faster():,.0f}" if row.rdflib.failure in {"", "over"} else "",
        f"{more}{row.faster(over_http=True):,.0f}" if row.rdflib.failure in {"", "over"} else "",
    ]


def _time(timed: Timed, rows: int | None = None) -> str:
    """Give a time, or why there is none; another number of rows is said."""
    if timed.failure:
        return timed.failure.splitlines()[0][:40].replace("|", "/")
    other = f" ({timed.rows:,} rows)" if rows is not None and timed.rows != rows else ""
    return milliseconds(timed.seconds) + other
