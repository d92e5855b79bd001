"""The known disagreements on PALIM and THAMM are found, each with a kind that is right for it."""

from pathlib import Path

import pytest
import yaml
from pyoxigraph import Store

from queries.run import run
from tests.queries.asking import short

# For each row of the list of expected kinds, words of the difference that it means.
ROWS = {
    ("palim", "end"): "PALIM was to end on 31 August 2020 and ended on 30 April 2021",
    ("palim", "training_length"): "announced with five months and took seven",
    ("palim", "planned_trainees"): "Thirty, then sixty people were to take part; 120 were selected",
    ("palim", "split_home_away"): "First half of sixty people were to work in Flanders",
    ("palim", "placed"): "All 120 were placed (A53, A54), or 30 percent",
    ("palim", "budget_1.5m_and_1496448.50"): "1.5 million euro or 1,496,448.50 euro",
    ("palim", "budget_1.2m_before_launch"): "Before the launch the press gave 1.2 million euro",
    ("palim", "language_taught"): "Dutch",
    ("palim", "partners_fedasil_and_integration_agency"): "have Fedasil and the integration agency",
    ("palim", "who_implements"): "PALIM is carried out by Enabel, by Belgium and Morocco",
    ("palim", "role_of_enabel"): "Enabel implements and coordinates, or coordinates while",
    ("palim", "first_arrivals"): "The first workers were to arrive in September 2019",
    ("palim", "first_contract_6_to_12_and_12"): "six months to a year, or a year",
    ("palim", "announcement_of_the_120"): "on 15 or on 27 November 2019",
    ("palim", "shortage_since"): "lacked ICT workers since 2017",
    ("palim", "where_the_shortage_is"): "lacking in Flanders (A), or in Belgium and Morocco",
    ("palim", "names"): "Mobility Partnership or Migration Partnership Facility",
    ("palim", "legal_basis"): "unnamed agreement between governments, on contacts with ANAPEC",
    ("thamm", "budget"): "25 million or 30 million euro",
    ("thamm", "duration"): "36 months were planned, later 48",
    ("thamm", "start_2019_and_dec_2019"): "THAMM began in 2019 or in December 2019",
    ("thamm", "start_2020"): "THAMM began in December 2019, or in 2020",
    ("thamm", "agencies"): "Three agencies carried THAMM out at first",
    ("thamm", "donors"): "The European Union and BMZ pay",
    ("thamm-enabel", "budget"): "4,672,897 euro, or 5 million",
    ("thamm-enabel", "corridors"): "The routes are Belgium with Morocco and with Tunisia",
    ("thamm-ofii", "start"): "began in January or in December 2022",
    ("thamm-plus", "implementers"): "GIZ lists seven bodies",
    ("thamm-plus", "funding"): "The money comes from the European Union and BMZ",
    ("thamm-plus", "nature"): "follow-up of THAMM, or an extension",
}


def expected(shared: Path) -> dict[tuple[str, str], list[str]]:
    """Give the accepted kinds of each row, by thing and row."""
    text = (shared / "corpus" / "mpf" / "expected-kinds.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)
    rows.pop("not_a_difference")
    return {(about, row): kinds for about, group in rows.items() for row, kinds in group.items()}


def test_every_row_is_meant(shared: Path) -> None:
    """The table above names the rows of the list, no more and no fewer."""
    assert expected(shared).keys() == ROWS.keys()


@pytest.mark.parametrize(("about", "row"), ROWS)
def test_difference_has_an_accepted_kind(store: Store, shared: Path, about: str, row: str) -> None:
    """The question about disagreements lists the difference under one of the accepted kinds."""
    answer = run(store, "disagreements", {"about": about})
    kind, what = answer.columns.index("kind"), answer.columns.index("what")
    told = [r for r in answer.rows if ROWS[about, row] in short(r[what])]
    found = {short(r[kind]).rpartition(":")[2] for r in told}
    assert found & set(expected(shared)[about, row]), found


def test_one_value_written_two_ways_is_no_difference(store: Store) -> None:
    """Dates and sums that only look different, such as 1,5 miljoen euro, are not listed."""
    answer = run(store, "disagreements", {"about": "palim"})
    what = answer.columns.index("what")
    told = [short(row[what]) for row in answer.rows]
    assert not [text for text in told if "1.5 million" in text and "1,5 miljoen" in text]
