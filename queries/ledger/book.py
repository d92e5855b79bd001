"""All differences between documents, with what they are looked through by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from graph.changes.settled import state
from graph.claims import Claim, Judgement
from graph.comparing import Key, said
from graph.rdf.iris import slug, thing
from graph.rdf.reading_back import Noticed, Told, read_back
from graph.stores.protocol import SparqlStore
from graph.vocabulary import FIGURE, REMARK
from queries.prefixes import PREFIXES

#: The kinds of differences from the gravest to the mildest; a doubt has no kind of its own.
KINDS: Final = (
    *("Finding", "contradiction", "ambiguity", "identity", "revision", "planned-vs-actual"),
    *("precision", "scope", "naming", "silence"),
)
#: How far a difference is settled: by a curator, by a rule, or not at all.
STATES: Final = ("judged", "rule", "open")


@dataclass(frozen=True)
class Entry:
    """One difference: a judgement or a finding, and what a reader can look for it by."""

    id: str
    iri: str
    kind: str
    state: str
    record: Judgement | Noticed
    claims: tuple[Claim, ...]
    things: frozenset[str]
    """The IRIs of all that its claims speak of."""
    documents: int
    independent: int

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the difference is about: the subject of most claims first."""
        return _by_number(claim.subject.value for claim in self.claims)

    @property
    def matters(self) -> tuple[str, ...]:
        """What is said differently: a property, or the indicator of figures."""
        return _by_number(matter(claim).value for claim in self.claims)

    @property
    def sources(self) -> frozenset[str]:
        """The documents that are compared, by slug."""
        return frozenset(claim.source for claim in self.claims)


@dataclass(frozen=True)
class Book:
    """What the claims graph of one data set tells, indexed."""

    told: Told
    entries: tuple[Entry, ...]
    by_id: Mapping[str, Entry]
    saying: Mapping[tuple[Key, Key], tuple[Claim, ...]]
    """Every claim, by what it says: who says the same is found together."""

    def backing(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Give these claims, and after them the others that say the same."""
        first = {claim.id: claim for claim in claims}
        same = {each.id: each for claim in first.values() for each in self.saying[said(claim)]}
        return tuple((first | same).values())

    def independent(self, claims: Iterable[Claim]) -> int:
        """Count the documents of claims, those that retell one text once."""
        return _independent(self.told, {claim.source for claim in claims})


def book(store: SparqlStore) -> Book:
    """Read the differences of a store."""
    told = read_back(store)
    saying: dict[tuple[Key, Key], list[Claim]] = defaultdict(list)
    for claim in told.claims:
        saying[said(claim)].append(claim)
    entries = tuple(sorted(_entries(told), key=lambda entry: entry.id))
    return Book(
        told,
        entries,
        {entry.id: entry for entry in entries},
        {key: tuple(claims) for key, claims in saying.items()},
    )


def matter(claim: Claim) -> NamedNode:
    """Give what a claim is about: its property, or the indicator or kind that says it better."""
    return claim.detail if claim.predicate in {FIGURE, REMARK} and claim.detail else claim.predicate


def _entries(told: Told) -> Iterator[Entry]:
    claims = {claim.id: claim for claim in told.claims}
    records: list[Judgement | Noticed] = [*told.judgements, *told.findings]
    for record in records:
        compared = tuple(claims[name] for name in record.claims if name in claims)
        if compared:
            yield _entry(told, record, compared)


def _entry(told: Told, record: Judgement | Noticed, claims: tuple[Claim, ...]) -> Entry:
    judged = isinstance(record, Judgement)
    name = record.id if isinstance(record, Judgement) else record.name
    also = record.about if isinstance(record, Judgement) else None
    things = {iri for claim in claims for iri in entities(claim)}
    sources = {claim.source for claim in claims}
    return Entry(
        id=name,
        iri=thing("judgement" if judged else "finding", name).value,
        kind=record.kind or "Finding",
        state=state(told, record),
        record=record,
        claims=claims,
        things=frozenset(things | ({also.value} if also else set())),
        documents=len(sources),
        independent=_independent(told, sources),
    )


def entities(claim: Claim) -> Iterator[str]:
    """Give the IRIs of the entities that a claim names; concepts are none."""
    for term in (claim.subject, claim.value, claim.place, claim.giver, claim.holder):
        if isinstance(term, NamedNode) and term.value.startswith(PREFIXES["id"]):
            yield term.value


def _independent(told: Told, sources: Iterable[str]) -> int:
    return len({told.sources[name].utterance or name for name in sources})


def _by_number(found: Iterable[str]) -> tuple[str, ...]:
    counted: dict[str, int] = defaultdict(int)
    for each in found:
        counted[each] += 1
    return tuple(sorted(counted, key=lambda each: (-counted[each], each)))


def slugs(iris: Iterable[str]) -> frozenset[str]:
    """Give the ends of IRIs, by which addresses name them."""
    return frozenset(slug(NamedNode(iri)) for iri in iris)
