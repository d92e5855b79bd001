"""Lays out claims and differences that were read back as cards have them, without asking again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.claims import Claim, Judgement
from graph.policy import KEPT, SET_ASIDE
from graph.rdf.iris import DEFAULT_BASE, thing
from graph.rdf.ledger import claim_triples, finding_triples, judgement_triples
from graph.stores.protocol import SparqlStore
from ontology.terms import OA, concept, concepts
from queries.cards.gather import Around, Pile, judged, mentioned
from queries.labels import Labels, fetch
from queries.ledger.book import Book, Entry
from queries.prefixes import kind_of

_OUTCOMES: Final = ("kept", "undecided", "set-aside-by-judgement")
#: Records that a ledger names by their ids, so that nobody needs to look up what they are called.
_NUMBERED: Final = frozenset({"claim", "fragment", "judgement", "finding", "utterance"})


def gathered(
    book: Book, claims: Iterable[Claim], labels: Labels, entries: Iterable[Entry] = ()
) -> Around:
    """Give these claims and differences with all that the graph holds of them."""
    told = list(entries)
    wanted = {claim.id: claim for claim in claims}
    wanted |= {claim.id: claim for entry in told for claim in entry.claims}
    found = _piled(
        triple
        for claim in wanted.values()
        for triple in claim_triples(claim, book.told.outcomes.get(claim.id))
    )
    exact = OA.exact.value
    for name in wanted:
        # Cards look for the words of a claim at the claim.
        words = found.pop(thing("fragment", name).value, {})
        found[thing("claim", name).value][exact] = words.get(exact, [])
    records = _piled(triple for entry in told for triple in _record(entry))
    return Around(DEFAULT_BASE, claims=found, judgements=judged(records), labels=labels)


def names(store: SparqlStore, here: Around, lang: str, more: Iterable[str] = ()) -> Labels:
    """Give what all that is laid out, and more, is called, and the words of this ledger."""
    words = [concept("outcome", name) for name in (*_OUTCOMES, *KEPT.values(), *SET_ASIDE.values())]
    words += [*concepts("difference-kind"), *concepts("genre")]
    iris = {iri for iri in mentioned(here) if kind_of(iri) not in _NUMBERED}
    return fetch(store, {*iris, *more} | {word.value for word in words}, lang)


def _record(entry: Entry) -> Iterable[Triple]:
    record = entry.record
    if isinstance(record, Judgement):
        return judgement_triples(record)
    message, title = (record.reason, record.what) if record.reason else (record.what, "")
    return finding_triples(record.name, message, entry.claims, title=title, kind=record.kind)


def _piled(triples: Iterable[Triple]) -> Pile:
    found: Pile = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            found[triple.subject.value][triple.predicate.value].append(triple.object)
    return {iri: dict(values) for iri, values in found.items()}
