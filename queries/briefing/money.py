"""On whose money: givers, funds and sums, each as documents state it; nothing is added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from queries.briefing.matter import borne, by_evidence, heard, mark
from queries.reports.model import Column, Row, Section, Table
from queries.sentences import listing
from queries.values import date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queries.briefing.matter import Matter
    from queries.model import Card, Figure, Funding, Ref
    from queries.reports.model import More, Sentence

FUNDINGS: Final = 7
#: So many sums are told of a thing.
SUMS: Final = 3
#: What is measured in money and told here; all other figures are results.
MONEY: Final = ("budget", "approved-funding", "disbursed", "co-financing-share", "cost-per-person")


def money(matter: Matter, others: Sequence[Ref]) -> Section | None:
    """Give the section on money: of the thing itself, then of what it takes part in."""
    cards = [matter.card, *(matter.other(ref.iri) for ref in others)]
    found: dict[tuple[str, str, str], Funding] = {}
    for card in cards:
        for each in sorted(card.fundings, key=_order):
            if card is matter.card or each.recipient.iri == card.iri:
                key = (each.giver.iri, each.recipient.iri, f"{each.amount}{each.share}{each.plan}")
                found.setdefault(key, each)
    sentences = (*_gives(matter), *_sums(matter, cards))
    managed = tuple(_managers(matter))
    if not (found or sentences or managed):
        return None
    rows = tuple(map(_row, list(found.values())[:FUNDINGS]))
    return Section(
        name="money",
        title=matter.word("brief.money"),
        sentences=(*managed, *sentences),
        tables=(_table(matter, rows),) if rows else (),
        note=matter.word("brief.money-note"),
        more=_more(matter, len(found) - len(rows)),
    )


def _more(matter: Matter, left: int) -> tuple[More, ...]:
    slug = matter.card.slug
    return matter.more(left, "brief.more-fundings", "/questions/everything-about", thing=slug)


def _order(each: Funding) -> tuple[bool, bool, int, str, str]:
    known = bool(each.amount or each.share)
    return bool(each.plan), not known, -heard([each]), each.recipient.iri, each.giver.iri


def _managers(matter: Matter) -> Iterator[Sentence]:
    facts = by_evidence(matter.known.facts("mp:fundManagerOf", incoming=True))
    if facts:
        refs = [fact.ref for fact in facts if fact.ref]
        text = matter.word("brief.managed", things=matter.listed(refs))
        yield matter.sentence(text, facts, refs)
    for name in ("mp:fundManagerOf", "mp:fundedThrough"):
        incoming = name == "mp:fundedThrough"
        told = by_evidence(matter.known.facts(name, incoming=incoming))
        if told:
            refs = [fact.ref for fact in told if fact.ref]
            key = "brief.paid-through" if incoming else "brief.manages"
            yield matter.sentence(
                matter.word(key, n=len(told), things=matter.listed(refs)), told, refs
            )


def _gives(matter: Matter) -> Iterator[Sentence]:
    """Say to how many things an actor gives money, as a fact."""
    own = [f for f in matter.card.fundings if f.giver.iri == matter.card.iri and not f.plan]
    refs = {each.recipient: None for each in own}
    if matter.acts and refs:
        yield matter.sentence(matter.word("brief.gives", n=len(refs)), own, refs)


def _sums(matter: Matter, cards: Iterable[Card]) -> Iterator[Sentence]:
    """Give each sum that is stated of a thing, with how sure it is and for when."""
    for card in cards:
        lines: dict[Ref, list[Figure]] = {}
        for figure in card.figures:
            if figure.indicator.slug in MONEY and figure.about.iri == card.iri:
                lines.setdefault(figure.indicator, []).append(figure)
        for indicator, figures in lines.items():
            told = by_evidence(figures)[:SUMS]
            values = [_sum(matter, one) for one in told]
            if len(figures) > SUMS:
                values.append(matter.word("value.more", n=len(figures) - SUMS))
            text = matter.word(
                "brief.sum",
                thing=card.label.text,
                measure=indicator.label.text,
                values=listing(values, matter.lang),
            )
            yield matter.sentence(text, told, [figures[0].about])


def _sum(matter: Matter, one: Figure) -> str:
    parts = [one.status.text]
    parts += [part.label.text for part in (one.track, one.place) if part]
    if one.as_of:
        parts.append(matter.word("shared.as-of", date=date(one.as_of, matter.lang)))
    return f"{one.text.text} ({', '.join(parts)}){mark(one)}"


def _table(matter: Matter, rows: tuple[Row, ...]) -> Table:
    return Table(
        name="money",
        title=matter.word("brief.money"),
        columns=(
            Column(name="giver", title=matter.word("brief.giver"), things=True),
            Column(name="recipient", title=matter.word("brief.recipient"), things=True),
            Column(name="through", title=matter.word("brief.through"), things=True),
            Column(name="sum", title=matter.word("brief.stated")),
        ),
        rows=rows,
    )


def _row(each: Funding) -> Row:
    claims, sources, _ = borne([each])
    told = " · ".join(filter(None, (each.amount, each.share, str(each.plan or ""))))
    stated = f"{told}{mark(each)}".strip()
    cells = (each.giver, each.recipient, each.through, stated)
    return Row(cells=cells, claims=claims, sources=sources)
