"""The card of one thing: who it is, what is known of it, who says so and where they differ."""

from collections.abc import Mapping

from pyoxigraph import NamedNode

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound
from queries.cards import nodes as card_nodes
from queries.cards.disputes import disputes
from queries.cards.evidence import Ledger
from queries.cards.facts import fact_groups
from queries.cards.gather import MP, RDF_TYPE, Around, around, details, many, mentioned, one
from queries.cards.identities import identities, published
from queries.labels import best, fetch
from queries.model import Alias, Card, Identifier, SourceRef, Text
from queries.prefixes import PREFIXES, kind_of, slug_of

DCT, SKOS, PROV, SCHEMA = (PREFIXES[name] for name in ("dct", "skos", "prov", "schema"))
_NAMES = (MP + "acronym", MP + "alternativeName", MP + "officialName", SKOS + "altLabel")


def card(store: SparqlStore, iri: str, lang: str = "en") -> Card:
    """All that the graph tells about one entity, in the reader's language."""
    here = around(store, iri, lang)
    own = here.facts.get(iri)
    if own is None or not any(t.value == MP + "Entity" for t in own.get(RDF_TYPE, ())):
        raise NotFound(
            f"There is no entity {iri}.",
            hint="look it up by its name: `partnerships show NAME`",
        )
    ledger = Ledger(here, lang)
    label = here.labels.text(iri)
    return Card(
        iri=iri,
        slug=slug_of(iri),
        kind=kind_of(iri),
        label=label,
        type_label=here.labels.text(leading_type(here)),
        lang=lang,
        aliases=_aliases(here, label),
        identifiers=_identifiers(here),
        facts=fact_groups(ledger),
        participations=card_nodes.participations(ledger),
        fundings=card_nodes.fundings(ledger),
        figures=card_nodes.figures(ledger),
        set_aside=card_nodes.set_aside(ledger),
        lineage=card_nodes.steps(ledger),
        remarks=card_nodes.remarks(ledger),
        disagreements=disputes(ledger, here.judgements),
        identities=identities(store, here, lang),
        sources=_sources(here, lang),
        published=_published(store, here, lang),
        undescribed=_undescribed(here),
    )


def _undescribed(here: Around) -> bool:
    """Whether no claim has the thing as its subject; what is said of a place is said elsewhere."""
    said = (one(here.claims.get(claim, {}), MP + "about") for claim in here.mentioning)
    return kind_of(here.iri) != "place" and here.iri not in said


def leading_type(here: Around, fallback: str = MP + "Entity") -> str:
    """Give the most specific class of the thing: the one with the longest line of superclasses."""
    types = [t for t in many(here.facts.get(here.iri, {}), RDF_TYPE) if t.startswith(MP)]
    parents = {parent for t in types for parent in here.parents.get(t, ())}
    leaves = [t for t in types if t not in parents] or types
    return min(leaves, key=lambda t: (-_depth(here, t), t), default=fallback)


def _depth(here: Around, cls: str, seen: frozenset[str] = frozenset()) -> int:
    above = here.parents.get(cls, frozenset()) - seen
    return max((1 + _depth(here, up, seen | {cls}) for up in above), default=0)


def _aliases(here: Around, label: Text) -> tuple[Alias, ...]:
    """Every other name once, in the order of the alphabet."""
    own = here.facts[here.iri]
    found = {
        (term.value, getattr(term, "language", None) or "")
        for name in _NAMES
        for term in own.get(name, ())
    }
    shown = {text for text, _ in found} - {label.text}
    return tuple(
        Alias(text, min(tag for other, tag in found if other == text))
        for text in sorted(shown, key=lambda text: (text.casefold(), text))
    )


def _identifiers(here: Around) -> tuple[Identifier, ...]:
    """Give identifiers elsewhere: links as they are, codes as text."""
    own = here.facts[here.iri]
    found = set()
    for name in (SKOS + "exactMatch", DCT + "identifier", SKOS + "notation", SCHEMA + "identifier"):
        for term in own.get(name, ()):
            link = term.value if isinstance(term, NamedNode) else ""
            found.add(Identifier(slug_of(link) if link else term.value, link))
    return tuple(sorted(found, key=lambda each: (each.text, each.url)))


def _sources(here: Around, lang: str) -> tuple[SourceRef, ...]:
    """Give the documents whose claims mention the thing, those that say most first."""
    origin = PROV + "hadPrimarySource"
    said: dict[str, int] = {}
    for claim in here.mentioning:
        source = one(here.claims.get(claim, {}), origin)
        said[source] = said.get(source, 0) + 1
    refs = [source_ref(here, iri, lang, said[iri]) for iri in said if iri in here.sources]
    return tuple(sorted(refs, key=lambda ref: (-ref.claims, ref.slug)))


def _published(store: SparqlStore, here: Around, lang: str) -> tuple[SourceRef, ...]:
    """Give the documents that the thing published, the latest first."""
    refs = documents(store, published(store, here), lang)
    return tuple(sorted(refs, key=lambda ref: (ref.issued or ref.speaks_of, ref.slug))[::-1])


def documents(store: SparqlStore, counts: Mapping[str, int], lang: str) -> list[SourceRef]:
    """Give documents by their IRIs, each with the number of claims that is given for it."""
    sources = details(store, counts)
    if not sources:
        return []
    shelf = Around(min(sources), sources=sources)
    shelf.labels = fetch(store, mentioned(shelf), lang)
    return [source_ref(shelf, iri, lang, counts[iri]) for iri in sorted(sources)]


def source_ref(here: Around, iri: str, lang: str, claims: int) -> SourceRef:
    """One document, as it is named in a list."""
    values = here.sources[iri]
    titles = [t for t in values.get(DCT + "title", ()) if not isinstance(t, NamedNode)]
    publisher = one(values, DCT + "publisher")
    return SourceRef(
        iri=iri,
        slug=slug_of(iri),
        label=str(here.labels.text(iri)),
        title=best(titles, lang) or Text(slug_of(iri)),
        publisher=here.labels.ref(publisher) if publisher else None,
        genre=here.labels.text(one(values, DCT + "type")) if DCT + "type" in values else Text(""),
        issued=one(values, DCT + "issued"),
        speaks_of=one(values, MP + "speaksOf"),
        url=one(values, PREFIXES["rdfs"] + "seeAlso"),
        claims=claims,
        utterance=slug_of(one(values, MP + "utterance")),
    )
