"""What only pages of those who leave say is told as people write it: money, dates, plans."""

import pytest
from pyoxigraph import Store

from graph.losing.own_pages import Meant, Statement, own_statements
from graph.rdf.iris import thing
from ontology.terms import MP
from queries.losing.statements import statement_rows

PROJECT = thing("project", "palim").value
FIGURE = MP.value.value
XSD = "http://www.w3.org/2001/XMLSchema#"


def told(store: Store, property_: str, value: str, meant: Meant, lang: str) -> tuple[str, str]:
    """Give the value that a reader sees, and the one for programs."""
    one = Statement(PROJECT, property_, "", value, meant, ("A01",), ())
    (row,) = statement_rows(store, [one], lang)
    return str(row.cells[3]), str(row.cells[4])


@pytest.mark.parametrize(
    ("property_", "value", "meant", "en", "nl"),
    [
        (FIGURE, "2500000", Meant(unit="EUR"), "EUR 2,500,000", "€\N{NO-BREAK SPACE}2.500.000"),
        (
            FIGURE,
            "120",
            Meant(unit="person", bound="at least", planned=True),
            "at least 120 people (planned)",
            "minstens 120 personen (gepland)",
        ),
        (MP.endDate.value, "2018-12", Meant(f"{XSD}gYearMonth"), "December 2018", "december 2018"),
        (MP.duration.value, "P3Y", Meant(f"{XSD}duration"), "3 years", "3 jaar"),
    ],
)
def test_values_are_told_as_people_write_them(
    store: Store, property_: str, value: str, meant: Meant, en: str, nl: str
) -> None:
    """Each reader has a value in the own language, and programs have it as it is stated."""
    assert told(store, property_, value, meant, "en") == (en, value)
    assert told(store, property_, value, meant, "nl") == (nl, value)


def test_no_value_of_the_corpus_is_shown_as_it_is_stored(store: Store) -> None:
    """No day as 2018-12-01 and no length of time as P3Y reaches a reader."""
    leaving = [thing("organisation", name).value for name in ("icmpd", "enabel", "eu", "giz")]
    stored = {f"{XSD}{name}" for name in ("date", "gYearMonth", "duration")}
    found = [one for one in own_statements(store, leaving) if one.meant.datatype in stored]
    assert {one.meant.datatype for one in found} == stored
    for row, one in zip(statement_rows(store, found, "en"), found, strict=True):
        assert one.value not in str(row.cells[3])
