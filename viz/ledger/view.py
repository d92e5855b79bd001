"""What the ledger shows for a state: the differences of a page, their facets, and what changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.lens import GROUPS
from graph.policy import OFFICIAL
from graph.rdf.iris import thing
from ontology.messages import message
from ontology.terms import concept
from queries.ledger.book import KINDS, STATES, entities, matter, slugs
from queries.ledger.choosing import FACETS, options, ordered
from queries.ledger.switch import Switch
from queries.ledger.telling import Teller
from queries.model import Text
from queries.prefixes import slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.changes.standing import Change
    from queries.labels import Labels
    from queries.ledger.book import Entry
    from queries.ledger.choosing import Wanted
    from queries.ledger.shown import ChangedValue, Difference
    from viz.ledger.desk import Desk
    from viz.ledger.state import State

ON_PAGE: Final = 25
CHANGES_ON_PAGE: Final = 15
#: So many values of a facet are offered, those of most differences; the page says so.
OFFERED: Final = 120
#: Documents have long names, and most of them differ from another one once.
_DOCUMENTS: Final = 40
_LONGEST: Final = 70


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet: what it is called, what choosing it would leave."""

    value: str
    label: Text
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list; `more` values are not offered."""

    name: str
    options: tuple[Option, ...]
    more: int = 0

    @property
    def chosen(self) -> tuple[Option, ...]:
        """The values that are chosen."""
        return tuple(option for option in self.options if option.chosen)


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list: which one, of how many, and where it lies in the whole."""

    number: int
    pages: int
    first: int
    last: int
    all: int


@dataclass(frozen=True)
class Changed:
    """What a reader's choice changes: numbers by kind, and a page of the changes themselves."""

    counts: tuple[tuple[str, int], ...]
    rows: tuple[ChangedValue, ...]
    part: Part
    unjudged: int = 0
    """How much the same choice would change without the judgements, where it changes nothing."""


class View:
    """The ledger in one state and one language."""

    def __init__(self, desk: Desk, state: State, lang: str) -> None:
        self.desk = desk
        self.state = state
        self.lang = lang
        self.book = desk.book
        self.labels = desk.labels(lang)
        self.result = desk.weighed.under(state.switch) if state.switch.on else None

    def entries(self) -> list[Entry]:
        """The differences that fit, in order."""
        fitting = (entry for entry in self.book.entries if self.state.wanted.fits(entry))
        return ordered(fitting, self.state.sort, lambda iri: self.labels.text(iri).text)

    def told(self, entries: Iterable[Entry]) -> list[Difference]:
        """Differences, told."""
        return Teller(self.book, self.labels, self.result).differences(entries)

    def facets(self) -> list[Facet]:
        """Every facet with its options; those that would leave nothing are not offered."""
        return [self._facet(name) for name in FACETS]

    def _facet(self, name: str) -> Facet:
        wanted = self.state.wanted.but("id")  # a choice leaves the one difference behind
        counts = Counter(options(self.book.entries, wanted, name))
        chosen = wanted.of(name)
        most = _DOCUMENTS if name == "source" else OFFERED
        offered = {value for value, _ in counts.most_common(most)} | chosen
        names = self._named(name)
        found = [
            Option(value, names.get(value, Text(value)), counts[value], value in chosen)
            for value in offered
        ]
        fixed = {"kind": KINDS, "state": STATES}.get(name)
        found.sort(
            key=lambda option: (
                (fixed.index(option.value), "") if fixed else (0, option.label.text.casefold())
            )
        )
        return Facet(name, tuple(found), len(counts.keys() - offered))

    def _named(self, facet: str) -> dict[str, Text]:
        """What the values of a facet are called."""
        if facet == "state":
            return {
                state: Text(message(f"page.ledger-state-{state}", self.lang)) for state in STATES
            }
        if facet == "kind":
            iris = [concept("difference-kind", kind).value for kind in KINDS[1:]]
            doubt = {KINDS[0]: Text(message("page.ledger-doubt", self.lang))}
            return doubt | {slug_of(iri): self.labels.text(iri) for iri in iris}
        if facet == "source":
            slugs_ = {slug for entry in self.book.entries for slug in entry.sources}
            return {slug: self.document(slug) for slug in slugs_}
        every = {
            iri
            for entry in self.book.entries
            for iri in (entry.things if facet == "about" else entry.matters)
        }
        return {slug_of(iri): self.labels.text(iri) for iri in every}

    def document(self, slug: str) -> Text:
        """What a document is called, cut where that is long."""
        label = self.labels.text(thing("source", slug).value)
        whole = len(label.text) <= _LONGEST
        first = label.text if whole else label.text[:_LONGEST].rpartition(" ")[0].rstrip(" ,:;")
        return Text(first if whole else f"{first or label.text[:_LONGEST]}…", label.lang)

    def genres(self, group: str) -> list[Text]:
        """The sorts of documents of a group, the most official first."""
        found = sorted(GROUPS[group], key=OFFICIAL.index)
        return [self.labels.text(concept("genre", genre).value) for genre in found]

    def documents(self) -> list[tuple[str, Text, bool]]:
        """The documents that can be looked at alone: those with most claims, and the chosen."""
        told = Counter(claim.source for claim in self.book.told.claims)
        chosen = set(self.state.switch.sources) - GROUPS.keys()
        offered = {slug for slug, _ in told.most_common(_DOCUMENTS)} | chosen
        found = [(slug, self.document(slug), slug in chosen) for slug in offered]
        return sorted(found, key=lambda each: (each[1].text.casefold(), each[0]))

    def changes(self) -> list[Change]:
        """What the reader's choice changes of what is looked for."""
        found = self.result.changes if self.result else ()
        return [change for change in found if _concerns(self.state.wanted, change, self.book.by_id)]

    def changed(self) -> Changed | None:
        """A page of what changes, and how much does; None where nothing is chosen."""
        if self.result is None:
            return None
        found = self.changes()
        counts = Counter(change.kind for change in found)
        part = part_of(len(found), self.state.part, CHANGES_ON_PAGE)
        return Changed(
            tuple(counts.items()),
            tuple(self.told_changes(found[part.first - 1 : part.last] if found else ())),
            part,
            0 if found else self._without_judgements(),
        )

    def told_changes(self, found: Sequence[Change]) -> list[ChangedValue]:
        """Changes, told."""
        claims = [claim for change in found for claim in change.claims]
        labels: Labels = self.desk.labels_of(claims, self.lang) if claims else self.labels
        return Teller(self.book, labels, self.result).changes(found)

    def _without_judgements(self) -> int:
        switch = self.state.switch
        if not switch.judgements:
            return 0
        free = self.desk.weighed.under(Switch(switch.policy, switch.sources, judgements=False))
        wanted = self.state.wanted
        return sum(_concerns(wanted, change, self.book.by_id) for change in free.changes)


def part_of(length: int, number: int, most: int = ON_PAGE) -> Part:
    """A page of a list; beyond the end it is the last one."""
    pages = max(1, -(-length // most))
    number = min(number, pages)
    first = (number - 1) * most
    return Part(number, pages, first + 1, min(first + most, length), length)


def _concerns(wanted: Wanted, change: Change, entries: Mapping[str, Entry]) -> bool:
    """Whether a change is about what is looked for; kinds and states are of differences alone."""
    claims = change.claims
    if wanted.id:
        compared = {claim.id for name in wanted.id for claim in entries[name].claims}
        if not any(claim.id in compared for claim in claims):
            return False
    things = {iri for claim in claims for iri in entities(claim)}
    tests = (
        (wanted.about, slugs(things)),
        (wanted.property, slugs(matter(claim).value for claim in claims)),
        (wanted.source, {claim.source for claim in claims}),
    )
    return all(not values or not values.isdisjoint(found) for values, found in tests)
