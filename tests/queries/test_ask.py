"""Questions from Python: typed rows, errors of one family, and frames where pandas is installed."""

import doctest
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

import queries
from ontology.errors import DependencyError, NotFound, QueryError
from ontology.terms import MP, RDF, RDFS, XSD
from queries import spread, typed
from queries.catalogue import Question, catalogue
from queries.listing import examples
from queries.run import Answer, run
from queries.typed import Table, Thing, ask

ROOT = Path(__file__).parents[2]
QUESTIONS = tuple(catalogue().values())
NAMES = tuple(catalogue())
PALIM = "https://w3id.org/migration-partnerships/id/project/palim"


def table(*cells: Literal | NamedNode | None) -> Table:
    """One row of an answer made by hand."""
    columns = tuple(f"c{at}" for at in range(len(cells)))
    return typed.table("lineage", Answer(columns, (tuple(cells),)))


def test_the_room_has_ask() -> None:
    """`queries.ask` is the function, also after its file was imported."""
    assert queries.ask is ask
    assert callable(queries.ask)
    with pytest.raises(AttributeError, match="has no attribute 'aks'"):
        _ = queries.aks


def test_importing_the_room_loads_no_engine() -> None:
    """`import queries` alone loads nothing heavy; the engine comes with the first question."""
    code = "import sys, queries; sys.exit(bool({'pyoxigraph', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_examples_of_the_documentation_run(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the docstrings show is what comes out."""
    monkeypatch.setattr(typed, "_packaged", lambda: store)
    for module in (typed, spread):
        result = doctest.testmod(module)
        assert result.attempted
        assert not result.failed


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_every_question_can_be_asked(asked: Question, store: Store) -> None:
    """Each question with its example has the rows, the sentence and the SPARQL of its answer."""
    found = ask(asked.name, store=store, **examples(asked))
    known = run(store, asked, examples(asked))
    assert len(found) == known.count > 0
    assert found.sentence == known.sentence()
    assert found.sparql == known.sparql
    assert all(tuple(row) == found.columns for row in found)


def test_values_have_python_types() -> None:
    """Numbers, dates and yes or no are Python's own; things have an IRI and a label."""
    row = table(
        Literal(3),
        Literal("1.50", datatype=XSD.decimal),
        Literal("2021-04-30", datatype=XSD.date),
        Literal(value=True),
        Literal("2.5e1", datatype=XSD.double),
        Literal("deux", language="fr"),
        NamedNode(PALIM),
        None,
    ).rows[0]
    values = list(row.values())
    assert values == [
        3,
        Decimal("1.5"),
        date(2021, 4, 30),
        True,
        25.0,
        "deux",
        Thing(PALIM, "palim"),
        None,
    ]
    assert [type(value) for value in values[:5]] == [int, Decimal, date, bool, float]
    assert str(values[6]) == "palim"


@pytest.mark.parametrize(
    "value",
    [
        Literal("2021", datatype=XSD.gYear),
        Literal("2021-04", datatype=XSD.gYearMonth),
        Literal("P7M", datatype=XSD.duration),
        Literal("2021-02-31", datatype=XSD.date),
        Literal("-0044-03-15", datatype=XSD.date),
    ],
)
def test_what_python_has_no_exact_type_for_stays_text(value: Literal) -> None:
    """A year is no day, a length of months no timedelta, and a day that never was no date."""
    assert table(value).rows[0]["c0"] == value.value


def test_rows_cannot_be_changed(store: Store) -> None:
    """An answer is what the data say: its rows are read-only."""
    row = ask("dates", store=store, initiative="palim").rows[0]
    with pytest.raises(TypeError):
        row["date"] = None  # type: ignore[index]


def test_a_thing_of_one_answer_asks_the_next_question(store: Store) -> None:
    """Things, days and years of Python can be given as parameters."""
    actors = ask("constellation", store=store, initiative="PALIM").column("actor")
    enabel = next(one for one in actors if isinstance(one, Thing) and one.label == "Enabel")
    found = ask("roles", store=store, actor=enabel)
    assert "PALIM" in {str(row["initiative"]) for row in found}
    early = ask("known-as-of", store=store, initiative="palim", on=date(2019, 12, 31))
    assert 0 < len(early) < len(ask("known-as-of", store=store, initiative="palim", on=2021))


def test_graphs_and_yes_or_no_are_tables_too(store: Store) -> None:
    """A graph has a row for each triple, a yes or no has one cell."""
    found = ask("everything-about", store=store, thing="icmpd")
    assert found.columns == ("subject", "predicate", "object")
    assert typed.table("x", Answer(boolean=False)).rows[0]["answer"] is False


def test_labels_come_in_the_language_that_is_asked(store: Store) -> None:
    """Things are called as readers of the language call them."""
    found = ask("corridors", store=store, lang="fr", origin="morocco", destination="belgium")
    assert [str(value) for value in list(found.rows[0].values())[:2]] == ["Maroc", "Belgique"]


def test_nothing_found_says_why(store: Store) -> None:
    """An empty answer has a note, which is its sentence too."""
    found = ask("taught", store=store, initiative="triple-win")
    assert not found.rows
    assert found.note
    assert found.sentence == found.note


@pytest.mark.parametrize(
    ("name", "given", "kind", "told"),
    [
        ("linage", {"initiative": "palim"}, NotFound, "did you mean lineage"),
        ("lineage", {}, QueryError, "initiative is missing"),
        ("lineage", {"initiative": "zzzzzz"}, NotFound, "no initiative called"),
        ("known-as-of", {"initiative": "palim", "on": "soon"}, QueryError, "no date"),
    ],
)
def test_what_cannot_be_asked_is_one_family_of_errors(
    name: str, given: dict[str, str], kind: type[Exception], told: str, store: Store
) -> None:
    """Every fault says what is wrong and what may have been meant."""
    with pytest.raises(kind) as caught:
        ask(name, store=store, **given)
    assert told in str(caught.value)


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_every_answer_is_a_frame(asked: Question, store: Store) -> None:
    """A frame has a row for each row, and beside each column of things their IRIs."""
    found = ask(asked.name, store=store, **examples(asked))
    frame = found.to_frame()
    assert len(frame) == len(found)
    assert [name for name in frame.columns if not name.endswith("_iri")] == list(found.columns)
    for name in (name for name in frame.columns if name.endswith("_iri")):
        column = name.removesuffix("_iri")
        things = [value for value in found.column(column) if isinstance(value, Thing)]
        assert [iri for iri in frame[name] if iri] == [thing.iri for thing in things]


def test_without_pandas_the_error_says_how_to_get_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames need an extra; where it is missing, the message has the command."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(DependencyError, match=r"migration-partnerships\[notebook\]"):
        ask("dates", store=store, initiative="palim").to_frame()


def test_names_that_are_attacks_are_only_names(store: Store) -> None:
    """A parameter becomes a term: nothing in it is ever read as SPARQL."""
    for text in ("palim> } DROP ALL #", "?x", "<http://x>", '"', "palim' . ?s ?p ?o", "\\u0022"):
        with pytest.raises((NotFound, QueryError)):
            ask("lineage", store=store, initiative=text)
    odd = Store()
    odd.bulk_extend(store)
    odd.add(Quad(NamedNode(f"{PALIM}-x"), RDF.type, MP.Initiative))
    odd.add(Quad(NamedNode(f"{PALIM}-x"), RDF.type, MP.Entity))
    odd.add(Quad(NamedNode(f"{PALIM}-x"), RDFS.label, Literal('"> } ASK { #', language="en")))
    assert ask("lineage", store=odd, initiative='"> } ASK { #').note
