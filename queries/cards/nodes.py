"""What a card tells with qualifiers: participations, money, figures, lineage and remarks."""

from dataclasses import replace

from graph.claims import PLANNED_LIKE
from ontology.messages import message_or
from queries import values as written
from queries.cards.evidence import Ledger
from queries.cards.gather import DERIVED, MP, RDF_TYPE, SET_ASIDE, Values, many, one
from queries.model import (
    Figure,
    Funding,
    Participation,
    ParticipationGroup,
    Ref,
    Remark,
    RemarkGroup,
    Step,
    Text,
)
from queries.prefixes import PREFIXES, slug_of
from queries.values import date

DCT, PROV = PREFIXES["dct"], PREFIXES["prov"]
_GROUP = MP + "ActorGroup"


def participations(ledger: Ledger) -> tuple[ParticipationGroup, ...]:
    """By role where the thing is the initiative; by initiative where it is the actor."""
    groups: dict[Ref, list[Participation]] = {}
    for _, values in ledger.here.nodes("Participation"):
        each = _participation(ledger, values)
        if ledger.here.iri == each.initiative.iri:
            groups.setdefault(each.role, []).append(each)
        elif ledger.here.iri == each.actor.iri:
            groups.setdefault(each.initiative, []).append(each)
    return tuple(
        ParticipationGroup(head=head, members=tuple(sorted(groups[head], key=_member_order)))
        for head in sorted(groups, key=_ref_order)
    )


def _participation(ledger: Ledger, values: Values) -> Participation:
    labels = ledger.here.labels
    actor = one(values, MP + "participant")
    kinds = many(ledger.here.facts.get(actor, {}), RDF_TYPE)
    return Participation(
        actor=labels.ref(actor),
        initiative=labels.ref(one(values, MP + "about")),
        role=labels.ref(one(values, MP + "role")),
        named="/id/group/" not in actor and _GROUP not in kinds,
        since=date(one(values, MP + "from"), ledger.lang),
        until=date(one(values, MP + "until"), ledger.lang),
        plan=_plan(ledger, values),
        **vars(ledger.resting_on(many(values, DERIVED))),
    )


def _plan(ledger: Ledger, values: Values) -> Text | None:
    """Say how something is meant that no document reports as a fact."""
    status = one(values, MP + "status")
    return ledger.here.labels.text(status) if slug_of(status) in PLANNED_LIKE else None


def fundings(ledger: Ledger) -> tuple[Funding, ...]:
    """Money given, received or passed on."""
    labels = ledger.here.labels
    found = []
    for _, values in ledger.here.nodes("Funding"):
        share = one(values, MP + "share")
        found.append(
            Funding(
                giver=labels.ref(one(values, MP + "giver")),
                recipient=labels.ref(one(values, MP + "about")),
                through=tuple(labels.ref(iri) for iri in many(values, MP + "through")),
                share=written.share(share, ledger.lang) if share else "",
                amount=_sum(ledger, values),
                plan=_plan(ledger, values),
                **vars(ledger.resting_on(many(values, DERIVED))),
            ),
        )
    return tuple(sorted(found, key=lambda f: (_ref_order(f.giver), _ref_order(f.recipient))))


def _sum(ledger: Ledger, values: Values) -> str:
    """Give the sum of a funding, where a document names one."""
    value = one(values, MP + "value")
    return ledger.amount(values, value) if value else ""


def figures(ledger: Ledger) -> tuple[Figure, ...]:
    """Every figure, plans and outcomes apart."""
    found = [
        (value := one(values, MP + "value"), _figure(ledger, iri, values, value))
        for iri, values in ledger.here.nodes("Observation")
    ]
    return _in_figure_order(found)


def set_aside(ledger: Ledger) -> tuple[Figure, ...]:
    """Every figure that a claim gives and a judgement or a rule set aside."""
    found = [
        (value := one(values, MP + "claimedValue"), _aside(ledger, iri, values, value))
        for iri, values in ledger.here.claims.items()
        if MP + "indicator" in values and slug_of(one(values, MP + "outcome")).startswith(SET_ASIDE)
    ]
    return _in_figure_order(found)


def _aside(ledger: Ledger, claim: str, values: Values, value: str) -> Figure:
    figure = _figure(ledger, claim, values, value)
    return replace(figure, set_aside=True, **vars(ledger.resting_on([claim])))


def _in_figure_order(found: list[tuple[str, Figure]]) -> tuple[Figure, ...]:
    return tuple(figure for _, figure in sorted(found, key=lambda pair: _figure_order(*pair)))


def _figure(ledger: Ledger, iri: str, values: Values, value: str) -> Figure:
    labels = ledger.here.labels
    status = one(values, MP + "status")
    track, place = one(values, MP + "track"), one(values, MP + "place")
    return Figure(
        iri=iri,
        indicator=labels.ref(one(values, MP + "indicator")),
        about=labels.ref(one(values, MP + "about")),
        text=Text(ledger.amount(values, value)),
        status=labels.text(status),
        status_class="planned" if slug_of(status) in PLANNED_LIKE else "actual",
        status_id=slug_of(status),
        track=labels.ref(track) if track else None,
        place=labels.ref(place) if place else None,
        as_of=one(values, MP + "asOf"),
        **vars(ledger.resting_on(many(values, DERIVED))),
    )


def steps(ledger: Ledger) -> tuple[Step, ...]:
    """Give the ways into this thing and out of it, as sentences."""
    found = []
    for _, values in ledger.here.nodes("LineageLink"):
        earlier, later = (
            ledger.here.labels.ref(one(values, MP + end)) for end in ("earlier", "later")
        )
        kind = ledger.here.labels.ref(one(values, DCT + "type"))
        ends = {"earlier": earlier.label, "later": later.label}
        sentence = message_or(kind.slug, f"lineage.{kind.slug}", ledger.lang, **ends)
        found.append(
            Step(
                sentence=Text(sentence),
                earlier=earlier,
                later=later,
                kind=kind,
                when=date(one(values, MP + "asOf"), ledger.lang),
                direction="later" if earlier.iri == ledger.here.iri else "earlier",
                **vars(ledger.resting_on(many(values, DERIVED))),
            ),
        )
    return tuple(sorted(found, key=lambda s: (s.direction, _ref_order(s.later), s.kind.slug)))


def remarks(ledger: Ledger) -> tuple[RemarkGroup, ...]:
    """Aims, obstacles, lessons, opinions: by kind, in the order of the claims."""
    groups: dict[Ref, list[tuple[str, Remark]]] = {}
    for iri, values in ledger.here.nodes("Remark"):
        kind = ledger.here.labels.ref(one(values, DCT + "type"))
        groups.setdefault(kind, []).append((iri, _remark(ledger, values)))
    return tuple(
        RemarkGroup(kind=kind, remarks=tuple(_in_order(ledger, groups[kind])))
        for kind in sorted(groups, key=_ref_order)
    )


def _remark(ledger: Ledger, values: Values) -> Remark:
    labels = ledger.here.labels
    text = one(values, DCT + "description")
    holder = one(values, PROV + "wasAttributedTo")
    support = ledger.resting_on(many(values, DERIVED))
    dates = {ledger.spoken(each.iri) for each in support.evidence}
    return Remark(
        text=Text(text, "" if ledger.lang == "en" else "en"),
        about=labels.ref(one(values, MP + "about")),
        holder=labels.ref(holder) if holder else None,
        status=labels.text(one(values, MP + "status")),
        when=date(min(dates, default=""), ledger.lang),
        **vars(support),
    )


def _in_order(ledger: Ledger, found: list[tuple[str, Remark]]) -> list[Remark]:
    def order(pair: tuple[str, Remark]) -> tuple[str, int, str]:
        claim = pair[1].evidence[0].iri if pair[1].evidence else ""
        return ledger.order(claim) if claim else ("", 0, pair[0])

    return [remark for _, remark in sorted(found, key=order)]


def _ref_order(ref: Ref) -> tuple[str, str]:
    return (ref.label.text.casefold(), ref.iri)


def _member_order(each: Participation) -> tuple[bool, tuple[str, str], tuple[str, str]]:
    return (not each.named, _ref_order(each.actor), _ref_order(each.role))


def _figure_order(value: str, figure: Figure) -> tuple[str, ...]:
    parts = (figure.about, figure.indicator, figure.track, figure.place)
    slugs = [part.slug if part else "" for part in parts]
    return (*slugs[:2], figure.status_class, figure.as_of, *slugs[2:], value)
