"""Describes the data set for catalogues and for programs that look for data: DCAT 3 and VoID.

Everything is counted in the data or named below, so that the same data have the same description.
What is described has an IRI made of what it is about, so that descriptions can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from graph.exports.about import KEYWORDS, LICENCE_URL, TEAM
from graph.exports.counting import counted
from graph.exports.formats import EXPORTS
from graph.placing.beside import beside
from graph.rdf import data_set
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, FACTS, INFERENCES, thing
from graph.rdf.serialising import serialise
from ontology import terms
from ontology.door import VERSION
from ontology.messages import message
from ontology.terms import DCAT, DCT, FOAF, LANGUAGES, ONTOLOGY, PROV, RDF, RDFS, SPDX, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.exports.counting import Counts
    from graph.exports.formats import Export
    from graph.exports.snapshot import Snapshot

    Said = tuple[NamedNode, NamedNode | Literal]

FILE: Final = "partnerships-dcat.ttl"
DATA_SET: Final = data_set.DATA_SET
DESCRIPTION: Final = NamedNode(f"{DEFAULT_BASE}.well-known/void")
_SERVICE: Final = NamedNode(f"{DEFAULT_BASE}sparql#service")
_SOFTWARE: Final = NamedNode(f"{DESCRIPTION.value}#software")
_TEAM: Final = NamedNode(f"{DEFAULT_BASE}team")
_LICENCE: Final = NamedNode(LICENCE_URL)
_MIT: Final = NamedNode("https://spdx.org/licenses/MIT")
_PROTOCOL: Final = NamedNode("http://www.w3.org/TR/sparql11-protocol/")
_LANGUAGE: Final = "http://publications.europa.eu/resource/authority/language/"
_LANGUAGES: Final = ("ENG", "FRA", "NLD")
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RDF_FORMATS: Final = ("N-Quads", "TriG", "Turtle", "RDF_XML", "JSON-LD", "N-Triples")
#: What is not registered as a media type is known by its own definition.
_DEFINED: Final = {
    "graphml": "http://graphml.graphdrawing.org/xmlns",
    "gexf": "http://gexf.net/1.3",
}
#: A zip is how it is packed; what is in it are tables.
_PACKED: Final = {"csv": "text/csv"}
#: The class of what a property points to, as DCAT and its application profile have it.
_KINDS: Final = {
    DCT.conformsTo: DCT.Standard,
    DCT.language: DCT.LinguisticSystem,
    DCT.license: DCT.LicenseDocument,
    DCAT.landingPage: FOAF.Document,
    DCAT.mediaType: DCT.MediaType,
    DCAT.packageFormat: DCT.MediaType,
    SPDX.algorithm: SPDX.ChecksumAlgorithm,
}
_GRAPHS: Final = {"facts": FACTS, "claims": CLAIMS, "inferences": INFERENCES}


@dataclass(frozen=True, slots=True)
class File:
    """What is known of a file of the data set: its size in bytes and its SHA-256."""

    file: str
    size: int
    sha256: str


def write(
    snapshot: Snapshot, path: Path, files: Iterable[File] = (), counts: Counts | None = None
) -> None:
    """Write the description as Turtle, with the sizes and checksums of files that go with it."""
    with beside(path) as made:
        made.write_bytes(serialise(catalog(snapshot, files, counts=counts), "ttl"))


def catalog(
    snapshot: Snapshot,
    files: Iterable[File] = (),
    site: str = DEFAULT_BASE,
    counts: Counts | None = None,
) -> list[Quad]:
    """Describe the data set; `site` is where it is served, `counts` what was counted before."""
    known = counts or counted(snapshot.store)
    measured = {each.file: each for each in files}
    about: dict[NamedNode, list[Said]] = {
        DESCRIPTION: list(_description(snapshot)),
        DATA_SET: [*_data_set(snapshot, site), *_sizes(known)],
        _SERVICE: list(_service(site)),
        _SOFTWARE: list(_software()),
        _TEAM: [(RDF.type, FOAF.Agent), (FOAF.name, Literal(TEAM))],
    }
    for name, graph in _GRAPHS.items():
        about[graph] = list(_graph(name, known.graphs.get(graph.value, 0)))
    for each in EXPORTS.values():
        about |= _distribution(each, site, measured.get(each.file))
    about |= dict(_partitions(known))
    told = [Quad(subject, name, value) for subject, said in about.items() for name, value in said]
    return sorted({*told, *_kinds(told)}, key=str)


def _kinds(told: Iterable[Quad]) -> Iterator[Quad]:
    """Say what it is that is only pointed to; who reads this file alone cannot know."""
    for each in told:
        if each.predicate in _KINDS and isinstance(each.object, NamedNode):
            yield Quad(each.object, RDF.type, _KINDS[each.predicate])


def _description(snapshot: Snapshot) -> Iterator[Said]:
    yield RDF.type, VOID.DatasetDescription
    yield from _in_all(DCT.title, "page.download-description")
    yield FOAF.primaryTopic, DATA_SET
    yield DCT.creator, _TEAM
    yield from _dated(snapshot)


def _data_set(snapshot: Snapshot, site: str) -> Iterator[Said]:
    yield from ((RDF.type, DCAT.Dataset), (RDF.type, VOID.Dataset))
    yield from _in_all(DCT.title, "page.site")
    yield from _in_all(DCT.description, "page.download-holds")
    yield from ((DCAT.keyword, Literal(word, language="en")) for word in KEYWORDS)
    yield from ((DCT.language, NamedNode(_LANGUAGE + code)) for code in _LANGUAGES)
    yield DCT.identifier, Literal(DEFAULT_BASE, datatype=XSD.anyURI)
    yield from ((DCT.license, _LICENCE), (DCT.publisher, _TEAM), (DCT.creator, _TEAM))
    yield from _dated(snapshot)
    yield DCAT.version, Literal(snapshot.version)
    yield from ((DCT.conformsTo, ONTOLOGY), (DCT.conformsTo, NamedNode(f"{DEFAULT_BASE}shapes")))
    yield PROV.wasAttributedTo, _SOFTWARE
    yield DCAT.landingPage, NamedNode(f"{site}download")
    yield from ((VOID.feature, NamedNode(_FORMATS + name)) for name in _RDF_FORMATS)
    yield VOID.uriSpace, Literal(f"{snapshot.base}id/")
    yield VOID.sparqlEndpoint, NamedNode(f"{site}sparql")
    yield VOID.dataDump, NamedNode(f"{site}download/{EXPORTS['nquads'].file}")
    yield from ((VOID.subset, graph) for graph in _GRAPHS.values())
    yield from ((DCAT.distribution, _distribution_iri(each)) for each in EXPORTS.values())
    if snapshot.base == DEFAULT_BASE:
        yield from ((VOID.exampleResource, iri) for iri in _examples(snapshot))


def _examples(snapshot: Snapshot) -> Iterator[NamedNode]:
    """Give things to begin with, as far as the data set has them."""
    for iri in (thing("project", "palim"), thing("component", "thamm-enabel")):
        if next(iter(snapshot.store.quads_for_pattern(iri, RDF.type, None)), None):
            yield iri


def _dated(snapshot: Snapshot) -> list[Said]:
    """Date it by the data; it appeared in this version when it was last changed."""
    day = Literal(snapshot.modified, datatype=XSD.date)
    return [(DCT.issued, day), (DCT.modified, day)] if snapshot.modified else []


def _sizes(known: Counts) -> Iterator[Said]:
    yield VOID.triples, _number(sum(known.graphs.values()))
    for name, count in known.distinct.items():
        yield VOID[name], _number(count)
    yield VOID["classes"], _number(len(known.classes))
    yield VOID["properties"], _number(len(known.properties))
    yield from ((VOID.vocabulary, iri) for iri in _vocabularies(known))
    yield from ((VOID.classPartition, _part("class", iri)) for iri in known.classes)
    yield from ((VOID.propertyPartition, _part("property", iri)) for iri in known.properties)


def _vocabularies(known: Counts) -> list[NamedNode]:
    """Give the vocabularies whose terms are used."""
    used = [*known.classes, *known.properties]
    own = {prefix: iri for prefix, iri in terms.prefixes().items() if prefix not in {"id", "mp"}}
    found = {iri for iri in own.values() if any(term.startswith(iri) for term in used)}
    return [ONTOLOGY, *(NamedNode(iri) for iri in sorted(found))]


def _partitions(known: Counts) -> Iterator[tuple[NamedNode, list[Said]]]:
    for iri, count in known.classes.items():
        yield (
            _part("class", iri),
            [(VOID["class"], NamedNode(iri)), (VOID.entities, _number(count))],
        )
    for iri, count in known.properties.items():
        said: list[Said] = [(VOID.property, NamedNode(iri)), (VOID.triples, _number(count))]
        yield _part("property", iri), said


def _part(kind: str, iri: str) -> NamedNode:
    """Give the part of the data set that uses a term an IRI that tells which."""
    spaces = terms.prefixes().items()
    short = (f"{prefix}:{iri[len(at) :]}" for prefix, at in spaces if iri.startswith(at))
    return NamedNode(f"{DESCRIPTION.value}#{kind}-{next(short, iri).replace('#', '%23')}")


def _graph(name: str, count: int) -> Iterator[Said]:
    yield RDF.type, VOID.Dataset
    yield from _in_all(RDFS.label, f"page.linked-graph-{name}")
    yield from _in_all(DCT.description, f"page.linked-graph-{name}-holds")
    yield VOID.triples, _number(count)
    yield from ((DCT.isPartOf, DATA_SET), (DCT.license, _LICENCE))


def _service(site: str) -> Iterator[Said]:
    yield RDF.type, DCAT.DataService
    yield from _in_all(DCT.title, "page.download-service")
    yield DCAT.endpointURL, NamedNode(f"{site}sparql")
    yield DCAT.endpointDescription, NamedNode(f"{site}sparql")
    yield from ((DCAT.servesDataset, DATA_SET), (DCT.conformsTo, _PROTOCOL))
    yield from ((DCT.license, _LICENCE), (DCT.publisher, _TEAM))


def _software() -> Iterator[Said]:
    yield RDF.type, PROV.SoftwareAgent
    yield from _in_all(DCT.title, "page.download-software")
    yield from (
        (DCT.license, _MIT),
        (DCT.creator, _TEAM),
        (DCAT.version, Literal(VERSION)),
    )


def _distribution(each: Export, site: str, file: File | None) -> dict[NamedNode, list[Said]]:
    own = _distribution_iri(each)
    said: list[Said] = [
        (RDF.type, DCAT.Distribution),
        *_in_all(DCT.title, f"page.download-name-{each.name}"),
        *_in_all(DCT.description, f"page.download-for-{each.name}"),
        (DCAT.accessURL, NamedNode(f"{site}download")),
        (DCAT.downloadURL, NamedNode(f"{site}download/{each.file}")),
        (DCT.license, _LICENCE),
        *_format(each),
    ]
    if file is None:
        return {own: said}
    checksum = NamedNode(f"{own.value}:sha256")
    said += [
        (DCAT.byteSize, Literal(str(file.size), datatype=XSD.nonNegativeInteger)),
        (SPDX.checksum, checksum),
    ]
    value = Literal(file.sha256, datatype=XSD.hexBinary)
    algorithm = SPDX.checksumAlgorithm_sha256
    told: list[Said] = [(SPDX.algorithm, algorithm), (SPDX.checksumValue, value)]
    return {own: said, checksum: [(RDF.type, SPDX.Checksum), *told]}


def _format(each: Export) -> Iterator[Said]:
    if each.name in _DEFINED:
        yield DCT.conformsTo, NamedNode(_DEFINED[each.name])
        return
    media = each.media.partition(";")[0]
    yield DCAT.mediaType, NamedNode(_MEDIA + _PACKED.get(each.name, media))
    if each.name in _PACKED:
        yield DCAT.packageFormat, NamedNode(_MEDIA + media)


def _distribution_iri(each: Export) -> NamedNode:
    """Give the IRI of a file, which leads to where the page of downloads tells of it."""
    return NamedNode(f"{DEFAULT_BASE}download#{each.name}")


def _in_all(predicate: NamedNode, key: str) -> list[Said]:
    return [(predicate, Literal(message(key, lang), language=lang)) for lang in LANGUAGES]


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=XSD.integer)
