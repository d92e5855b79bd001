"""Finds what a curator names in the corpus itself, with the forgiveness of `show`."""

from pyoxigraph import Literal, Quad, Store

from graph.corpus import Corpus
from graph.curator.names import names
from graph.findings import errors
from graph.rdf import entities
from graph.rdf.iris import thing
from ontology.errors import NotFound
from ontology.terms import MP, RDF, SKOS
from queries.names import find


def source_or_thing(corpus: Corpus, name: str) -> str:
    """Give the slug of the thing that a name means, or of the source with this very id."""
    if name in corpus.sources and name not in corpus.entities:
        return name
    return thing_named(corpus, name)


def thing_named(corpus: Corpus, name: str) -> str:
    """Give the slug of the thing that a name means, in a store that holds names and no facts."""
    store = Store()
    for slug, own in names(corpus).items():
        placed = corpus.entities[slug]
        iri = thing(placed.kind, slug)
        described = entities.triples(slug, placed, corpus.sources)
        store.extend(Quad(t.subject, t.predicate, t.object) for t in described)
        store.add(Quad(iri, RDF.type, MP.Entity))
        store.extend(Quad(iri, SKOS.altLabel, Literal(each)) for each in own.values())
    try:
        return find(store, name).slug
    except NotFound as failure:
        if not errors(corpus.findings):
            raise
        hint = "the corpus has errors, so it may be in what cannot be read; see partnerships check"
        raise NotFound(failure.message, hint=hint) from None
