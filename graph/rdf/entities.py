"""Writes entities as RDF: class, names and the identifiers that others use for them."""

from collections.abc import Container, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.corpus import PlacedEntity
from graph.rdf.iris import thing
from graph.reading import identifiers
from ontology.terms import DCT, MP, RDF, RDFS, SKOS, concept


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
    if record.actor_kind:
        yield Triple(iri, MP.actorKind, concept("actor-kind", record.actor_kind))
    if record.note:
        yield Triple(iri, SKOS.note, Literal(record.note, language="en"))


def also_called(slug: str, placed: PlacedEntity, names: Iterable[str]) -> Iterator[Triple]:
    """Give the names that a curator decided to mean an entity, but for those that it has anyway."""
    own = {*placed.record.label.values(), *(alias.text for alias in placed.record.aliases)}
    for name in names:
        if name not in own:
            yield Triple(thing(placed.kind, slug), SKOS.altLabel, Literal(name))
