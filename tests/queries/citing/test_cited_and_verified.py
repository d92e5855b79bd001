"""A citation made of one data set, verified against it and against another one."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from graph.build import build_dataset
from graph.corpus import load
from graph.exports.snapshot import canonical_hash
from graph.rdf.iris import thing
from graph.rdf.writing import nquads
from graph.stores.memory import store_of
from ontology.errors import NotFound
from ontology.terms import LANGUAGES
from partnerships import main
from queries.catalogue import question
from queries.citing import forms, telling
from queries.citing.asking import asked_today
from queries.citing.canonical import lines, mark
from queries.citing.data_set import described
from queries.citing.making import made
from queries.citing.model import Citation
from queries.citing.reading import BadCitation, read
from queries.citing.subjects import (
    Subject,
    address,
    of_page,
    of_picture,
    of_query,
    of_question,
    of_thing,
)
from queries.citing.verifying import Verdict, verified
from queries.citing.writing import as_json
from queries.parameters import terms_of
from queries.run import run_text

Spoil = Callable[[str, str, str], Path]
NOTE, REVIEW = "sources/harbour-note.yaml", "sources/harbour-review.yaml"
BRIDGE, FUND = thing("project", "harbour-bridge").value, thing("fund", "coast-fund").value


def built(folder: Path) -> Store:
    """The data set of a corpus folder."""
    return store_of(build_dataset(load(folder)).quads)


def asking(store: Store, name: str, **given: str) -> Subject:
    """A question with its parameters, to be cited."""
    asked = question(name)
    terms = terms_of(store, asked, given)
    return of_question(asked, given, terms, asked.title["en"], address(f"id/question/{name}"))


def cite(store: Store, subject: Subject, row: str = "") -> Citation:
    """Cite a subject as it is in a store; through its text, as a reader would have it."""
    found = made(partial(run_text, store), store, described(store), subject, row)
    return read(as_json(found).encode())


def verify(store: Store, citation: Citation) -> Verdict:
    """Verify a citation against a store."""
    ask, today = partial(run_text, store), partial(asked_today, store)
    return verified(citation, ask, described(store), today)


SUBJECTS: dict[str, Callable[[Store], Subject]] = {
    "figures": lambda store: asking(store, "figures", initiative="harbour-bridge"),
    "lineage": lambda store: asking(store, "lineage", initiative="harbour-bridge"),
    "thing": lambda _: of_thing(BRIDGE, "Harbour Bridge"),
    "picture": lambda _: of_picture([BRIDGE], "Harbour Bridge", address("graph")),
    "everything": lambda _: of_picture([], "All", address("graph?view=money")),
    "query": lambda _: of_query("ASK { ?x a mp:Fund }", "Is there a fund?", address("query")),
    "page": lambda _: of_page("Actors", address("actors")),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_what_is_cited_verifies_at_once(sample: Path, name: str) -> None:
    """Whatever can be cited says same, answer and data, when it is verified at once."""
    store = built(sample)
    found = verify(store, cite(store, SUBJECTS[name](store)))
    assert (found.state, found.code, found.same_data) == ("same", 0, True)
    assert (found.gone, found.new, found.notes) == ((), (), ())


def test_one_claim_changes_the_answers_that_depend_on_it(sample: Path, spoil: Spoil) -> None:
    """Change one figure: what depends on it changed, what does not is the same in other data."""
    old = built(sample)
    cited = {name: cite(old, SUBJECTS[name](old)) for name in SUBJECTS}
    spoil(REVIEW, "value: 38", "value: 39")
    new = built(sample)
    found = {name: verify(new, citation) for name, citation in cited.items()}
    assert {name for name, verdict in found.items() if verdict.state == "changed"} == {
        *("figures", "thing", "picture", "page")
    }
    assert {found[name].state for name in ("lineage", "everything", "query")} == {"other-data"}
    assert [found[name].code for name in ("figures", "lineage")] == [1, 0]
    figures = found["figures"]
    assert any('"38"' in line for line in figures.gone)
    assert any('"39"' in line for line in figures.new)


def test_a_row_is_verified_by_itself(sample: Path, spoil: Spoil) -> None:
    """A cited row that is still there is the same though others changed; its own change shows."""
    store = built(sample)
    subject = asking(store, "dates", initiative="harbour-bridge")
    rows = lines(run_text(store, subject.sparql))
    changing = next(row for row in rows if '"2017-05-03"' in row)
    staying = next(row for row in rows if '"2017-05-03"' not in row)
    one, other = (cite(store, subject, mark(row)) for row in (changing, staying))
    assert (one.row, other.row) == (changing, staying)
    spoil(NOTE, "value: 2017-05-03", "value: 2017-05-04")
    new = built(sample)
    assert verify(new, one).state == "changed"
    found = verify(new, other)
    assert (found.state, found.notes) == ("other-data", ("verify.rest-changed",))
    with pytest.raises(NotFound, match="no such row"):
        cite(store, subject, "ffffffffffff")


def test_a_citation_says_what_a_reader_needs(sample: Path) -> None:
    """Data version, hash and date, question and parameters, hash, and the documents behind it."""
    store = built(sample)
    found = cite(store, asking(store, "figures", initiative="harbour-bridge"))
    assert found.data.sha256 == canonical_hash(iter(store))
    assert found.data.modified == "2018-03-01", "the newest day in the data"
    assert found.asked is not None
    assert found.asked.question == "figures"
    assert found.asked.parameters == {"initiative": "harbour-bridge"}
    assert found.asked.sparql is not None
    assert BRIDGE in found.asked.sparql
    assert {document.iri.rsplit("/", 1)[1] for document in found.sources} <= {
        *("harbour-note", "harbour-review")
    }
    assert found.sources
    about = cite(store, of_thing(BRIDGE, "Harbour Bridge"))
    assert {document.title for document in about.sources} == {
        *("Harbour Bridge note", "Looking back on Harbour Bridge")
    }


def test_the_same_data_give_the_same_citation(sample: Path) -> None:
    """Nothing in a citation comes from the clock or the order of a store."""
    one, other = built(sample), built(sample)
    for make in SUBJECTS.values():
        assert as_json(cite(one, make(one))) == as_json(cite(other, make(other)))


def test_a_long_answer_has_marks(store: Store) -> None:
    """Of a long answer the citation has a mark a line: what came is shown, what went is counted."""
    cited = cite(store, of_thing(thing("project", "palim").value, "PALIM"))
    assert cited.result is not None
    assert cited.result.lines is None
    assert cited.result.marks is not None
    assert len(cited.result.marks) == cited.result.count > 1000
    assert verify(store, cited).state == "same"
    fewer = cited.result.model_copy(
        update={"marks": ("0" * 12, *cited.result.marks[1:]), "sha256": "0" * 64}
    )
    found = verify(store, cited.model_copy(update={"result": fewer}))
    assert (found.state, len(found.gone), len(found.new)) == ("changed", 1, 1)
    assert telling.gone(found) == ()
    assert "verify.same-data-changed" in found.notes


def test_what_the_library_lost_is_asked_as_it_was(sample: Path) -> None:
    """A question that is gone, or asked otherwise today, is asked in the words of the citation."""
    store = built(sample)
    told = json.loads(as_json(cite(store, SUBJECTS["figures"](store))))
    told.pop("checksum")
    told["asked"]["question"] = "no-such-question"
    assert verify(store, read(json.dumps(told).encode())).notes == ("verify.unknown-question",)
    told["asked"]["question"] = "lineage"
    assert verify(store, read(json.dumps(told).encode())).notes == ("verify.reworded",)
    told["asked"] |= {"question": "figures", "parameters": {"initiative": "no such thing"}}
    assert verify(store, read(json.dumps(told).encode())).notes == ("verify.unknown-parameters",)
    told["asked"].pop("sparql")
    with pytest.raises(BadCitation, match=r"asked\.parameters"):
        verify(store, read(json.dumps(told).encode()))


def test_a_citation_by_question_alone(sample: Path) -> None:
    """A citation that names question and parameters without SPARQL is verified by the library."""
    store = built(sample)
    told = json.loads(as_json(cite(store, SUBJECTS["figures"](store))))
    told.pop("checksum")
    told["asked"].pop("sparql")
    assert verify(store, read(json.dumps(told).encode())).state == "same"


def test_a_thing_that_is_not_there_is_not_cited(sample: Path) -> None:
    """There is no citation of nothing."""
    store = built(sample)
    with pytest.raises(NotFound, match="nothing about"):
        cite(store, of_thing(thing("project", "nowhere").value, "nowhere"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forms_for_people_and_reference_managers(sample: Path, lang: str) -> None:
    """The sentence ends in the address; BibTeX is balanced; CSL is one item that can be read."""
    store = built(sample)
    found = cite(store, of_page("50 % & {more} \\ #1_$", address("actors")))
    sentence = forms.text(found, lang)
    assert sentence.endswith(f" {found.url}")
    assert found.data.version in sentence
    entry = forms.bibtex(found)
    bare = entry.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")
    assert r"50 \% \& \{more\} \textbackslash{} \#1\_\$" in entry
    (item,) = json.loads(forms.csl(found))
    assert item["title"] == found.title
    assert item["issued"]["date-parts"][0][0] == int(found.data.modified[:4])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verdict_is_told(sample: Path, spoil: Spoil, lang: str) -> None:
    """Each state has a sentence in each language, and the lines that differ under it."""
    old = built(sample)
    cited = {name: cite(old, SUBJECTS[name](old)) for name in ("figures", "lineage", "page")}
    spoil(REVIEW, "value: 38", "value: 39")
    new = built(sample)
    told = [telling.text(verify(s, c), lang) for s in (old, new) for c in cited.values()]
    assert len({text.split("\n")[0] for text in told}) == 5
    assert any("\n  - " in text and "\n  + " in text for text in told)


def run(*arguments: object) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_the_commands(sample: Path, spoil: Spoil, tmp_path: Path) -> None:
    """`cite` writes what `verify` reads: exit code 0 for same, 1 for changed, 2 for unreadable."""
    before, after = tmp_path / "before.nq", tmp_path / "after.nq"
    before.write_bytes(nquads(built(sample)))
    spoil(REVIEW, "value: 38", "value: 39")
    after.write_bytes(nquads(built(sample)))
    made_ = run("cite", "figures", "-p", "initiative=harbour-bridge", "--data", before)
    file = tmp_path / "citation.json"
    file.write_text(made_.output, "utf-8")
    same, changed = (run("verify", file, "--data", data) for data in (before, after))
    assert (same.exit_code, changed.exit_code) == (0, 1), same.output + changed.output
    assert same.output.startswith("The same")
    assert "mp:" in changed.output or "indicator:" in changed.output
    told = json.loads(run("verify", file, "--data", after, "--json").output)
    assert told["state"] == "changed"
    file.write_text("{", "utf-8")
    for name in (file, tmp_path / "nowhere.json", tmp_path):
        found = run("verify", name, "--data", before)
        assert found.exit_code == 2
        assert "Traceback" not in found.output
    thing_ = run("cite", "Coast Fund", "--format", "bibtex", "--data", before)
    assert thing_.output.startswith("@misc{")
