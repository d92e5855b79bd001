"""A card for the terminal, and the same card as JSON."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from ontology.messages import message, whole
from queries.formats import DEFAULT_WIDTH
from queries.model import (
    Card,
    ClaimLine,
    Description,
    Dispute,
    Evidence,
    FactGroup,
    Figure,
    Identity,
    ParticipationGroup,
    RemarkGroup,
    SourceRef,
    Supported,
    tag,
)
from queries.safe import safe
from queries.values import date

_STEP = "  "


def to_json(card: Card | Description) -> str:
    """Give everything on a card as JSON, keys in the order of the card."""
    return json.dumps(asdict(card), ensure_ascii=False, indent=2) + "\n"


def to_text(card: Card | Description, width: int = DEFAULT_WIDTH) -> str:
    """Give a card as plain text; no character of the data can act on the terminal."""
    lines = _Card(card.lang, width).card(card) if isinstance(card, Card) else ()
    if isinstance(card, Description):
        lines = _Card(card.lang, width).description(card)
    return "\n".join(lines).rstrip() + "\n"


class _Card:
    """Writes one card, line by line."""

    def __init__(self, lang: str, width: int) -> None:
        self.lang = lang
        self.width = max(width, 40)
        self.contesting: dict[str, str] = {}

    def card(self, card: Card) -> Iterator[str]:
        self.contesting = {d.id: _mark(d) for d in card.disagreements if d.contested}
        yield from self.head(card)
        if card.aliases:
            names = (f"{a.text} [{tag(a.lang)}]" if a.lang else a.text for a in card.aliases)
            yield from self.wrapped(self.word("aliases", names="; ".join(names)))
        if card.identifiers:
            told = ", ".join(each.url or each.text for each in card.identifiers)
            yield from self.wrapped(self.word("identifiers", ids=told))
        if card.undescribed:
            yield from self.wrapped(self.word("undescribed"))
        yield from self.section("identity", self.identities(card.identities))
        yield from self.section("facts", self.groups(card.facts))
        key = "takes-part-in" if _is_actor(card) else "participations"
        yield from self.section(key, self.participations(card.participations, card.iri))
        yield from self.section("fundings", self.fundings(card))
        yield from self.section("figures", self.figures(card.figures, card.iri))
        yield from self.section("lineage", self.steps(card))
        yield from self.section("remarks", self.remarks(card.remarks, card.iri))
        yield from self.section("disagreements", self.disputes(card.disagreements))
        yield from self.section("sources", self.documents(card))
        yield from self.section("published", self.sources(card.published))

    def description(self, card: Description) -> Iterator[str]:
        yield from self.head(card)
        yield from self.section("facts", self.groups(card.facts))
        yield from self.section("claims", self.claims(card.claims))
        yield from self.section("disagreements", self.disputes(card.disagreements))

    def head(self, card: Card | Description) -> Iterator[str]:
        yield safe(str(card.label))
        yield safe(f"{card.type_label} · {card.iri}")

    def section(self, key: str, lines: Iterable[str]) -> Iterator[str]:
        body = list(lines)
        if body:
            title = self.word(key)
            yield from ("", title, "=" * len(title), *body)

    def groups(self, groups: Iterable[FactGroup]) -> Iterator[str]:
        for group in groups:
            yield from self.wrapped(str(group.label))
            for fact in group.facts:
                yield from self.value(str(fact.text), fact)

    def participations(self, groups: Iterable[ParticipationGroup], own: str) -> Iterator[str]:
        for group in groups:
            yield from self.wrapped(str(group.head))
            for each in group.members:
                name = each.role if each.actor.iri == own else each.actor
                # Most labels of unnamed groups say so themselves, in brackets.
                told = each.named or str(name).endswith(")")
                unnamed = "" if told else f" ({self.word('unnamed')})"
                period = " - ".join(part for part in (each.since, each.until) if part)
                text = f"{name}{unnamed if each.actor.iri != own else ''}"
                parts = (text, period, str(each.plan or ""))
                yield from self.value(", ".join(part for part in parts if part), each)

    def fundings(self, card: Card) -> Iterator[str]:
        for each in card.fundings:
            told = self.word("funds-line", giver=each.giver, recipient=each.recipient)
            if each.amount:
                told += f": {each.amount}"
            if each.through:
                funds = ", ".join(str(fund) for fund in each.through)
                told += ", " + self.word("through", funds=funds)
            parts = (told, each.share, str(each.plan or ""))
            yield from self.value(", ".join(part for part in parts if part), each)

    def figures(self, figures: Iterable[Figure], own: str) -> Iterator[str]:
        for key in ("planned", "actual"):
            found = [figure for figure in figures if figure.status_class == key]
            if found:
                yield f"{_STEP}{self.word(key)}"
            for each in found:
                yield from self.value(self.figure(each, own), each)

    def figure(self, each: Figure, own: str) -> str:
        parts = [f"{each.indicator}: {each.text}"]
        parts += [str(part) for part in (each.track, each.place) if part]
        if each.as_of:
            parts.append(self.word("as-of", date=date(each.as_of, self.lang)))
        parts.append(str(each.status))
        told = ", ".join(parts)
        return told if each.about.iri == own else f"{each.about}: {told}"

    def steps(self, card: Card) -> Iterator[str]:
        for each in card.lineage:
            told = str(each.sentence)
            yield from self.value(
                f"{told.removesuffix('.')}, {each.when}." if each.when else told, each
            )

    def remarks(self, groups: Iterable[RemarkGroup], own: str) -> Iterator[str]:
        for group in groups:
            yield from self.wrapped(str(group.kind))
            for each in group.remarks:
                told = str(each.text) if each.about.iri == own else f"{each.about}: {each.text}"
                if each.holder:
                    told += f" ({self.word('held-by', holder=each.holder)})"
                yield from self.value(told, each)

    def disputes(self, found: Iterable[Dispute]) -> Iterator[str]:
        for each in found:
            mark = "! " if each.contested else ""
            yield from self.wrapped(f"{mark}{each.id} · {each.kind_label}: {each.what}")
            for side in each.sides:
                chosen = f" · {self.word('preferred')}" if side.preferred else ""
                detail = f" ({side.detail})" if side.detail.text else ""
                told = f"{side.claim} [{side.source}] {side.about}, {side.property}{detail}: "
                told += f"{side.value} · {side.status}{chosen} · “{side.quote}”"
                yield from self.wrapped(told, 2)
            if each.reason.text:
                yield from self.wrapped(self.word("because", reason=each.reason), 2)

    def identities(self, found: Iterable[Identity]) -> Iterator[str]:
        for each in found:
            others = [str(thing) for thing in each.things] + list(each.names)
            told = self.word(f"identity-{each.verdict}", things=", ".join(others))
            yield from self.wrapped(f"{told} ({each.id}): {each.reason}")

    def documents(self, card: Card) -> Iterator[str]:
        """Give the documents, and before them how many of them are independent."""
        if card.sources:
            yield from self.wrapped(self.counted(len(card.sources), card.independent))
        yield from self.sources(card.sources)

    def counted(self, documents: int, independent: int) -> str:
        return self.word("independent", documents=documents, independent=independent)

    def sources(self, found: Iterable[SourceRef]) -> Iterator[str]:
        for each in found:
            publisher = f", {each.publisher}" if each.publisher else ""
            when = date(each.issued or each.speaks_of, self.lang)
            yield from self.wrapped(f"{each.slug}: {each.title}{publisher}, {each.genre}, {when}")

    def claims(self, found: Iterable[ClaimLine]) -> Iterator[str]:
        for each in found:
            detail = f" ({each.detail})" if each.detail.text else ""
            told = f"{each.claim} {each.about}, {each.property}{detail}: {each.value}"
            yield from self.wrapped(f"{told} · {each.status} · {each.outcome} · “{each.quote}”")
            if each.note:
                yield from self.wrapped(each.note, 3)

    def value(self, text: str, supported: Supported) -> Iterator[str]:
        """Give one value with a mark where documents disagree, and under it who says so."""
        if supported.chosen.text:
            text += f" · {supported.chosen}"
        text += self.mark(supported)
        yield from self.wrapped(text, 2)
        if supported.independent < supported.documents:
            yield from self.wrapped(self.counted(supported.documents, supported.independent), 4)
        for each in supported.evidence:
            yield from self.wrapped(self.evidence(each), 4)
        if supported.inferred:
            yield from self.wrapped(self.word("inferred", rule=supported.inferred.label), 4)
            for each in supported.inferred.premises:
                yield from self.wrapped(self.evidence(each), 5)

    def mark(self, supported: Supported) -> str:
        """Give the marks of a contested value, worded by what is the matter with it."""
        by_mark: dict[str, list[str]] = {}
        for each in supported.disputes:
            if each in self.contesting:
                by_mark.setdefault(self.contesting[each], []).append(each)
        found = sorted(by_mark.items())
        return "".join(f"  ! {self.word(mark)}: {' '.join(ids)}" for mark, ids in found)

    def evidence(self, each: Evidence) -> str:
        when = f", {date(each.source_date, self.lang)}" if each.source_date else ""
        note = f" - {each.note}" if each.note else ""
        told = ", ".join(part for part in (str(each.status), each.proof) if part)
        return f"{each.claim} [{each.source}{when}] “{each.quote}” ({told}){note}"

    def wrapped(self, text: str, depth: int = 1) -> Iterator[str]:
        indent = _STEP * depth
        yield from textwrap.wrap(
            safe(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent + _STEP,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def word(self, key: str, **values: object) -> str:
        return message(whole(key, "card", "shared"), self.lang, **values)


def _mark(dispute: Dispute) -> str:
    """Give the words of a kind: contradicting and replacing each other is disagreeing."""
    if dispute.kind in {"contradiction", "revision"}:
        return "mark-differ" if dispute.judged else "mark-Finding"
    return f"mark-{dispute.kind}"


def _is_actor(card: Card) -> bool:
    return any(m.actor.iri == card.iri for group in card.participations for m in group.members)
