"""Who or what a thing is: its kind, its countries, its time, what it belongs to, its aims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from ontology.messages import message_or
from queries.briefing.articles import with_article
from queries.briefing.matter import by_evidence, mark
from queries.reports.model import Section
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.briefing.matter import Matter
    from queries.model import Fact, Ref
    from queries.reports.model import Sentence

AIMS: Final = 2
#: So many things are named after a label.
NAMED: Final = 5
#: What is told as "label: values", in this order; True is what others say with it as their value.
_LABELLED: Final = (
    *(("mp:sector", False), ("mp:skillLevel", False), ("mp:followsModel", False)),
    *(("mp:inForceFrom", False), ("mp:createdBy", False), ("mp:managedBy", False)),
    *(("mp:restsOn", False), ("org:subOrganizationOf", False), ("org:memberOf", False)),
    *(("org:subOrganizationOf", True), ("org:memberOf", True), ("mp:party", True)),
    *(("mp:managedBy", True), ("mp:restsOn", True), ("mp:followsModel", True)),
)
_FACT_DATES: Final = ("mp:startDate", "mp:endDate")
_PLANNED: Final = ("mp:plannedStartDate", "mp:plannedEndDate")


def who(matter: Matter) -> Section:
    """Give the first section, which every brief has."""
    return Section(
        name="who",
        title=matter.word("brief.who" if matter.acts else "brief.what"),
        sentences=tuple(_told(matter)),
    )


def _told(matter: Matter) -> Iterator[Sentence]:
    yield _kind(matter)
    yield from _full_name(matter)
    yield from _parties(matter)
    yield from _way(matter)
    yield from _dates(matter, _FACT_DATES, "dates")
    yield from _dates(matter, _PLANNED, "plan")
    for name, incoming in _LABELLED:
        yield from _labelled(matter, name, incoming=incoming)
    if matter.acts:
        for step in by_evidence(matter.card.lineage):
            yield matter.sentence(step.sentence.text, [step], [step.earlier, step.later])
    yield from _aims(matter)


def _kind(matter: Matter) -> Sentence:
    """Say what it is: an actor by its kind and country, anything else by its class."""
    known, card = matter.known, matter.card
    kind = known.first("mp:actorKind") if matter.acts else None
    places = known.facts("mp:jurisdiction")
    values: list[Fact] = [*([kind] if kind else []), *places]
    told = kind.text.text if kind else card.type_label.text
    slug = kind.ref.slug if kind and kind.ref else ""
    phrase = message_or(with_article(told, card.lang), f"brief.a-{slug}", card.lang)
    where = listing([fact.text.text for fact in places], card.lang) if places else ""
    key = "brief.is-in" if where else "brief.is"
    return matter.sentence(
        matter.word(key, kind=phrase, places=where), values, known.refs("mp:jurisdiction")
    )


def _full_name(matter: Matter) -> Iterator[Sentence]:
    names = [f for f in matter.known.facts("mp:officialName") if f.text.text != matter.name]
    own = [fact for fact in names if not fact.text.lang]
    for fact in (own or names)[:1]:
        yield matter.sentence(matter.word("brief.full-name"), [fact], words=fact.text)


def _parties(matter: Matter) -> Iterator[Sentence]:
    facts = by_evidence(matter.known.facts("mp:party"))
    if facts:
        refs = _refs(facts)
        yield matter.sentence(matter.word("brief.parties", things=matter.listed(refs)), facts, refs)
    for fact in matter.known.facts("mp:concludedOn"):
        yield matter.sentence(matter.word("brief.concluded", date=fact.text.text), [fact])


def _way(matter: Matter) -> Iterator[Sentence]:
    """Say from where to where; else where it takes place."""
    known = matter.known
    ends = [known.facts(name) for name in ("mp:origin", "mp:destination")]
    refs = [known.refs(name) for name in ("mp:origin", "mp:destination")]
    if not any(ends):
        for name in ("mp:location", "mp:involvesCountry"):
            yield from _labelled(matter, name, incoming=False)
        return
    origins, destinations = map(matter.listed, refs)
    key = "route" if all(ends) else "origins" if ends[0] else "destinations"
    text = matter.word(f"brief.{key}", origins=origins, destinations=destinations)
    yield matter.sentence(text, [*ends[0], *ends[1]], [*refs[0], *refs[1]])


def _dates(matter: Matter, names: tuple[str, str], key: str) -> Iterator[Sentence]:
    """Say when it began and ended, or was to; a plan is a sentence of its own."""
    since, until = (matter.known.facts(name) for name in names)
    told = {
        "since": _values(matter, since),
        "until": _values(matter, until),
    }
    if since and until:
        yield matter.sentence(matter.word(f"brief.{key}-both", **told), [*since, *until])
    elif since:
        yield matter.sentence(matter.word(f"brief.{key}-since", **told), since)
    elif until:
        yield matter.sentence(matter.word(f"brief.{key}-until", **told), until)


def _values(matter: Matter, facts: Sequence[Fact]) -> str:
    told = [f"{fact.text.text}{mark(fact)}" for fact in facts]
    return listing(told, matter.lang) if told else ""


def _labelled(matter: Matter, name: str, *, incoming: bool) -> Iterator[Sentence]:
    group = next(
        (g for g in matter.card.facts if g.property == name and g.incoming == incoming), None
    )
    if group is None:
        return
    told = by_evidence(group.facts)[:NAMED]
    values = [f"{fact.text.text}{mark(fact)}" for fact in told]
    if len(group.facts) > NAMED:
        values.append(matter.word("value.more", n=len(group.facts) - NAMED))
    names = {"label": _capital(group.label.text), "values": listing(values, matter.lang)}
    yield matter.sentence(matter.word("brief.labelled", **names), told, _refs(told))


def _aims(matter: Matter) -> Iterator[Sentence]:
    """Quote the aims that documents name, in the words of the record."""
    if matter.card.kind not in INITIATIVE_KINDS:
        return
    aims = [
        remark
        for group in matter.card.remarks
        if group.kind.slug == "aim"
        for remark in group.remarks
        if remark.about.iri == matter.card.iri
    ]
    for remark in sorted(aims, key=lambda each: each.contested)[:AIMS]:
        aim = matter.word("brief.aim", mark=mark(remark))
        yield matter.sentence(aim, [remark], words=remark.text)


def _refs(facts: Iterable[Fact]) -> list[Ref]:
    return [fact.ref for fact in facts if fact.ref]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
