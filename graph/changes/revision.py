"""Writes a difference as RDF: the new data set is a revision of the old one, by these statements.

PROV-O says that the one is a revision of the other; W3C's delta vocabulary names the graphs of
what was inserted and deleted. Both data sets are named by their hash (RFC 6920), which holds
wherever they are published. The statements keep their graphs apart: what was added to the claims
stands in …/added/claims, facts in …/added/facts.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from graph.changes.statements import Statements
from graph.rdf.iris import DEFAULT_BASE, slug
from ontology.terms import DCT, PROV, RDF, RDFS, VOID, XSD, prefixes

_DELTA: Final = "http://www.w3.org/2004/delta#"
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
    found: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        found.setdefault(_graph(iri, side, quad), []).append(quad)
    for graph, own in sorted(found.items(), key=lambda each: each[0].value):
        yield Quad(iri, NamedNode(_SIDES[side]), graph)
        yield Quad(graph, RDFS.label, Literal(f"{side}: {slug(graph)}", language="en"))
        yield Quad(graph, VOID.triples, Literal(str(len(own)), datatype=XSD.integer))
        yield from (Quad(quad.subject, quad.predicate, quad.object, graph) for quad in own)


def _graph(iri: NamedNode, side: str, quad: Quad) -> NamedNode:
    """Give the graph in which a statement stands here: by its side, and where it stood."""
    name = quad.graph_name
    own = "facts" if isinstance(name, DefaultGraph) else name.value.rsplit("/", 1)[-1]
    return NamedNode(f"{iri.value}/{side}/{own}")


def _named(digest: str) -> NamedNode:
    """Name a data set by its hash, as RFC 6920 does."""
    text = urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    return NamedNode(f"ni:///sha-256;{text}")
