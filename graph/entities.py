"""Writes entities as RDF: class, names and the identifiers that others use for them."""

from collections.abc import Container, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph import identifiers
from graph.corpus import PlacedEntity
from graph.iris import thing
from ontology.terms import DCT, MP, RDF, RDFS, SKOS


def triples(slug: str, placed: PlacedEntity, sources: Container[str]) -> Iterator[Triple]:
    """Give one entity's class, labels, other names and identifiers.

    A name that a document uses is given only where that document is among the `sources`.
    """
    iri = thing(placed.kind, slug)
    record = placed.record
    yield Triple(iri, RDF.type, MP[record.type])
    for language, text in sorted(record.label.items()):
        yield Triple(iri, RDFS.label, Literal(text, language=language))
    for alias in (each for each in record.aliases if each.source is None or each.source in sources):
        name = Literal(alias.text, language=alias.language) if alias.language else alias.text
        yield Triple(iri, SKOS.altLabel, name if isinstance(name, Literal) else Literal(name))
    for scheme, value in record.identifiers.items():
        yield Triple(iri, DCT.identifier, Literal(f"{scheme}:{value}"))
        if elsewhere := identifiers.iri(scheme, value):
            yield Triple(iri, SKOS.exactMatch, NamedNode(elsewhere))
    if record.note:
        yield Triple(iri, SKOS.note, Literal(record.note, language="en"))
