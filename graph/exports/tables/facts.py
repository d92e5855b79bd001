"""The tables of what is said of things with circumstances: who, in which role, when, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.claims import PLANNED_LIKE
from graph.exports.tables.measures import day, flag, number
from graph.exports.tables.model import AND, Column
from graph.exports.tables.parts import Part, implied, key, made, silent, text
from graph.exports.tables.plan import Plan
from graph.exports.tables.pointing import listed, ref, voices
from graph.rdf.iris import slug
from ontology.terms import DCT, MP, PROV, RDF

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from graph.exports.tables.book import Book, Subject
    from graph.exports.tables.model import Cell


def _planned(subject: Subject, _: Book) -> Cell:
    status = subject.things(MP.status)
    return slug(status[0]) in PLANNED_LIKE if status else None


def _sort(subject: Subject, _: Book) -> Cell:
    """Tell planned and actual figures apart, as the rules do."""
    kinds = (MP.PlannedObservation, MP.ActualObservation)
    found = [kind for kind in kinds if subject.is_a(kind)]
    for kind in found:
        subject.tell(RDF.type, kind)
    return AND.join(map(slug, found)) or None


_PERIOD: Final = (
    day("from_date", MP["from"], "Since when"),
    day("until_date", MP.until, "Until when"),
)
#: How sure it is, and how many documents say so; the claims themselves are in a table of links.
_SURE: Final = (
    ref("status", MP.status, "Whether it is planned, actual, reported …", "terms"),
    made(Column("planned", "Whether that is a plan of some sort.", "boolean"), _planned),
    voices(lambda subject, book: book.claims_of(subject)),
)
_CIRCUMSTANCES: Final = (
    day("as_of", MP.asOf, "The date that it speaks of"),
    ref("track", MP.track, "Whether it is about people who stay or who go", "terms"),
    ref("place", MP.place, "The place it is about"),
)


def _fact(name: str, of: NamedNode, says: str, one: str, *parts: Part) -> Plan:
    """Give the table of one class of facts."""
    return Plan(
        name,
        says,
        lambda book: [each for each in book.own if each.is_a(of)],
        (key(one), implied(of, MP.QualifiedStatement), *parts, *_PERIOD, *_SURE),
    )


PLANS: Final = (
    _fact(
        "participations",
        MP.Participation,
        "Who takes part in which initiative, in which role and when. Someone with two roles has two"
        " rows.",
        "the participation",
        ref("actor", MP.participant, "Who takes part"),
        ref("role", MP.role, "In which role", "terms"),
        ref("initiative", MP.about, "In which initiative"),
    ),
    _fact(
        "fundings",
        MP.Funding,
        "Who pays for what, through which funds, and how much where a document says so. Sums of"
        " different rows may be parts of one another: do not add them up blindly.",
        "the funding",
        ref("giver", MP.giver, "Who pays"),
        listed("through", MP.through, "Through which funds (see “funding_through”)"),
        ref("recipient", MP.about, "For what"),
        number("amount", MP.value, "The sum, exactly as the fact has it."),
        ref("unit", MP.unit, "The currency or unit of the sum", "terms"),
        number("share", MP.share, "The giver's share, in per cent."),
    ),
    _fact(
        "figures",
        MP.Observation,
        "Budgets, people trained, placed, arrived …: one row for each figure, with its date and"
        " circumstances. Planned and actual figures stand side by side, and those that were stated"
        " again later, or without a date, too: headline marks one of them.",
        "the figure",
        ref("about", MP.about, "What it is about"),
        ref("indicator", MP.indicator, "What is measured", "terms"),
        number("value", MP.value, "The figure, exactly as the fact has it."),
        ref("unit", MP.unit, "Its unit or currency", "terms"),
        text("bound", MP.bound, "Whether it is a bound, such as “at least”."),
        flag("approximate", MP.approximate, "Whether it is an approximation."),
        made(
            Column("sort", "PlannedObservation or ActualObservation, where a rule says so."), _sort
        ),
        *_CIRCUMSTANCES,
    ),
    _fact(
        "lineage",
        MP.LineageLink,
        "How one initiative came of another: which is earlier, which is later, and in what way.",
        "the link",
        ref("later", MP.later, "The later initiative"),
        ref("kind", DCT.type, "In what way", "terms"),
        ref("earlier", MP.earlier, "The earlier initiative"),
        silent(MP.about, lambda subject: subject.things(MP.later)),
        day("as_of", MP.asOf, "The date that it speaks of"),
    ),
    _fact(
        "remarks",
        MP.Remark,
        "What else documents say: aims, obstacles, lessons, opinions, in our words.",
        "the remark",
        ref("about", MP.about, "What it is about"),
        ref("kind", DCT.type, "What sort of remark it is", "terms"),
        text("remark", DCT.description, "The remark.", "en"),
        ref("holder", PROV.wasAttributedTo, "Whose view it is"),
        *_CIRCUMSTANCES,
    ),
)
