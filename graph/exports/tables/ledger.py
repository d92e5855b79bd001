"""The tables of the ledger: documents, what each says in which words, and what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.exports.tables.measures import day, flag, full_day, number
from graph.exports.tables.model import AND, Column
from graph.exports.tables.parts import Part, implied, joined, key, link, made, silent, spoken, text
from graph.exports.tables.plan import Plan
from graph.exports.tables.pointing import ref, voices
from graph.exports.tables.things import notes
from graph.rdf.iris import slug
from ontology.terms import DCT, EDTF, MP, OA, PROV, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell

#: A record's notation is its slug.
_NOTATION: Final = silent(SKOS.notation, lambda subject: [Literal(slug(subject.iri))])
_NUMBER: Final = XSD.integer


def _value() -> Part:
    """Give what a claim says: a text, number or date as written, or the thing that it names."""
    columns = (
        Column("value", "What it says, when that is no thing: a text, a number, a date.",
               property=MP.claimedValue.value),
        Column("value_lang", "The language of value (BCP 47)."),
        Column("value_type", "The datatype of value: string, decimal, date, gYear, EDTF …"),
    )  # fmt: skip

    def read(subject: Subject, _: Book) -> Sequence[Cell]:
        for found in subject.texts(MP.claimedValue):
            if found.value and found.datatype in _TYPES:
                subject.tell(MP.claimedValue, found)
                return (found.value, found.language, _TYPES[found.datatype])
        return (None, None, None)

    thing = ref("value", MP.claimedObject, "What it names", "")
    return joined(Part(columns, read), thing)


_TYPES: Final = {
    kind: slug(kind)
    for kind in (
        *(XSD.string, XSD.decimal, XSD.date, XSD.gYearMonth, XSD.gYear, XSD.duration, XSD.anyURI),
        *(RDF.langString, EDTF.EDTF),
    )
}


def _words() -> Part:
    """Give the words of the document, which are a record of their own in the graph."""
    parts = joined(
        implied(MP.Fragment, OA.TextQuoteSelector, OA.TextPositionSelector),
        text("words", OA.exact, "The words of the document that it rests on."),
        number("words_start", OA.start, "Where they begin in its text, in characters.", _NUMBER),
        number("words_end", OA.end, "Where they end in its text.", _NUMBER),
    )
    columns = (
        Column("fragment_iri", "The IRI of these words.", property=PROV.wasQuotedFrom.value),
    )

    def read(subject: Subject, book: Book) -> Sequence[Cell]:
        for iri in subject.things(PROV.wasQuotedFrom):
            if iri in book.ledger:
                subject.tell(PROV.wasQuotedFrom, iri)
                fragment = book.ledger[iri]
                for source in subject.things(PROV.hadPrimarySource):
                    fragment.tell(OA.hasSource, source)
                return (iri.value, *parts.read(fragment, book))
        return (None,) * 4

    return Part((*columns, *parts.columns), read)


def _record(name: str, of: NamedNode, says: str, one: str, *parts: Part) -> Plan:
    """Give the table of one class of records."""
    first = (key(one), implied(of), _NOTATION)
    return Plan(name, says, lambda book: book.records(of), (*first, *parts))


def _count(name: str, says: str, of: NamedNode, by: NamedNode) -> Part:
    """Give how many records of a class point to this one."""

    def read(subject: Subject, book: Book) -> Cell:
        return book.pointing(of, by)[subject.iri]

    return made(Column(name, says, "integer"), read)


def differing(record: Subject) -> list[NamedNode]:
    """Give the claims that a judgement or a finding is about, each once."""
    return [*dict.fromkeys((*record.things(MP.judges), *record.things(PROV.wasDerivedFrom)))]


def _disputed(subject: Subject, book: Book) -> list[Subject]:
    return [book.ledger[iri] for iri in differing(subject) if iri in book.ledger]


def _matters(prop: NamedNode) -> Callable[[Subject, Book], Cell]:
    """Give what the claims that differ have for a property, each once."""

    def read(subject: Subject, book: Book) -> Cell:
        found = {slug(iri) for claim in _disputed(subject, book) for iri in claim.things(prop)}
        return AND.join(sorted(found)) or None

    return read


_TITLE: Final = text("title", DCT.title, "What differs, in a sentence.", "en")
_KIND: Final = ref("kind", DCT.type, "The kind of the difference", "terms")

SOURCES: Final = _record(
    "sources",
    MP.Source,
    "The documents. Those of one utterance retell one text and count once.",
    "the document",
    text("code", SKOS.notation, "The short code with which its claims begin."),
    spoken("title", DCT.title, "Its title."),
    silent(RDFS.label, lambda subject: subject.texts(DCT.title)),
    ref("genre", DCT.type, "What sort of document it is", "terms"),
    ref("publisher", DCT.publisher, "Who published it"),
    text("language", DCT.language, "The language it is written in (BCP 47).", kind=XSD.language),
    day("published", DCT.issued, "When it was published"),
    day("speaks_of", MP.speaksOf, "The time that it speaks of"),
    link("url", RDFS.seeAlso, "Where it is on the web."),
    ref("utterance", MP.utterance, "The utterance it is one version of", "utterances", label=False),
    text("sha256", MP.sha256, "The SHA-256 of the text that was read."),
    made(Column("note", "Notes on it, one a line (see “notes”)."), notes),
    _count("claims", "How many claims were read from it.", MP.Claim, PROV.hadPrimarySource),
)

UTTERANCES: Final = _record(
    "utterances",
    MP.Utterance,
    "What was said once, however many documents retell it.",
    "the utterance",
    text("reason", DCT.description, "Why several documents are taken for one.", "en"),
    _count("documents", "How many documents retell it.", MP.Source, MP.utterance),
)

CLAIMS: Final = _record(
    "claims",
    MP.Claim,
    "What each document says: one claim a row, with its words and its outcome. Claims may"
    " contradict each other; the other tables have the facts that came of them.",
    "the claim",
    ref("subject", MP.about, "What it is about"),
    ref("property", MP.property, "What it says of that", "terms"),
    _value(),
    text("quoted_value", MP.quotedValue, "The value as the curator took it down."),
    _words(),
    ref("source", PROV.hadPrimarySource, "The document", "sources"),
    ref("status", MP.status, "Whether it tells of a plan, an outcome, an opinion …", "terms"),
    ref("role", MP.role, "Of a participation: the role", "terms"),
    ref("indicator", MP.indicator, "Of a figure: what is measured", "terms"),
    ref("remark_kind", DCT.type, "Of a remark: its kind", "terms"),
    day("as_of", MP.asOf, "The date that it speaks of"),
    day("from_date", MP["from"], "Since when"),
    day("until_date", MP.until, "Until when"),
    ref("track", MP.track, "Whether it is about people who stay or who go", "terms"),
    ref("place", MP.place, "The place it is about"),
    ref("giver", MP.giver, "Of money through a fund: who pays"),
    number("amount", MP.value, "Of a funding: the sum."),
    number("share", MP.share, "Of a funding: the giver's share, in per cent."),
    ref("unit", MP.unit, "The unit or currency", "terms"),
    text("bound", MP.bound, "Whether the figure is a bound, such as “at least”."),
    flag("approximate", MP.approximate, "Whether the figure is an approximation."),
    ref("holder", PROV.wasAttributedTo, "Whose view it is"),
    text("note", SKOS.note, "The curator's note.", "en"),
    ref("proof", MP.proof, "How it was proved that the words stand there", "terms"),
    full_day("seen_on", MP.seenOn, "The day on which the words were seen."),
    ref("outcome", MP.outcome, "What came of it: kept, set aside …", "terms"),
    ref("decided_by", MP.decidedBy, "The judgement that decided so", "judgements"),
)

JUDGEMENTS: Final = _record(
    "judgements",
    MP.Judgement,
    "What curators decided about claims that differ and about what is the same thing, with their"
    " reasons.",
    "the judgement",
    _KIND,
    _TITLE,
    text("reason", DCT.description, "The reason.", "en"),
    ref("verdict", MP.verdict, "Of an identity: the verdict", "terms"),
)

DISAGREEMENTS: Final = Plan(
    "disagreements",
    "Where documents differ: each difference that was judged, and each that nobody has judged yet.",
    lambda book: [
        *(each for each in book.records(MP.Judgement) if each.things(MP.judges)),
        *book.records(MP.Finding),
    ],
    (
        key("the judgement or finding"),
        made(
            Column("judged", "Whether a curator has judged it.", "boolean"),
            lambda subject, _: subject.is_a(MP.Judgement),
        ),
        silent(RDF.type, lambda subject: [MP.Finding] if subject.is_a(MP.Finding) else []),
        _KIND,
        _TITLE,
        text("description", DCT.description, "Why it is so, or why it was judged so.", "en"),
        made(Column("about", "What the claims are about: slugs."), _matters(MP.about)),
        made(Column("properties", "What they say of it: slugs."), _matters(MP.property)),
        made(
            Column("claims", "How many claims there are (see “disagreement_claims”).", "integer"),
            lambda subject, _: len(differing(subject)),
        ),
        made(
            Column("preferred", "How many of them are preferred.", "integer"),
            lambda subject, _: len(subject.things(MP.prefers)),
        ),
        voices(_disputed, kinds=False),
    ),
)

PLANS: Final = (SOURCES, UTTERANCES, CLAIMS, JUDGEMENTS, DISAGREEMENTS)
