"""The answers as data: JSON, CSV, TSV and SPARQL, by suffix and by Accept."""

import csv
import io
import json
from dataclasses import replace

import httpx
import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ontology.terms import LANGUAGES, XSD
from partnerships import main
from queries.catalogue import Question, catalogue, question
from queries.labels import Labels
from queries.listing import examples
from queries.run import Answer, run
from viz.questions.data import as_json, sheet

QUESTIONS = tuple(catalogue().values())
NAMES = tuple(catalogue())
PALIM = "https://w3id.org/migration-partnerships/id/project/palim"
ANY = {"accept": "*/*"}
KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "rq": "application/sparql-query",
}


def made(*rows: tuple[Literal | NamedNode | None, ...], columns: tuple[str, ...]) -> Answer:
    """An answer made by hand, to a question that has one."""
    return Answer(columns, rows, asked=question("lineage"), labels=Labels({}, "en"))


def test_the_list_is_that_of_the_command_line(client: httpx.Client) -> None:
    """The list over HTTP is what the command prints, with the addresses of each question."""
    for lang in LANGUAGES:
        listed = client.get("/questions.json", params={"lang": lang}).json()
        printed = json.loads(
            CliRunner().invoke(main, ["questions", "--json", "--lang", lang]).output
        )
        for over_http, at_terminal in zip(listed, printed, strict=True):
            links = over_http.pop("links")
            assert links["json"] == f"/questions/{over_http['name']}.json"
            offers = [each.pop("offers") for each in over_http["parameters"]]
            assert all(client.get(address).status_code == 200 for address in offers[:1])
            assert over_http == at_terminal


def test_the_list_is_data_for_whoever_asks_for_data(client: httpx.Client) -> None:
    """One address gives the page to people and the list to programs."""
    assert client.get("/questions").headers["content-type"].startswith("text/html")
    found = client.get("/questions", headers={"accept": "application/json"})
    assert found.headers["content-type"] == "application/json"
    assert "accept" in found.headers["vary"].lower()
    assert [each["name"] for each in found.json()] == list(NAMES)


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_every_form_says_the_same(asked: Question, client: httpx.Client, store: Store) -> None:
    """JSON, CSV, TSV and the SPARQL itself, run by the engine, have the same rows."""
    answer = run(store, asked, examples(asked))
    given = dict(examples(asked))
    texts = {f: client.get(f"/questions/{asked.name}.{f}", params=given).text for f in KINDS}
    told = json.loads(texts["json"])
    assert told["count"] == answer.count == len(told["rows"])
    assert told["sentence"] == answer.sentence()
    assert told["sparql"] == texts["rq"] == answer.sparql
    header, *rows = csv.reader(io.StringIO(texts["csv"]))
    assert len(rows) == answer.count
    assert texts["tsv"].count("\n") == answer.count + 1
    assert {len(row) for row in rows} == {len(header)}
    found = store.query(texts["rq"])
    if isinstance(found, QuerySolutions):
        values = [[c and c["value"] for c in row] for row in told["rows"]]
        names = [column["name"] for column in told["columns"]]
        assert values == [[c and c.value for c in (r[n] for n in names)] for r in found]


def test_json_tells_all_that_the_page_tells(client: httpx.Client) -> None:
    """The answer has what was asked, as it was given and as it was understood, and its links."""
    told = client.get("/questions/dates.json?initiative=Palim&lang=fr").json()
    assert told["parameters"]["initiative"] == {
        "given": "palim",
        "type": "uri",
        "value": PALIM,
        "label": "PALIM",
        "page": "/id/project/palim",
    }
    assert told["language"] == "fr"
    assert told["columns"][1] == {"name": "date", "heading": "Date"}
    ends = [row for row in told["rows"] if row[0]["value"].endswith("#endDate")]
    assert ends[0][1] == {"type": "literal", "value": "2021-04-30", "datatype": XSD.date.value}
    assert ends[0][0]["label"] == "date de fin"
    for name in ("self", "page", "csv", "tsv", "rq"):
        assert client.get(told["links"][name]).status_code == 200
        assert "initiative=palim&lang=fr" in told["links"][name]


def test_an_empty_answer_says_why_in_json(client: httpx.Client) -> None:
    """Nothing found is an answer: no rows, and a note that says why."""
    told = client.get("/questions/taught.json?initiative=triple-win").json()
    assert told["count"] == 0
    assert told["rows"] == []
    assert told["note"]
    assert told["sentence"] == told["note"]


def test_a_sheet_has_labels_and_iris() -> None:
    """A column of things is followed by one of their IRIs; numbers and dates stay as they are."""
    answer = made(
        (NamedNode(PALIM), Literal(9677), Literal("2021-04-30", datatype=XSD.date)),
        (None, Literal("1496448.5", datatype=XSD.decimal), None),
        columns=("thing", "count", "when"),
    )
    assert sheet(answer, tabs=False) == (
        f"thing,thing_iri,count,when\r\npalim,{PALIM},9677,2021-04-30\r\n,,1496448.5,\r\n"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("tabs", [True, False])
def test_a_sheet_has_nothing_to_run(start: str, tabs: bool) -> None:
    """A text that a spreadsheet would run has a ' before it, in CSV and in TSV."""
    iri = "https://w3id.org/migration-partnerships/id/organisation/x"
    formula = f"{start}cmd()"
    labels = Labels({iri: (Literal(formula, language="en"),)}, "en")
    answer = replace(made((Literal(formula), NamedNode(iri)), columns=("a", "b")), labels=labels)
    text = sheet(answer, tabs=tabs)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",")
    assert all(not cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row)
    assert text.count("cmd()") == 2


def test_a_line_of_tabs_stays_a_line() -> None:
    """Tabs and line ends inside a value do not make new cells in TSV, and are kept in CSV."""
    text = 'one\ttwo\nthree "four"'
    answer = made((Literal(text), Literal("x")), columns=("a", "b"))
    assert sheet(answer, tabs=True) == 'a\tb\none two three "four"\tx\n'
    ((_, _), row) = csv.reader(io.StringIO(sheet(answer, tabs=False), newline=""))
    assert row == [text, "x"]


def test_whatever_is_in_a_cell_is_json() -> None:
    """Blank nodes, missing cells, languages and datatypes are all told."""
    answer = made((None, Literal("x", language="fr"), Literal(value=True)), columns=("a", "b", "c"))
    told = as_json(answer, {}, "en")
    assert told["rows"] == [
        [
            None,
            {"type": "literal", "value": "x", "lang": "fr"},
            {"type": "literal", "value": "true", "datatype": XSD.boolean.value},
        ]
    ]


@pytest.mark.parametrize("form", KINDS)
def test_forms_by_suffix_and_by_accept(form: str, client: httpx.Client) -> None:
    """Each form has its address and its media type, and both give the same bytes."""
    by_suffix = client.get(f"/questions/lineage.{form}?initiative=palim", headers=ANY)
    kind = KINDS[form].partition(";")[0]
    weighted = {"accept": f"text/html;q=0.2, {kind};q=0.9"}
    by_accept = client.get("/questions/lineage?initiative=palim", headers=weighted)
    assert by_suffix.headers["content-type"] == by_accept.headers["content-type"] == KINDS[form]
    assert by_suffix.content == by_accept.content
    for answer in (by_suffix, by_accept):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        assert {"accept", "accept-language"} <= {
            each.strip().lower() for each in answer.headers["vary"].split(",")
        }
    head = client.head(f"/questions/lineage.{form}?initiative=palim", headers=ANY)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == by_suffix.headers["etag"]


def test_what_is_not_offered_is_refused_with_what_is(client: httpx.Client) -> None:
    """An Accept that nothing fits is a 406, an unknown ending a 404; both say what there is."""
    found = client.get("/questions/lineage?initiative=palim", headers={"accept": "image/png"})
    assert found.status_code == 406
    assert "text/csv" in found.json()["hint"]
    found = client.get("/questions/lineage.xml?initiative=palim", headers=ANY)
    assert found.status_code == 404
    assert ".csv" in found.json()["hint"]


def test_whoever_has_the_answer_is_told_so(client: httpx.Client) -> None:
    """The tag of an answer is its content's: the same again is a 304, another language is not."""
    address = "/questions/lineage.json?initiative=palim"
    tag = client.get(address).headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = client.get(address, headers={"if-none-match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
    other = client.get(f"{address}&lang=nl", headers={"if-none-match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("lineage.json", 400, "initiative is missing"),
        ("lineage.csv?initiative=", 400, "initiative is missing"),
        ("lineage.json?initiative=zzzzzz", 404, "no initiative called"),
        ("lineage.json?initiative=palim&x=1", 400, "no parameter “x”"),
        ("lineage.json?initiative=palim&initiative=thamm", 400, "given twice"),
        ("lineage.json?initiative=palim&lang=de", 400, "lang cannot be “de”"),
        ("lineage.json?initiative=%ff", 400, "no valid UTF-8"),
        ("lineage.json?" + "&".join(f"a{n}=1" for n in range(60)), 400, "too many"),
        ("linage.json?initiative=palim", 404, "no question “linage”"),
        ("lineage/values/initatve.json", 404, "no parameter “initatve”"),
    ],
)
def test_what_cannot_be_asked_is_a_problem(
    address: str, status: int, told: str, client: httpx.Client
) -> None:
    """Every fault is problem+json with a status of its own and words that help, never a 5xx."""
    found = client.get(f"/questions/{address}", headers=ANY)
    assert found.status_code == status
    assert found.headers["content-type"] == "application/problem+json"
    assert found.headers["access-control-allow-origin"] == "*"
    assert told in found.json()["detail"]
    assert found.json()["status"] == status


def test_values_of_a_parameter(client: httpx.Client) -> None:
    """A parameter's values come with their labels in the language that is asked for."""
    found = client.get("/questions/corridors/values/origin.json?lang=fr").json()
    assert {"value": "morocco", "label": "Maroc"} in found
    assert [each["label"] for each in found] == sorted(
        (each["label"] for each in found), key=str.casefold
    )
