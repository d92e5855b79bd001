"""The plain facts of a card: one group a property, in either direction."""

from pyoxigraph import Literal, NamedNode

from ontology.messages import known, message, message_or
from queries import values as written
from queries.cards.evidence import Ledger
from queries.cards.gather import MP, RDF_TYPE, Term, Values
from queries.labels import best
from queries.model import Fact, FactGroup, Text
from queries.prefixes import PREFIXES, compact

RDFS, SKOS, DCT = (PREFIXES[name] for name in ("rdfs", "skos", "dct"))
LINEAGE = frozenset(
    MP + name
    for name in (
        *("componentOf", "buildsOn", "followUpOf", "supportContinuesThrough"),
        *("replicates", "successorOf"),
    )
)
#: Told elsewhere on the card: as its label, its names, its participations, money and lineage.
ELSEWHERE = LINEAGE | {
    RDF_TYPE,
    RDFS + "label",
    SKOS + "altLabel",
    SKOS + "exactMatch",
    SKOS + "notation",
    DCT + "identifier",
    MP + "participatesIn",
    MP + "fundedBy",
}
#: Told in the reader's language alone.
ONE_LANGUAGE = frozenset({SKOS + "definition", SKOS + "example", RDFS + "comment"})
#: The same from both sides: told once.
SYMMETRIC = frozenset({MP + "counterpartOf"})
_FIRST = tuple(
    MP + name
    for name in (
        "officialName",
        "acronym",
        "alternativeName",
        "actorKind",
        "jurisdiction",
        "startDate",
        "plannedStartDate",
        "endDate",
        "plannedEndDate",
        "duration",
        "plannedDuration",
        "concludedOn",
        "origin",
        "destination",
        "location",
        "involvesCountry",
        "sector",
        "skillLevel",
        "followsModel",
        "hasTrack",
        "hasTraining",
        "teaches",
        "restsOn",
        "fundedThrough",
        "managedBy",
        "fundManagerOf",
        "descendsFrom",
    )
)


def fact_groups(ledger: Ledger) -> tuple[FactGroup, ...]:
    """Give the thing's own facts, then what others say with it as their value."""
    here = ledger.here
    own = here.facts.get(here.iri, {})
    known = _known_days(own)
    groups = [_own(ledger, prop, own[prop]) for prop in own if prop not in ELSEWHERE | known]
    incoming: dict[str, list[str]] = {}
    for subject, prop in here.incoming:
        if prop not in ELSEWHERE | SYMMETRIC and subject != here.iri:
            incoming.setdefault(prop, []).append(subject)
    groups += [_of_others(ledger, prop, incoming[prop]) for prop in incoming]
    return tuple(sorted(groups, key=_order))


def _known_days(own: Values) -> frozenset[str]:
    """Give the bounds that say no more than a date shown: its first and last day are one."""
    ends = (("Start", "startDate"), ("End", "endDate"))
    return frozenset(
        MP + f"{which}{end}"
        for end, date in ends
        if MP + date in own and own.get(MP + f"earliest{end}") == own.get(MP + f"latest{end}")
        for which in ("earliest", "latest")
    )


def _order(group: FactGroup) -> tuple[bool, int, str, str]:
    iri = PREFIXES["mp"] + group.property.removeprefix("mp:")
    place = _FIRST.index(iri) if iri in _FIRST else len(_FIRST)
    return (group.incoming, place, group.label.text, group.property)


def _own(ledger: Ledger, prop: str, values: list[Term]) -> FactGroup:
    if prop in ONE_LANGUAGE:
        texts = [value for value in values if isinstance(value, Literal)]
        kept = best(texts, ledger.lang)
        values = [value for value in texts if kept and value.value == kept.text]
    facts = [_fact(ledger, ledger.here.iri, prop, value) for value in values]
    label = property_label(ledger, prop)
    return FactGroup(property=compact(prop), label=label, incoming=False, facts=_sorted(facts))


def property_label(ledger: Ledger, prop: str) -> Text:
    """Give the label of a property or a class: ours from the ontology, others from the words."""
    key = f"term.{compact(prop)}"
    return Text(message(key, ledger.lang)) if known(key) else ledger.here.labels.text(prop)


def _of_others(ledger: Ledger, prop: str, subjects: list[str]) -> FactGroup:
    thing = NamedNode(ledger.here.iri)
    facts = []
    for subject in subjects:
        support = ledger.behind(subject, prop, thing)
        ref = ledger.here.labels.ref(subject)
        facts.append(Fact(text=ref.label, ref=ref, **vars(support)))
    label = property_label(ledger, prop)
    told = message_or(
        message("incoming.any", ledger.lang, property=label),
        f"incoming.{compact(prop)}",
        ledger.lang,
    )
    return FactGroup(
        property=compact(prop),
        label=Text(told),
        incoming=True,
        facts=_sorted(facts),
    )


def _fact(ledger: Ledger, subject: str, prop: str, value: Term) -> Fact:
    support = ledger.behind(subject, prop, value)
    if isinstance(value, NamedNode):
        ref = ledger.here.labels.ref(value.value)
        return Fact(text=ref.label, ref=ref, **vars(support))
    return Fact(text=literal_text(value, ledger.lang), raw=value.value, **vars(support))


def literal_text(value: Literal, lang: str) -> Text:
    """Give a literal as people write it, with its language where that is not the reader's."""
    tag = value.language or ""
    return Text(
        written.literal(value, lang),
        "" if tag.lower().split("-")[0] == lang else tag,
    )


def _sorted(facts: list[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda f: (f.raw, f.text.text.casefold(), spelled_ref(f))))


def spelled_ref(fact: Fact) -> str:
    """Give the IRI of a fact's value, for an order that never changes."""
    return fact.ref.iri if fact.ref else ""
