"""Writes a difference as RDF: the new data set is a revision of the old one, by these statements.

PROV-O says that the one is a revision of the other; W3C's delta vocabulary names the graphs of
what was inserted and deleted. Both data sets are named by their hash (RFC 6920), which holds
wherever they are published. The statements keep their graphs apart: what was added to the claims
stands in …/added/claims, facts in …/added/facts. A graph that is none of ours is named by the hash
of its IRI, which dct:source tells.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from graph.changes.statements import Statements
from graph.rdf.iris import CLAIMS, DEFAULT_BASE, INFERENCES
from graph.stores.protocol import GraphName
from ontology.terms import DCT, PROV, RDF, RDFS, VOID, XSD, prefixes

_DELTA: Final = "http://www.w3.org/2004/delta#"
#: Our own graphs, by what they hold.
_OWN: Final[Mapping[GraphName, str]] = {
    DefaultGraph(): "facts",
    CLAIMS: "claims",
    INFERENCES: "inferences",
}
_SIDES: Final = {"removed": f"{_DELTA}deletion", "added": f"{_DELTA}insertion"}


@dataclass(frozen=True)
class Revision:
    """Two data sets by their canonical hashes (hexadecimal), and what lies between them."""

    old: str
    new: str
    statements: Statements
    told: tuple[str, ...] = ()
    """What changed, in words, a line for each change."""

    @property
    def iri(self) -> NamedNode:
        """Give the IRI of the revision, which follows from the two hashes."""
        return NamedNode(f"{DEFAULT_BASE}revision/{self.old[:16]}-{self.new[:16]}")


def trig(revision: Revision, lang: str = "en") -> bytes:
    """Write a revision with all its statements as TriG, in a fixed order."""
    names = {**prefixes(), "delta": _DELTA}
    quads = sorted(quads_of(revision, lang), key=lambda quad: (str(quad.graph_name), str(quad)))
    body = (serialize(quads, format=RdfFormat.TRIG, prefixes=names) or b"").decode()
    lines = body.split("\n")
    head = sorted(line for line in lines if line.startswith("@prefix "))
    rest = [line for line in lines if not line.startswith("@prefix ")]
    return "\n".join([*head, *rest]).encode()


def quads_of(revision: Revision, lang: str) -> Iterator[Quad]:
    """Give the description of a revision, and its statements graph by graph."""
    iri, old, new = revision.iri, _named(revision.old), _named(revision.new)
    yield Quad(new, PROV.wasRevisionOf, old)
    yield Quad(new, PROV.qualifiedRevision, iri)
    yield Quad(iri, RDF.type, PROV.Revision)
    yield Quad(iri, PROV.entity, old)
    for each in (old, new):
        yield Quad(each, RDF.type, PROV.Entity)
        yield Quad(each, RDF.type, VOID.Dataset)
    for line in revision.told:
        yield Quad(iri, DCT.description, Literal(line, language=lang))
    sides = {"removed": revision.statements.removed, "added": revision.statements.added}
    for side, quads in sides.items():
        yield from _graphs(iri, side, quads)


def _graphs(iri: NamedNode, side: str, quads: Iterable[Quad]) -> Iterator[Quad]:
    found: dict[GraphName, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name, []).append(quad)
    for name, own in sorted(found.items(), key=lambda each: str(each[0])):
        graph = NamedNode(f"{iri.value}/{side}/{_short(name)}")
        yield Quad(iri, NamedNode(_SIDES[side]), graph)
        called = _OWN.get(name) or getattr(name, "value", "")
        yield Quad(graph, RDFS.label, Literal(f"{side}: {called}", language="en"))
        if name not in _OWN and isinstance(name, NamedNode):
            yield Quad(graph, DCT.source, name)
        yield Quad(graph, VOID.triples, Literal(str(len(own)), datatype=XSD.integer))
        yield from (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in own)


def _short(name: GraphName) -> str:
    """Give the last part of the IRI of the graph that holds here what stood in a graph."""
    return _OWN.get(name) or sha256(str(name).encode()).hexdigest()[:16]


def _named(digest: str) -> NamedNode:
    """Name a data set by its hash, as RFC 6920 does."""
    text = urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    return NamedNode(f"ni:///sha-256;{text}")
