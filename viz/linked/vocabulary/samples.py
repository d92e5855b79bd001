"""What a member of each class looks like in the data, in Turtle.

It is the member that stands as the example of its class, with the properties of the class first:
its own, then those of the classes above it. What more is said of it is on its own page.
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from graph.exports.rdf import serialise
from ontology.terms import RDF, RDFS
from queries.bind import rows
from viz.linked.vocabulary.usage import LONGEST, examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.stores.protocol import SparqlStore
    from viz.linked.vocabulary.model import Class
    from viz.site import Site

#: So many properties are shown, and so many values of each.
_PROPERTIES: Final = 8
_VALUES: Final = 2
_FIRST: Final = (RDF.type.value, RDFS.label.value)


def samples(site: Site, classes: Sequence[Class], lang: str) -> dict[str, str]:
    """Give the statements of one member of each class that has any, by the IRI of the class."""
    return site.kept(f"samples of terms {lang}", lambda: _samples(site, classes, lang))


def _samples(site: Site, classes: Sequence[Class], lang: str) -> dict[str, str]:
    known = examples(site, lang)
    chosen = {cls: known[cls.iri].subject for cls in classes if cls.iri in known}
    said = _statements(site.store, sorted({*chosen.values()}))
    return {cls.iri: _turtle(cls, said[iri], lang) for cls, iri in chosen.items() if iri in said}


def _statements(store: SparqlStore, iris: Iterable[str]) -> dict[str, list[Quad]]:
    """Give what is said of some things, in whatever graph, each statement once."""
    wanted = " ".join(str(NamedNode(iri)) for iri in iris)
    query = (
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {wanted} }}"
        " { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    )
    found: dict[str, list[Quad]] = {}
    for row in rows(store, query):
        subject, predicate, value = row["s"], row["p"], row["o"]
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found.setdefault(subject.value, []).append(Quad(subject, predicate, value))
    return found


def _turtle(cls: Class, said: Iterable[Quad], lang: str) -> str:
    """Write a part of what is said of a member, without the lines that declare prefixes."""
    values: dict[NamedNode, list[Quad]] = {}
    for quad in sorted(said, key=str):
        if _tells(cls, quad, lang):
            values.setdefault(quad.predicate, []).append(_short(quad))
    own = (link.iri for link in cls.properties)
    above = (link.iri for group in cls.inherited for link in group.properties)
    places = {iri: place for place, iri in enumerate((*_FIRST, *own, *above))}
    first = sorted(values, key=lambda term: (places.get(term.value, len(places)), term.value))
    chosen = [quad for term in first[:_PROPERTIES] for quad in values[term][:_VALUES]]
    lines = serialise(chosen, "ttl").decode().rstrip("\n").split("\n")
    return "\n".join(dropwhile(lambda line: line.startswith("@prefix"), lines))


def _tells(cls: Class, quad: Quad, lang: str) -> bool:
    """Whether a statement is shown here: one class of many, and the name in one language."""
    if quad.predicate == RDF.type:
        return bool(quad.object == NamedNode(cls.iri))
    if quad.predicate == RDFS.label and isinstance(quad.object, Literal):
        return (quad.object.language or lang) == lang
    return True


def _short(quad: Quad) -> Quad:
    """Cut a long text, and say so by its end."""
    value = quad.object
    if not isinstance(value, Literal) or len(value.value) <= LONGEST:
        return quad
    text = f"{value.value[:LONGEST]}…"
    cut = Literal(text, language=value.language) if value.language else Literal(text)
    return Quad(quad.subject, quad.predicate, cut)
