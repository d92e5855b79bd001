"""What stands inside what in our JSON-LD, so that a thing and what is told of it are together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.exports.jsonld_terms import NESTED
from graph.rdf.serialising import sound
from ontology.errors import CannotHold
from ontology.terms import MP, PROV, RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

Node: TypeAlias = NamedNode | BlankNode
Value: TypeAlias = NamedNode | BlankNode | Literal
#: What is said of each subject: property → values, each once.
Told: TypeAlias = dict[Node, dict[NamedNode, dict[Value, None]]]

#: What one other node points to with these stands inside it.
INSIDE: Final = (PROV.wasQuotedFrom, SH.parameter)


def told_of(quads: Iterable[Quad]) -> Told:
    """Gather what is said of each subject; CannotHold for statements about statements."""
    told: Told = {}
    for quad in map(sound, quads):
        subject, value = quad.subject, quad.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            raise CannotHold(f"JSON-LD has no statements about statements, such as {quad}.")
        told.setdefault(subject, {}).setdefault(quad.predicate, {})[value] = None
    return told


def iri_schemes(told: Told) -> set[str]:
    """Give how the IRIs begin, such as mailto; those of the web are left out, being no word.

    A reader of JSON-LD takes what stands before a colon for a key of the context, if it is one.
    """
    iris: set[str] = set()
    for subject, said in told.items():
        iris.update(_odd((subject, *said)))
        for values in said.values():
            iris.update(_odd(values))
            iris.update(_odd(value.datatype for value in values if isinstance(value, Literal)))
    return {iri.partition(":")[0] for iri in iris}


def _odd(terms: Iterable[Value]) -> Iterator[str]:
    for term in terms:
        if isinstance(term, NamedNode) and not term.value.startswith(("http://", "https://")):
            yield term.value


def holders(told: Told) -> dict[Node, tuple[Node, str]]:
    """Give for each node that stands inside another one which, and the key for what is about it.

    Nothing stands inside what stands inside something, so that there are no circles.
    """
    found: dict[Node, tuple[Node, str]] = {}
    for node, said in told.items():
        about = [*said.get(MP.about, ())]
        name = _nested_as(said)
        if name and len(about) == 1 and not isinstance(about[0], Literal) and about[0] in told:
            found[node] = about[0], name
    pointed: dict[Node, list[Node]] = {}
    for node, said in told.items():
        for predicate in INSIDE:
            for value in said.get(predicate, ()):
                if not isinstance(value, Literal):
                    pointed.setdefault(value, []).append(node)
    single = {node: (by[0], "") for node, by in pointed.items() if len(by) == 1 and node in told}
    found = single | found
    return {node: held for node, held in found.items() if held[0] not in found}


def _nested_as(said: Mapping[NamedNode, Iterable[Value]]) -> str:
    """Give the key for a node among what is about a thing; "" for what is no such node."""
    kinds = sorted(kind.value for kind in said.get(RDF.type, ()) if isinstance(kind, NamedNode))
    return next((NESTED[kind] for kind in kinds if kind in NESTED), "")
