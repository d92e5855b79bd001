"""What still runs has no end and no results yet; what should have ended may not have."""

from dataclasses import replace

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from queries.briefing.commands import matter_of
from queries.briefing.lacking import gaps, lacking, runs
from queries.briefing.matter import Matter

RUNNING = (
    "project/mobilise",
    "programme/belgium-morocco-programme-2024-2029",
    "programme/thamm-plus",
)


def matter(store: Store, name: str, day: str = "2026-11-22") -> Matter:
    """Give what a brief is made from, as if the data were of a day."""
    kind, slug = name.split("/")
    found = matter_of(store, thing(kind, slug).value, "en")
    return replace(found, data=found.data.model_copy(update={"modified": day}))


@pytest.mark.parametrize("name", RUNNING)
def test_what_still_runs_lacks_no_end_and_no_result(store: Store, name: str) -> None:
    """An end that is planned in the year of the data or later makes neither a gap."""
    found = matter(store, name)
    assert runs(found)
    assert set(gaps(found)).isdisjoint({"end", "ended", "outcome"})
    assert not any("not known to be achieved" in each.text for each in lacking(found).sentences)


@pytest.mark.parametrize("name", RUNNING)
def test_after_its_planned_end_it_is_missing_whether_it_ended(store: Store, name: str) -> None:
    """The day of the data decides, and no clock: in data of 2030 all of these should be over."""
    found = matter(store, name, "2030-01-01")
    assert not runs(found)
    assert {"ended", "outcome"} <= set(gaps(found))
    assert "whether it ended" in lacking(found).sentences[0].text


def test_without_any_plan_it_is_missing_when_it_ended(store: Store) -> None:
    """Nobody says that it still runs, so its end is looked for."""
    found = matter(store, "project/link-up-africa")
    assert not found.known.facts("mp:plannedEndDate")
    assert "end" in set(gaps(found))
