"""Whether two initiatives ran at the same time: yes, no, or cannot be known."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, Store, Triple
from rdflib import Dataset, URIRef
from rdflib import Literal as RdflibLiteral

from graph.build import build_dataset
from graph.corpus import load
from graph.rdf.iris import thing
from graph.span_facts import inferences
from graph.spans import Span, overlap
from graph.stores.memory import store_of
from graph.values import date_literal
from ontology import terms
from ontology.terms import MP, RDF, RDFS, XSD
from queries.bind import bound, rows
from queries.catalogue import question
from queries.prefixes import compact
from queries.run import run
from tests.queries.asking import Row, short

PALIM, ENABEL = thing("project", "palim"), thing("component", "thamm-enabel")
PAIR = {"one": "palim", "other": "thamm-enabel"}
COLUMNS = ("overlap", "oneBegan", "otherBegan", "since", "until", "least", "greatest")
BOUNDS = ("earliestStart", "latestStart", "earliestEnd", "latestEnd")
LATER = """
- id: R6
  subject: harbour-bridge-ii
  property: startDate
  value: {start}
  status: {status}
  quote: Its follow-up
"""


def made(palim: dict[str, str], enabel: dict[str, str]) -> Store:
    """Give a small graph of two initiatives with these dates, and the bounds that follow."""
    store = Store()
    store.extend(terms.quads())
    for iri, label, dates in ((PALIM, "PALIM", palim), (ENABEL, "THAMM-Enabel", enabel)):
        for kind in (MP.Initiative, MP.Entity):
            store.add(Quad(iri, RDF.type, kind))
        store.add(Quad(iri, RDFS.label, Literal(label, language="en")))
        facts = [Triple(iri, MP[name], date_literal(text)) for name, text in dates.items()]
        for fact in (*facts, *(each.triple for each in inferences(facts))):
            store.add(Quad(fact.subject, fact.predicate, fact.object))
    return store


def asked(store: Store, **params: str) -> Row:
    """Give the one row of the answer."""
    answer = run(store, "overlap", params or PAIR)
    assert answer.columns == COLUMNS
    (row,) = answer.rows
    return {name: short(cell) for name, cell in zip(COLUMNS, row, strict=True)}


REAL = (
    {"startDate": "2019-03-01", "endDate": "2021-04-30"},
    {"startDate": "2020-08-13", "endDate": "2023-08-31"},
)


def test_palim_and_thamm_enabel_overlap_by_eight_to_nine_months() -> None:
    """Both ran from 13 August 2020 to 30 April 2021, so neither came after the other."""
    row = asked(made(*REAL))
    assert tuple(row[name] for name in COLUMNS) == (
        *("answer:yes", "answer:yes", "answer:yes"),
        *("2020-08-13", "2021-04-30", "8", "9"),
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("yes", "from: 13 August 2020", "until: 30 April 2021", "8 to 9")),
        ("fr", ("oui", "depuis\xa0: 13 août 2020", "à\xa0: 30 avril 2021", "8 à 9")),
        ("nl", ("ja", "vanaf: 13 augustus 2020", "tot en met: 30 april 2021", "8 tot 9")),
    ],
)
def test_the_sentence_says_how_long_and_never_after(lang: str, words: tuple[str, ...]) -> None:
    """In every language the sentence gives the verdict, the days and the months."""
    told = run(made(*REAL), "overlap", PAIR, lang).sentence()
    assert all(word in told for word in words), told
    assert not {"after", "après", "na"} & set(told.replace(".", " ").split())


@pytest.mark.parametrize(
    ("palim", "enabel", "expected"),
    [
        (REAL[0], {"startDate": "2021-05-01"}, "no yes no - - - -"),
        (REAL[0], {"startDate": "2021-04-30"}, "yes yes yes 2021-04-30 2021-04-30 0 1"),
        (REAL[0], {"startDate": "2021"}, "unknown yes unknown - - 0 4"),
        (REAL[0], {}, "unknown unknown unknown - - 0 26"),
        (
            REAL[0],
            {"startDate": "2020-21"},
            "yes yes yes 2020-03-01/2020-05-31 2020-03-01/2021-04-30 0 14",
        ),
        ({"startDate": "2019"}, {"startDate": "2019"}, "unknown unknown unknown - - 0 -"),
        ({"startDate": "2019", "endDate": "2018"}, REAL[1], "unknown unknown unknown - - 0 37"),
        ({"endDate": "2021/.."}, REAL[1], "unknown unknown yes - - 0 37"),
    ],
)
def test_what_is_known_in_part(
    palim: dict[str, str], enabel: dict[str, str], expected: str
) -> None:
    """An answer is yes or no when every possible date gives it, else it cannot be known."""
    row = asked(made(palim, enabel))
    cells = (row[name].removeprefix("answer:") or "-" for name in COLUMNS)
    assert " ".join(cells) == expected


def test_plans_decide_nothing() -> None:
    """What was planned to begin later may have begun at any time."""
    store = made(REAL[0], {"plannedStartDate": "2022"})
    assert asked(store)["overlap"] == "answer:unknown"


def test_another_engine_gives_the_same_row() -> None:
    """The dates and months come out alike in an engine with no line of code in common."""
    store = made(*REAL)
    elsewhere = Dataset()
    for quad in store:
        if quad.subject in {PALIM, ENABEL} and isinstance(quad.object, Literal):
            date_ = RdflibLiteral(quad.object.value, datatype=URIRef(quad.object.datatype.value))
            if quad.object.datatype == XSD.date:
                elsewhere.add((URIRef(quad.subject.value), URIRef(quad.predicate.value), date_))
    (row,) = elsewhere.query(bound(question("overlap").standalone, {"one": PALIM, "other": ENABEL}))
    assert isinstance(row, tuple)
    theirs = [compact(cell) if isinstance(cell, URIRef) else str(cell) for cell in row]
    assert theirs == [asked(store)[name] for name in COLUMNS]


DAYS = (
    st.none()
    | st.dates(date(2018, 12, 1), date(2021, 3, 31))
    | st.sampled_from(
        [
            date(2019, 1, 1),
            date(2019, 2, 28),
            date(2020, 2, 28),
            date(2020, 2, 29),
            date(2020, 12, 31),
        ]
    )
)
SPANS = st.builds(Span, DAYS, DAYS, DAYS, DAYS)


@settings(max_examples=150, deadline=None)
@given(SPANS, SPANS)
def test_the_query_and_the_code_agree(one: Span, other: Span) -> None:
    """The query reckons verdicts and months as graph/spans.py does, whatever is known."""
    if not (one.possible and other.possible):
        return
    store = Store()
    for iri, span in ((PALIM, one.tightened), (ENABEL, other.tightened)):
        days = (span.earliest_start, span.latest_start, span.earliest_end, span.latest_end)
        for name, day in zip(BOUNDS, days, strict=True):
            if day:
                store.add(Quad(iri, MP[name], Literal(str(day), datatype=XSD.date)))
    query = question("overlap").standalone
    (row,) = rows(store, query, {"one": PALIM, "other": ENABEL})
    found = overlap(one, other)
    told = short(row["overlap"]).removeprefix("answer:")
    assert found.verdict.value == {"unknown": "cannot be known"}.get(told, told)
    if told == "no":
        assert (row["least"], row["greatest"]) == (None, None)
    else:
        least, greatest = short(row["least"]), short(row["greatest"])
        assert int(least) == found.least_months
        assert (int(greatest) if greatest else None) == found.greatest_months


@pytest.mark.parametrize(
    ("start", "status", "verdict"),
    [
        ("2018-06", "actual", "answer:yes"),
        ("2018-24", "actual", "answer:unknown"),
        ("2019", "actual", "answer:no"),
        ("2019", "planned", "answer:unknown"),
    ],
)
def test_documents_decide(sample: Path, start: str, status: str, verdict: str) -> None:
    """From documents to the answer: Harbour Bridge ended on 31 December 2018."""
    path = sample / "sources" / "harbour-review.yaml"
    path.write_text(path.read_text("utf-8") + LATER.format(start=start, status=status).lstrip("\n"))
    store = store_of(build_dataset(load(sample)).quads)
    row = asked(store, one="harbour-bridge", other="harbour-bridge-ii")
    assert row["overlap"] == verdict
