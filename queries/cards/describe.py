"""A plain description of what is no entity: a document, claim, judgement, concept or term."""

from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound
from queries.bind import rows
from queries.cards.card import card, leading_type
from queries.cards.disputes import disputes
from queries.cards.evidence import Ledger
from queries.cards.facts import fact_groups, property_label
from queries.cards.gather import (
    MP,
    RDF_TYPE,
    Around,
    Pile,
    ledger,
    many,
    mentioned,
    model,
    named,
    one,
    pile,
)
from queries.labels import fetch, plain
from queries.model import Card, ClaimLine, Description
from queries.prefixes import PREFIXES, kind_of, slug_of

_OWN = """
SELECT DISTINCT ?s ?p ?o WHERE {
  VALUES ?s { $thing }
  { ?s ?p ?o }
  UNION { GRAPH graph:claims { ?s ?p ?o } }
  UNION { GRAPH graph:inferences { ?s ?p ?o } }
}
"""
_INCOMING = """
SELECT DISTINCT ?s ?p WHERE {
  { ?s ?p $thing }
  UNION
  { VALUES ?p { mp:utterance } GRAPH graph:claims { ?s ?p $thing } }
  FILTER(CONTAINS(STR(?s), '/id/'))
} LIMIT 500
"""
_CLAIMS = """
SELECT DISTINCT ?claim ?judgement ?other WHERE {
  GRAPH graph:claims {
    { ?claim prov:hadPrimarySource $thing }
    UNION { $thing mp:judges ?claim . BIND($thing AS ?judgement) BIND(?claim AS ?other) }
    UNION { VALUES ?claim { $thing } ?judgement mp:judges ?claim . ?judgement mp:judges ?other }
    UNION { $thing prov:wasDerivedFrom ?claim }
    UNION { $thing oa:hasSource ?document . ?claim prov:wasQuotedFrom $thing }
  }
}
"""
_STARTS = PREFIXES["oa"] + "start"
#: Says no more than that something is no class.
_INDIVIDUAL = PREFIXES["owl"] + "NamedIndividual"
_NOTES = frozenset({PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "isDefinedBy"})


def look(store: SparqlStore, iri: str, lang: str = "en") -> Card | Description:
    """Give the card of an entity, or the description of anything else."""
    entity = rows(
        store, "SELECT ?p WHERE { $thing a mp:Entity . $thing ?p ?o } LIMIT 1", named(iri)
    )
    return card(store, iri, lang) if entity else describe(store, iri, lang)


def describe(store: SparqlStore, iri: str, lang: str = "en") -> Description:
    """Give what the graph holds about one record, concept or term."""
    here = _around(store, iri, lang)
    book = Ledger(here, lang)
    about = {j: v for j, v in here.judgements.items() if iri in {j, *many(v, MP + "judges")}}
    return Description(
        iri=iri,
        slug=slug_of(iri),
        kind=kind_of(iri),
        label=here.labels.text(iri),
        type_label=property_label(book, _type(here)),
        lang=lang,
        facts=fact_groups(book),
        claims=_lines(book, iri),
        disagreements=disputes(book, about),
    )


def _around(store: SparqlStore, iri: str, lang: str) -> Around:
    bound = named(iri)
    here = Around(iri, facts=pile(store, _OWN, bound))
    if iri not in here.facts:
        raise NotFound(f"There is nothing at {iri}.", hint="look it up by its name")
    own = here.facts[iri]
    here.facts[iri] = {prop: values for prop, values in own.items() if prop not in _NOTES}
    here.incoming = sorted((plain(r["s"]), plain(r["p"])) for r in rows(store, _INCOMING, bound))
    claims: set[str] = set()
    judgements: set[str] = set()
    for row in rows(store, _CLAIMS, bound):
        claims |= {plain(row["claim"]), plain(row["other"])}
        judgements.add(plain(row["judgement"]))
    if any(t.value == MP + "Claim" for t in own.get(RDF_TYPE, ())):
        claims.add(iri)
    ledger(store, here, claims - {""}, judgements - {""})
    model(store, here)
    here.labels = fetch(store, mentioned(here), lang)
    return here


def _type(here: Around) -> str:
    """Give the class of ours, else any class: a concept of a scheme is a skos:Concept."""
    found = many(here.facts.get(here.iri, {}), RDF_TYPE)
    types = [each for each in found if each != _INDIVIDUAL] or found
    return leading_type(here, types[0] if types else PREFIXES["rdfs"] + "Resource")


def _lines(book: Ledger, iri: str) -> tuple[ClaimLine, ...]:
    """Give the claims in reading order: by their place in the document."""
    claims: Pile = book.here.claims

    def place(claim: str) -> tuple[str, int, tuple[str, int, str]]:
        values = claims[claim]
        source = one(values, PREFIXES["prov"] + "hadPrimarySource")
        return (source, int(one(values, _STARTS) or 0), book.order(claim))

    return tuple(_line(book, claim) for claim in sorted(claims, key=place) if claim != iri)


def _line(book: Ledger, claim: str) -> ClaimLine:
    values = book.here.claims[claim]
    labels = book.here.labels
    named, detail = book.named(values)
    return ClaimLine(
        claim=book.name(claim),
        iri=claim,
        about=labels.ref(one(values, MP + "about")),
        property=named,
        detail=detail,
        value=book.value_text(values),
        status=labels.text(one(values, MP + "status")),
        as_of=one(values, MP + "asOf"),
        quote=one(values, PREFIXES["oa"] + "exact"),
        note=book.note(values),
        proof=book.proof(values),
        outcome=labels.text(one(values, MP + "outcome")),
    )
