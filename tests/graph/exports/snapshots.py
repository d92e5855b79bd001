"""What the tests of exports take away: the packaged corpus, a hostile data set, and nothing."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.exports.snapshot import Snapshot
from graph.rdf.iris import CLAIMS, thing
from graph.stores.memory import store_of
from ontology.terms import DCT, MP, PROV, RDF, RDFS, SKOS, XSD, concept

#: Labels that spreadsheets run, XML cannot hold, SQL breaks on, or a careless writer changes.
LABELS: Final = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1:A9)",
    "\ttab",
    "\rreturn",
    "\nline",
    "'=marked already",
    "''-twice",
    "'s-Hertogenbosch",
    "\uff1dfull width",
    "line\r\nbreak; and more",
    "bell\x07 and \x01",
    "\ufffe\uffff",
    "_x0041_ is no A",
    "#N/A",
    "NA",
    " spaces ",
    "مرحبا\u202e",
    "👩\u200d🔧",
    '"; DROP TABLE things; --',
    "<b>&amp;</b>",
    "x" * 40_000,
)
#: An actor that a fact names and nothing describes.
STRANGER: Final = NamedNode("http://elsewhere.example/o'hara")
SLUGS: Final = tuple(f"h{number}" for number in range(len(LABELS)))
PROJECT: Final = thing("project", "=cmd'a%22b")
LONG_NUMBER: Final = "12345678901234567.89"


def hostile() -> Snapshot:
    """A small data set in which everything that can be odd is odd."""
    return Snapshot(store_of([*_things(), *_facts(), *_ledger()]), "9.9.9")


def nothing() -> Snapshot:
    """A data set that says nothing at all."""
    return Snapshot(Store(), "0.0.0")


def _say(
    subject: NamedNode,
    *pairs: tuple[NamedNode, NamedNode | Literal],
    graph: NamedNode | None = None,
) -> list[Quad]:
    if graph is None:
        return [Quad(subject, name, value) for name, value in pairs]
    return [Quad(subject, name, value, graph) for name, value in pairs]


def _things() -> list[Quad]:
    said: list[Quad] = []
    for name, words in zip(SLUGS, LABELS, strict=True):
        said += _say(
            thing("organisation", name),
            (RDF.type, MP.Entity),
            (RDF.type, MP.Actor),
            (RDF.type, MP.Organisation),
            (RDFS.label, Literal(words, language="en")),
            (SKOS.altLabel, Literal(words)),
        )
    said += _say(
        PROJECT,
        (RDF.type, MP.Entity),
        (RDF.type, MP.Initiative),
        (RDFS.label, Literal("مشروع", language="ar")),
        (RDFS.label, Literal("", language="en")),
        (MP.startDate, Literal("2020-02-31", datatype=XSD.date)),
        (MP.startDate, Literal("2021", datatype=XSD.gYear)),
        (MP.plannedEndDate, Literal("soon", datatype=XSD.date)),
        (MP.sector, NamedNode("javascript:alert(1)")),
        (DCT.identifier, Literal("no scheme")),
        (NamedNode("http://elsewhere.example/p"), Literal("5", datatype=XSD.integer)),
    )
    return said


def _facts() -> list[Quad]:
    return [
        *_say(
            thing("participation", "odd"),
            (RDF.type, MP.QualifiedStatement),
            (RDF.type, MP.Participation),
            (MP.participant, STRANGER),
            (MP.about, PROJECT),
            (MP.role, NamedNode("http://elsewhere.example/role")),
            (MP["from"], Literal("2030", datatype=XSD.gYear)),
            (MP.until, Literal("2020", datatype=XSD.gYear)),
            (PROV.wasDerivedFrom, thing("claim", "nowhere")),
        ),
        *_say(
            thing("observation", "odd"),
            (RDF.type, MP.QualifiedStatement),
            (RDF.type, MP.Observation),
            (MP.about, PROJECT),
            (MP.value, Literal(LONG_NUMBER, datatype=XSD.decimal)),
            (MP.approximate, Literal("perhaps", datatype=XSD.boolean)),
            (MP.status, concept("status", "planned")),
        ),
        *_say(
            thing("observation", "word"),
            (RDF.type, MP.Observation),
            (MP.value, Literal("abc", datatype=XSD.decimal)),
        ),
    ]


def _ledger() -> list[Quad]:
    source = thing("source", "odd")
    return [
        *_say(
            source,
            (RDF.type, MP.Source),
            (DCT.title, Literal("=HYPERLINK(1)", language="tr")),
            (RDFS.seeAlso, NamedNode("javascript:alert(1)")),
            graph=CLAIMS,
        ),
        *_say(
            thing("claim", "odd"),
            (RDF.type, MP.Claim),
            (MP.about, PROJECT),
            (MP.claimedValue, Literal("1815-06-18", datatype=XSD.date)),
            (MP.seenOn, Literal("1815-06-18", datatype=XSD.date)),
            (PROV.hadPrimarySource, source),
            graph=CLAIMS,
        ),
    ]
