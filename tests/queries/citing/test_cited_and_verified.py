"""A citation made of one data set, verified against it and against another one."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import BlankNode, NamedNode, Store

from graph.build import build_dataset
from graph.corpus import load
from graph.exports.snapshot import canonical_hash
from graph.rdf.data_set import stamped
from graph.rdf.iris import thing
from graph.rdf.writing import nquads
from graph.stores.asked import AskedStore
from graph.stores.memory import store_of
from graph.stores.protocol import GraphName
from ontology.door import VERSION
from ontology.errors import NotFound, QueryError
from ontology.terms import LANGUAGES
from partnerships import main
from queries.bind import Results
from queries.catalogue import question
from queries.citing import forms, making, telling
from queries.citing.asking import ask_store, asked_today
from queries.citing.canonical import lines, mark
from queries.citing.data_set import described
from queries.citing.documents import documents
from queries.citing.figures import figure_named, figure_title
from queries.citing.making import made
from queries.citing.model import LONGEST, Citation
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
from queries.citing.writing import as_json, checksum
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
    found = made(partial(ask_store, store), store, described(store), subject, row)
    return read(as_json(found).encode())


def verify(store: Store, citation: Citation) -> Verdict:
    """Verify a citation against a store."""
    ask, today = partial(ask_store, store), partial(asked_today, store)
    return verified(citation, ask, described(store), today, partial(documents, store))


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
    assert entry.count("{") == entry.count("}")
    more = r"\textbraceleft{}more\textbraceright{}"
    assert rf"50 \% \& {more} \textbackslash{{}} \#1\_\$" in entry
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


def test_a_figure_is_cited_by_its_slug_or_iri(sample: Path) -> None:
    """The end of a figure's address, its short form and its IRI cite one thing, named by it."""
    store = built(sample)
    found = [
        (term.value, figure_title(store, term.value, "en"))
        for term in run_text(store, "SELECT ?o WHERE { ?o a mp:Observation } ORDER BY ?o").column(
            "o"
        )
        if isinstance(term, NamedNode)
    ]
    assert found
    for iri, title in found:
        slug = iri.rpartition("/")[2]
        assert title.startswith("Harbour Bridge, people trained (2018): ")
        for name in (slug, f"observation/{slug}", f"id:observation/{slug}", iri, f"<{iri}>"):
            assert figure_named(store, name, "en") == (iri, title)
        citation = cite(store, of_thing(iri, title))
        assert citation.sources
        assert verify(store, citation).state == "same"


@pytest.mark.parametrize(
    "name", ["", "palim", "project/palim", "observation/", "obs ervation/x>", "{}", "a}b{0}", "\0"]
)
def test_what_is_no_figure_is_none(sample: Path, name: str) -> None:
    """A name of something else, of nothing, or of no IRI at all is no figure."""
    assert figure_named(built(sample), name, "en") is None


def test_a_rebuilt_version_says_that_it_is_another(sample: Path, spoil: Spoil) -> None:
    """Other statements under the version that was cited are told as such, in every language."""
    old = built(sample)
    citation = cite(old, of_thing(BRIDGE, "Harbour Bridge"))
    spoil(NOTE, "value: 2017-05-03", "value: 2017-05-04")
    again, later = built(sample), stamped(built(sample), "9.0.0", "")
    told = {lang: telling.text(verify(again, citation), lang) for lang in LANGUAGES}
    assert f"Other statements, though the version is the same: {VERSION}, " in told["en"]
    assert "bien que la version soit la même" in told["fr"]
    assert "hoewel de versie dezelfde is" in told["nl"]
    assert "though the version" not in telling.text(verify(later, citation), "en")
    assert f"The data are another version: 9.0.0 (1 March 2018) here, {VERSION}" in telling.text(
        verify(later, citation), "en"
    )


def test_a_release_is_cited_with_its_version(sample: Path, tmp_path: Path) -> None:
    """What is cited of a released file has the version of the release, and verifies against it."""
    data = tmp_path / "partnerships.nq"
    data.write_bytes(nquads(stamped(built(sample), "7.1.0", "")))
    cited = run("cite", "harbour-bridge", "--data", data)
    assert json.loads(cited.stdout)["data"]["version"] == "7.1.0"
    (tmp_path / "cited.json").write_text(cited.stdout, "utf-8")
    verified = run("verify", tmp_path / "cited.json", "--data", data)
    assert verified.exit_code == 0
    assert "version 7.1.0" in verified.stdout


def remade(citation: Citation, **changes: object) -> Citation:
    """A citation that somebody changed, with a checksum that fits again."""
    told = json.loads(as_json(citation)) | changes
    return read(json.dumps(told | {"checksum": checksum(told)}).encode())


def test_an_invented_row_never_verifies(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that is in no answer is refused, however little of the answer the citation holds."""
    store = built(sample)
    invented = '<x:a> <x:b> "invented" .'
    subject = of_thing(BRIDGE, "Harbour Bridge")
    for most, match in (("MOST_TOLD", "row is not among"), ("MOST_MARKS", "row is no line")):
        monkeypatch.setattr(making, most, 0)
        with pytest.raises(BadCitation, match=match):
            verify(store, remade(cite(store, subject), row=invented))


def test_other_documents_show(sample: Path, spoil: Spoil) -> None:
    """Documents that do not bear out the answer are told; in the same data it is a change."""
    store = built(sample)
    cited = cite(store, SUBJECTS["figures"](store))
    found = [source.model_dump(exclude_none=True) for source in cited.sources]
    found[0]["title"] = "Another title"
    for sources in ([], found, [*found, {"iri": "https://example.org/", "title": "Invented"}]):
        verdict = verify(store, remade(cited, sources=sources))
        assert (verdict.state, verdict.code, verdict.same_answer) == ("changed", 1, True)
        assert "documents" in telling.headline(verdict, "en")
    lineage = remade(cite(store, SUBJECTS["lineage"](store)), sources=found)
    spoil(REVIEW, "value: 38", "value: 39")
    verdict = verify(built(sample), lineage)
    assert (verdict.state, verdict.documents) == ("other-data", False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_documents_are_the_same_in_each_language(sample: Path, lang: str) -> None:
    """A citation in another language has other titles of the same documents."""
    store = built(sample)
    ask = partial(ask_store, store)
    cited = made(ask, store, described(store), SUBJECTS["figures"](store), lang=lang)
    assert verify(store, read(as_json(cited).encode())).state == "same"


def test_what_is_not_checked_is_said(sample: Path) -> None:
    """The verdict says that title and address are not checked, and where the checksum is gone."""
    store = built(sample)
    cited = cite(store, SUBJECTS["figures"](store))
    bare = cited.model_copy(update={"checksum": None})
    told = [telling.details(verify(store, each), "en") for each in (cited, bare)]
    assert all("address" in details[-1] for details in told)
    assert ["checksum" in " ".join(details) for details in told] == [False, True]
    assert [telling.as_json(verify(store, each))["checksum"] for each in (cited, bare)] == [
        *(True, False)
    ]


def test_long_titles_are_cut_and_long_addresses_refused(sample: Path) -> None:
    """What is too long for a citation never ends in a fault of the program."""
    store = built(sample)
    assert len(cite(store, of_page("a" * 3000, address("actors"))).title) == LONGEST
    with pytest.raises(QueryError, match="letters long"):
        cite(store, of_page("Actors", address(f"actors?q={'a' * 3000}")))


class Listening(AskedStore):
    """A server that remembers the longest query it was asked."""

    def __init__(self, store: Store) -> None:
        self.longest = 0
        self._store = store

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
    ) -> Results:
        """Answer, and remember."""
        assert default_graph is named_graphs is None
        self.longest = max(self.longest, len(query.encode()))
        return self._store.query(query, prefixes=prefixes)


def test_a_server_that_takes_short_queries_only(store: Store) -> None:
    """No query to verify a long answer is longer than a server with the usual limit takes."""
    there = Listening(store)
    ask, behind = partial(ask_store, there), partial(documents, there)
    subject = of_query("SELECT ?s ?o { ?s mp:participant ?o }", "All", address("query"))
    cited = made(ask, there, described(store), subject)
    found = verified(cited, ask, described(store), partial(asked_today, there), behind)
    assert found.state == "same"
    assert 30_000 < there.longest < 65_536


def test_no_verdict_as_data(sample: Path, tmp_path: Path) -> None:
    """`verify --json` says as data as well that a citation cannot be read, and why."""
    data, file = tmp_path / "data.nq", tmp_path / "citation.json"
    data.write_bytes(nquads(built(sample)))
    file.write_text("{", "utf-8")
    found = run("verify", file, "--data", data, "--json")
    told = json.loads(found.stdout)
    assert (found.exit_code, told["state"]) == (2, "unreadable")
    assert "no JSON" in told["detail"]
