"""Reports are written alike for people and programs, and say where their numbers come from."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from ontology.errors import NotFound
from queries.model import Ref, Text
from queries.reports.model import Column, More, Report, Row, Section, Sentence, Table
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
#: With a code for programs, a word for nobody, and a table that has no rows.
CODED = Report(
    kind="loss",
    lang="en",
    heading="Who stays",
    sections=(
        Section(
            name="parts",
            title="Parts",
            tables=(
                Table(
                    name="parts",
                    title="Parts",
                    columns=(
                        Column(name="name", title="Part"),
                        Column(name="part", program=True),
                        Column(name="staying", title="Who stays", things=True, none="nobody"),
                    ),
                    rows=(Row(cells=("public service", "service", ())),),
                ),
            ),
        ),
        Section(
            name="money",
            title="Ways of money",
            tables=(Table(name="money", title="Ways", columns=(Column(name="way"),), rows=()),),
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


def test_readers_are_told_what_is_missing_and_not_shown_codes() -> None:
    """A cell without things says so to readers alone, a code is for programs alone."""
    told = written(CODED, "text")
    assert told.split("\n")[-1].split("  ") == ["", "public service", "nobody"]
    assert "Ways" not in told
    (part,) = json.loads(written(CODED, "json"))["sections"][0]["tables"]["parts"]
    assert (part["part"], part["staying"]) == ("service", [])
    assert written(CODED, "csv").split("\n")[1] == "public service,service,,,,"
    assert written(CODED, "csv", "money") == "way,claims,sources"


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


FULL = Report(
    kind="brief",
    lang="fr",
    heading="Full",
    sections=(
        Section(
            name="who",
            title="Who",
            sentences=(
                Sentence(text="Aim:", words=Text("To try", "en"), claims=("B01",)),
                Sentence(text="Nothing is missing.", ours=True),
                Sentence(text="So it follows."),
            ),
            tables=(
                Table(
                    name="long",
                    title="Long",
                    columns=(Column(name="a", title="A"), Column(name="b", title="B", number=True)),
                    rows=(Row(cells=(Text("word " * 30, "en"), 7), claims=("B01",)),),
                ),
            ),
            more=(More("3 more", "/actors", (("initiative", "palim"),)),),
        ),
    ),
)


def test_words_of_the_record_keep_their_language() -> None:
    """Programs are told the language of quoted words; a terminal puts them in quotation marks."""
    (section,) = json.loads(written(FULL, "json"))["sections"]
    assert section["sentences"][0]["words"] == {"text": "To try", "language": "en"}
    assert section["tables"]["long"][0]["a"] == "word " * 30
    assert "  - Aim: «\N{NO-BREAK SPACE}To try\N{NO-BREAK SPACE}» [B01]" in written(FULL, "text")
    assert "  - Aim: “To try” [B01]" in written(replace(FULL, lang="nl"), "text")


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "One; Two"), ("fr", "One\N{NO-BREAK SPACE}; Two")]
)
def test_things_in_a_cell_are_told_apart_as_the_language_does(lang: str, told: str) -> None:
    """A French semicolon has its space, for readers and not for programs."""
    two = replace(ONE, label=Text("Two"))
    table = Table(
        name="who", title="Who", columns=(Column(name="who"),), rows=(Row(cells=((ONE, two),)),)
    )
    report = Report(
        kind="loss",
        lang=lang,
        heading="Two",
        sections=(Section(name="who", title="Who", tables=(table,)),),
    )
    assert written(report, "text").endswith(told)
    assert "One; Two" in written(report, "csv")


def test_what_is_said_of_the_record_has_nothing_behind_it() -> None:
    """Only what a rule concluded is called so; a sentence of our own stands alone."""
    lines = written(FULL, "text").split("\n")
    assert "  - Nothing is missing." in lines
    assert any(line.startswith("  - So it follows. [") for line in lines)


def test_what_is_concluded_says_so_and_from_which_claims() -> None:
    """A conclusion names its claims for people, and for programs says that it is one."""
    line = Sentence(text="It follows.", claims=("B01", "B02"), concluded=True)
    report = replace(FULL, lang="nl", sections=(replace(FULL.sections[0], sentences=(line,)),))
    assert "  - It follows. [afgeleid uit B01 B02]" in written(report, "text").split("\n")
    (section,) = json.loads(written(report, "json"))["sections"]
    (told,) = section["sentences"]
    assert (told["claims"], told["concluded"]) == (["B01", "B02"], True)


def test_a_long_cell_goes_on_below() -> None:
    """A table in a terminal is as wide as a reader can follow, and nothing of it is lost."""
    lines = [line for line in written(FULL, "text").split("\n") if "word" in line]
    assert len(lines) > 1
    assert max(map(len, lines)) < 60
    assert " ".join(lines).count("word") == 30
    assert [line.split()[-1] for line in lines].count("7") == 1


def test_a_section_says_where_there_is_more() -> None:
    """The address of the rest stands in a terminal in full, and for programs as a path."""
    (section,) = json.loads(written(FULL, "json"))["sections"]
    assert section["more"] == [{"text": "3 more", "address": "/actors?initiative=palim"}]
    assert "/actors?initiative=palim" in written(FULL, "text")
