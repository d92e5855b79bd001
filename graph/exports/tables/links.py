"""The tables that tie rows together, and those of what a thing has many of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from graph.exports.tables.book import is_vocabulary
from graph.exports.tables.ledger import differing
from graph.exports.tables.model import AND, Column, Table
from graph.exports.tables.pointing import VOICES, pointed, pointer
from graph.exports.tables.things import NAMES
from graph.rdf.iris import slug
from ontology.terms import DCT, LANGUAGES, MP, PROV, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Row

_THING: Final = pointer("thing", "The thing", "things")
_INFERRED: Final = Column(
    "inferred_by", f"The rules that infer it, with “{AND.strip()}” between them; empty where none."
)
_PLACES: Final = (MP.origin, MP.destination, MP.involvesCountry, MP.location)
_TEXTS: Final = frozenset({XSD.string, RDF.langString})


def links(book: Book) -> Iterator[Table]:
    """Give the tables of links; those of things take what the tables of things have left."""
    yield _names(book)
    yield _identifiers(book)
    yield _notes(book)
    found = list(_statements(book))
    for name, says, other in _KINDS:
        rows = [row for kind, row in found if kind == name]
        columns = (*_THING, *pointer("relation", "How they are tied", "terms"))
        yield Table(name, says, (*columns, *other, *VOICES, _INFERRED), rows, _LINKED[name])
    yield from _ties(book)


_KINDS: Final = (
    (
        "thing_places",
        "Where things take place: origins, destinations, other countries and locations.",
        pointer("place", "The place", "things"),
    ),
    (
        "thing_topics",
        "What things are about: sectors, occupations, skill levels, subjects of training, tracks.",
        pointer("topic", "The concept", "terms"),
    ),
    (
        "thing_links",
        "Every other tie between two things: parts, parties, members, managers, frameworks … Those"
        " of people and money have tables with their circumstances: participations, fundings.",
        pointer("other", "The other thing", "things"),
    ),
)
_LINKED: Final = {
    name: ("thing_iri", "relation_iri", columns[0].name) for name, _, columns in _KINDS
}


def _statements(book: Book) -> Iterator[tuple[str, Row]]:
    """Give the plain statements about things that no column holds, and the table of each."""
    for subject in book.entities():
        for name, value in list(subject.untold()):
            if name == RDF.type or not isinstance(value, NamedNode):
                continue
            if is_vocabulary(value):
                kind = "thing_topics"
            elif book.is_own(value):
                kind = "thing_places" if name in _PLACES else "thing_links"
            else:
                continue
            subject.tell(name, value)
            claims = book.stated(subject.iri, name, value)
            rules = map(slug, book.rules(subject.iri, name, value))
            yield (
                kind,
                (
                    *pointed(subject.iri, book),
                    *pointed(name, book),
                    *pointed(value, book),
                    *book.voices(claims),
                    AND.join(book.kinds(claims)) or None,
                    AND.join(sorted(set(rules))) or None,
                ),
            )


def _names(book: Book) -> Table:
    """Give all names; one that is official, alternative or an acronym has no second row."""
    columns = (
        *_THING,
        Column("name", "What it is called."),
        Column("name_lang", "The language of the name (BCP 47); empty where it has none."),
        Column("kind", "label, officialName, alternativeName, acronym, or altLabel for any other."),
    )
    rows: list[Row] = []
    for subject in book.entities():
        known: set[Literal] = set()
        for prop in (RDFS.label, *NAMES):
            for text in subject.texts(prop):
                if text.datatype not in _TEXTS or not text.value:
                    continue
                subject.tell(prop, text)
                if prop == SKOS.altLabel and text in known:
                    continue
                known |= {text} if prop != RDFS.label else set()
                rows.append((*pointed(subject.iri, book), text.value, text.language, slug(prop)))
    says = (
        f"All names of things, in all languages; the labels in {', '.join(LANGUAGES)} are here too."
    )
    return Table("names", says, columns, rows)


def _identifiers(book: Book) -> Table:
    columns = (
        *_THING,
        Column("scheme", "Who gives the identifier, such as iso3166-1; empty for an IRI."),
        Column("identifier", "The identifier.", property=DCT.identifier.value),
        Column(
            "match_iri", "An IRI elsewhere that means the same.", property=SKOS.exactMatch.value
        ),
    )
    rows: list[Row] = []
    for subject in book.entities():
        for text in subject.texts(DCT.identifier):
            if text.datatype == XSD.string and ":" in text.value:
                subject.tell(DCT.identifier, text)
                scheme, _, name = text.value.partition(":")
                rows.append((*pointed(subject.iri, book), scheme or None, name or None, None))
        for iri in subject.things(SKOS.exactMatch):
            subject.tell(SKOS.exactMatch, iri)
            rows.append((*pointed(subject.iri, book), None, None, iri.value))
    says = "What others call the things: codes, and IRIs that mean the same."
    return Table("identifiers", says, columns, rows)


def _notes(book: Book) -> Table:
    columns = (
        Column("about_iri", "The IRI of the thing or document."),
        Column("about_slug", "Its slug."),
        Column("about_label", "Its name or title, in English where there is one."),
        Column("note", "The note.", property=SKOS.note.value),
        Column("note_lang", "Its language (BCP 47)."),
    )
    rows: list[Row] = []
    for subject in (*book.entities(), *book.records(MP.Source)):
        for text in subject.texts(SKOS.note):
            if text.datatype in _TEXTS and text.value:
                subject.tell(SKOS.note, text)
                rows.append((*pointed(subject.iri, book), text.value, text.language))
    return Table("notes", "The curators' notes on things and documents.", columns, rows)


def _ties(book: Book) -> Iterator[Table]:
    """Give the tables that are pairs of rows of two others."""
    funding = pointer("funding", "The funding", "fundings", label=False)
    fund = pointer("fund", "A fund that the money goes through", "things", MP.through.value)
    fundings = [each for each in book.own if each.is_a(MP.Funding)]
    says = "Through which funds money goes: a row for each fund of a funding."
    yield _pairs(book, "funding_through", says, (funding, fund), fundings, MP.through)

    about = (Column("fact_iri", "The IRI of a row in participations, fundings, figures, lineage or"
                    " remarks."), Column("fact_slug", "Its slug."))  # fmt: skip
    claim = pointer(
        "claim", "A claim it comes from", "claims", PROV.wasDerivedFrom.value, label=False
    )
    facts = [each for each in book.own if each.is_a(MP.QualifiedStatement)]
    says = "Which claims a fact comes from, and so which documents and words."
    yield _pairs(book, "fact_claims", says, (about, claim), facts, PROV.wasDerivedFrom)

    yield _differing(book)

    judged = pointer("judgement", "The judgement", "judgements")
    thing = pointer("thing", "A thing it is about", "things", DCT.references.value)
    records = book.records(MP.Judgement)
    says = "Which things a judgement is about."
    yield _pairs(book, "judgement_things", says, (judged, thing), records, DCT.references)


def _pairs(
    book: Book,
    name: str,
    says: str,
    ends: tuple[tuple[Column, ...], tuple[Column, ...]],
    subjects: Iterable[Subject],
    prop: NamedNode,
) -> Table:
    one, other = ends
    rows: list[Row] = []
    for subject in subjects:
        for iri in subject.things(prop):
            subject.tell(prop, iri)
            here, there = pointed(subject.iri, book), pointed(iri, book)
            rows.append((*here[: len(one)], *there[: len(other)]))
    return Table(name, says, (*one, *other), rows, (one[0].name, other[0].name))


def _differing(book: Book) -> Table:
    columns = (
        *pointer("disagreement", "The difference", "disagreements"),
        *pointer("claim", "A claim that takes part in it", "claims", label=False),
        Column("preferred", "Whether the judgement prefers this claim.", "boolean"),
    )
    rows: list[Row] = []
    for record in (*book.records(MP.Judgement), *book.records(MP.Finding)):
        preferred = record.things(MP.prefers)
        for iri in differing(record):
            for prop in (MP.judges, MP.prefers, PROV.wasDerivedFrom):
                record.tell(prop, iri)
            cells = (*pointed(record.iri, book), *pointed(iri, book, label=False))
            rows.append((*cells, iri in preferred))
    says = "Which claims differ in a disagreement, and which of them a judgement prefers."
    key = ("disagreement_iri", "claim_iri")
    return Table("disagreement_claims", says, columns, rows, key)
