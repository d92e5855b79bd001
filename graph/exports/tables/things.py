"""The tables of things: all of them in one, and what each kind has beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.countries import country_code, home_code
from graph.exports.tables.book import kind
from graph.exports.tables.measures import dated, day, full_day
from graph.exports.tables.model import AND, Column
from graph.exports.tables.parts import Part, key, made, text, texts
from graph.exports.tables.plan import Plan
from graph.exports.tables.pointing import listed, pointed, pointer, ref
from graph.rdf.iris import slug
from ontology.terms import DCT, FOAF, MP, RDF, RDFS, SCHEMA, SKOS, XSD, superclasses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell

_TIME: Final = XSD.duration
#: Where a thing's other names are.
NAMES: Final = (MP.officialName, MP.alternativeName, MP.acronym, SKOS.altLabel)


def _classes(subject: Subject) -> list[NamedNode]:
    """Give the classes of a thing in our vocabulary, the most specific one first."""
    found = [name for name in subject.things(RDF.type) if name.value.startswith(MP.iri)]
    return sorted(found, key=lambda name: (-len(superclasses(name)), name.value))


def _class() -> Part:
    columns = pointer("class", "The most specific class of the thing", "terms")

    def read(subject: Subject, book: Book) -> Sequence[Cell]:
        found = _classes(subject)
        return pointed(found[0], book) if found else (None,) * len(columns)

    return Part(columns, read)


def _classes_told(subject: Subject, _: Book) -> Cell:
    for name in _classes(subject):
        subject.tell(RDF.type, name)
    return AND.join(map(slug, _classes(subject))) or None


def _other_names(subject: Subject, _: Book) -> Cell:
    names = {name.value: None for prop in NAMES for name in subject.texts(prop)}
    return AND.join(names) or None


def notes(subject: Subject, _: Book) -> Cell:
    """Give the notes on a thing, one a line; the table of notes has a row for each."""
    return "\n".join(note.value for note in subject.texts(SKOS.note)) or None


def _identifiers(subject: Subject) -> Iterator[str]:
    return (name.value for name in subject.texts(DCT.identifier))


def _code(subject: Subject, _: Book) -> Cell:
    return country_code(_identifiers(subject)) or None


def _home(subject: Subject, book: Book) -> Cell:
    def linked(iri: NamedNode, name: NamedNode) -> list[NamedNode]:
        return book.facts[iri].things(name) if iri in book.facts else []

    def identifiers(iri: NamedNode) -> Iterator[str]:
        return _identifiers(book.facts[iri]) if iri in book.facts else iter(())

    return home_code(subject.iri, linked, identifiers) or None


#: When something began and ended, as it is known.
_SPAN: Final = (
    dated("start_date", MP.startDate, "When it began"),
    full_day("start_earliest", MP.earliestStart, "The first day on which it can have begun."),
    full_day("start_latest", MP.latestStart, "The last day on which it can have begun."),
    dated("end_date", MP.endDate, "When it ended"),
    full_day("end_earliest", MP.earliestEnd, "The first day on which it can have ended."),
    full_day("end_latest", MP.latestEnd, "The last day on which it can have ended."),
)
#: The same, and as it was planned.
_RUN: Final = (
    *_SPAN,
    day("planned_start_date", MP.plannedStartDate, "When it was to begin"),
    day("planned_end_date", MP.plannedEndDate, "When it was to end"),
    text("duration", MP.duration, "How long it took (ISO 8601: P5M is five months).", kind=_TIME),
    text("planned_duration", MP.plannedDuration, "How long it was to take.", kind=_TIME),
)
_NAMED: Final = texts("label", RDFS.label, "Its name")
#: Where a thing takes place and what it is about, at a glance.
_SCOPE: Final = (
    listed("sectors", MP.sector, "The sectors it works in"),
    listed("origins", MP.origin, "The places that people come from"),
    listed("destinations", MP.destination, "The places that people go to"),
    listed("countries_involved", MP.involvesCountry, "Other countries it concerns"),
)


def _kind(name: str, of: NamedNode, says: str, one: str, *parts: Part) -> Plan:
    """Give the table of one class of things; each of its rows has a row in “things” too."""
    first = (key(one, "things"), _NAMED)
    return Plan(name, says, lambda book: book.entities(of), (*first, *parts))


PLANS: Final = (
    Plan(
        "things",
        "Everything that the data set speaks of: a row for each initiative, actor, fund, agreement,"
        " framework, model and place, with its names. All other tables point here.",
        lambda book: book.entities(),
        (
            key("the thing"),
            made(
                Column("kind", "Its kind, as its IRI has it: project, organisation, place …"),
                lambda subject, _: kind(subject.iri) or None,
            ),
            _class(),
            made(Column("classes", "All its classes, the most specific one first."), _classes_told),
            _NAMED,
            made(Column("other_names", "What else it is called (see “names”)."), _other_names),
            made(Column("note", "Notes on it, one a line (see “notes”)."), notes),
        ),
    ),
    _kind(
        "initiatives",
        MP.Initiative,
        "Projects, programmes, components and courses: what is done together, for a limited time.",
        "the initiative",
        _class(),
        *_SCOPE,
        listed("funded_by", MP.fundedBy, "Who pays (see “fundings”)"),
        listed("funded_through", MP.fundedThrough, "Through which funds (see “fundings”)"),
        *_RUN,
    ),
    _kind(
        "actors",
        MP.Actor,
        "Who can take part, pay or sign: organisations, groups, persons, and places with a"
        " government.",
        "the actor",
        _class(),
        ref("actor_kind", MP.actorKind, "What sort of body it is", "terms"),
        ref("jurisdiction", MP.jurisdiction, "Where it belongs"),
        made(Column("country_code", "The code of the country it belongs to (ISO 3166-1)."), _home),
        texts("job_title", SCHEMA.jobTitle, "A person's position"),
        text("homepage", FOAF.homepage, "Its own page on the web.", kind=XSD.anyURI),
        *_SPAN,
    ),
    _kind(
        "funds",
        MP.Fund,
        "Funds and facilities through which money goes to initiatives.",
        "the fund",
        _class(),
        listed("managed_by", MP.managedBy, "Who manages it"),
        listed("funded_by", MP.fundedBy, "Who pays into it (see “fundings”)"),
        listed("created_by", MP.createdBy, "Who set it up"),
        *_RUN,
    ),
    _kind(
        "agreements",
        MP.Agreement,
        "Agreements and mobility partnerships between states or bodies.",
        "the agreement",
        _class(),
        listed("parties", MP.party, "Who agreed"),
        *_SCOPE,
        day("concluded_on", MP.concludedOn, "When it was concluded"),
        day("in_force_from", MP.inForceFrom, "When it came into force"),
        *_RUN,
    ),
    _kind(
        "frameworks",
        MP.PolicyFramework,
        "Policy frameworks that agreements and initiatives are part of.",
        "the framework",
        listed("created_by", MP.createdBy, "Who made it"),
        listed("includes", MP.includes, "What it includes"),
        day("concluded_on", MP.concludedOn, "When it was concluded"),
        day("in_force_from", MP.inForceFrom, "When it came into force"),
        *_SPAN,
    ),
    _kind(
        "models",
        MP.MobilityModel,
        "Models of mobility that initiatives follow.",
        "the model",
        listed("created_by", MP.createdBy, "Who made it"),
        *_SPAN,
    ),
    _kind(
        "places",
        MP.Place,
        "Countries, regions and other places.",
        "the place",
        _class(),
        made(Column("country_code", "The code of a country (ISO 3166-1)."), _code),
        ref("within", MP.within, "The place it lies in"),
    ),
)
