"""The first lines of a page: what a thing is in two or three sentences, made from facts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.reading.kinds import INITIATIVE_KINDS
from queries.cards.figures import RESULTS
from queries.values import number
from viz.messages import labelled
from viz.things.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from queries.model import Card, Figure
    from queries.overview.model import Overview
    from viz.things.pieces import Sentence

MOST_RESULTS: Final = 3
_ROLES: Final = 3
_AGREED: Final = ("agreement", "framework")


def summary(card: Card, overview: Overview) -> tuple[Sentence, ...]:
    """Give two or three sentences on a thing; none where too little is known."""
    told = _Summary(card, overview)
    kinds: Mapping[str, Callable[[], Iterable[Sentence]]] = {
        **dict.fromkeys(INITIATIVE_KINDS, told.initiative),
        **dict.fromkeys(_AGREED, told.agreement),
        **dict.fromkeys(("organisation", "group", "person"), told.actor),
        "fund": told.fund,
        "model": told.model,
        "place": told.place,
    }
    found = kinds[card.kind]() if card.kind in kinds else ()
    return tuple(sentence for sentence in found if sentence)


class _Summary(Telling):
    """Tells a card by its kind."""

    def initiative(self) -> Iterable[Sentence]:
        yield self.pieces.sentence([self.route(), self.span()])
        yield self.pieces.sentence([*self.money(), *self.doing()], self.apart)
        yield self.results()

    def agreement(self) -> Iterable[Sentence]:
        parties = self.known.refs("mp:party")
        between = self.word("thing-between", names=self.pieces.things(parties)) if parties else ""
        concluded = self.fact("mp:concludedOn", "thing-concluded")
        yield self.pieces.sentence([between, self.route(), concluded or self.span()])
        yield self.pieces.sentence([self.count("mp:restsOn", "thing-resting")])

    def actor(self) -> Iterable[Sentence]:
        kinds = [fact.text.text for fact in self.known.facts("mp:actorKind")]
        places = self.known.refs("mp:jurisdiction")
        seat = self.pieces.things(places) if places else ""
        yield self.pieces.sentence([*kinds[:1], seat])
        yield self.pieces.sentence([self.part()])
        yield self.pieces.sentence([self.agreed()])
        own = [one for one in self.card.fundings if one.giver.iri == self.card.iri]
        paid = self.giving("thing-pays", "names", [(one.plan, one.recipient) for one in own])
        yield self.pieces.sentence([*paid], self.apart)

    def part(self) -> str:
        """Say in how many initiatives an actor takes part, and in which roles most often."""
        own = self._counted(INITIATIVE_KINDS)
        known = set[str]().union(*own.values())
        if not known:
            return ""
        most = sorted(own.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_ROLES]
        names = [
            f"{self.pieces.thing(self.known.roles[role][0].role)}"
            f" ({number(str(len(iris)), self.card.lang)})"
            for role, iris in most
        ]
        told = self.word("thing-takes-part", n=len(known))
        several = self.pieces.counted(told, "/initiatives", actor=self.card.slug)
        return self.word("thing-roles", part=several, roles=", ".join(names))

    def agreed(self) -> str:
        """Say in how many agreements an actor takes part."""
        known = set[str]().union(*self._counted(("agreement", "framework")).values())
        told = self.word("thing-takes-part-agreements", n=len(known))
        return self.pieces.counted(told, "/agreements", actor=self.card.slug) if known else ""

    def _counted(self, kinds: Iterable[str]) -> dict[str, set[str]]:
        """Give what of some kinds an actor takes part in, by role; what is said twice is once."""
        found = {
            role: {one.initiative.iri for one in ones if one.initiative.kind in kinds}
            for role, ones in self.known.roles.items()
        }
        return {role: iris for role, iris in found.items() if iris}

    def fund(self) -> Iterable[Sentence]:
        own = [one for one in self.card.fundings if one.recipient.iri == self.card.iri]
        managers = self.known.refs("mp:managedBy")
        yield self.pieces.sentence(
            [
                *self.giving("thing-paid", "givers", [(one.plan, one.giver) for one in own]),
                self.word("thing-managed", names=self.pieces.things(managers)) if managers else "",
            ],
            self.apart,
        )
        yield self.pieces.sentence([self.count("mp:fundedThrough", "thing-paid-for")])

    def model(self) -> Iterable[Sentence]:
        makers = self.known.refs("mp:createdBy")
        made = self.word("thing-made", names=self.pieces.things(makers)) if makers else ""
        yield self.pieces.sentence([made, self.count("mp:followsModel", "thing-followed")])

    def place(self) -> Iterable[Sentence]:
        yield self.pieces.sentence(
            [
                self.count("mp:origin", "thing-origin-of"),
                self.count("mp:destination", "thing-destination-of"),
                self.count("mp:jurisdiction", "thing-actors-there"),
            ]
        )

    def results(self) -> Sentence:
        """Tell the first results of RESULTS that are reported, each by its latest figure."""
        found: dict[str, Figure] = {}
        for figure in self.card.figures:
            slug = figure.indicator.slug
            if figure.status_class == "actual" and figure.about.iri == self.card.iri:
                latest = found.setdefault(slug, figure)
                found[slug] = max(latest, figure, key=lambda one: (one.as_of, one.text.text))
        told = [found[slug] for slug in RESULTS if slug in found][:MOST_RESULTS]
        values = [
            labelled(
                self.pieces.thing(one.indicator),
                self.pieces.value(_amount(one), one),
                self.card.lang,
            )
            for one in told
        ]
        results = self.word("thing-results", results=self.apart.join(values)) if values else ""
        return self.pieces.sentence([results])


def _amount(figure: Figure) -> str:
    """Give a figure with the track and the place that it is of."""
    where = [part.label.text for part in (figure.track, figure.place) if part]
    return f"{figure.text.text} ({', '.join(where)})" if where else figure.text.text
