"""Tells differences and changes in a reader's language, with the words of cards."""

from collections.abc import Iterable, Mapping

from graph.changes.standing import Change, Stand
from graph.claims import Claim
from graph.comparing import Key, said
from graph.facts import Outcome
from graph.policy import KEPT, STANDING
from graph.rdf.iris import thing
from ontology.messages import message
from ontology.terms import concept
from queries import values as written
from queries.cards.disputes import disputes
from queries.cards.evidence import Ledger
from queries.labels import Labels
from queries.ledger.book import Book, Entry
from queries.ledger.gathered import gathered
from queries.ledger.shown import ChangedValue, Difference, Saying, Value
from queries.ledger.switch import Result
from queries.model import Dispute, Side, Text


class Teller:
    """Tells what is in a book, to one reader, perhaps under a choice of theirs."""

    def __init__(self, book: Book, labels: Labels, result: Result | None = None) -> None:
        self.book = book
        self.labels = labels
        self.lang = labels.lang
        self.result = result

    def differences(self, entries: Iterable[Entry]) -> list[Difference]:
        """Tell differences, in the order in which they are given."""
        told = list(entries)
        ledger = Ledger(gathered(self.book, (), self.labels, told), self.lang)
        found = {dispute.id: dispute for dispute in disputes(ledger, ledger.here.judgements)}
        return [self._difference(entry, found[entry.id]) for entry in told if entry.id in found]

    def changes(self, found: Iterable[Change]) -> list[ChangedValue]:
        """Tell what a choice changes."""
        told = list(found)
        claims = [claim for change in told for claim in change.claims]
        ledger = Ledger(gathered(self.book, claims, self.labels), self.lang)
        return [self._change(ledger, change) for change in told]

    def _difference(self, entry: Entry, dispute: Dispute) -> Difference:
        claims = {claim.id: claim for claim in entry.claims}
        sides: dict[tuple[Key, Key], list[Side]] = {}
        for side in dispute.sides:
            sides.setdefault(said(claims[side.claim]), []).append(side)
        values = [self._value(group, claims) for group in sides.values()]
        values.sort(key=lambda value: (not value.preferred, not value.standing))
        return Difference(
            dispute=dispute,
            state=entry.state,
            subjects=tuple(self.labels.ref(iri) for iri in entry.subjects),
            matters=tuple(self.labels.text(iri) for iri in entry.matters),
            values=tuple(values),
            documents=entry.documents,
            independent=entry.independent,
        )

    def _value(self, sides: list[Side], claims: Mapping[str, Claim]) -> Value:
        told = [claims[side.claim] for side in sides]
        backing = self.book.backing(told)
        first = sides[0]
        standing = any(_stands(self.book.told.outcomes, claim) for claim in backing)
        return Value(
            about=first.about,
            property=first.property,
            detail=first.detail,
            text=first.value,
            status=first.status,
            more=self._narrowed(told[0]),
            sayings=tuple(self._saying(claim, compared=claim in told) for claim in backing),
            documents=len({claim.source for claim in backing}),
            independent=self.book.independent(backing),
            outcome=next((side.outcome for side in sides if side.preferred), first.outcome),
            preferred=any(side.preferred for side in sides),
            standing=standing,
            then=self._then(backing, standing=standing),
        )

    def _then(self, backing: Iterable[Claim], *, standing: bool) -> str:
        """Say how a value fares under the reader's choice, where it fares otherwise."""
        if self.result is None:
            return ""
        seen = [claim for claim in backing if claim.id in self.result.outcomes]
        stands = any(_stands(self.result.outcomes, claim) for claim in seen)
        if not seen:
            return "unseen"
        return "" if stands == standing else "in" if stands else "out"

    def _saying(self, claim: Claim, *, compared: bool = True) -> Saying:
        source = thing("source", claim.source).value
        return Saying(
            claim=claim.id,
            iri=thing("claim", claim.id).value,
            source=claim.source,
            source_label=self.labels.text(source),
            date=written.date(self.book.told.dates.get(claim.source, ""), self.lang),
            quote=claim.quote,
            compared=compared,
        )

    def _narrowed(self, claim: Claim) -> tuple[Text, ...]:
        """Tell what a value is limited to: a track, a place, a giver, a date, a period."""
        about = (claim.track, claim.place, claim.giver)
        found = [self.labels.text(part.value) for part in about if part]
        if claim.as_of:
            date = written.date(claim.as_of.value, self.lang)
            found.append(Text(message("shared.as-of", self.lang, date=date)))
        if claim.start or claim.end:
            since, until = (
                written.date(day.value, self.lang) if day else ""
                for day in (claim.start, claim.end)
            )
            found.append(Text(f"{since}\N{EN DASH}{until}"))
        return tuple(found)

    def _change(self, ledger: Ledger, change: Change) -> ChangedValue:
        stand = change.then or change.now
        if stand is None:
            raise ValueError("a change has at least one side")
        first = stand.claims[0]
        values = ledger.here.claims[thing("claim", first.id).value]
        named, detail = ledger.named(values)
        outcomes = self.result.outcomes if self.result else {}
        return ChangedValue(
            kind=change.kind,
            about=self.labels.ref(first.subject.value),
            property=named,
            detail=detail,
            more=self._narrowed(first),
            now=self._stand(ledger, change.now),
            then=self._stand(ledger, change.then),
            sayings=tuple(self._saying(claim) for claim in stand.claims),
            because=self._because(change, outcomes),
            judgement=stand.decided_by if change.then and not _is_rule(stand) else "",
            unseen=change.then is None and not any(c.id in outcomes for c in stand.claims),
        )

    def _stand(self, ledger: Ledger, stand: Stand | None) -> Text | None:
        if stand is None:
            return None
        claim = stand.claims[0]
        values = ledger.here.claims[thing("claim", claim.id).value]
        if not stand.money:
            return ledger.value_text(values)
        share = written.share(claim.share.value, self.lang) if claim.share else ""
        amount = ledger.amount(values, claim.amount.value) if claim.amount else ""
        return Text(" · ".join(part for part in (amount, share) if part))

    def _because(self, change: Change, outcomes: Mapping[str, Outcome]) -> Text:
        """Say what chose the new value, or what became of the old one."""
        if change.then:
            rule = change.then.decided_by
            return self._outcome(KEPT[rule]) if _is_rule(change.then) else Text("")
        gone = change.now.claims if change.now else ()
        became = {outcomes[claim.id].slug for claim in gone if claim.id in outcomes}
        return self._outcome(min(became)) if became else Text("")

    def _outcome(self, slug: str) -> Text:
        return self.labels.text(concept("outcome", slug).value)


def _is_rule(stand: Stand) -> bool:
    return stand.decided_by in KEPT


def _stands(outcomes: Mapping[str, Outcome], claim: Claim) -> bool:
    return claim.id in outcomes and outcomes[claim.id].slug in STANDING
