"""What changed, in words, as JSON and as RDF: exactly what was edited, in three languages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from graph.build import build_dataset
from graph.changes.blank import named
from graph.changes.comparing import compared
from graph.changes.model import Comparison
from graph.corpus import Corpus, load
from graph.exports.snapshot import canonical_hash
from graph.rdf.data_set import stamped
from graph.rdf.iris import thing
from graph.rdf.writing import nquads
from graph.stores.memory import store_of
from ontology.door import VERSION
from ontology.terms import MP, PROV, RDF, RDFS
from partnerships import main
from queries.changes.editions import edition
from queries.changes.telling import told
from queries.changes.written import as_json, text
from queries.citing.data_set import described

Spoil = Callable[[str, str, str], Path]
NOTE, REVIEW = "sources/harbour-note.yaml", "sources/harbour-review.yaml"


def built(folder: Path) -> Store:
    """The data set of a corpus folder."""
    return store_of(build_dataset(load(folder)).quads)


def lines(
    old: Store, new: Store, lang: str = "en", difference: Comparison | None = None
) -> list[str]:
    """The lines of the telling that say what changed, without headings and numbers."""
    said = text(told(difference or compared(old, new), old, new, lang))
    return [line.strip() for line in said.split("\n") if line.startswith("  ")]


@pytest.fixture(scope="module")
def less(corpus: Corpus) -> Store:
    """The packaged data set without one of the founding documents."""
    names = [name for name in corpus.sources if name != "cgd-palim-case-study"]
    return store_of(build_dataset(corpus, sources=names).quads)


@pytest.fixture(scope="module")
def grown(less: Store, store: Store) -> Comparison:
    """What that document changed."""
    return compared(less, store)


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (
            NOTE,
            "value: 2017-05-03",
            "value: 2017-05-04",
            [
                "~ Harbour Bridge — start date: 3 May 2017 → 4 May 2017 [Harbour Bridge note]",
                "~ N1 — Harbour Bridge, start date: value: 3 May 2017 → 4 May 2017"
                " [Harbour Bridge note]",
                "28 of them follow from others by rule",
            ],
        ),
        (
            REVIEW,
            "value: 38",
            "value: 39",
            [
                "~ Harbour Bridge — people trained (2018): 38 people → 39 people"
                " [Looking back on Harbour Bridge]",
                "~ R2 — Harbour Bridge, people trained (2018): value: 38 → 39"
                " [Looking back on Harbour Bridge]",
            ],
        ),
        (
            NOTE,
            "value: 40",
            "value: 41",
            [
                "~ N6 — Harbour Bridge, people trained (2018): value: 40 → 41"
                " [Harbour Bridge note]",
            ],
        ),
        (
            NOTE,
            "role: coordinator",
            "role: partner",
            [
                "~ Harbour Bridge — Port Office: coordinator → partner [Harbour Bridge note]",
                "~ N3 — Port Office, participates in: role: coordinator → partner"
                " [Harbour Bridge note]",
            ],
        ),
        (
            "entities/fund.yaml",
            "en: Coast Fund",
            "en: Coastal Fund",
            ["~ Coastal Fund — name: Coast Fund → Coastal Fund"],
        ),
        (
            "judgements/harbour.yaml",
            "The review looks back.",
            "The review is later.",
            [
                "~ J1 — changed — Harbour Bridge was to end in April 2018 and ended in December."
                " (reason: The review looks back. → The review is later.)"
                " [N: Harbour Bridge note, R: Looking back on Harbour Bridge]",
            ],
        ),
    ],
)
def test_the_words_say_what_was_edited(
    sample: Path, spoil: Spoil, file: str, before: str, after: str, expected: list[str]
) -> None:
    """One edit of the corpus is told in these lines, and there is no other line."""
    old = built(sample)
    spoil(file, before, after)
    found = lines(old, built(sample))
    follows = [line for line in found if "from others by rule" in line]
    assert [line for line in found if line not in follows or line in expected] == expected


def test_who_joins_and_who_leaves(sample: Path) -> None:
    """An actor that a document brings joins in its role; without the document it leaves."""
    corpus = load(sample)
    less = store_of(build_dataset(corpus, sources=["harbour-review"]).quads)
    more = store_of(build_dataset(corpus).quads)
    joined = "+ Harbour Bridge — Port Office joined (coordinator) [Harbour Bridge note]"
    assert joined in lines(less, more)
    assert joined.replace("joined", "left").replace("+", "-", 1) in lines(more, less)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "~ Harbour Bridge — date de début\N{NO-BREAK SPACE}: 3 mai 2017 → 4 mai 2017"),
        ("nl", "~ Harbour Bridge — begindatum: 3 mei 2017 → 4 mei 2017"),
    ],
)
def test_it_is_told_in_three_languages(
    sample: Path, spoil: Spoil, lang: str, expected: str
) -> None:
    """Properties, dates and headings are in the reader's language."""
    old = built(sample)
    spoil(NOTE, "value: 2017-05-03", "value: 2017-05-04")
    assert any(line.startswith(expected) for line in lines(old, built(sample), lang))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ("title: Harbour Bridge note →", "class: pilot project")),
        ("fr", ("titre\N{NO-BREAK SPACE}: Harbour Bridge note", "classe\N{NO-BREAK SPACE}: ")),
        ("nl", ("titel: Harbour Bridge note", "klasse: ")),
    ],
)
def test_properties_have_names_for_readers(
    sample: Path, spoil: Spoil, lang: str, expected: tuple[str, str]
) -> None:
    """The title of a document and the class of a thing are not told by raw names of properties."""
    new = built(sample)
    spoil(NOTE, "en: Harbour Bridge note", "en: Note on the bridge")
    spoil("entities/project.yaml", "type: PilotProject", "type: Project")
    found = "\n".join(lines(built(sample), new, lang)).lower()
    back = "\n".join(lines(new, built(sample), lang)).lower()
    assert expected[0].lower() in back
    assert expected[1].lower() in found
    assert "dct:" not in found
    assert "rdf:" not in found


def test_two_things_of_one_name_are_told_apart() -> None:
    """A thing that gets another IRI is told with the end of both IRIs; others are not."""
    old, new = store_of(()), store_of(())
    names = {"one": "Bridge", "two": "Bridge", "three": "Tunnel"}
    for slug, name in names.items():
        store, iri = old if slug == "one" else new, thing("project", slug)
        store.add(Quad(iri, RDF.type, MP.Entity))
        store.add(Quad(iri, RDFS.label, Literal(name, language="en")))
    found = [line for line in lines(old, new) if line[0] in "+-"]
    assert found == ["+ Tunnel", "+ Bridge — project/two", "- Bridge — project/one"]


def test_json_has_every_change_and_its_sides(sample: Path, spoil: Spoil) -> None:
    """The JSON names section, kind, thing, old and new value, and the document behind each."""
    old = built(sample)
    spoil(NOTE, "value: 2017-05-03", "value: 2017-05-04")
    new = built(sample)
    editions = [edition(store, described(store)) for store in (old, new)]
    found = as_json(told(compared(old, new), old, new), editions)
    changes = found["changes"]
    assert isinstance(changes, list)
    first = changes[0]
    assert (first["section"], first["kind"]) == ("dates", "changed")
    assert first["about"]["label"] == "Harbour Bridge"
    assert first["property"].endswith("#startDate")
    assert first["old"]["text"] == "3 May 2017"
    assert first["new"]["terms"] == ['"2017-05-04"^^<http://www.w3.org/2001/XMLSchema#date>']
    assert first["new"]["sources"][0]["iri"].endswith("/id/source/harbour-note")
    assert found["statements"] == {"added": 17, "removed": 17}
    assert found["rest"] == {"inferred": 28}


@pytest.mark.parametrize(
    ("lang", "weighs"),
    [
        ("en", "now also weighs {}"),
        ("fr", "examine désormais aussi {}"),
        ("nl", "weegt nu ook {}"),
    ],
)
def test_no_raw_words_of_the_corpus(
    less: Store, store: Store, grown: Comparison, lang: str, weighs: str
) -> None:
    """Judgements, silences and outcomes are told in words; letters of documents have their names.

    No slug of a rule's finding is read, no field of the corpus, and no sign for added claims.
    """
    found = lines(less, store, lang, grown)
    judged = [line for line in found if line.startswith("~ X14 ")]
    assert weighs.format("B86, B88") in judged[0]
    assert "A: Pilot Program Addressing" in judged[0]
    assert "B: Pilot Project Addressing" in judged[0]
    raw = ("silence.", "naming.", "palim, eu", "claims +", "set-aside-", "kept → kept", "+B")
    assert [line for line in found for word in raw if word in line] == []


def test_old_and_new_documents_are_told_apart(less: Store, store: Store, grown: Comparison) -> None:
    """Where a figure is revised, it is said which documents gave the old and which the new one."""
    found = lines(less, store, difference=grown)
    (line,) = (each for each in found if each.startswith("~ PALIM — applicants"))
    before, _, now = line.partition("; now: ")
    assert before.endswith(" approach as a blueprint for the EU")
    assert "[before: Labour Mobility: " in before
    assert "Pilot Project Addressing Labour Shortages" in now


def test_it_says_what_is_compared(two: tuple[Path, Path]) -> None:
    """Version, day, size and hash of both data sets stand above the list, and in the JSON."""
    old, new = two
    head = run(old, new).output.splitlines()[:4]
    told = json.loads(run(old, new, "--json").output)
    for name, place, path in (("before", 0, old), ("now", 2, new)):
        count, known = len(quads(path)), canonical_hash(quads(path))
        assert head[place] == f"{name}: version {VERSION}, 1 March 2018, {count:,} statements"
        assert head[place + 1].strip() == f"SHA-256 {known}"
        edition = {"version": VERSION, "modified": "2018-03-01", "statements": count}
        assert told[{"before": "old", "now": "new"}[name]] == edition | {"sha256": known}


def test_documents_come_first(less: Store, store: Store, grown: Comparison) -> None:
    """The first section is that of the documents, from which all else follows."""
    assert next(iter(told(grown, less, store).sections)) == "sources"


def test_another_version_alone_is_no_change_of_a_thing(sample: Path) -> None:
    """The same data under another version: nothing is told but that, and two statements count."""
    old, new = built(sample), stamped(built(sample), "9.0.0", "")
    found = told(compared(old, new), old, new)
    assert found.lines == ()
    assert found.rest == {"data-set": 2}


@pytest.fixture
def two(sample: Path, spoil: Spoil, tmp_path: Path) -> tuple[Path, Path]:
    """Two data sets on disk: a file, and the folder of a release."""
    old = tmp_path / "old.nq"
    old.write_bytes(nquads(built(sample)))
    spoil(NOTE, "role: coordinator", "role: partner")
    spoil(REVIEW, "value: 38", "value: 39")
    new = tmp_path / "release" / "partnerships.nq"
    new.parent.mkdir()
    new.write_bytes(nquads(built(sample)))
    return old, new.parent


def run(*arguments: object) -> Result:
    """Run `partnerships diff`."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def quads(path: Path) -> list[Quad]:
    """The statements of a file, or of the release in a folder, as a store spells them."""
    file = path / "partnerships.nq" if path.is_dir() else path
    return list(store_of(parse(path=str(file), format=RdfFormat.N_QUADS)))


def test_the_patch_makes_the_new_of_the_old(two: tuple[Path, Path]) -> None:
    """The old file, without the D lines and with the A lines, is the new file."""
    old, new = two
    patch = run(old, new, "--triples").output.splitlines()
    assert (patch[0], patch[-1]) == ("TX .", "TC .")
    gone = set(
        parse("\n".join(p[2:] for p in patch if p.startswith("D ")), format=RdfFormat.N_QUADS)
    )
    came = set(
        parse("\n".join(p[2:] for p in patch if p.startswith("A ")), format=RdfFormat.N_QUADS)
    )
    assert canonical_hash((named(quads(old)) - gone) | came) == canonical_hash(quads(new))


def test_json_with_statements_makes_the_new_of_the_old(two: tuple[Path, Path]) -> None:
    """The raw part of the JSON does the same, and its hashes are those of the two data sets."""
    old, new = two
    found = json.loads(run(old, new, "--json", "--triples").output)
    gone, came = (
        set(parse("\n".join(found[name]), format=RdfFormat.N_QUADS))
        for name in ("removed", "added")
    )
    made = (named(quads(old)) - gone) | came
    assert canonical_hash(made) == found["new"]["sha256"] == canonical_hash(quads(new))
    assert found["old"]["sha256"] == canonical_hash(quads(old))


def test_rdf_says_which_data_are_a_revision_of_which(two: tuple[Path, Path]) -> None:
    """The TriG has one revision, its statements apart by side and graph, and is always the same."""
    old, new = two
    body = run(old, new, "--rdf").output
    found = list(parse(body.encode(), format=RdfFormat.TRIG))
    revised = [quad for quad in found if quad.predicate == PROV.wasRevisionOf]
    assert len(revised) == 1
    graphs = {q.graph_name.value for q in found if isinstance(q.graph_name, NamedNode)}
    ends = {graph.rsplit("/", 2)[1] + "/" + graph.rsplit("/", 1)[1] for graph in graphs}
    assert {"added/claims", "removed/claims", "added/facts", "removed/facts"} <= ends
    statements = compared(store_of(quads(old)), store_of(quads(new))).statements
    inside = [quad for quad in found if isinstance(quad.graph_name, NamedNode)]
    assert len(inside) == len(statements)
    assert body == run(old, new, "--rdf").output


def test_the_same_twice_is_nothing(two: tuple[Path, Path]) -> None:
    """A data set does not differ from itself, in any form."""
    old, _ = two
    assert "Nothing changed" in run(old, old).output
    assert json.loads(run(old, old, "--json").output)["changes"] == []
    assert run(old, old, "--triples").output == "TX .\nTC .\n"


@pytest.mark.parametrize("name", ["nowhere", "empty", "notes.txt"])
def test_what_is_no_data_set_is_said(two: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    """A file that is not there or no data set ends in one sentence and exit code 1."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("notes")
    found = run(two[0], tmp_path / name)
    assert found.exit_code == 1
    assert "there is no data set" in found.stderr
