"""The description of the data set says what is there: counted, dated, and the same every time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from graph.exports.catalog import DATA_SET, DESCRIPTION, File, catalog, write
from graph.exports.counting import counted
from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, FACTS, INFERENCES
from graph.rdf.serialising import serialise
from graph.stores.memory import store_of
from ontology.terms import DCAT, DCT, MP, RDF, SPDX, VOID, XSD
from tests.graph.exports import snapshots

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad

NEEDED: Final = (DCT.title, DCT.description, DCT.license, DCT.publisher, DCAT.version, VOID.triples)


def values(quads: list[Quad], subject: NamedNode, predicate: NamedNode) -> list[str]:
    """What a description says of something."""
    found = (q.object for q in quads if q.subject == subject and q.predicate == predicate)
    return [each.value for each in found if isinstance(each, NamedNode | Literal)]


@pytest.fixture(scope="module")
def described(packaged: Snapshot) -> list[Quad]:
    """The description of the packaged corpus."""
    return catalog(packaged)


def test_it_says_what_a_catalogue_asks(described: list[Quad]) -> None:
    """The data set has title, description, licence, publisher, version, dates and languages."""
    assert all(values(described, DATA_SET, each) for each in NEEDED)
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert values(described, DATA_SET, DCT.license) == [licence]
    assert values(described, DATA_SET, DCAT.version) == ["1.2.3"]
    assert len(values(described, DATA_SET, DCT.title)) == 3
    software = NamedNode(f"{DESCRIPTION.value}#software")
    assert values(described, software, DCT.license) == ["https://spdx.org/licenses/MIT"]


def test_its_dates_are_those_of_the_data(described: list[Quad], packaged: Snapshot) -> None:
    """Issued and modified are the newest day in the data; a data set without days has none."""
    assert values(described, DATA_SET, DCT.modified) == [packaged.modified]
    assert values(described, DATA_SET, DCT.issued) == [packaged.modified]
    assert not values(catalog(snapshots.nothing()), DATA_SET, DCT.modified)


def test_statements_are_counted(described: list[Quad], store: Store) -> None:
    """The numbers of statements are those of the store, in all and for each graph."""
    sizes = Counter(
        quad.graph_name if isinstance(quad.graph_name, NamedNode) else FACTS for quad in store
    )
    assert values(described, DATA_SET, VOID.triples) == [str(len(store))]
    for graph in (FACTS, CLAIMS, INFERENCES):
        assert values(described, graph, VOID.triples) == [str(sizes[graph])]
        assert graph.value in values(described, DATA_SET, VOID.subset)


def test_what_differs_is_counted(store: Store) -> None:
    """Subjects, objects and things are counted once each, whatever graphs they stand in."""
    known = counted(store).distinct
    subjects = {quad.subject for quad in store}
    own = f"{DEFAULT_BASE}id/"
    things = {s for s in subjects if isinstance(s, NamedNode) and s.value.startswith(own)}
    assert known["distinctSubjects"] == len(subjects)
    assert known["distinctObjects"] == len({quad.object for quad in store})
    assert known["entities"] == len(things)


def test_every_property_and_class_has_its_part(described: list[Quad], store: Store) -> None:
    """Each property has a part with its number of statements, each class one with its things."""
    properties = Counter(quad.predicate.value for quad in store)
    parts = values(described, DATA_SET, VOID.propertyPartition)
    found = {
        values(described, NamedNode(part), VOID.property)[0]: int(
            values(described, NamedNode(part), VOID.triples)[0]
        )
        for part in parts
    }
    assert found == dict(properties)
    typed = {(q.subject, q.object) for q in store.quads_for_pattern(None, RDF.type, None)}
    sizes = Counter(kind.value for _, kind in typed if isinstance(kind, NamedNode))
    parts = values(described, DATA_SET, VOID.classPartition)
    classes = {
        values(described, NamedNode(part), VOID["class"])[0]: int(
            values(described, NamedNode(part), VOID.entities)[0]
        )
        for part in parts
    }
    assert classes == dict(sizes)
    assert classes[MP.Initiative.value] > 100


def test_vocabularies_are_those_in_use(described: list[Quad]) -> None:
    """The vocabularies are ours and those whose terms the data use."""
    found = values(described, DATA_SET, VOID.vocabulary)
    used = {f"{DEFAULT_BASE}ontology", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/dcat#"}
    assert used <= set(found)
    assert SPDX.iri not in found


def test_every_format_is_a_distribution(packaged: Snapshot) -> None:
    """Each format is a distribution with its address; a known file has its size and checksum."""
    known = File("partnerships.nq", 12, "ab" * 32)
    quads = catalog(packaged, [known], "https://data.example/")
    assert len(values(quads, DATA_SET, DCAT.distribution)) == len(EXPORTS)
    for each in EXPORTS.values():
        own = NamedNode(f"{DEFAULT_BASE}download#{each.name}")
        assert own.value in values(quads, DATA_SET, DCAT.distribution)
        assert values(quads, own, DCAT.downloadURL) == [
            f"https://data.example/download/{each.file}"
        ]
        assert values(quads, own, DCAT.mediaType) or values(quads, own, DCT.conformsTo)
    nquads = NamedNode(f"{DEFAULT_BASE}download#nquads")
    (checksum,) = values(quads, nquads, SPDX.checksum)
    assert values(quads, nquads, DCAT.byteSize) == ["12"]
    assert values(quads, NamedNode(checksum), SPDX.checksumValue) == ["ab" * 32]
    algorithm = SPDX.checksumAlgorithm_sha256.value
    assert values(quads, NamedNode(checksum), SPDX.algorithm) == [algorithm]
    assert not values(quads, NamedNode(f"{DEFAULT_BASE}download#trig"), DCAT.byteSize)


def test_the_service_is_told(described: list[Quad]) -> None:
    """There is a SPARQL service that serves the data set."""
    (service,) = (q.subject for q in described if q.object == DCAT.DataService)
    assert isinstance(service, NamedNode)
    assert values(described, service, DCAT.servesDataset) == [DATA_SET.value]
    assert values(described, service, DCAT.endpointURL) == [f"{DEFAULT_BASE}sparql"]


def test_it_is_the_same_every_time(snapshot: Snapshot) -> None:
    """The same data have the same description, in which nothing is without a name."""
    first = catalog(snapshot)
    again = store_of(reversed([*snapshot.quads()]))
    assert first == catalog(Snapshot(again, snapshot.version))
    assert len({*first}) == len(first)
    assert not [quad for quad in first if isinstance(quad.object, BlankNode)]


def test_the_file_is_the_description(snapshot: Snapshot, tmp_path: Path) -> None:
    """Written and read back, the description is the same, whatever the data are."""
    write(snapshot, tmp_path / "d.ttl")
    found = {quad.triple for quad in parse(path=str(tmp_path / "d.ttl"), format=RdfFormat.TURTLE)}
    assert found == {quad.triple for quad in catalog(snapshot)}


def test_numbers_are_numbers(described: list[Quad]) -> None:
    """Every count is a whole number as VoID has it, and the text of the description is Turtle."""
    counts = [q.object for q in described if q.predicate in {VOID.triples, VOID.entities}]
    kinds = {each.datatype for each in counts if isinstance(each, Literal)}
    assert kinds == {XSD.integer}
    assert serialise(described, "ttl").startswith(b"@prefix ")
