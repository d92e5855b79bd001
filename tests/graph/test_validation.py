"""The quick way to validate finds what pyshacl finds by itself, and verdicts are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from graph.shacl import validation
from graph.shacl.shape_queries import take_out
from graph.shacl.shapes import quicken
from graph.shacl.validation import breaches, validate
from ontology import files, terms
from tests.ontology.shape_faults import ADDED, CHANGED
from tests.ontology.test_shapes import VALID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from graph.build import Dataset

SHAPES = files.text("shapes.ttl")
SMALL = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <urn:shape:> . @prefix : <urn:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:shapes> a <http://www.w3.org/2002/07/owl#Ontology> ;
    sh:declare [ sh:prefix "e" ; sh:namespace "urn:"^^xsd:anyURI ] .
s:p a sh:PropertyShape ; sh:path :p ; sh:maxCount 1 ; sh:message "one p"@en .
"""
DATA = ":a a :Thing ; :p 1, 2 ; :q :c . :b a :Other ; :p 1, 2 ; :q :d . :c skos:inScheme :s ."


def parsed(turtle: str) -> list[ox.Triple]:
    """Read Turtle as the build gives it."""
    quads = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, base_iri=terms.BASE)
    return [quad.triple for quad in quads]


def by_pyshacl(triples: Iterable[ox.Triple], shapes: str) -> set[validation.Breach]:
    """Let pyshacl validate alone: shapes as written, queries in rdflib."""
    text = "\n".join(f"{triple} ." for triple in triples)
    data = rdflib.Graph().parse(data=text, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, shacl_graph_format="turtle")
    return set(validation._told(report))


@pytest.fixture(scope="module")
def background() -> list[ox.Triple]:
    """What validation needs of the vocabulary: its hierarchy, and which concept is whose."""
    needed = {terms.RDF.type, terms.RDFS.subClassOf, terms.SKOS.inScheme}
    return [triple for triple in terms.triples() if triple.predicate in needed]


@pytest.fixture
def faulty(background: list[ox.Triple]) -> list[ox.Triple]:
    """A record with every fault there is a shape for."""
    text = VALID
    for old, new in CHANGED.values():
        text = text.replace(old, new)
    return [*background, *parsed("\n".join([text, *ADDED.values()]))]


def test_every_fault_is_found_both_ways(faulty: list[ox.Triple]) -> None:
    """With all faults at once both ways complain of the same nodes and values in the same words."""
    ours = breaches(faulty, SHAPES)
    assert set(ours) == by_pyshacl(faulty, SHAPES)
    assert len({each.message for each in ours}) > 100


def test_queries_say_what_pyshacl_says(faulty: list[ox.Triple]) -> None:
    """The messages of SPARQL constraints have their values filled in, in English."""
    told = " ".join(each.message for each in breaches(faulty, SHAPES))
    assert "{?" not in told
    for words in ("It ends (", "It comes from itself", "It is a component of itself"):
        assert words in told


def test_a_complete_record_conforms_both_ways(background: list[ox.Triple]) -> None:
    """What holds for pyshacl holds here."""
    triples = [*background, *parsed(VALID)]
    assert breaches(triples, SHAPES) == []
    assert by_pyshacl(triples, SHAPES) == set()


@pytest.mark.parametrize(
    "shapes",
    [
        "s:n a sh:NodeShape ; sh:targetClass :Thing ; sh:property s:p .",
        "s:n a sh:NodeShape ; sh:targetSubjectsOf :q ; sh:property s:p .",
        "s:n a sh:NodeShape ; sh:targetNode :a ; sh:property s:p ; sh:deactivated true .",
        "s:n a sh:NodeShape ; sh:targetClass :Thing ; sh:property s:p . "
        "s:m a sh:NodeShape ; sh:targetClass :Other ; sh:not s:n .",
        "s:n a sh:PropertyShape ; sh:targetClass :Thing , :Other ; sh:path :q ; "
        "sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue :s ] ] ; sh:message 'm'@en .",
        "s:n a sh:PropertyShape ; sh:targetClass :Thing , :Other ; sh:path :q ; "
        "sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue :nowhere ] ] ; "
        "sh:message 'm'@en .",
        "s:n a sh:PropertyShape ; sh:targetClass :Thing , :Other ; sh:path :q ; "
        "sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue :s ; sh:minCount 2 ] ] .",
        "s:n a sh:NodeShape ; sh:targetObjectsOf :q ; sh:sparql [ "
        'sh:prefixes <urn:shapes> ; sh:select "SELECT $this { ?x e:q $this ; e:p 1 }" ] .',
        "s:n a sh:PropertyShape ; sh:targetClass :Thing ; sh:path :p ; sh:sparql [ "
        'sh:prefixes <urn:shapes> ; sh:select "SELECT $this ?value { $this $PATH ?value }" ] .',
        "s:n a sh:NodeShape ; sh:targetClass :Thing ; sh:deactivated true ; sh:sparql [ "
        'sh:prefixes <urn:shapes> ; sh:select "SELECT $this { $this ?p ?o }" ] .',
    ],
)
def test_shapes_of_every_kind_mean_the_same(shapes: str) -> None:
    """A shape that the quick form does not suit is left as it is; each means what it meant."""
    text = SMALL + shapes
    data = parsed(
        "@prefix : <urn:> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ." + DATA
    )
    assert set(breaches(data, text)) == by_pyshacl(data, text)


def test_all_our_shapes_are_in_the_quick_form() -> None:
    """None of our shapes is left inside one with targets, and no query is left to rdflib."""
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    assert len(take_out(shapes)) == 7
    quicken(shapes, {})
    assert not set(shapes.subjects(rdflib.SH.sparql))
    targeted = set(shapes.subjects(rdflib.SH.targetClass))
    assert not {each for each in targeted if (each, rdflib.SH.property, None) in shapes}


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An empty cache folder, and the number of triples each time that shapes are tried."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    tried: list[int] = []
    find: Callable[..., list[validation.Breach]] = validation.breaches

    def count(triples: list[ox.Triple], text: str) -> list[validation.Breach]:
        tried.append(len(triples))
        return find(triples, text)

    monkeypatch.setattr(validation, "breaches", count)
    return tried


def test_the_same_data_is_validated_once(founding: Dataset, counted: list[int]) -> None:
    """A second run finds the same without trying, and says since when it holds."""
    bad = ox.Quad(ox.NamedNode("urn:fund"), terms.RDF.type, terms.MP.Fund)
    quads = [*founding.quads, bad]
    first, second = validate(quads), validate(quads)
    assert (len(counted), first.since, second.since is None) == (1, None, False)
    assert first.findings == second.findings
    assert len(first.findings) == 3
    assert validate(quads, fresh=True).since is None
    assert validate(founding.quads).findings == []
    assert len(counted) == 3
