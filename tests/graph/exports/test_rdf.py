"""RDF exports: whole, sorted, the same bytes for the same data, read by two engines of others."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from graph.exports import rdf
from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot, canonical_hash
from graph.rdf import serialising
from graph.rdf.rebasing import rebased
from graph.rdf.sorting import in_order
from ontology.errors import BuildError, CannotHold
from ontology.terms import MP, RDFS

ENGINE = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
RDFLIB = {
    "nq": "nquads",
    "trig": "trig",
    "ttl": "turtle",
    "nt": "nt",
    "rdf": "xml",
    "jsonld": "json-ld",
}
FILES = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "rdfxml": "rdf", "jsonld": "jsonld"}
BASE = "https://data.example.eu/mp/"


def told(snapshot: Snapshot, form: str) -> list[Quad]:
    """Give what a whole file in a form holds: everything, or the facts."""
    return list(snapshot.quads() if form in {"nq", "trig"} else snapshot.facts())


def by_rdflib(content: bytes, form: str) -> list[Quad]:
    """Give the quads that rdflib reads."""
    data = rdflib.Dataset()
    data.parse(data=content.decode(), format=RDFLIB[form])
    lines = data.serialize(format="nquads", encoding="utf-8")
    default = "urn:x-rdflib:default"
    return [
        Quad(quad.subject, quad.predicate, quad.object) if default in str(quad.graph_name) else quad
        for quad in ox.parse(lines, format=RdfFormat.N_QUADS)
    ]


@pytest.mark.parametrize(("name", "form"), FILES.items())
def test_read_back_by_the_engine(snapshot: Snapshot, tmp_path: Path, name: str, form: str) -> None:
    """Each file, parsed again, is the same graph: nothing lost, nothing added.

    RDF/XML refuses a data set with letters that no XML can hold.
    """
    path = tmp_path / EXPORTS[name].file
    if form == "rdf" and snapshot.version == "9.9.9":
        with pytest.raises(CannotHold):
            EXPORTS[name].write(snapshot, path)
        return
    EXPORTS[name].write(snapshot, path)
    again = list(ox.parse(path=str(path), format=ENGINE[form]))
    assert len(again) == len(told(snapshot, form))
    assert canonical_hash(iter(again)) == canonical_hash(iter(told(snapshot, form)))
    assert EXPORTS[name].media == rdf.MEDIA[form]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader
@pytest.mark.parametrize("form", ENGINE)
def test_read_back_by_rdflib(founding_store: Store, form: str) -> None:
    """Rdflib reads the same graph from each form as the engine does."""
    quads = told(Snapshot(founding_store, "1.0.0"), form)
    again = by_rdflib(rdf.serialise(quads, form), form)
    assert len(again) == len(quads)
    assert canonical_hash(iter(again)) == canonical_hash(iter(quads))


@pytest.mark.parametrize("form", ENGINE)
def test_same_bytes_in_any_order(founding_store: Store, form: str) -> None:
    """The order in which statements come, and how often, changes no byte."""
    quads = told(Snapshot(founding_store, "1.0.0"), form)
    first = rdf.serialise(quads, form)
    random.Random(1).shuffle(quads)
    assert rdf.serialise([*quads, *quads[:100]], form) == first


def test_lines_and_prefixes_are_sorted(founding_store: Store) -> None:
    """N-Quads are sorted lines; Turtle declares the prefixes it uses, sorted, and types come first.

    TriG begins with the facts.
    """
    snapshot = Snapshot(founding_store, "1.0.0")
    lines = rdf.serialise(snapshot.quads(), "nq").decode().splitlines()
    assert lines == sorted(set(lines))
    turtle = rdf.serialise(snapshot.facts(), "ttl").decode()
    names = [line.split()[1] for line in turtle.splitlines() if line.startswith("@prefix")]
    assert [name[:-1] for name in names] == sorted(name[:-1] for name in names)
    assert all(turtle.count(name) > 1 for name in names)
    assert "\nproject:palim a mp:" in turtle
    trig = rdf.serialise(snapshot.quads(), "trig").decode()
    assert trig.index("\nproject:palim a mp:") < trig.index("graph/claims> {")


@pytest.mark.parametrize("form", ENGINE)
def test_another_base(founding_store: Store, form: str) -> None:
    """Under another base things move and the vocabulary stays, in every form."""
    quads = told(Snapshot(founding_store, "1.0.0"), form)
    content = rdf.serialise(quads, form, BASE)
    again = ox.parse(content, format=ENGINE[form])
    assert canonical_hash(again) == canonical_hash(iter(rebased(quads, BASE)))
    assert b"https://w3id.org/migration-partnerships/ontology" in content
    assert b"https://w3id.org/migration-partnerships/id/" not in content


@pytest.mark.parametrize("name", ["xml", "xmlns", "xml-base", "rdf"])
@pytest.mark.parametrize("form", ["rdf", "ttl"])
def test_prefixes_that_xml_keeps_for_itself(name: str, form: str) -> None:
    """A kind of things called as XML calls its own parts gets no prefix, and is read by others."""
    prop = NamedNode(f"https://w3id.org/migration-partnerships/id/{name}/tells")
    quads = [Quad(prop, prop, Literal("x")), Quad(prop, RDFS.label, prop)]
    content = rdf.serialise(quads, form)
    assert canonical_hash(ox.parse(content, format=ENGINE[form])) == canonical_hash(quads)
    assert len(rdflib.Graph().parse(data=content, format=RDFLIB[form])) == len(quads)


@given(st.lists(st.lists(st.binary(max_size=3).map(lambda line: line.replace(b"\n", b"")))))
def test_sorting_in_runs(runs: list[list[bytes]]) -> None:
    """In however many runs lines come, they are given in the order of their bytes, each once."""
    found = [line for part in in_order(runs) for line in part]
    assert found == sorted({line for run in runs for line in run})


@pytest.mark.parametrize("form", [form for form in ENGINE if form != "jsonld"])
def test_many_statements(founding_store: Store, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Statements that are too many to be sorted at once give the same bytes."""
    quads = told(Snapshot(founding_store, "1.0.0"), form)
    whole = rdf.serialise(quads, form)
    monkeypatch.setattr(serialising, "_RUN", 1000)
    assert rdf.serialise(quads, form) == whole


def test_what_was_there_stays(packaged: Snapshot, tmp_path: Path) -> None:
    """An export that fails leaves the earlier file as it was, and nothing beside it."""
    path = tmp_path / "partnerships.rdf"
    path.write_text("earlier")
    bad = Store()
    bad.add(Quad(NamedNode("https://x.example/a"), RDFS.label, Literal("bell \x07")))
    with pytest.raises(CannotHold, match=r"RDF/XML .* letters"):
        rdf.write_xml(Snapshot(bad, "1.0.0"), path)
    assert [each.name for each in tmp_path.iterdir()] == ["partnerships.rdf"]
    assert path.read_text() == "earlier"
    with pytest.raises(BuildError, match="cannot write"):
        rdf.write_turtle(packaged, path / "inside" / "partnerships.ttl")


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("https://x.example/1", Literal("a")),
        ("https://x.example/", Literal("a")),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#li", Literal("a")),
        ("https://x.example/p", Literal("\ufffe")),
        ("https://x.example/p", Literal("a", language="ar", direction=ox.BaseDirection.RTL)),
    ],
)
def test_what_xml_cannot_hold(predicate: str, value: Literal) -> None:
    """A name or a letter that XML has no way to write is refused, and never lost."""
    quads = [Quad(NamedNode("https://x.example/a"), NamedNode(predicate), value)]
    with pytest.raises(CannotHold, match="take Turtle"):
        rdf.serialise(quads, "rdf")
    assert list(ox.parse(rdf.serialise(quads, "ttl"), format=RdfFormat.TURTLE)) == quads


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("form", ENGINE)
def test_hostile_words_by_rdflib(form: str) -> None:
    """Formulas, markup, line ends and letters of every kind reach other readers as they are."""
    words = [
        "=1+1",
        "@x",
        "-1",
        "a\r\nb",
        "\t",
        "<b>&amp;]]>",
        '"""',
        "\u202eabc\u2028",
        "\\",
        "😀",
    ]
    iris = ["https://x.example/it's?q=(1)&a=%20;b", "urn:x:y", "mailto:a@b.example"]
    subject = NamedNode("https://w3id.org/migration-partnerships/id/project/a.b'c")
    quads = [Quad(subject, RDFS.label, Literal(word, language="en-gb")) for word in words]
    quads += [Quad(subject, MP.acronym, Literal(word)) for word in words]
    quads += [Quad(subject, RDFS.seeAlso, NamedNode(iri)) for iri in iris]
    again = by_rdflib(rdf.serialise(quads, form), form)
    assert set(again) == set(quads)


def test_names_of_blank_nodes() -> None:
    """Names that servers give to blank nodes are replaced, and no two become one."""
    name = NamedNode("https://x.example/p")
    odd = ["a:b", "1", "a.b", "x31x", "a"]
    quads = [Quad(BlankNode(each), name, Literal(each)) for each in odd]
    for form, engine in ENGINE.items():
        again = list(ox.parse(rdf.serialise(quads, form), format=engine))
        assert len({quad.subject for quad in again}) == len(odd)
        assert {quad.object.value for quad in again} == set(odd)


LETTERS = st.characters(exclude_categories=["Cs"])
IRIS = st.one_of(
    st.from_regex(r"https://x\.example/[a-z'()%2&;=,/?#+.~-]{0,12}[a-z]", fullmatch=True),
    st.from_regex(
        r"https://w3id\.org/migration-partnerships/id/[a-z.:]{0,4}/[a-zé.:'-]{0,8}", fullmatch=True
    ),
    st.from_regex(r"https://w3id\.org/migration-partnerships/(ontology#|scheme/role/)[a-z:.]{1,9}"),
    st.sampled_from(
        [
            "javascript:alert(1)",
            "urn:x:y",
            "about:blank",
            "label:x",
            "mailto:a@b.example",
            "https://w3id.org/migration-partnerships/id/project/..",
            "https://w3id.org/migration-partnerships/ontology#type",
            "https://w3id.org/migration-partnerships/ontology#about",
            "https://w3id.org/migration-partnerships/scheme/role/partner",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "http://www.w3.org/2000/01/rdf-schema#label",
            "http://purl.org/dc/terms/issued",
        ]
    ),
)


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None


NODES = IRIS.map(_node).filter(lambda node: node is not None)
NAMED = st.sampled_from(
    [
        "https://w3id.org/migration-partnerships/ontology#" + name
        for name in (
            "about",
            "role",
            "value",
            "startDate",
            "acronym",
            "officialName",
            "approximate",
        )
    ]
    + [
        "http://www.w3.org/2000/01/rdf-schema#label",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://purl.org/dc/terms/type",
        "http://www.w3.org/ns/prov#wasQuotedFrom",
        "https://x.example/p",
    ]
).map(NamedNode)
KINDS = st.sampled_from(
    ["date", "gYear", "decimal", "integer", "boolean", "double", "duration", "anyURI"]
).map(lambda name: NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}"))
TEXTS = st.one_of(
    st.sampled_from(["=1+1", "\r\n", "<b>&amp;]]>", '"""', "\u202eabc", "1", "01", "1.5", "true"]),
    st.text(LETTERS, max_size=8),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(
        lambda text, lang: Literal(text, language=lang), TEXTS, st.sampled_from(["en", "fr"])
    ),
    st.builds(lambda text, kind: Literal(text, datatype=kind), TEXTS, KINDS),
)
BLANK = st.sampled_from([BlankNode("a"), BlankNode("b1")])
QUADS = st.lists(
    st.builds(Quad, st.one_of(NODES, BLANK), NAMED, st.one_of(NODES, BLANK, LITERALS)), max_size=12
)


@pytest.mark.parametrize("form", ENGINE)
def test_hostile_statements(form: str) -> None:
    """Labels and IRIs of every bad kind come back as they were, or are refused in one sentence."""

    @given(QUADS)
    def check(quads: list[Quad]) -> None:
        try:
            content = rdf.serialise(quads, form)
        except CannotHold:
            assert form == "rdf"
            return
        again = list(ox.parse(content, format=ENGINE[form]))
        assert canonical_hash(iter(again)) == canonical_hash(iter(set(quads)))

    check()
