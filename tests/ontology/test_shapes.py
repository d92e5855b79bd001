"""What the shapes let through and what they find."""

from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path
from typing import Final

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import SH

from ontology import files, terms
from tests.ontology.shape_faults import ADDED, CHANGED

SHAPE: Final = f"{terms.BASE}shapes#"
VALID: Final = Path(__file__).with_name("valid.ttl").read_text(encoding="utf-8")
WARNINGS: Final = {"begins-later", "involvesCountry"}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Give the shapes as pyshacl wants them."""
    return Graph().parse(data=files.text("shapes.ttl"), format="turtle")


@pytest.fixture(scope="module")
def quick_shapes() -> Graph:
    """Give the shapes without their queries, which take most of the time."""
    graph = Graph().parse(data=files.text("shapes.ttl"), format="turtle")
    return graph.remove((None, SH.sparql, None))


@pytest.fixture(scope="module")
def background() -> bytes:
    """Give what validation needs of the vocabulary: its hierarchy, and which concept is whose."""
    needed = {terms.RDF.type, terms.RDFS.subClassOf, terms.SKOS.inScheme}
    chosen = [triple for triple in terms.triples() if triple.predicate in needed]
    return ox.serialize(chosen, format=ox.RdfFormat.N_TRIPLES) or b""


def _found(turtle: str, background: bytes, shapes: Graph) -> tuple[dict[str, URIRef], str]:
    """Give the names of the shapes that complain, with their severity, and the report."""
    graph = Graph().parse(data=turtle, format="turtle").parse(data=background, format="nt")
    _, results, text = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    assert isinstance(results, Graph), text
    found: dict[str, URIRef] = {}
    for result in results.objects(None, SH.result):
        shape = results.value(result, SH.sourceShape)
        assert not isinstance(shape, BNode), text
        severity = results.value(result, SH.resultSeverity)
        found[str(shape).removeprefix(SHAPE)] = URIRef(str(severity))
    return found, text


def test_complete_record_conforms(shapes: Graph, background: bytes) -> None:
    """A complete and plausible record passes without a single remark."""
    found, report = _found(VALID, background, shapes)
    assert found == {}, report


@pytest.mark.parametrize("name", sorted(ADDED))
def test_added_fault_is_found(
    name: str, shapes: Graph, quick_shapes: Graph, background: bytes
) -> None:
    """The shape finds the statement that does not belong, with the right severity."""
    asks = URIRef(SHAPE + name) in set(shapes.subjects(SH.sparql))
    wanted = shapes if asks else quick_shapes
    found, report = _found(f"{VALID}\n{ADDED[name]}", background, wanted)
    assert name in found, report
    assert found[name] == (SH.Warning if name in WARNINGS else SH.Violation), report


@pytest.mark.parametrize("name", sorted(CHANGED))
def test_changed_words_are_found(name: str, shapes: Graph, background: bytes) -> None:
    """The shape that is meant finds a record that was right before one thing in it changed."""
    old, new = CHANGED[name]
    assert old in VALID
    found, report = _found(VALID.replace(old, new), background, shapes)
    assert set(found) == {name}, report


def test_every_shape_has_a_fault(shapes: Graph) -> None:
    """No shape that can complain goes untested."""
    speaking = {str(shape).removeprefix(SHAPE) for shape in shapes.subjects(SH.severity)}
    assert speaking == set(ADDED) | set(CHANGED)
    assert len(speaking) > 100


def test_shapes_are_shacl(shapes: Graph) -> None:
    """The shapes file itself is well-formed by the shapes of SHACL."""
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text
    assert package_files("ontology").joinpath("shapes.ttl").is_file()
    assert len(shapes) > 900


def test_dates_of_different_precision_are_compared_as_far_as_known(
    shapes: Graph, background: bytes
) -> None:
    """A year is not before a day in the same year, and an interval is left alone."""
    for end in ('"2019"^^xsd:gYear', '"2019-03"^^xsd:gYearMonth', '"2018/2019"^^<urn:x>'):
        changed = VALID.replace('"2021-04"^^xsd:gYearMonth', end)
        found, report = _found(changed, background, shapes)
        assert "end-after-start" not in found, report
