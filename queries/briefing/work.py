"""What an actor did, with whom; and of an initiative, who does what in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ontology.messages import message_or
from queries.briefing.matter import ACTOR_KINDS, borne, by_evidence, heard
from queries.briefing.ranked import parts, role_order, span, years
from queries.reports.model import Column, Row, Section, Table
from queries.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.briefing.matter import Matter
    from queries.briefing.ranked import Part
    from queries.model import Participation, Ref
    from queries.reports.model import Sentence

#: So many initiatives, partners of each and roles stand in a brief.
INITIATIVES: Final = 7
PARTNERS: Final = 3
ROLES: Final = 8
ACTORS: Final = 5
#: Of so many initiatives a sentence tells what an actor did.
_SAID: Final = 4


def work(matter: Matter) -> Section | None:
    """Give the section on who does what; None where nobody does anything."""
    return _of_actor(matter) if matter.acts else _of_initiative(matter)


def _of_actor(matter: Matter) -> Section | None:
    found = parts(matter)
    sentences = tuple(_sentences(matter, found))
    if not sentences:
        return None
    rows = tuple(_row(matter, part) for part in found[:INITIATIVES])
    left = len(found) - len(rows)
    return Section(
        name="work",
        title=matter.word("brief.work"),
        sentences=sentences,
        tables=(_table(matter, rows),) if rows else (),
        more=matter.more(left, "brief.more-initiatives", "/initiatives", actor=matter.card.slug),
    )


def _sentences(matter: Matter, found: Sequence[Part]) -> Iterator[Sentence]:
    facts = [part for part in found if not part.meant]
    if facts:
        key = "brief.took-part-group" if matter.card.kind == "group" else "brief.took-part"
        text = matter.word(key, n=len(facts), years=_when(matter, facts))
        told = matter.sentence(text, [each for part in facts for each in part.played])
        whole = len(facts) == len(found[:INITIATIVES])
        yield replace(told, count=len(facts), of="initiatives" if whole else "")
    if facts and matter.card.kind != "group":
        yield _did(matter, facts[:_SAID])
    meant = [part for part in found if part.meant]
    if meant:
        refs = [part.initiative for part in meant]
        text = matter.word("brief.meant", things=matter.listed(refs))
        yield matter.sentence(text, [each for part in meant for each in part.played], refs)
    yield from _agreements(matter)


def _when(matter: Matter, found: Sequence[Part]) -> str:
    known = span(found)
    if known is None:
        return ""
    first, last = map(str, known)
    key = "brief.years-one" if first == last else "brief.years-between"
    return f" {matter.word(key, first=first, last=last)}"


def _did(matter: Matter, found: Sequence[Part]) -> Sentence:
    """Say what the actor did in the first initiatives, each by its gravest role."""
    roles: dict[Ref, list[Part]] = defaultdict(list)
    for part in found:
        roles[part.played[0].role].append(part)
    clauses = []
    for role, played in roles.items():
        told = listing([_named(part, matter.lang) for part in played], matter.lang)
        other = matter.word("brief.did", role=role.label.text, things=told)
        clauses.append(message_or(other, f"brief.did-{role.slug}", matter.lang, things=told))
    text = matter.word("brief.above-all", clauses=listing(clauses, matter.lang))
    values = [part.played[0] for part in found]
    return matter.sentence(text, values, [part.initiative for part in found])


def _named(part: Part, lang: str) -> str:
    when = years(part.since, part.until, lang)
    return f"{part.initiative.label.text} ({when})" if when else part.initiative.label.text


def _agreements(matter: Matter) -> Iterator[Sentence]:
    """Name what else the actor takes part in: agreements and frameworks."""
    found = [
        each
        for group in matter.card.participations
        for each in group.members
        if each.actor.iri == matter.card.iri and each.initiative.kind not in ACTOR_KINDS
    ]
    found = by_evidence(each for each in found if each.initiative.kind in _AGREED)
    refs = {each.initiative: None for each in found}
    if refs:
        text = matter.word("brief.agreements", n=len(refs), things=matter.listed(refs))
        yield matter.sentence(text, found, refs)


_AGREED: Final = frozenset(("agreement", "framework"))


def _table(matter: Matter, rows: tuple[Row, ...]) -> Table:
    return Table(
        name="initiatives",
        title=matter.word("brief.work"),
        columns=(
            Column(name="initiative", title=matter.word("brief.initiative"), things=True),
            Column(name="roles", title=matter.word("brief.role")),
            Column(name="years", title=matter.word("brief.years")),
            Column(name="partners", title=matter.word("brief.partners"), things=True),
        ),
        rows=rows,
        note=matter.word("brief.work-note", n=PARTNERS),
    )


def _row(matter: Matter, part: Part) -> Row:
    told = [f"{e.role.label.text} ({e.plan})" if e.plan else str(e.role.label) for e in part.played]
    claims, sources, _ = borne(part.played)
    when = years(part.since, part.until, matter.lang)
    roles = ", ".join(dict.fromkeys(told))
    cells = (part.initiative, roles, when, partners(matter, part.initiative))
    return Row(cells=cells, claims=claims, sources=sources)


def partners(matter: Matter, initiative: Ref) -> tuple[Ref, ...]:
    """Give the first of the others in an initiative, by the weight of roles; countries last."""
    played: dict[Ref, list[Participation]] = defaultdict(list)
    for group in matter.other(initiative.iri).participations:
        for each in group.members:
            if each.named and not each.plan and each.actor.iri != matter.card.iri:
                played[each.actor].append(each)
    return tuple(sorted(played, key=lambda ref: _weight(ref, played[ref]))[:PARTNERS])


def _weight(ref: Ref, played: Iterable[Participation]) -> tuple[object, ...]:
    roles = min(role_order(each.role) for each in played)
    return ref.kind == "place", roles[0], -heard(played), ref.slug, ref.iri


def _of_initiative(matter: Matter) -> Section | None:
    played: dict[tuple[Ref, str], list[Participation]] = defaultdict(list)
    for group in matter.card.participations:
        for each in group.members:
            if each.initiative.iri == matter.card.iri:
                played[each.role, str(each.plan or "")].append(each)
    if not played:
        return None
    for found in played.values():
        found.sort(key=_member)
    order = sorted(played, key=lambda pair: (bool(pair[1]), *role_order(pair[0])))
    rows = tuple(_role(role, plan, played[role, plan]) for role, plan in order[:ROLES])
    every = [each for pair in order for each in played[pair]]
    named = {each.actor for each in every if each.named and not each.plan}
    return Section(
        name="work",
        title=matter.word("brief.doing"),
        sentences=(
            matter.sentence(
                matter.word("brief.named-actors", n=len(named)),
                [each for each in every if each.actor in named],
            ),
        )
        if named
        else (),
        tables=(_roles(matter, rows),),
        more=matter.more(
            len(order) - len(rows), "brief.more-roles", "/actors", initiative=matter.card.slug
        ),
    )


def _member(each: Participation) -> tuple[bool, int, str]:
    """Order those who play a role: with a name first, the best borne out of them first."""
    return not each.named, -heard([each]), each.actor.iri


def _role(role: Ref, plan: str, found: list[Participation]) -> Row:
    """Tell who plays a role, and how many they are in all."""
    refs = tuple(dict.fromkeys(each.actor for each in found))
    claims, sources, _ = borne(found)
    told = f"{role.label.text} ({plan})" if plan else role.label.text
    return Row(cells=(told, refs[:ACTORS], len(refs)), claims=claims, sources=sources)


def _roles(matter: Matter, rows: tuple[Row, ...]) -> Table:
    return Table(
        name="roles",
        title=matter.word("brief.doing"),
        columns=(
            Column(name="role", title=matter.word("brief.role")),
            Column(name="actors", title=matter.word("brief.actors"), things=True),
            Column(name="count", title=matter.word("brief.count"), number=True),
        ),
        rows=rows,
        note=matter.word("brief.roles-note", n=ACTORS),
    )
