"""Differences between documents as the ledger tells them: in words, with the documents compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode

from graph.changes.model import Difference
from graph.claims import Judgement
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.reading_back import Noticed
from graph.stores.protocol import SparqlStore
from ontology.terms import MP, RDF, SKOS
from queries.bind import rows
from queries.cards.disputes import disputes
from queries.cards.evidence import Ledger
from queries.labels import Labels
from queries.ledger.book import book
from queries.ledger.gathered import gathered, names
from queries.model import Dispute, Ref

_KEYS = f"""SELECT ?source ?key WHERE {{ GRAPH {CLAIMS} {{
  ?source {RDF.type} {MP.Source} ; {SKOS.notation} ?key }} }}"""


@dataclass(frozen=True)
class Disagreements:
    """What is told of differences and which documents they compare, by their IRIs.

    Documents have the letters by which judgements call them, and come in the order of these.
    """

    told: Mapping[str, Dispute] = field(default_factory=dict)
    sources: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)


def disagreements(
    found: Iterable[Difference], old: SparqlStore, new: SparqlStore, lang: str
) -> Disagreements:
    """Tell differences as they are now; those that are gone, as they were."""
    every = list(found)
    told: dict[str, Dispute] = {}
    sources: dict[str, tuple[Ref, ...]] = {}
    gone = [record_iri(each.record) for each in every if each.new is None]
    here = [record_iri(each.record) for each in every if each.new is not None]
    for store, iris in ((old, gone), (new, here)):
        if iris:
            ledger, keys = _ledger(store, frozenset(iris), lang), _keys(store)
            own = {each.iri: each for each in disputes(ledger, ledger.here.judgements)}
            told |= own
            sources |= {iri: _sources(each, ledger, keys) for iri, each in own.items()}
    return Disagreements(told, sources)


def record_iri(record: Judgement | Noticed) -> str:
    """Give the IRI of a judgement or a finding."""
    if isinstance(record, Judgement):
        return thing("judgement", record.id).value
    return thing("finding", record.name).value


def _ledger(store: SparqlStore, iris: frozenset[str], lang: str) -> Ledger:
    known = book(store)
    entries = [entry for entry in known.entries if entry.iri in iris]
    labels = names(store, gathered(known, (), Labels(), entries), lang)
    return Ledger(gathered(known, (), labels, entries), lang)


def _sources(told: Dispute, ledger: Ledger, keys: Mapping[str, str]) -> tuple[Ref, ...]:
    found = {thing("source", side.source).value for side in told.sides}
    ordered = sorted(found, key=lambda each: (len(keys.get(each, "")), keys.get(each, ""), each))
    return tuple(_lettered(ledger.here.labels.ref(each), keys.get(each)) for each in ordered)


def _lettered(source: Ref, key: str | None) -> Ref:
    text = source.label
    return replace(source, label=replace(text, text=f"{key}: {text.text}")) if key else source


def _keys(store: SparqlStore) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows(store, _KEYS):
        source, key = row["source"], row["key"]
        if isinstance(source, NamedNode) and isinstance(key, Literal):
            found[source.value] = min(found.get(source.value, key.value), key.value)
    return found
