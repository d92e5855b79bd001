"""What is taken away: its date is a day of the calendar, and reading it may stop anywhere."""

from __future__ import annotations

import gc
import sys
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, Quad

from graph.exports import rdf
from graph.exports.citation_files import CITATION_FILES
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import CLAIMS, thing
from graph.stores.memory import store_of
from ontology.errors import BuildError
from ontology.terms import MP, XSD

if TYPE_CHECKING:
    from pathlib import Path


def seen_on(*days: str) -> Snapshot:
    """A data set whose words were seen on these days."""
    return Snapshot(
        store_of(
            Quad(thing("claim", f"c{place}"), MP.seenOn, Literal(day, datatype=XSD.date), CLAIMS)
            for place, day in enumerate(days)
        ),
        "1.0.0",
    )


@pytest.mark.parametrize(
    ("days", "modified"),
    [
        (("2026-11-01", "2026-10-31"), "2026-11-01"),
        (("2026-11-01", "zz not a date"), "2026-11-01"),
        (("2026-11-01", "2026-12-01Z"), "2026-12-01"),
        (("2026-11-01", "2026-12-01-05:00"), "2026-12-01"),
        (("2026-11-01", "2026-12-01+14:00"), "2026-12-01"),
        (("2026-11-01", "2027-02-30"), "2026-11-01"),
        (("2026-11-01", "12026-12-01"), "2026-11-01"),
        (("2026-11-01", "9\nrun: me"), "2026-11-01"),
        (("-0044-03-15",), ""),
        ((), ""),
    ],
)
def test_only_days_of_the_calendar_count(days: tuple[str, ...], modified: str) -> None:
    """The date is the newest real day, without a zone; what is none is left out of account."""
    assert seen_on(*days).modified == modified


@pytest.mark.parametrize("day", ["zz not a date", "2026-12-01Z", "2027-02-30"])
def test_no_date_stops_a_citation(day: str) -> None:
    """Each file that says how to cite the data is written, whatever one record has for a date."""
    snapshot = seen_on(day)
    for each in CITATION_FILES.values():
        assert day not in each.text(snapshot)


def test_what_fails_ends_where_it_began(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure that travels to another thread takes nothing of the engine along."""
    faults: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", faults.append)
    days = (f"20{year}-01-01" for year in range(10, 99))
    snapshot, kept = seen_on(*days), list[BuildError]()

    def full(quads: object, *_: object) -> None:
        next(iter(quads))  # type: ignore[call-overload]
        raise OSError(28, "No space left on device")

    def work() -> None:
        try:
            rdf.write_nquads(snapshot, tmp_path / "x.nq")
        except BuildError as failure:
            kept.append(failure)

    monkeypatch.setattr("graph.rdf.serialising.stream", full)
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert len(kept) == 1
    kept.clear()
    gc.collect()
    assert not faults
