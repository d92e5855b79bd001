"""What a brief says of results: no blank hides a figure that a document gives."""

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from queries.briefing.commands import made
from queries.reports.model import Row, Table

NOT = "\N{NOT EQUAL TO}"
PALIM = thing("project", "palim").value
THAMM = thing("programme", "thamm").value


def table(store: Store, iri: str, lang: str = "en") -> Table:
    """Give the table of results of a brief."""
    return made(store, iri, lang).table("results")


def row(found: Table, measure: str) -> Row:
    """Give the row of a measure."""
    return next(row for row in found.rows if str(row.cells[0]).startswith(measure))


def test_what_was_set_aside_is_told_where_a_blank_would_stand(founding_store: Store) -> None:
    """The 30 and 90 placed of A53 and A54 are named as set aside, with the mark and the claim."""
    found = table(founding_store, PALIM)
    away = row(found, "people placed in jobs (away track")
    home = row(found, "people placed in jobs (home track")
    assert away.cells[-1] == f"30 people (set aside, Belgium) {NOT}"
    assert home.cells[-1] == f"90 people (set aside) {NOT}"
    assert "A53" in away.claims
    assert "A54" in home.claims


def test_a_figure_that_counts_leaves_no_room_for_one_that_does_not(store: Store) -> None:
    """What is set aside stands only in cells that would be empty."""
    applicants = row(table(store, PALIM), "applicants")
    assert "9,677 people" in str(applicants.cells[-1])
    assert "set aside" not in str(applicants.cells[-1])
    assert "about 9,700" not in str(applicants.cells[-1])


@pytest.mark.parametrize(("lang", "word"), [("en", "set aside"), ("fr", "écarté"), ("nl", "opzij")])
def test_the_note_speaks_of_what_is_there(store: Store, lang: str, word: str) -> None:
    """Setting aside is explained where it occurs and nowhere else, and no note tells of blanks."""
    with_it, without = (table(store, iri, lang) for iri in (PALIM, THAMM))
    for each in (with_it, without):
        told = any(word in str(cell) for found in each.rows for cell in found.cells)
        assert (word in each.note) == told
    assert word in with_it.note
    assert word not in without.note


def test_a_difference_that_nobody_settled_says_what_is_set_aside(founding_store: Store) -> None:
    """The 30 placed in Belgium do not count, and stand beside what does; a choice needs no mark."""
    rows = made(founding_store, PALIM, "en").table("disputed").rows
    told = {str(row.cells[0]): str(row.cells[2]) for row in rows}
    nobody = next(told[what] for what in told if what.startswith("30 people were placed"))
    assert nobody.startswith("30 people (set aside) [A53]; ")
    assert nobody.count("set aside") == 1
    shares = next(told[what] for what in told if what.startswith("The programme page says that 30"))
    assert shares == "30 people [A53]; 90 people [A54]"


@pytest.mark.parametrize(
    ("lang", "when"), [("en", "as of June 2021"), ("fr", "date"), ("nl", "stand juni 2021")]
)
def test_a_step_is_told_as_of_a_day(store: Store, lang: str, when: str) -> None:
    """June 2021 is when THAMM is said to follow up on PALIM, and no day on which it happened."""
    found = next(each for each in made(store, PALIM, lang).sections if each.name == "lineage")
    dated = [each.text for each in found.sentences if "2021" in each.text]
    assert len(dated) == 2
    assert all(f"({when}" in text for text in dated)
