"""Reports are written alike for people and programs, and say where their numbers come from."""

import csv
import io
import json
from decimal import Decimal

import pytest

from ontology.errors import NotFound
from queries.model import Ref, Text
from queries.reports.model import Column, Report, Row, Section, Sentence, Table
from queries.reports.written import written

ONE = Ref("https://example.org/id/organisation/one", "one", "organisation", Text("One"))
TWO = Ref("https://example.org/id/organisation/two", "two", "organisation", Text("=Two"))
TABLE = Table(
    name="who",
    title="Who",
    columns=(
        Column(name="actor", title="Actor", things=True),
        Column(name="with", title="With", things=True),
        Column(name="share", title="Share", number=True),
    ),
    rows=(
        Row(cells=(ONE, (TWO,), Decimal("1234.5")), claims=("B01",), sources=("x/id/source/b",)),
        Row(cells=(TWO, (), None)),
    ),
)
REPORT = Report(
    kind="bridge",
    lang="fr",
    heading="Qui relie",
    subjects=(ONE,),
    sections=(
        Section(
            name="who",
            title="Who",
            sentences=(Sentence(text="Two actors.", count=2, of="who", claims=tuple("ABCDEF")),),
            tables=(TABLE,),
        ),
    ),
)
EMPTY = Report(kind="bridge", lang="en", heading="None", note="No actor is in both.")


def test_a_terminal_shows_sentences_with_their_claims_and_tables_in_columns() -> None:
    """Numbers are written as the language does and stand under each other at the right."""
    told = written(REPORT, "text")
    assert "Two actors. [A B C D E …]" in told
    assert "1\u202f234,5" in told
    heads, rule, *rows = told.split("\n")[-4:]
    assert heads.split() == ["Actor", "With", "Share"]
    assert {len(line) for line in (heads, rule, rows[0])} == {len(rule)}


def test_json_has_what_the_report_has() -> None:
    """Things come with IRIs, numbers as numbers, and each row with what bears it out."""
    (section,) = json.loads(written(REPORT, "json"))["sections"]
    first, second = section["tables"]["who"]
    assert first["actor"] == {"iri": ONE.iri, "kind": "organisation", "label": "One"}
    assert (first["share"], second["share"]) == (1234.5, None)
    assert (first["claims"], first["sources"]) == (["B01"], ["b"])
    assert section["sentences"][0]["count"] == len(section["tables"]["who"])


def test_csv_gives_one_table_and_nothing_that_a_spreadsheet_runs() -> None:
    """A column of things is two; a name that looks like a formula is a text."""
    first, second = csv.DictReader(io.StringIO(written(REPORT, "csv", "who")))
    assert (first["actor"], first["actor_iri"], first["share"]) == ("One", ONE.iri, "1234.5")
    assert (second["actor"], second["with"], second["with_iri"]) == ("'=Two", "", "")
    assert written(REPORT, "csv") == written(REPORT, "csv", "who")


def test_a_table_that_is_not_there_is_named_with_those_that_are() -> None:
    """The error says which tables the report has."""
    with pytest.raises(NotFound, match="no table 'years'") as failure:
        written(REPORT, "csv", "years")
    assert "who" in (failure.value.hint or "")


def test_an_empty_report_says_why() -> None:
    """Its note is what a reader sees; its CSV is empty."""
    assert "No actor is in both." in written(EMPTY, "text")
    assert written(EMPTY, "csv") == ""
