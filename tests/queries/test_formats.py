"""Answers as tables for people and in the standard formats for programs."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import RdfFormat, Store, parse

from ontology.errors import QueryError
from queries.formats import FORMATS, GRAPHS, ROWS, render
from queries.run import run, run_text

MP = "https://w3id.org/migration-partnerships/ontology#"
ID = "https://w3id.org/migration-partnerships/id/"
EVIL = "SELECT ?x ?name ?none { ?x rdfs:label ?name . FILTER(CONTAINS(?name, 'Red')) }"


def test_csv_follows_the_standard(founding_store: Store) -> None:
    """CSV has plain values, names in the first row, and CRLF at the end of each line."""
    text = render(run(founding_store, "dates", {"initiative": "palim"}), "csv")
    assert text.startswith("property,date,chosenBy,documents,claim\r\n")
    rows = [{**row} for row in csv.DictReader(io.StringIO(text))]
    ends = [row["date"] for row in rows if row["property"] == f"{MP}endDate"]
    assert set(ends) == {"2021-04-30"}


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("'=1+1'", "'=1+1"),
        ("'@SUM(A1)'@en", "'@SUM(A1)"),
        ("'-5'", "'-5"),
        ("'\\t=1'", "'\t=1"),
        ("'\\r=1'", "'\r=1"),
        ("'=1'^^xsd:integer", "'=1"),
        ("'+cmd|x!A0'^^mp:odd", "'+cmd|x!A0"),
        ("-5", "-5"),
        ("-1.5", "-1.5"),
        ("'-0044-03-15'^^xsd:date", "-0044-03-15"),
        ("'a=1'", "a=1"),
        ("''", ""),
        ("mp:endDate", f"{MP}endDate"),
    ],
)
def test_csv_runs_nothing_in_a_spreadsheet(small: Store, term: str, cell: str) -> None:
    """In CSV a text that a spreadsheet would run has a ' before it; numbers and dates have not."""
    answer = run_text(small, f"SELECT ?x ?y {{ VALUES (?x ?y) {{ ({term} 1) }} }}")
    rows = list(csv.reader(io.StringIO(render(answer, "csv"), newline="")))
    assert rows[1] == [cell, "1"]


def test_other_formats_are_exact(small: Store) -> None:
    """TSV, JSON and XML hold a text as it is, whatever it begins with."""
    answer = run_text(small, "SELECT ?x { VALUES ?x { '=1+1' } }")
    for form in ("tsv", "json", "xml"):
        assert "'=1+1" not in render(answer, form)
        assert "=1+1" in render(answer, form)


def test_tsv_follows_the_standard(founding_store: Store) -> None:
    """TSV has terms as SPARQL writes them, and variables with their question mark."""
    text = render(run(founding_store, "dates", {"initiative": "palim"}), "tsv")
    assert text.splitlines()[0] == "?property\t?date\t?chosenBy\t?documents\t?claim"
    assert f'<{MP}endDate>\t"2021-04-30"^^<http://www.w3.org/2001/XMLSchema#date>' in text


def test_json_follows_the_standard(founding_store: Store) -> None:
    """JSON has head and bindings; what is unbound has no binding; languages are kept."""
    text = render(run(founding_store, "money-route", {"initiative": "palim"}), "json")
    data = json.loads(text)
    assert data["head"]["vars"][:3] == ["giver", "fund", "manager"]
    assert all("share" not in row for row in data["results"]["bindings"])
    named = run_text(founding_store, "SELECT ?l { id:no ?p ?o } VALUES ?l { 'a'@en }")
    assert json.loads(render(named, "json"))["results"]["bindings"] == []
    tagged = render(run_text(founding_store, "SELECT ?l { VALUES ?l { 'a'@en 'b' 7 } }"), "json")
    bindings = json.loads(tagged)["results"]["bindings"]
    assert [row["l"].get("xml:lang") for row in bindings] == ["en", None, None]
    assert bindings[2]["l"]["datatype"].endswith("#integer")


def test_xml_is_well_formed(founding_store: Store) -> None:
    """XML is well formed and has one result for each row."""
    answer = run(founding_store, "constellation", {"initiative": "palim"})
    tree = ET.fromstring(render(answer, "xml"))  # noqa: S314 - our own text
    assert len(tree.findall(".//{*}result")) == answer.count


@pytest.mark.parametrize("form", ["json", "xml"])
def test_yes_and_no(founding_store: Store, form: str) -> None:
    """A yes or no is written as the standard formats have it."""
    yes = run_text(founding_store, "ASK { ?s a mp:PilotProject }")
    assert "true" in render(yes, form)
    assert render(yes, "table") == "yes\n"
    assert render(run_text(founding_store, "ASK { ?s a mp:Nothing }")) == "no\n"


@pytest.mark.parametrize(
    ("form", "kind"), [("turtle", RdfFormat.TURTLE), ("ntriples", RdfFormat.N_TRIPLES)]
)
def test_graphs(founding_store: Store, form: str, kind: RdfFormat) -> None:
    """A graph is written whole in both syntaxes, Turtle with the prefixes it uses."""
    answer = run(founding_store, "everything-about", {"thing": "amif"})
    text = render(answer, form)
    assert len(set(parse(text.encode(), format=kind))) == answer.count
    assert ("@prefix mp:" in text) == (form == "turtle")
    assert "@prefix foaf:" not in text


@pytest.mark.parametrize("form", GRAPHS)
def test_rows_are_no_graph(founding_store: Store, form: str) -> None:
    """Rows asked for as a graph say which formats fit."""
    with pytest.raises(QueryError, match="csv, tsv, json, xml"):
        render(run(founding_store, "dates", {"initiative": "palim"}), form)


@pytest.mark.parametrize("form", ROWS)
def test_a_graph_is_no_rows(founding_store: Store, form: str) -> None:
    """A graph asked for as rows says which formats fit."""
    with pytest.raises(QueryError, match="turtle or ntriples"):
        render(run(founding_store, "everything-about", {"thing": "amif"}), form)


def test_unknown_format(founding_store: Store) -> None:
    """A mistyped format says which was meant."""
    with pytest.raises(QueryError, match="did you mean turtle"):
        render(run(founding_store, "dates", {"initiative": "palim"}), "turtel")


def test_table_reads_well(founding_store: Store) -> None:
    """A table has the answer as a sentence, labels for things and no full IRI."""
    text = render(run(founding_store, "constellation", {"initiative": "palim"}))
    assert text.startswith("23 actors take part in PALIM: ")
    assert "coordinator" in text
    assert "https://" not in text
    assert max(len(line) for line in text.splitlines()[2:]) <= 100


def test_table_shortens_what_has_no_label(founding_store: Store) -> None:
    """An IRI without a label is written short (mp:, id:), a document by its own short name."""
    told = render(
        run_text(founding_store, f"SELECT ?x {{ VALUES ?x {{ <{ID}project/none> mp:none }} }}")
    )
    assert "id:project/none" in told
    assert "mp:none" in told
    lineage = render(run(founding_store, "lineage", {"initiative": "palim"}))
    assert "cgd-palim-case-study" in lineage


def test_wide_answers_are_stacked(founding_store: Store) -> None:
    """An answer with more columns than fit is written one value under the other."""
    text = render(run(founding_store, "placements", {"initiative": "palim"}))
    assert "words " in text
    assert "more than half were employed in Morocco" in text
    wide = render(run(founding_store, "placements", {"initiative": "palim"}), width=400)
    assert len(wide.splitlines()) < len(text.splitlines())


def test_empty_answers_explain_themselves(founding_store: Store) -> None:
    """An empty table says why; the same as CSV has its names alone."""
    answer = run(founding_store, "training", {"initiative": "thamm"})
    assert "do not say no" in render(answer)
    assert render(answer, "csv").count("\n") == 1
    assert render(run_text(founding_store, "SELECT * { id:no ?p ?o }")) == "No rows.\n"


def test_hostile_labels_never_reach_the_terminal_raw(small: Store) -> None:
    """Control and direction characters in data or names show as marks in a table."""
    text = render(run_text(small, EVIL))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "<script>" in text
    markup = render(run_text(small, "SELECT ?x { VALUES ?x { '[red]x[/red]' } }"))
    assert "[red]x[/red]" in markup


@pytest.mark.parametrize("form", ROWS)
def test_hostile_labels_survive_for_programs(small: Store, form: str) -> None:
    """In the standard formats a hostile value is kept, as that format escapes it."""
    text = render(run_text(small, EVIL), form)
    assert "script" in text
    if form == "json":
        (row,) = json.loads(text)["results"]["bindings"]
        assert row["name"]["value"].startswith("\x1b[31mRed")


@pytest.mark.parametrize(
    ("sparql", "fitting"),
    [
        ("SELECT * { ?s a mp:Fund }", {"table", *ROWS}),
        ("ASK {}", {"table", *ROWS}),
        ("CONSTRUCT WHERE { ?s a mp:Fund }", {"table", *GRAPHS}),
    ],
)
def test_each_answer_has_its_formats(
    founding_store: Store,
    sparql: str,
    fitting: set[str],
) -> None:
    """Each format gives text for the answers it fits, and for others an error with a hint."""
    answer = run_text(founding_store, sparql)
    for form in fitting:
        assert render(answer, form)
    for form in set(FORMATS) - fitting:
        with pytest.raises(QueryError) as caught:
            render(answer, form)
        assert caught.value.hint
