"""Why a question of the library has no answer, and what the command line tells of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

import partnerships
from queries import chosen
from queries.bind import bound
from queries.catalogue import question
from queries.formats import render
from queries.parameters import terms_of
from queries.run import run
from queries.why import Explanation, explain_question, why_empty
from tests.queries.test_why import answered

NBSP = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})


def why(store: Store, name: str, lang: str = "en", **given: str) -> Explanation:
    """Explain a question that surely has no answer, in time that is surely enough."""
    asked = question(name)
    terms = terms_of(store, asked, given)
    assert not answered(store, bound(asked.standalone, terms))
    found = explain_question(store, asked, terms, lang, 600)
    assert found.complete
    return found


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "THAMM has no “follows model” recorded; 1 other has. The data say nothing, they do "
            "not say no. With another “Initiative” there is an answer: PALIM.",
        ),
        (
            "fr",
            "Pour THAMM, rien n'est noté sous « suit le modèle » ; 1 autre l'a. Les données ne "
            "disent rien, elles ne disent pas non. Avec un autre choix pour « Initiative » il y a "
            "une réponse : PALIM.",
        ),
        (
            "nl",
            "Voor THAMM is geen “volgt het model” vastgelegd; voor 1 ander wel. De gegevens "
            "zeggen niets, ze zeggen niet nee. Met een andere keuze voor “Initiatief” is er een "
            "antwoord: PALIM.",
        ),
    ],
)
def test_what_is_not_recorded(founding_store: Store, lang: str, told: str) -> None:
    """The property that is not recorded is named, how many others have it, and which of them."""
    found = why(founding_store, "model", lang, initiative="thamm")
    assert found.text.translate(NBSP) == told
    assert (found.says, found.kind) == ("silent", "question")


def test_other_values_have_an_answer(founding_store: Store) -> None:
    """Each value that is suggested for a parameter has an answer in the place of the one given."""
    asked = question("model")
    found = why(founding_store, "model", initiative="thamm")
    for each in found.suggestions:
        assert run(founding_store, asked, {each.parameter: each.replacement}).count
    assert answered(founding_store, found.query)


def test_what_has_only_a_name(small: Store) -> None:
    """Of a thing that no document speaks of, that is what is told."""
    found = why(small, "remarks", thing="silent")
    told = "Société Muette [fr] has a name here, but no document says anything of it."
    assert found.text.startswith(told)


def test_a_filter_may_be_left_out(founding_store: Store) -> None:
    """Where an optional parameter leaves nothing, it is said that without it there is an answer."""
    found = why(founding_store, "figures", initiative="thamm", indicator="applicants")
    parameter = question("figures").parameter("indicator")
    assert parameter is not None
    assert found.text.startswith("THAMM is in the data")
    assert f"Without “{parameter.label['en']}” there is an answer." in found.text
    assert ("indicator", "") in {(each.parameter, each.replacement) for each in found.suggestions}


def test_each_of_two_things_is_set_free(founding_store: Store) -> None:
    """Of two parameters each is set free while the other stays; a thing is named once."""
    both = why(founding_store, "corridors", origin="belgium", destination="morocco")
    assert both.text.startswith("Belgium and Morocco are in the data")
    assert "With no other “Country of origin” there is an answer either." in both.text
    one = why(founding_store, "corridors", origin="belgium", destination="belgium")
    assert one.text.startswith("Belgium is in the data")
    assert ("origin", "morocco") in {(each.parameter, each.replacement) for each in one.suggestions}
    assert "With no other “Country of destination” there is an answer either." in one.text


def test_the_note_of_an_answer(founding_store: Store) -> None:
    """An empty answer carries the explanation and its text; one with rows carries none."""
    empty = run(founding_store, "model", {"initiative": "thamm"})
    assert empty.why is not None
    assert empty.note == empty.why.text == empty.sentence()
    assert empty.note in render(empty)
    terms = terms_of(founding_store, question("model"), {"initiative": "thamm"})
    assert why_empty(founding_store, question("model"), terms, "en") == empty.note
    full = run(founding_store, "model", {"initiative": "palim"})
    assert (full.why, full.note) == (None, "")


@pytest.fixture
def at_hand(monkeypatch: pytest.MonkeyPatch, founding_store: Store) -> None:
    """Ask the founding documents."""
    monkeypatch.setattr(chosen, "chosen_store", lambda *_: founding_store)


def query(*arguments: str, given: str | None = None) -> Result:
    """Run `partnerships query`."""
    return CliRunner().invoke(partnerships.main, ["query", *arguments], input=given)


@pytest.mark.usefixtures("at_hand")
def test_a_person_s_own_query_in_the_terminal(tmp_path: Path) -> None:
    """Under an empty table stand the reason, the part that matches nothing and the query mended."""
    path = tmp_path / "own.rq"
    path.write_text("SELECT ?a {\n  ?a mp:participatesIn project:palimm\n}", "utf-8")
    lines = query(str(path)).stdout.splitlines()
    assert lines[0] == "No rows."
    assert lines[2] == "There is no project:palimm; did you mean PALIM (project:palim)?"
    assert "  ?a mp:participatesIn project:palimm" in lines
    assert lines[-3:] == ["  SELECT ?a {", "    ?a mp:participatesIn project:palim", "  }"]


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("form", ["csv", "json", "xml", "tsv"])
def test_data_stay_clean(form: str) -> None:
    """In formats for programs the answer stands alone; the reason goes to standard error."""
    done = query("-", "--format", form, given="SELECT ?a { ?a mp:participatesIn project:palimm }")
    assert "palim" not in done.stdout
    assert done.stderr == "There is no project:palimm; did you mean PALIM (project:palim)?\n"
    asked = query("model", "-p", "initiative=thamm", "--format", form)
    assert "follows model" in asked.stderr
    assert "THAMM" not in asked.stdout


@pytest.mark.usefixtures("at_hand")
def test_a_no_has_a_reason() -> None:
    """An ASK that is answered by no, and a CONSTRUCT of nothing, are explained as well."""
    done = query("-", given="ASK { project:palim mp:origin place:belgium }")
    assert done.stdout.startswith("no\n\nFor PALIM (project:palim), mp:origin is Morocco")
    graph = query("-", given="CONSTRUCT WHERE { ?x mp:participateIn ?y }")
    assert graph.stdout == ""
    assert graph.stderr.startswith("There is no property mp:participateIn")


@pytest.mark.usefixtures("at_hand")
def test_a_terminal_obeys_nothing() -> None:
    """Control characters of a query are not sent to the terminal with its explanation."""
    done = query("-", given="SELECT * { ?x rdfs:label 'a\x1b[31m\u202eb' }")
    assert not {"\x1b", "\u202e"} & set(done.output)
